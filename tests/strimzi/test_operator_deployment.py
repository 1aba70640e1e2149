"""The operator runs as in Strimzi's own installation, hardened."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from incisive.settings.quantities import amount
from incisive.strimzi import strimzi_operator
from tests.constructs import Resource, the
from tests.strimzi.deployed_operator import container_of, operator_at, pod_of


def environment_of(objects: list[Resource]) -> dict[str, Any]:
    variables = container_of(objects)["env"]
    environment = {
        each["name"]: each.get("value", each.get("valueFrom", {}).get("fieldRef", {}).get("fieldPath", ""))
        for each in variables
    }
    assert len(environment) == len(variables)
    return environment


def test_operator_environment(operator: list[Resource], strimzi_installation: list[Resource]) -> None:
    argo_cd = {"STRIMZI_LABELS_EXCLUSION_PATTERN": "argocd.argoproj.io/instance"}
    assert environment_of(operator) == environment_of(strimzi_installation) | argo_cd


def test_operator_namespace_and_kafka_versions(operator: list[Resource]) -> None:
    environment = environment_of(operator)
    assert environment["STRIMZI_NAMESPACE"] == "metadata.namespace"
    assert environment["STRIMZI_KAFKA_IMAGES"].splitlines() == [
        f"{version}=quay.io/strimzi/kafka:1.2.0-kafka-{version}" for version in ("4.2.0", "4.2.1", "4.3.0", "4.3.1")
    ]
    assert container_of(operator)["image"] == "quay.io/strimzi/operator:1.2.0"


def test_operator_container_as_in_release(operator: list[Resource], strimzi_installation: list[Resource]) -> None:
    ours, theirs = container_of(operator), container_of(strimzi_installation)
    for field in ("name", "image", "args", "ports", "livenessProbe", "readinessProbe", "securityContext"):
        assert ours[field] == theirs[field], field
    for kind in ("requests", "limits"):
        for name, quantity in theirs["resources"][kind].items():
            assert amount(ours["resources"][kind][name]) == amount(quantity), name
    assert _by_name(ours["volumeMounts"]) == _by_name(theirs["volumeMounts"])
    assert _volumes(operator) == _volumes(strimzi_installation)
    assert (
        the("Deployment", operator)["spec"]["selector"] == the("Deployment", strimzi_installation)["spec"]["selector"]
    )


def test_operator_logging_as_in_release(operator: list[Resource], strimzi_installation: list[Resource]) -> None:
    def properties(objects: list[Resource]) -> set[str]:
        lines = the("ConfigMap", objects)["data"]["log4j2.properties"].splitlines()
        return {line for line in lines if line and not line.startswith("#")}

    assert properties(operator) == properties(strimzi_installation)


def test_operator_slow_start_and_disk(operator: list[Resource]) -> None:
    container = container_of(operator)
    startup = container["startupProbe"]
    assert startup["periodSeconds"] * startup["failureThreshold"] >= 300
    for kind in ("requests", "limits"):
        assert set(container["resources"][kind]) == {"cpu", "memory", "ephemeral-storage"}
    assert the("Deployment", operator)["spec"]["revisionHistoryLimit"] > 0


def test_operator_namespaced_objects(operator: list[Resource]) -> None:
    for each in operator:
        assert ("namespace" in each["metadata"]) == (not each["kind"].startswith("Cluster")), each["metadata"]["name"]


def test_operator_rolls_on_config_change(
    operator: list[Resource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strimzi_operator, "log4j_properties", lambda: "rootLogger.level = DEBUG\n")
    changed = the("Deployment", operator_at(tmp_path))
    before = the("Deployment", operator)["spec"]["template"]["metadata"]
    assert changed["spec"]["template"]["metadata"]["annotations"] != before["annotations"]
    assert changed["spec"]["template"]["metadata"]["labels"] == before["labels"]


def test_operator_ingress_from_monitoring(operator: list[Resource], tmp_path: Path) -> None:
    policy = the("NetworkPolicy", operator)["spec"]
    pods = the("Deployment", operator)["spec"]["template"]["metadata"]["labels"]
    assert policy["podSelector"]["matchLabels"].items() <= pods.items()
    (rule,) = policy["ingress"]
    (source,) = rule["from"]
    assert source["namespaceSelector"]["matchLabels"] == {"kubernetes.io/metadata.name": "monitoring"}
    assert rule["ports"] == [{"port": 8080, "protocol": "TCP"}]

    unmonitored = operator_at(tmp_path, "networks: {monitoring_namespaces: []}\n")
    closed = the("NetworkPolicy", unmonitored)["spec"]
    assert "Ingress" in closed["policyTypes"]
    assert not closed.get("ingress")


def test_operator_placement_and_resources(operator: list[Resource], tmp_path: Path) -> None:
    settings = """
kafka:
  operator:
    resources: {cpu_request: 100m, cpu_limit: "2", memory: 512Mi}
    placement:
      priority_class_name: important
      node_selector: {agentpool: agentpool}
      tolerations: [{key: kafka, operator: Exists}]
"""
    placed = operator_at(tmp_path, settings)
    pod = pod_of(placed)
    assert pod["priorityClassName"] == "important"
    assert pod["nodeSelector"] == {"agentpool": "agentpool"}
    assert pod["tolerations"] == [{"key": "kafka", "operator": "Exists"}]
    assert pod["containers"][0]["resources"]["limits"]["memory"] == "512Mi"
    assert "nodeSelector" not in pod_of(operator)


def _volumes(objects: list[Resource]) -> dict[str, Resource]:
    """Volumes by name, without what only says the default of the API or of the kubelet."""
    volumes = _by_name(deepcopy(pod_of(objects)["volumes"]))
    access = volumes["kube-api-access"]["projected"]
    access.pop("defaultMode", None)
    for source in access["sources"]:
        source.get("serviceAccountToken", {}).pop("expirationSeconds", None)
        for item in source.get("downwardAPI", {}).get("items", ()):
            item["fieldRef"].pop("apiVersion", None)
    return volumes


def _by_name(items: list[Resource]) -> dict[str, Resource]:
    return {item["name"]: item for item in items}
