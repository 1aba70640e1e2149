"""All charts of one site."""

from collections.abc import Iterator, Mapping

from constructs import Construct

from incisive.charts.file_chart import FileChart
from incisive.charts.maas import MaasChart
from incisive.charts.namespaces import NamespacesChart
from incisive.charts.orchestrator import OrchestratorChart
from incisive.charts.secrets import SecretsChart
from incisive.charts.storage import StorageChart
from incisive.credentials.values import ComponentCredentials
from incisive.modules.disks import Disks, NodeDisks, ProvisionedDisks
from incisive.modules.site import Site
from incisive.settings.site import SiteSettings


def platform(
    scope: Construct, settings: SiteSettings, credentials: Mapping[str, ComponentCredentials]
) -> list[FileChart]:
    """Makes the site's charts, each of which becomes one file of its id."""
    storage, secrets = StorageChart(scope), SecretsChart(scope)
    site = Site(
        suffix=settings.suffix,
        namespace=settings.namespace,
        image_registry=settings.image_registry,
        image_pull_secret=settings.image_pull_secret,
        disks=_disks(settings),
        networks=settings.networks,
        largest_model_kilobytes=settings.largest_model_kilobytes,
        storage=storage,
        secrets=secrets,
    )
    maas = MaasChart(scope, settings=settings, site=site, credentials=credentials.get("maas"))
    orchestrator = OrchestratorChart(
        scope, settings=settings, site=site, maas=maas.api, credentials=credentials.get("orchestrator")
    )
    return [NamespacesChart(scope, settings=settings), *_kafka(scope, settings), storage, secrets, orchestrator, maas]


def _kafka(scope: Construct, settings: SiteSettings) -> Iterator[FileChart]:
    """Charts of the site's own Kafka. Its classes are loaded only here: most sites have none, and they take long."""
    kafka = settings.kafka
    if not kafka:
        return
    from incisive.charts.kafka import KafkaChart

    yield KafkaChart(scope, settings=settings, kafka=kafka)
    if kafka.install_operator:
        from incisive.charts.strimzi_operator import StrimziOperatorChart

        yield StrimziOperatorChart(scope, kafka=kafka, networks=settings.networks)


def _disks(settings: SiteSettings) -> Disks:
    storage = settings.storage
    if storage.class_name:
        return ProvisionedDisks(storage.class_name)
    assert settings.node and storage.node_path  # noqa: S101, PT018 (the settings' own rule, for the type checker)
    return NodeDisks(settings.node, storage.node_path)
