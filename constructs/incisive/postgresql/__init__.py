"""The database of a component."""
