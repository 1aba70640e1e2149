"""Real Kafka brokers and clients: the experiment that the sizing's constants come from, and what tests start."""
