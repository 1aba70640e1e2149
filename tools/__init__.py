"""Maintainers' programs, which no user needs to run."""
