"""Generates `imports/` from the definitions of custom resources."""
