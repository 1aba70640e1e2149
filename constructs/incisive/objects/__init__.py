"""What a synthesized object is."""
