"""The Django service of a component."""
