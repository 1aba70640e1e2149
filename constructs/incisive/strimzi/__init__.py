"""Strimzi's operator, which runs the Kafka cluster: its rights, configuration and Deployment."""
