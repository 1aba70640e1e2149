"""What happens to a Kafka cluster."""

from tests.monitoring.monitored_sites import CLOUDS
from tests.system.monitoring.alert_case import HOUR, Case
from tests.system.monitoring.promtool import nothing, rising, steady

WITH_ONE_BROKER = ("single", "clusters")

_BROKERS = 'job="kafka/kafka-cluster-metrics", namespace="kafka"'


def kafka_cases() -> list[Case]:
    """Of brokers, controllers, partitions, disks, the operator and consumers."""
    return [*_loss_cases(), *_partition_cases(), *_disk_cases(), *_operator_cases(), *_consumer_cases()]


def _loss_cases() -> list[Case]:
    controller = f'{_BROKERS}, pod="kafka-cluster-controller-5"'
    active = f'kafka_controller_kafkacontroller_activebrokercount{{{_BROKERS}, pod="c-0"}}'
    return [
        Case(
            "the only broker is lost",
            "KafkaBrokersOffline",
            WITH_ONE_BROKER,
            {active: (steady(1, 30), nothing(60))},
            39,
            46,
        ),
        *(
            Case(
                "a broker is lost",
                "KafkaBrokersOffline",
                (site,),
                {active: (steady(brokers_of_the_site, 30), steady(brokers_of_the_site - 1, 60))},
                39,
                41,
            )
            for site, brokers_of_the_site in (("three", 3), ("large", 5))
        ),
        Case(
            "a controller is lost",
            "KafkaControllersOffline",
            ("large",),
            {
                f"up{{{controller}}}": (steady(1, 30), steady(0, 60)),
                f"up{{{controller.replace('-5', '-6')}}}": (steady(1, 90),),
                f"up{{{controller.replace('-5', '-7')}}}": (steady(1, 90),),
            },
            39,
            41,
        ),
    ]


def _partition_cases() -> list[Case]:
    return [
        Case(
            "no controller leads",
            "KafkaNoController",
            CLOUDS,
            {
                f"kafka_controller_kafkacontroller_activecontrollercount{{{_BROKERS}}}": (
                    *(steady(1, 30), steady(0, 60)),
                )
            },
            34,
            36,
        ),
        Case(
            "partitions are offline",
            "KafkaPartitionsOffline",
            CLOUDS,
            {f"kafka_controller_kafkacontroller_offlinepartitionscount{{{_BROKERS}}}": (steady(0, 30), steady(4, 60))},
            34,
            36,
        ),
        Case(
            "copies are missing",
            "KafkaUnderReplicated",
            ("three", "large"),
            {f"kafka_server_replicamanager_underreplicatedpartitions{{{_BROKERS}}}": (steady(0, 30), steady(4, 60))},
            59,
            61,
        ),
    ]


def _disk_cases() -> list[Case]:
    claim = 'namespace="kafka", persistentvolumeclaim="data-0-kafka-cluster-dual-role-0"'
    free = f"kubelet_volume_stats_available_bytes{{{claim}}}"
    return [
        Case(
            "more models are stored than the disk is made for",
            "KafkaDiskNearQuota",
            WITH_ONE_BROKER,
            {free: (steady(3.1e9, 30), steady(2.5e9, 60))},
            39,
            41,
        ),
        Case(
            "the quota stops producers",
            "KafkaProducersStopped",
            CLOUDS,
            {free: (steady(3.1e9, 30), steady(1.9e9, 60))},
            31,
            33,
        ),
        Case(
            "a disk is near the quota of larger profiles",
            "KafkaDiskNearQuota",
            ("three", "large"),
            {free: (steady(3.1e9, 30), steady(2.5e9, 60))},
            39,
            41,
        ),
    ]


def _operator_cases() -> list[Case]:
    operator = 'job="kafka/strimzi-cluster-operator", namespace="kafka"'
    failing = (steady(0, 30), rising(1, 1, 60))
    return [
        Case(
            "the cluster cannot be made as it should be",
            "KafkaNotReady",
            CLOUDS,
            {
                f'strimzi_resource_state{{{operator}, kind="Kafka", name="kafka-cluster", reason="none"}}': (
                    *(steady(1, 30), steady(0, 60)),
                )
            },
            44,
            46,
        ),
        Case(
            "the operator fails on a kind",
            "KafkaReconciliationsFail",
            CLOUDS,
            {f'strimzi_reconciliations_failed_total{{{operator}, kind="KafkaNodePool"}}': failing},
            33,
            40,
        ),
        Case(
            "the entity operator fails on a kind",
            "KafkaTopicsOrUsersFail",
            CLOUDS,
            {
                'strimzi_reconciliations_failed_total{job="kafka/kafka-cluster-entity-operator", kind="KafkaTopic"}': (
                    failing
                )
            },
            33,
            40,
        ),
        Case(
            "a certificate was not renewed",
            "KafkaCertificateExpires",
            CLOUDS,
            {
                f'strimzi_certificate_expiration_timestamp_ms{{{operator}, type="cluster-ca"}}': (
                    steady((14 * 86400 + 3600) * 1000, 2 * HOUR),
                )
            },
            HOUR + 9,
            HOUR + 12,
        ),
    ]


def _consumer_cases() -> list[Case]:
    lag = 'job="kafka/kafka-cluster-metrics", consumergroup="client-1"'
    return [
        Case(
            "a consumer with members does not read",
            "KafkaConsumersLag",
            ("large",),
            {
                f'kafka_consumergroup_lag{{{lag}, topic="training", partition="0"}}': (steady(0, 30), steady(1, 60)),
                f"kafka_consumergroup_members{{{lag}}}": (steady(1, 90),),
            },
            49,
            51,
        ),
    ]
