"""What belongs to MaaS alone."""
