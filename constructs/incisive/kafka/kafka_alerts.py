"""Alerts on the Kafka cluster and on Strimzi's operator, as the profile needs them.

The alert on under-replication is only for profiles with replicas. There is no alert on Kafka's metadata errors: while a
broker is down, Kafka 4.3.1 with Strimzi's quotas counts errors that mean nothing (KAFKA-20746).
"""

from collections.abc import Iterator

from incisive.monitoring.alert import Alert
from incisive.monitoring.workload_alerts import HOUR
from incisive.settings.kafka import KafkaSettings
from incisive.settings.kafka_sizing import DISK_BASE_BYTES, BrokerSizing
from incisive.settings.monitoring import AlertSettings

DAY = 24 * HOUR


def broker_alerts(*, job: str, settings: KafkaSettings, sizing: BrokerSizing, controllers: int) -> Iterator[Alert]:
    """`job` is the label of the brokers' metrics. `controllers` are those in pods of their own."""
    metrics, namespace, cluster = f'{{job="{job}"}}', settings.namespace, settings.cluster_name
    pods = f"kubectl --namespace {namespace} get pods --selector strimzi.io/cluster={cluster}"
    stopped = "Trainings whose topics lie there wait, and fail when their time limits are over."
    # A metric that no broker reports any more counts as 0.
    count = "({} or vector(0))"
    controllers_up = count.format(f'count(up{{job="{job}", pod=~"{cluster}-controller-.+"}} == 1)')
    brokers = count.format(f"max(kafka_controller_kafkacontroller_activebrokercount{metrics})")
    active = count.format(f"sum(kafka_controller_kafkacontroller_activecontrollercount{metrics})")
    yield Alert(
        name="KafkaBrokersOffline",
        expression=f"{brokers} < {settings.broker_count}",
        minutes=10,
        severity="critical",
        summary=f"{{{{ $value }}}} of {settings.broker_count} Kafka brokers are there.",
        meaning=stopped,
        command=pods,
    )
    if controllers:
        yield Alert(
            name="KafkaControllersOffline",
            expression=f"{controllers_up} < {controllers}",
            minutes=10,
            severity="warning",
            summary=f"{{{{ $value }}}} of {controllers} Kafka controllers are there.",
            meaning="Kafka works while a majority of controllers is left. Without it, no topic can be made.",
            command=pods,
        )
    yield Alert(
        name="KafkaNoController",
        expression=f"{active} < 1",
        minutes=5,
        severity="critical",
        summary="No Kafka controller is active.",
        meaning="No topic can be made, so no training can begin.",
        command=pods,
    )
    yield Alert(
        name="KafkaPartitionsOffline",
        expression=f"max(kafka_controller_kafkacontroller_offlinepartitionscount{metrics}) > 0",
        minutes=5,
        severity="critical",
        summary="{{ $value }} Kafka partitions cannot be read or written.",
        meaning=stopped,
        command=pods,
    )
    if settings.replication_factor > 1:
        yield Alert(
            name="KafkaUnderReplicated",
            expression=f"sum(kafka_server_replicamanager_underreplicatedpartitions{metrics}) > 0",
            minutes=30,
            severity="warning",
            summary="{{ $value }} Kafka partitions have fewer copies than they should.",
            meaning="If one more broker fails, Kafka's own topics may stop. Topics of trainings have one copy anyway.",
            command=pods,
        )
    yield from _quota_alerts(settings, sizing)


