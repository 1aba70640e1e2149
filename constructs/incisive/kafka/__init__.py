"""The Kafka cluster as Strimzi's custom resources: nodes, listeners, configuration, topics, users and metrics."""
