"""What each profile deploys."""

from pathlib import Path

import pytest

from tests.constructs import Resource, the
from tests.kafka.profiles import LARGEST_MODEL_KILOBYTES, PROFILES, kafka_at


def pools(resources: list[Resource]) -> dict[str, Resource]:
    return {each["metadata"]["name"]: each["spec"] for each in resources if each["kind"] == "KafkaNodePool"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("single", {"dual-role": (1, ["controller", "broker"])}),
        ("three", {"dual-role": (3, ["controller", "broker"])}),
        ("large", {"controller": (3, ["controller"]), "broker": (3, ["broker"])}),
        ("every option", {"controller": (3, ["controller"]), "broker": (5, ["broker"])}),
    ],
)
def test_profile_broker_and_controller_count(
    clusters: dict[str, list[Resource]], name: str, expected: dict[str, tuple[int, list[str]]]
) -> None:
    found = {pool: (spec["replicas"], spec["roles"]) for pool, spec in pools(clusters[name]).items()}
    assert found == expected


def test_status_topic_replicas(clusters: dict[str, list[Resource]]) -> None:
    copies = {name: the("KafkaTopic", resources)["spec"]["replicas"] for name, resources in clusters.items()}
    assert copies == {"single": 1, "three": 3, "large": 3, "every option": 3}
    for name, resources in clusters.items():
        assert the("Kafka", resources)["spec"]["kafka"]["config"]["default.replication.factor"] == copies[name]


def test_node_claims_kept_and_extensible(resources: list[Resource]) -> None:
    for spec in pools(resources).values():
        assert spec["storage"]["type"] == "jbod"
        (volume,) = spec["storage"]["volumes"]
        assert volume == {
            "id": 0,
            "type": "persistent-claim",
            "size": volume["size"],
            "class": "managed-premium",
            "deleteClaim": False,
            "kraftMetadata": "shared",
        }


def test_heap_fixed_below_memory(resources: list[Resource]) -> None:
    for spec in pools(resources).values():
        jvm, limits = spec["jvmOptions"], spec["resources"]["limits"]
        assert jvm["-Xms"] == jvm["-Xmx"]
        heap = int(jvm["-Xmx"].removesuffix("m"))
        memory = limits["memory"]
        available = int(memory[:-2]) * (1024 if memory.endswith("Gi") else 1)
        direct = int(jvm.get("-XX", {}).get("MaxDirectMemorySize", "0m").removesuffix("m"))
        assert heap + direct < available
        assert spec["resources"]["requests"]["memory"] == memory
        assert set(spec["resources"]["requests"]) == set(limits) == {"cpu", "memory", "ephemeral-storage"}


def test_versions_pinned_drain_allowed(resources: list[Resource]) -> None:
    spec = the("Kafka", resources)["spec"]["kafka"]
    assert (spec["version"], spec["metadataVersion"]) == ("4.3.1", "4.3-IV0")
    assert spec["template"]["podDisruptionBudget"] == {"maxUnavailable": 1}


def test_quota_before_full_disk(resources: list[Resource]) -> None:
    quotas = the("Kafka", resources)["spec"]["kafka"]["quotas"]
    assert quotas["type"] == "strimzi"
    assert quotas["minAvailableBytesPerVolume"] > LARGEST_MODEL_KILOBYTES * 1000


def test_kafka_pods_restricted(resources: list[Resource]) -> None:
    spec = the("Kafka", resources)["spec"]
    templates = [pool["template"] for pool in pools(resources).values()]
    templates += [
        spec[part]["template"] for part in ("entityOperator", "cruiseControl", "kafkaExporter") if part in spec
    ]
    for template in templates:
        pod = template["pod"]["securityContext"]
        assert pod["runAsNonRoot"]
        assert pod["runAsUser"] > 0
        assert pod["seccompProfile"] == {"type": "RuntimeDefault"}
        containers = [part["securityContext"] for name, part in template.items() if name.lower().endswith("container")]
        assert containers
        for context in containers:
            assert context["allowPrivilegeEscalation"] is False
            assert context["capabilities"] == {"drop": ["ALL"]}
            assert context["readOnlyRootFilesystem"] is True


