"""What belongs to the Orchestrator alone."""
