"""Reads environment files: YAML, what they extend, messages, and the JSON Schema of editors."""