def test_nodes_spread_over_hosts_and_zones(clusters: dict[str, list[Resource]]) -> None:
    def constraints(name: str) -> dict[str, dict[str, str]]:
        return {
            pool: {
                each["topologyKey"]: each["whenUnsatisfiable"]
                for each in spec["template"]["pod"].get("topologySpreadConstraints", ())
            }
            for pool, spec in pools(clusters[name]).items()
        }

    host, zone = "kubernetes.io/hostname", "topology.kubernetes.io/zone"
    assert constraints("single") == {"dual-role": {}}
    assert constraints("three") == {"dual-role": {host: "ScheduleAnyway"}}
    both = {host: "DoNotSchedule", zone: "ScheduleAnyway"}
    assert constraints("every option") == {"broker": both, "controller": both}
    assert the("Kafka", clusters["every option"])["spec"]["kafka"]["rack"] == {"topologyKey": zone}
    assert "rack" not in the("Kafka", clusters["three"])["spec"]["kafka"]


def test_spread_counts_own_pool(clusters: dict[str, list[Resource]]) -> None:
    for pool, spec in pools(clusters["large"]).items():
        for constraint in spec["template"]["pod"]["topologySpreadConstraints"]:
            labels = {"strimzi.io/cluster": "kafka-cluster", "strimzi.io/pool-name": pool}
            assert constraint["labelSelector"]["matchLabels"] == labels


def test_cruise_control_and_metrics_options(clusters: dict[str, list[Resource]]) -> None:
    for name, resources in clusters.items():
        spec = the("Kafka", resources)["spec"]
        assert ("cruiseControl" in spec) == (PROFILES[name].get("profile") == "large")
        assert ("kafkaExporter" in spec) == (name == "every option")
        assert ("metricsConfig" in spec["kafka"]) == (name == "every option")
        assert ("metricsConfig" in spec.get("cruiseControl", {})) == (name == "every option")


def test_parts_belong_to_cluster(resources: list[Resource]) -> None:
    for each in resources:
        assert each["metadata"]["namespace"] == "kafka"
        belongs = each["metadata"]["labels"].get("strimzi.io/cluster")
        # Strimzi refuses labels of its own on the Kafka itself. On a ConfigMap they mean that the operator made it.
        assert belongs == (None if each["kind"] in ("Kafka", "ConfigMap") else "kafka-cluster")


def test_status_topic_never_pruned(
    resources: list[Resource],
) -> None:
    topic = the("KafkaTopic", resources)
    assert topic["metadata"]["name"] == topic["spec"]["topicName"] == "status"
    assert topic["spec"]["partitions"] == 1
    assert topic["spec"]["config"] == {"cleanup.policy": "compact,delete", "compression.type": "gzip"}
    assert "Prune=false" in topic["metadata"]["annotations"]["argocd.argoproj.io/sync-options"]


def test_node_placement(tmp_path: Path) -> None:
    placement = {
        "priority_class_name": "important",
        "node_selector": {"agentpool": "kafka"},
        "tolerations": [{"key": "kafka", "operator": "Exists"}],
        "affinity": {"required_nodes": [{"key": "disk", "values": ["ssd"]}]},
    }
    pod = pools(kafka_at(tmp_path, {"broker": {"placement": placement}}))["dual-role"]["template"]["pod"]
    required = pod["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    assert required["nodeSelectorTerms"] == [
        {
            "matchExpressions": [
                {"key": "disk", "operator": "In", "values": ["ssd"]},
                {"key": "agentpool", "operator": "In", "values": ["kafka"]},
            ]
        }
    ]
    assert pod["priorityClassName"] == "important"
    assert pod["tolerations"] == [{"key": "kafka", "operator": "Exists"}]
