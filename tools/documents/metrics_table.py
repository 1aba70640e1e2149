"""The table of the metrics that alerts use."""

from incisive.monitoring.metric_sources import METRIC_SOURCES


def metrics_table() -> str:
    """Markdown: a row for each program that reports metrics."""
    rows = (
        f"| {source.program} | {source.needs} | {', '.join(f'`{name}`' for name in source.metrics)} |"
        for source in METRIC_SOURCES
    )
    return "\n".join(["| program | what the cluster needs | metrics |", "| --- | --- | --- |", *rows])
