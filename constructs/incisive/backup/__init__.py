"""Backups of a component's database and uploads, and their restore."""
