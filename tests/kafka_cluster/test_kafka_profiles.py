"""What each profile deploys."""

import pytest

from incisive.settings.kafka import KafkaSettings
from tests.kafka_cluster.profiles import LARGEST_MODEL_KILOBYTES, SITES, kafka
from tests.synthesized import Resource, the

REPLICATED_CONFIGURATION = (
    "default.replication.factor",
    "offsets.topic.replication.factor",
    "transaction.state.log.replication.factor",
    "share.coordinator.state.topic.replication.factor",
)
IN_SYNC_CONFIGURATION = (
    "min.insync.replicas",
    "transaction.state.log.min.isr",
    "share.coordinator.state.topic.min.isr",
)
CLIENT_SETTINGS = (
    "max.request.size",
    "fetch.message.max.bytes",
    "session.timeout.ms",
    "max.partition.fetch.bytes",
)


def pools(resources: list[Resource]) -> dict[str, Resource]:
    return {each["metadata"]["name"]: each["spec"] for each in resources if each["kind"] == "KafkaNodePool"}


def configuration(resources: list[Resource]) -> Resource:
    config: Resource = the("Kafka", resources)["spec"]["kafka"]["config"]
    return config


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("single", {"dual-role": (1, ["controller", "broker"])}),
        ("three", {"dual-role": (3, ["controller", "broker"])}),
        ("large", {"controller": (3, ["controller"]), "broker": (3, ["broker"])}),
        ("every option", {"controller": (3, ["controller"]), "broker": (5, ["broker"])}),
    ],
)
def test_a_profile_has_its_number_of_brokers_and_controllers(
    sites: dict[str, list[Resource]], name: str, expected: dict[str, tuple[int, list[str]]]
) -> None:
    found = {pool: (spec["replicas"], spec["roles"]) for pool, spec in pools(sites[name]).items()}
    assert found == expected


@pytest.mark.parametrize(("name", "copies", "in_sync"), [("single", 1, 1), ("three", 3, 2), ("large", 3, 2)])
def test_every_copy_is_counted_alike(sites: dict[str, list[Resource]], name: str, copies: int, in_sync: int) -> None:
    config = configuration(sites[name])
    assert {config[each] for each in REPLICATED_CONFIGURATION} == {copies}
    assert {config[each] for each in IN_SYNC_CONFIGURATION} == {in_sync}
    assert the("KafkaTopic", sites[name])["spec"]["replicas"] == copies


def test_brokers_take_the_largest_model_and_make_no_topics_of_their_own(site: list[Resource]) -> None:
    config = configuration(site)
    for limit in ("message.max.bytes", "replica.fetch.max.bytes", "socket.request.max.bytes", "log.segment.bytes"):
        assert config[limit] > LARGEST_MODEL_KILOBYTES * 1000, limit
    assert config["auto.create.topics.enable"] is False
    assert config["log.retention.ms"] == 30 * 60 * 1000
    assert not [name for name in CLIENT_SETTINGS if name in config]


def test_every_nodes_claim_outlives_the_cluster_and_disks_can_be_added(site: list[Resource]) -> None:
    for spec in pools(site).values():
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


def test_the_heap_is_fixed_and_part_of_the_memory(site: list[Resource]) -> None:
    for spec in pools(site).values():
        jvm, limits = spec["jvmOptions"], spec["resources"]["limits"]
        assert jvm["-Xms"] == jvm["-Xmx"]
        heap = int(jvm["-Xmx"].removesuffix("m"))
        memory = limits["memory"]
        available = int(memory[:-2]) * (1024 if memory.endswith("Gi") else 1)
        direct = int(jvm.get("-XX", {}).get("MaxDirectMemorySize", "0m").removesuffix("m"))
        assert heap + direct < available
        assert spec["resources"]["requests"]["memory"] == memory
        assert set(spec["resources"]["requests"]) == set(limits) == {"cpu", "memory", "ephemeral-storage"}


