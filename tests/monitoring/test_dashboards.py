"""Grafana finds the dashboards and reads them, and no panel asks for a metric that nothing reports."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from incisive.monitoring.metric_sources import METRIC_SOURCES
from tests.monitoring.monitored_sites import CLOUDS, SETTINGS, Sites, monitored
from tests.sites import SynthesizedSite


def dashboards(site: SynthesizedSite) -> dict[str, Any]:
    """Each dashboard by the name of its ConfigMap."""
    found = {}
    for each in site.objects_of("80-monitoring.k8s.yaml"):
        if each["kind"] == "ConfigMap":
            (text,) = each["data"].values()
            found[each["metadata"]["name"]] = json.loads(text)
    return found


def expressions(dashboard: dict[str, Any]) -> list[str]:
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]


@pytest.mark.parametrize("name", SETTINGS)
def test_dashboards_of_site_and_kafka(monitored_sites: Sites, name: str) -> None:
    site = monitored_sites[name]
    of_kafka = {"incisive-kafka-cluster"} if name in CLOUDS else set()
    assert dashboards(site).keys() == {f"incisive-{site.settings.namespace}", *of_kafka}


@pytest.mark.parametrize("name", SETTINGS)
def test_dashboards_have_sidecar_label(monitored_sites: Sites, name: str) -> None:
    for each in monitored_sites[name].objects_of("80-monitoring.k8s.yaml"):
        if each["kind"] == "ConfigMap":
            assert each["metadata"]["labels"]["grafana_dashboard"] == "1"
            assert all(key.endswith(".json") for key in each["data"])


def test_fleet_dashboard(tmp_path: Path) -> None:
    site = monitored(tmp_path, "single", dashboards={"fleet": True, "labels": {"dashboards": "here"}})
    fleet = dashboards(site)["incisive-fleet"]
    # Every panel tells sites apart by their namespaces, or counts them.
    assert all("by (namespace)" in expression for expression in expressions(fleet))


def test_no_dashboards(tmp_path: Path) -> None:
    assert dashboards(monitored(tmp_path, "single", dashboards=None)) == {}


@pytest.mark.parametrize("name", SETTINGS)
def test_panel_metrics_have_source(tmp_path: Path, name: str) -> None:
    listed = {metric for source in METRIC_SOURCES for metric in source.metrics}
    for dashboard in dashboards(monitored(tmp_path, name, dashboards={"fleet": True})).values():
        for expression in expressions(dashboard):
            used = set(re.findall(r"\b([a-z_]+)\{", expression))
            assert used <= listed
            assert used or expression.startswith("vector(")


def test_listed_metrics_used(monitored_sites: Sites, tmp_path: Path) -> None:
    sites = [*monitored_sites.values(), monitored(tmp_path, "large", dashboards={"fleet": True})]
    text = "".join(site.files["80-monitoring.k8s.yaml"] for site in sites)
    assert [name for source in METRIC_SOURCES for name in source.metrics if name not in text] == []


@pytest.mark.parametrize("name", SETTINGS)
def test_panel_positions(monitored_sites: Sites, name: str) -> None:
    for dashboard in dashboards(monitored_sites[name]).values():
        taken = [
            (x, y)
            for place in (panel["gridPos"] for panel in dashboard["panels"])
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        ]
        assert len(taken) == len(set(taken))
        assert max(x for x, _ in taken) < 24
        numbers = [panel["id"] for panel in dashboard["panels"]]
        assert len(numbers) == len(set(numbers))


def test_kafka_dashboard_of_profile(monitored_sites: Sites) -> None:
    def asked(name: str) -> str:
        return "".join(expressions(dashboards(monitored_sites[name])["incisive-kafka-cluster"]))

    assert "underreplicated" not in asked("single")
    assert "underreplicated" in asked("three")
    assert "kafka_consumergroup_lag" not in asked("three")
    assert "kafka_consumergroup_lag" in asked("large")
