"""Backups of a component's database and uploads: when they run, where they lie, and what a run sees."""
