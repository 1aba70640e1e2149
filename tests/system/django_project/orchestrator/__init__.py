"""The Orchestrator: executions, their state, and their input data."""
