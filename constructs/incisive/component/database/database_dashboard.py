"""What the site's dashboard shows of databases."""

from collections.abc import Mapping, Sequence

from incisive.monitoring.alert import any_of
from incisive.monitoring.dashboard import Panel, PanelRow
from incisive.settings.cloudnative_pg import PostgresqlClusterSettings


def database_rows(*, jobs: Sequence[str]) -> list[PanelRow]:
    """`jobs` are the labels of the metrics of PostgreSQL servers. Without any there is no row."""
    if not jobs:
        return []
    metrics = f'{{job=~"{any_of(jobs)}"}}'
    return [
        PanelRow(
            "How are the databases?",
            (
                Panel(
                    "Connections in use",
                    {
                        "{{job}}": f"100 * sum by (job) (pg_stat_database_numbackends{metrics}) "
                        f"/ max by (job) (pg_settings_max_connections{metrics})"
                    },
                    unit="percent",
                ),
                Panel("Size", {"{{job}}: {{datname}}": f"pg_database_size_bytes{metrics}"}, unit="bytes"),
                Panel(
                    "Longest transaction",
                    {"{{job}}": f"max by (job) (pg_stat_activity_max_tx_duration{metrics})"},
                    unit="s",
                ),
            ),
        )
    ]


def database_cluster_rows(clusters: Mapping[str, PostgresqlClusterSettings]) -> list[PanelRow]:
    """`clusters` are settings by the label `job` of the instances' metrics. Without any, there is no row."""
    if not clusters:
        return []
    metrics = f'{{job=~"{any_of([*clusters])}"}}'
    panels = [
        Panel("Instances up", {"{{job}}": f"sum by (job) (cnpg_collector_up{metrics})"}, is_number=True),
        Panel(
            "Replicas that follow",
            {"{{job}}": f"max by (job) (cnpg_pg_replication_streaming_replicas{metrics})"},
            is_number=True,
        ),
        Panel("Replicas' lag", {"{{pod}}": f"cnpg_pg_replication_lag{metrics}"}, unit="s"),
    ]
    backed_up = [job for job, settings in clusters.items() if settings.backup]
    if backed_up:
        stored = f'{{job=~"{any_of(backed_up)}"}}'
        panels.append(
            Panel(
                "Since the last base backup",
                {
                    "{{job}}": "time() - max by (job) "
                    f"(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{stored} > 0)"
                },
                unit="s",
            )
        )
    return [PanelRow("Are the database clusters well?", panels)]
