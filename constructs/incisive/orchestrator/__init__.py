"""The Orchestrator and what belongs to it."""
