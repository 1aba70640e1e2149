"""Each construct alone: its own small inputs are enough, and no site is needed."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from cdk8s import App, Chart
from constructs import IConstruct

from incisive.backup.backup_site import BackupSite
from incisive.backup.component_backup import ComponentBackup
from incisive.backup.restore_job import RestoreJob
from incisive.backup.restore_request import RestoreRequest
from incisive.backup.shipped_programs import BackupPrograms
from incisive.component.component_names import ComponentNames
from incisive.component.database.postgresql_cluster import PostgresqlCluster
from incisive.component.database.postgresql_server import PostgresqlServer
from incisive.component.django_component import DjangoComponent
from incisive.component.hosting import Hosting
from incisive.kafka.kafka_cluster import KafkaCluster
from incisive.kubernetes.reference import Reference
from incisive.orchestrator.status_monitor import StatusMonitor
from incisive.settings.backup import BackupClaimSettings, BackupSettings
from incisive.settings.cloudnative_pg import PostgresqlClusterSettings
from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.settings.kafka import KafkaSettings
from incisive.settings.postgresql import DatabaseSettings
from incisive.strimzi.strimzi_operator import StrimziOperator
from tests.broken_rules import broken_rules

ARCHIVE = ComponentNames("archive", namespace="archive")
CLOUD = Hosting.cloud("managed-premium")
HOSPITAL = Hosting.hospital("uoa-rm2")
SITE = BackupSite(namespace="archive")
BACKUP = BackupSettings(claim=BackupClaimSettings(size="20Gi"))


def component(chart: Chart, hosting: Hosting = CLOUD) -> DjangoComponent:
    settings = ComponentSettings(service=ServiceSettings(version="1.0"))
    return DjangoComponent(chart, "archive", names=ARCHIVE, hosting=hosting, settings=settings)


def hospital_component(chart: Chart) -> None:
    component(chart, HOSPITAL)


def server(chart: Chart) -> None:
    PostgresqlServer(chart, "database", names=ARCHIVE, hosting=CLOUD)


def cluster(chart: Chart) -> None:
    settings = DatabaseSettings(engine="cloudnative-pg", cluster=PostgresqlClusterSettings(owner="archive"))
    PostgresqlCluster(chart, "database", names=ARCHIVE, hosting=CLOUD, settings=settings)


def backup(chart: Chart) -> None:
    BackupPrograms(chart, "programs", site=SITE)
    ComponentBackup(chart, "backup", component=component(chart), site=SITE, settings=BACKUP)


def restore(chart: Chart) -> None:
    backup(chart)
    archive = next(each for each in chart.node.find_all() if isinstance(each, DjangoComponent))
    RestoreJob(chart, "job", component=archive, site=SITE, settings=BACKUP, request=RestoreRequest("archive"))


def kafka(chart: Chart) -> None:
    KafkaCluster(chart, "kafka", settings=KafkaSettings(profile="three"))


def strimzi_operator(chart: Chart) -> None:
    StrimziOperator(chart, "operator", namespace="kafka")


def status_monitor(chart: Chart) -> None:
    names = ComponentNames("orchestrator", namespace="incisive")
    StatusMonitor(chart, "monitor", names=names, image="registry/orchestrator:2.2.0", executions_namespace="incisive")


CONSTRUCTS = (
    component,
    hospital_component,
    server,
    cluster,
    backup,
    restore,
    kafka,
    strimzi_operator,
    status_monitor,
)
OTHERS_MAKE = (
    *(Reference("Namespace", None, name) for name in ("archive", "incisive", "kafka")),
    Reference("StorageClass", None, "managed-premium"),
)


def required_by(constructs: Iterable[IConstruct]) -> Iterator[Reference]:
    for each in constructs:
        yield from getattr(each, "required", ())


@pytest.mark.parametrize("make", CONSTRUCTS, ids=lambda make: make.__name__.replace("_", "-"))
def test_construct_alone(make: Callable[[Chart], None]) -> None:
    chart = Chart(App(), "alone")
    make(chart)
    objects = chart.to_json()
    assert objects
    assert broken_rules({"alone": objects}, (*OTHERS_MAKE, *required_by(chart.node.find_all()))) == []
