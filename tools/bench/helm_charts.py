"""Two Helm charts that make what a hospital's site is made of, to compare with."""

import re
from collections.abc import Mapping
from pathlib import Path

from incisive.components import COMPONENTS

_SHARED = "40-storage"
_VALUES = """\
namespace: {node}
node: {node}
suffix: -2nd-prototype-local-inference
registry: incisive.azurecr.io
replicas: 1
"""


def write_charts(site: Path, node: str, folder: Path) -> list[Path]:
    """Writes the charts, made from a synthesized hospital, and returns their folders.

    They have its objects, and values where sites differ. Real charts have more logic, so Helm is rather flattered.
    """
    charts = []
    for chart, file in {each.name: each.file for each in COMPONENTS if each.settings}.items():
        target = folder / chart
        (target / "templates").mkdir(parents=True)
        (target / "Chart.yaml").write_text(f"apiVersion: v2\nname: {chart}\nversion: 1.0.0\n")
        (target / "values.yaml").write_text(_VALUES.format(node=node))
        (target / "templates" / f"{chart}.yaml").write_text(_template((site / f"{file}.k8s.yaml").read_text(), node))
        storage = (site / f"{_SHARED}.k8s.yaml").read_text().split("---\n")
        own = "---\n".join(document for document in storage if re.search(rf"^  name: {chart}-", document, re.MULTILINE))
        (target / "templates" / "storage.yaml").write_text(_template(own, node))
        charts.append(target)
    return charts


def _template(manifests: str, node: str) -> str:
    values: Mapping[str, str] = {
        f"namespace: {node}\n": "namespace: {{ .Values.namespace }}\n",
        node: "{{ .Values.node }}",
        "-2nd-prototype-local-inference": "{{ .Values.suffix }}",
        "incisive.azurecr.io": "{{ .Values.registry }}",
        "replicas: 1": "replicas: {{ .Values.replicas }}",
    }
    for text, value in values.items():
        manifests = manifests.replace(text, value)
    return manifests
