"""The small generated parts of documents: tables, and the picture of the cloud."""

import inspect
from collections.abc import Iterable
from pathlib import Path

from incisive import fleet
from incisive.application import describe
from incisive.components import COMPONENTS, settings_model
from incisive.description.picture import picture
from incisive.kafka.broker_properties import java_options
from incisive.monitoring.metric_sources import METRIC_SOURCES
from incisive.output.files import CLUSTER, SECRETS, STORAGE, STRIMZI_CRDS, STRIMZI_ROLES, file_name
from incisive.settings.kafka_sizing import size_broker

ENVIRONMENTS = Path(__file__).parents[2] / "environments"

BROKER_SIZES = (
    *((30_000, 2), (30_000, 7), (100_000, 2), (300_000, 2), (300_000, 7)),
    *((1_000_000, 1), (1_000_000, 2), (1_000_000, 7)),
)
"""Largest model in KB, and models in flight."""


def cloud_picture() -> str:
    """A Mermaid flowchart: who talks to whom."""
    (cloud,) = fleet.read(["cloud"], ENVIRONMENTS, settings_model())
    return f"```mermaid\n{picture(describe(cloud))}\n```"


def example() -> str:
    """The constructs without the application."""
    text = (ENVIRONMENTS.parent / "examples" / "one_component.py").read_text(encoding="utf-8")
    return f"```python\n{text.strip()}\n```"


def files_table() -> str:
    """The files in `dist/`, in the order in which they are applied."""
    rows = {
        STORAGE: "Claims, volumes and database clusters of all components.",
        CLUSTER: "StorageClasses of a node's own disk, at a hospital only. All hospitals of a cluster share them.",
        STRIMZI_CRDS: "Strimzi's CustomResourceDefinitions. All sites of a cluster share them.",
        STRIMZI_ROLES: "ClusterRoles of Strimzi's operators. All sites of a cluster share them.",
        SECRETS: "Secrets of all components. Git ignores this file.",
    }
    for component in COMPONENTS:
        rows[component.file] = (inspect.getdoc(component.load_chart()) or "").splitlines()[0]
    return _table(("file", "what"), ((f"`{file_name(name)}`", rows[name]) for name in sorted(rows)))


def metrics_table() -> str:
    """The programs that report metrics."""
    rows = (
        (source.program, source.needs, ", ".join(f"`{name}`" for name in source.metrics)) for source in METRIC_SOURCES
    )
    return _table(("program", "what the cluster needs", "metrics"), rows)


def sizes_table() -> str:
    """The sizes of a Kafka broker."""
    rows = []
    for kilobytes, in_flight in BROKER_SIZES:
        sizing = size_broker(largest_model_kilobytes=kilobytes, models_in_flight=in_flight)
        direct = java_options(sizing)["MaxDirectMemorySize"]
        rows.append((f"{kilobytes:,}", str(in_flight), sizing.heap, direct, sizing.memory, sizing.disk))
    settings = ("`largest_model_kilobytes`", "`models_in_flight`")
    return _table((*settings, "heap", "direct memory", "memory", "disk"), rows)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = [*headings]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
