"""What Prometheus and Grafana get: where metrics are, alerts, and dashboards."""
