"""A real API server that knows the Prometheus operator's definitions accepts what monitoring deploys."""

from copy import deepcopy
from pathlib import Path

import pytest

from tests.constructs import Resource
from tests.monitoring.monitored_sites import SETTINGS, monitored
from tests.sites import ROOT
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster

CRDS = ROOT.parent / "shared" / "crds" / "prometheus-operator"
OPERATORS_KINDS = ("PodMonitor", "PrometheusRule")


@pytest.fixture(scope="module")
def knowing_prometheus(cluster: ClusterApi) -> ClusterApi:
    """The cluster, with the operator's definitions."""
    if not CRDS.is_dir():
        pytest.skip("no definitions of the Prometheus operator in ../shared/crds")
    cluster.define(f"--filename={CRDS}")
    return cluster


def monitoring_of(folder: Path, name: str) -> list[Resource]:
    return [
        each
        for each in monitored(folder, name, labels={"release": "stack"}).objects
        if each["kind"] in (*OPERATORS_KINDS, "NetworkPolicy")
    ]


@pytest.mark.parametrize("name", SETTINGS)
def test_monitoring_objects_accepted(knowing_prometheus: ClusterApi, tmp_path: Path, name: str) -> None:
    objects = monitoring_of(tmp_path, name)
    for namespace in {each["metadata"]["namespace"] for each in objects}:
        knowing_prometheus.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}}])
    knowing_prometheus.apply(objects)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("PodMonitor", {"spec": {"podMetricsEndpoints": [{"port": "metrics", "interval": "often"}]}}),
        ("PrometheusRule", {"spec": {"groups": [{"name": "a", "rules": [{"alert": "A", "expr": "up", "for": "1"}]}]}}),
        ("PrometheusRule", {"spec": {"groups": [{"name": "a", "rules": [{"alert": "A", "expression": "up"}]}]}}),
    ],
)
def test_wrong_monitoring_objects_refused(
    knowing_prometheus: ClusterApi, tmp_path: Path, kind: str, change: Resource
) -> None:
    wrong = deepcopy(next(each for each in monitoring_of(tmp_path, "hospital") if each["kind"] == kind))
    knowing_prometheus.apply(
        [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": wrong["metadata"]["namespace"]}}]
    )
    assert knowing_prometheus.try_apply([{**wrong, **change}], "--dry-run=server").returncode != 0
