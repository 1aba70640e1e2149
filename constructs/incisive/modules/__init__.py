"""What components are made of: a database, a Django service, and the two together."""
