"""What runs in the cluster, not at synth."""
