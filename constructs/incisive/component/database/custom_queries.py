"""Queries for further metrics. postgres_exporter and CloudNativePG read the same format."""

QUERIES = """\
pg_database_collation:
  runonserver: ">=15.0.0"
  query: |
    SELECT datname,
      CASE WHEN datcollversion <> COALESCE(pg_database_collation_actual_version(oid), '') THEN 1 ELSE 0 END AS mismatch
    FROM pg_database WHERE datallowconn
  metrics:
    - datname:
        usage: LABEL
        description: Name of the database
    - mismatch:
        usage: GAUGE
        description: Whether the operating system has other collations than those that the indexes were built with
"""
"""PostgreSQL notes the version of the collations that a database's indexes were built with from version 15 on."""
