"""Events of Kafka and its operators."""

from tests.system.monitoring.alert_case import HOUR, Case
from tests.system.monitoring.promtool import constant, metric, nothing, rising, steady, step

BROKERS = {"single": 1, "three": 3, "large": 5, "clusters": 1}
"""By site."""
_JOB = {"job": "kafka/kafka-cluster-metrics", "namespace": "kafka"}
_OPERATOR = {"job": "kafka/strimzi-cluster-operator", "namespace": "kafka"}


def kafka_cases(site: str) -> list[Case]:
    """Events of this site's Kafka."""
    return [
        _broker_lost(BROKERS[site]),
        *([_replicas_missing()] if BROKERS[site] > 1 else []),
        *(_large_cases() if site == "large" else []),
        *_cluster_cases(),
        *_operator_cases(),
    ]


def _broker_lost(brokers: int) -> Case:
    active = metric("kafka_controller_kafkacontroller_activebrokercount", **_JOB, pod="c-0")
    if brokers == 1:
        alone = (steady(1, 30), nothing(60))
        return Case("the only broker is lost", "KafkaBrokersOffline", 39, 46, {active: alone})
    return Case("a broker is lost", "KafkaBrokersOffline", 39, 41, {active: step(brokers, brokers - 1)})


def _replicas_missing() -> Case:
    missing = metric("kafka_server_replicamanager_underreplicatedpartitions", **_JOB)
    return Case("replicas are missing", "KafkaUnderReplicated", 59, 61, {missing: step(0, 4)})


def _large_cases() -> list[Case]:
    controllers = {
        metric("up", **_JOB, pod=f"kafka-cluster-controller-{number}"): step(1, 0) if number == 5 else constant(1)
        for number in (5, 6, 7)
    }
    group = {"job": "kafka/kafka-cluster-metrics", "consumergroup": "client-1"}
    lag = {
        metric("kafka_consumergroup_lag", **group, topic="training", partition="0"): step(0, 1),
        metric("kafka_consumergroup_members", **group): constant(1),
    }
    return [
        Case("a controller is lost", "KafkaControllersOffline", 39, 41, controllers),
        Case("a consumer with members does not read", "KafkaConsumersLag", 49, 51, lag),
    ]


def _cluster_cases() -> list[Case]:
    leading = metric("kafka_controller_kafkacontroller_activecontrollercount", **_JOB)
    offline = metric("kafka_controller_kafkacontroller_offlinepartitionscount", **_JOB)
    claim = {"namespace": "kafka", "persistentvolumeclaim": "data-0-kafka-cluster-dual-role-0"}
    free = metric("kubelet_volume_stats_available_bytes", **claim)
    return [
        Case("no controller leads", "KafkaNoController", 34, 36, {leading: step(1, 0)}),
        Case("partitions are offline", "KafkaPartitionsOffline", 34, 36, {offline: step(0, 4)}),
        Case("a disk is near the quota", "KafkaDiskNearQuota", 39, 41, {free: step(3.1e9, 2.5e9)}),
        Case("the quota stops producers", "KafkaProducersStopped", 31, 33, {free: step(3.1e9, 1.9e9)}),
    ]


def _operator_cases() -> list[Case]:
    kafka = {"kind": "Kafka", "name": "kafka-cluster", "reason": "none"}
    state = metric("strimzi_resource_state", **_OPERATOR, **kafka)
    pools = metric("strimzi_reconciliations_failed_total", **_OPERATOR, kind="KafkaNodePool")
    topics = metric(
        "strimzi_reconciliations_failed_total", job="kafka/kafka-cluster-entity-operator", kind="KafkaTopic"
    )
    failing = (steady(0, 30), rising(1, 1, 60))
    certificate = metric("strimzi_certificate_expiration_timestamp_ms", **_OPERATOR, type="cluster-ca")
    two_weeks = constant((14 * 86400 + 3600) * 1000, 2 * HOUR)
    return [
        Case("the cluster cannot be made", "KafkaNotReady", 44, 46, {state: step(1, 0)}),
        Case("the operator fails on a kind", "KafkaReconciliationsFail", 33, 40, {pools: failing}),
        Case("the entity operator fails on a kind", "KafkaTopicsOrUsersFail", 33, 40, {topics: failing}),
        Case("a certificate was not renewed", "KafkaCertificateExpires", HOUR + 9, HOUR + 12, {certificate: two_weeks}),
    ]
