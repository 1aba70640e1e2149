"""Prometheus finds what has metrics, may read it, and nobody else may."""

from pathlib import Path

import pytest
import yaml

from tests.constructs import Resource
from tests.monitoring.monitored_sites import CLOUDS, SETTINGS, Sites, monitored
from tests.sites import SynthesizedSite, synthesize_text

_OF_CLUSTERS = ("maas-postgresql", "orchestrator-postgresql")

SELECTED = {"release": "kube-prometheus-stack"}


def of_kind(site: SynthesizedSite, kind: str) -> dict[str, Resource]:
    return {each["metadata"]["name"]: each for each in site.objects if each["kind"] == kind}


def selects(labels: dict[str, str], pod_labels: dict[str, str]) -> bool:
    return labels.items() <= pod_labels.items()


def test_no_monitoring_by_default(cloud: SynthesizedSite, hospital: SynthesizedSite) -> None:
    for site in (cloud, hospital):
        assert "80-monitoring.k8s.yaml" not in site.files
        assert not of_kind(site, "PodMonitor")


@pytest.mark.parametrize("name", SETTINGS)
def test_pod_monitors_of_all_pods_with_metrics(monitored_sites: Sites, name: str) -> None:
    suffix = monitored_sites[name].settings.suffix
    of_kafka = {"kafka-cluster-metrics", "kafka-cluster-entity-operator", "strimzi-cluster-operator"}
    assert set(of_kind(monitored_sites[name], "PodMonitor")) == {
        f"orchestrator-status-monitor{suffix}",
        *(of_kafka if name in CLOUDS else (f"orchestrator-database{suffix}", f"maas-database{suffix}")),
        *(f"{component}-postgresql{suffix}" for component in ("maas", "orchestrator") if name == "clusters"),
    }


@pytest.mark.parametrize("name", SETTINGS)
def test_pod_monitors_name_existing_ports(monitored_sites: Sites, name: str) -> None:
    site = monitored_sites[name]
    deployments = of_kind(site, "Deployment").values()
    checked = 0
    for monitor in of_kind(site, "PodMonitor").values():
        if monitor["metadata"]["name"].startswith(("kafka-cluster", *_OF_CLUSTERS)):
            continue
        labels, (endpoint,) = monitor["spec"]["selector"]["matchLabels"], monitor["spec"]["podMetricsEndpoints"]
        (found,) = [
            each["spec"]["template"]
            for each in deployments
            if selects(labels, each["spec"]["template"]["metadata"]["labels"])
            and each["metadata"]["namespace"] == monitor["metadata"]["namespace"]
        ]
        ports = [port["name"] for each in found["spec"]["containers"] for port in each.get("ports", [])]
        assert ports.count(endpoint["port"]) == 1
        assert endpoint["path"] == "/metrics"
        checked += 1
    assert checked == (2 if name in CLOUDS else 3)


@pytest.mark.parametrize("name", SETTINGS)
def test_metrics_ingress_from_monitoring_only(monitored_sites: Sites, name: str) -> None:
    policies = of_kind(monitored_sites[name], "NetworkPolicy")
    suffix = monitored_sites[name].settings.suffix
    expected = [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}]
    ports: dict[str, str | int] = {
        f"orchestrator-service{suffix}": "metrics",
        "strimzi-cluster-operator": 8080,
        **({} if name in CLOUDS else {f"{each}-database{suffix}": "metrics" for each in ("orchestrator", "maas")}),
    }
    for policy, port in ports.items():
        if policy in policies:
            sources = [
                rule["from"]
                for rule in policies[policy]["spec"]["ingress"]
                if any(each["port"] == port for each in rule["ports"])
            ]
            assert sources == [expected]


def test_cluster_monitor_selects_policy_pods(monitored_sites: Sites) -> None:
    site = monitored_sites["clusters"]
    monitors, policies = of_kind(site, "PodMonitor"), of_kind(site, "NetworkPolicy")
    for name in (f"{each}{site.settings.suffix}" for each in _OF_CLUSTERS):
        assert monitors[name]["spec"]["selector"] == policies[name]["spec"]["podSelector"]
        assert monitors[name]["metadata"]["namespace"] == policies[name]["metadata"]["namespace"]
        assert [each["port"] for each in monitors[name]["spec"]["podMetricsEndpoints"]] == ["metrics"]


def test_no_server_monitor_with_clusters(monitored_sites: Sites) -> None:
    assert "maas-database" in monitored_sites["single"].files["80-monitoring.k8s.yaml"]
    assert "maas-database" not in monitored_sites["clusters"].files["80-monitoring.k8s.yaml"]


def test_monitors_have_selected_labels(tmp_path: Path) -> None:
    site = monitored(tmp_path, "single", labels=SELECTED, interval_seconds=15)
    for kind in ("PodMonitor", "PrometheusRule"):
        for each in of_kind(site, kind).values():
            assert selects(SELECTED, each["metadata"]["labels"])
    (endpoint,) = of_kind(site, "PodMonitor")["kafka-cluster-metrics"]["spec"]["podMetricsEndpoints"]
    assert endpoint["interval"] == "15s"


def test_monitoring_enables_kafka_metrics(monitored_sites: Sites) -> None:
    for name in CLOUDS:
        spec = of_kind(monitored_sites[name], "Kafka")["kafka-cluster"]["spec"]
        assert spec["kafka"]["metricsConfig"]["type"] == "strimziMetricsReporter"
    large = monitored_sites["large"]
    reference = of_kind(large, "Kafka")["kafka-cluster"]["spec"]["cruiseControl"]["metricsConfig"]
    rules = of_kind(large, "ConfigMap")[reference["valueFrom"]["configMapKeyRef"]["name"]]
    assert yaml.safe_load(rules["data"][reference["valueFrom"]["configMapKeyRef"]["key"]])["rules"]


def test_kafka_metrics_without_monitoring(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nkafka: {metrics: true}")
    assert of_kind(site, "Kafka")["kafka-cluster"]["spec"]["kafka"]["metricsConfig"]
    assert not of_kind(site, "PodMonitor")
