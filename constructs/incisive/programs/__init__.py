"""What runs in the cluster, not at synth: it runs on Python 3.9 and imports nothing of this package."""
