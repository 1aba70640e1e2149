"""A component's Django service."""
