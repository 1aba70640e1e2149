"""Generates `imports/` from Strimzi's published model."""
