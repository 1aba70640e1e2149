"""A component's PostgreSQL: a single server, or a cluster of CloudNativePG."""
