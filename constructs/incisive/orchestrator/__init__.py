"""Parts of the Orchestrator's chart."""
