"""The platform's components: a Django service with its PostgreSQL."""
