"""What `make deploy` does: looks first, asks, then applies."""
