"""What every synthesized object must keep to."""
