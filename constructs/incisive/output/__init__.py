"""Manifests as YAML text, and files in their folder."""