def test_versions_are_written_out_and_a_drain_may_evict_a_broker(site: list[Resource]) -> None:
    spec = the("Kafka", site)["spec"]["kafka"]
    assert (spec["version"], spec["metadataVersion"]) == ("4.3.1", "4.3-IV0")
    assert spec["template"]["podDisruptionBudget"] == {"maxUnavailable": 1}


def test_producers_stop_before_a_disk_is_full(site: list[Resource]) -> None:
    quotas = the("Kafka", site)["spec"]["kafka"]["quotas"]
    assert quotas["type"] == "strimzi"
    assert quotas["minAvailableBytesPerVolume"] > LARGEST_MODEL_KILOBYTES * 1000


def test_all_pods_are_restricted(site: list[Resource]) -> None:
    spec = the("Kafka", site)["spec"]
    templates = [pool["template"] for pool in pools(site).values()]
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


def test_several_nodes_are_spread_over_hosts_and_zones(sites: dict[str, list[Resource]]) -> None:
    def constraints(name: str) -> dict[str, dict[str, str]]:
        return {
            pool: {
                each["topologyKey"]: each["whenUnsatisfiable"]
                for each in spec["template"]["pod"].get("topologySpreadConstraints", ())
            }
            for pool, spec in pools(sites[name]).items()
        }

    host, zone = "kubernetes.io/hostname", "topology.kubernetes.io/zone"
    assert constraints("single") == {"dual-role": {}}
    assert constraints("three") == {"dual-role": {host: "ScheduleAnyway"}}
    both = {host: "DoNotSchedule", zone: "ScheduleAnyway"}
    assert constraints("every option") == {"broker": both, "controller": both}
    assert the("Kafka", sites["every option"])["spec"]["kafka"]["rack"] == {"topologyKey": zone}
    assert "rack" not in the("Kafka", sites["three"])["spec"]["kafka"]


def test_spreading_counts_the_pools_own_pods(sites: dict[str, list[Resource]]) -> None:
    for pool, spec in pools(sites["large"]).items():
        for constraint in spec["template"]["pod"]["topologySpreadConstraints"]:
            labels = {"strimzi.io/cluster": "kafka-cluster", "strimzi.io/pool-name": pool}
            assert constraint["labelSelector"]["matchLabels"] == labels


def test_only_large_has_cruise_control_and_metrics_are_an_option(sites: dict[str, list[Resource]]) -> None:
    for name, resources in sites.items():
        spec = the("Kafka", resources)["spec"]
        assert ("cruiseControl" in spec) == (SITES[name].profile == "large")
        assert ("kafkaExporter" in spec) == (name == "every option")
        assert ("metricsConfig" in spec["kafka"]) == (name == "every option")
        assert any(each["kind"] == "PodMonitor" for each in resources) == (name == "every option")


def test_every_part_belongs_to_the_cluster(site: list[Resource]) -> None:
    for each in site:
        assert each["metadata"]["namespace"] == "kafka"
        belongs = each["metadata"]["labels"].get("strimzi.io/cluster")
        # Strimzi refuses labels of its own on the Kafka itself.
        assert belongs == (None if each["kind"] == "Kafka" else "kafka-cluster")


def test_the_status_topic_exists_as_the_orchestrator_would_make_it_and_is_never_pruned(site: list[Resource]) -> None:
    topic = the("KafkaTopic", site)
    assert topic["metadata"]["name"] == topic["spec"]["topicName"] == "status"
    assert topic["spec"]["partitions"] == 1
    assert topic["spec"]["config"] == {"cleanup.policy": "compact,delete", "compression.type": "gzip"}
    assert "Prune=false" in topic["metadata"]["annotations"]["argocd.argoproj.io/sync-options"]


def test_nodes_are_chosen_by_label_and_taint() -> None:
    settings = KafkaSettings.model_validate(
        {
            "broker": {
                "placement": {
                    "priority_class_name": "important",
                    "node_selector": {"agentpool": "kafka"},
                    "tolerations": [{"key": "kafka", "operator": "Exists"}],
                    "affinity": {"required_nodes": [{"key": "disk", "values": ["ssd"]}]},
                }
            }
        }
    )
    pod = pools(kafka(settings))["dual-role"]["template"]["pod"]
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
