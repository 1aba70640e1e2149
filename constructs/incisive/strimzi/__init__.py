"""Strimzi's operator, which runs the Kafka cluster: its RBAC rules, configuration and Deployment."""
