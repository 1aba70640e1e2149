"""How long synthesis takes: `make bench`."""
