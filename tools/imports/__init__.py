"""Generates `imports/` from the published models of Strimzi and of the Prometheus operator."""