def _quota_alerts(settings: KafkaSettings, sizing: BrokerSizing) -> Iterator[Alert]:
    disks = f'{{namespace="{settings.namespace}", persistentvolumeclaim=~"data-[0-9]+-{settings.cluster_name}-.+"}}'
    free = f"kubelet_volume_stats_available_bytes{disks}"
    command = f"kubectl --namespace {settings.namespace} get kafkatopics,persistentvolumeclaims"
    yield Alert(
        name="KafkaDiskNearQuota",
        # The models that the disk is sized for leave all of the base free.
        expression=f"{free} < {sizing.disk_reserve_bytes + DISK_BASE_BYTES // 2}",
        minutes=10,
        severity="warning",
        summary="{{ $labels.persistentvolumeclaim }} has {{ $value | humanize1024 }}B left.",
        meaning="When a little more is stored, no training can send models until older ones are deleted.",
        command=command,
    )
    yield Alert(
        name="KafkaProducersStopped",
        expression=f"{free} < {sizing.disk_reserve_bytes}",
        minutes=2,
        severity="critical",
        summary="{{ $labels.persistentvolumeclaim }} has {{ $value | humanize1024 }}B left: producers are stopped.",
        meaning="No training can send models until older ones are deleted, half an hour after they were sent.",
        command=command,
    )


def operator_alerts(*, job: str, settings: KafkaSettings, alerts: AlertSettings) -> Iterator[Alert]:
    """`job` is the label of the operator's metrics."""
    logs = f"kubectl --namespace {settings.namespace} logs deployment/strimzi-cluster-operator --since 1h"
    status = f"kubectl --namespace {settings.namespace} describe kafka {settings.cluster_name}"
    yield Alert(
        name="KafkaNotReady",
        expression=f'strimzi_resource_state{{job="{job}", kind="Kafka", name="{settings.cluster_name}"}} == 0',
        minutes=15,
        severity="critical",
        summary="Strimzi's operator cannot make the Kafka cluster as its resource says.",
        meaning="Changes do not arrive, and certificates are not renewed. What runs goes on.",
        command=status,
    )
    yield Alert(
        name="KafkaReconciliationsFail",
        # An operator that fails for good tries again every two minutes.
        expression=f'sum by (job, kind) (increase(strimzi_reconciliations_failed_total{{job="{job}"}}[30m])) > 5',
        minutes=0,
        severity="warning",
        summary="Strimzi's operator fails again and again on {{ $labels.kind }}.",
        meaning="Changes of these resources do not arrive.",
        command=logs,
    )
    yield Alert(
        name="KafkaCertificateExpires",
        expression=f'min by (job, type) (strimzi_certificate_expiration_timestamp_ms{{job="{job}"}}) / 1000 - time() '
        f"< {alerts.certificate_days * DAY}",
        minutes=10,
        severity="warning",
        summary="Kafka's {{ $labels.type }} certificate expires in {{ $value | humanizeDuration }}.",
        meaning="Then brokers no longer trust each other, and clients with TLS no longer trust them: Kafka stops.",
        command=status,
    )


def entity_operator_alerts(*, job: str, settings: KafkaSettings) -> Iterator[Alert]:
    """`job` is the label of the entity operator's metrics."""
    yield Alert(
        name="KafkaTopicsOrUsersFail",
        expression=f'sum by (job, kind) (increase(strimzi_reconciliations_failed_total{{job="{job}"}}[30m])) > 5',
        minutes=0,
        severity="warning",
        summary="Strimzi's entity operator fails again and again on {{ $labels.kind }}.",
        meaning="Topics or users are not as their resources say. The Orchestrator's own topics are not concerned.",
        command=f"kubectl --namespace {settings.namespace} get kafkatopics,kafkausers",
    )


def exporter_alerts(*, job: str, settings: KafkaSettings, alerts: AlertSettings) -> Iterator[Alert]:
    """`job` is the label of Kafka Exporter's metrics."""
    yield Alert(
        name="KafkaConsumersLag",
        # Without members nobody waits: what ended trainings have left is not counted.
        expression=f'sum by (consumergroup, topic) (kafka_consumergroup_lag{{job="{job}"}}) > 0 '
        f'and on (consumergroup) kafka_consumergroup_members{{job="{job}"}} > 0',
        minutes=alerts.consumer_lag_minutes,
        severity="warning",
        summary="{{ $labels.consumergroup }} has not read {{ $value }} messages of {{ $labels.topic }}.",
        meaning="Kafka deletes models after 30 minutes. The training then waits for one that never comes.",
        command=f"kubectl --namespace {settings.namespace} get pods --selector strimzi.io/cluster="
        f"{settings.cluster_name}",
    )
