"""Pods, disks and listeners that the site's Kafka and PostgreSQL clusters state. Their operators make more."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from incisive.description.network_policies import egress
from incisive.description.site_description import (
    ContainerDescription,
    DiskDescription,
    ResourcesDescription,
    ServiceDescription,
    WorkloadDescription,
)
from incisive.objects.manifest import Manifest, value_at
from incisive.objects.site_objects import SiteObjects

_POSTGRES_UID = 26
"""Default of `postgresUID` in the schema of Cluster."""

_AUXILIARIES = (
    ("entity-operator", "topic-operator", "entityOperator.topicOperator", "topicOperatorContainer"),
    ("entity-operator", "user-operator", "entityOperator.userOperator", "userOperatorContainer"),
    ("cruise-control", "cruise-control", "cruiseControl", "cruiseControlContainer"),
    ("kafka-exporter", "kafka-exporter", "kafkaExporter", "container"),
)
"""Deployment and container, and their fields in the Kafka: the part, and the container in the part's template."""


def operand_workloads(site: SiteObjects) -> Iterator[WorkloadDescription]:
    """Yields brokers, controllers, Kafka's auxiliary components, and instances of PostgreSQL."""
    images = _strimzi_images(site)
    for kafka in site.of_kind("Kafka"):
        image = images.get(value_at(kafka.spec, "kafka")["version"], "")
        for pool in site.of_kind("KafkaNodePool"):
            container = _strimzi_container("kafka", image, pool.spec, value_at(pool.spec, "template"), "kafkaContainer")
            yield _workload(site, pool, f"{kafka.name}-{pool.name}", [container], pool.spec["replicas"])
        for deployment, containers in _auxiliaries(kafka, images).items():
            yield _workload(site, kafka, f"{kafka.name}-{deployment}", containers)
    for cluster in site.of_kind("Cluster"):
        sidecars = [value_at(each.spec, "instanceSidecarConfiguration") for each in object_stores(site, cluster)]
        containers = [
            _instance_container(cluster, "postgres", _image(cluster), cluster.spec),
            *(_instance_container(cluster, "plugin-barman-cloud", "", each) for each in sidecars),
        ]
        yield _workload(site, cluster, cluster.name, containers, cluster.spec["instances"])


def operand_disks(site: SiteObjects) -> Iterator[DiskDescription]:
    """Yields the disks of brokers, controllers and instances. The write-ahead log of an instance has its own disk."""
    for pool in site.of_kind("KafkaNodePool"):
        kafka = pool.metadata["labels"]["strimzi.io/cluster"]
        for volume in value_at(pool.spec, "storage")["volumes"]:
            claim = f"data-{volume['id']}-{kafka}-{pool.name}-*"
            yield _disk(pool, claim, pool.spec["replicas"], volume["size"], volume.get("class"))
    for cluster in site.of_kind("Cluster"):
        for field, suffix in (("storage", ""), ("walStorage", "-wal")):
            storage = value_at(cluster.spec, field)
            claim = f"{cluster.name}-*{suffix}"
            yield _disk(cluster, claim, cluster.spec["instances"], storage["size"], storage.get("storageClass"))


def listeners(site: SiteObjects) -> Iterator[ServiceDescription]:
    """Yields Kafka's listeners, one of each type."""
    for kafka in site.of_kind("Kafka"):
        stated = value_at(kafka.spec, "kafka")["listeners"]
        for kind in dict.fromkeys(each["type"] for each in stated):
            yield ServiceDescription(
                namespace=str(kafka.namespace),
                name=f"{kafka.name}-kafka-bootstrap",
                kind={"internal": "ClusterIP"}.get(kind, kind),
                ports=tuple(str(each["port"]) for each in stated if each["type"] == kind),
                ip_families=tuple(value_at(kafka.spec, "kafka.template.bootstrapService").get("ipFamilies", ())),
            )


def brokers(site: SiteObjects, kafka: Manifest) -> list[str]:
    """Returns the workloads that are a Kafka cluster's brokers."""
    pools = [each for each in site.of_kind("KafkaNodePool") if "broker" in each.spec["roles"]]
    return [f"{kafka.namespace}/{kafka.name}-{each.name}" for each in pools]


def object_stores(site: SiteObjects, cluster: Manifest) -> Iterator[Manifest]:
    """Yields the object stores for a Cluster's backups."""
    for plugin in cluster.spec.get("plugins", []):
        name = value_at(plugin, "parameters").get("barmanObjectName")
        yield from (each for each in site.of_kind("ObjectStore") if each.name == name)


def _auxiliaries(kafka: Manifest, images: dict[str, str]) -> dict[str, list[ContainerDescription]]:
    """Returns the containers of each Deployment that a Kafka has besides its brokers."""
    found: dict[str, list[ContainerDescription]] = {}
    for deployment, name, path, field in _AUXILIARIES:
        if part := value_at(kafka.spec, path):
            template = value_at(kafka.spec, f"{path.partition('.')[0]}.template")
            container = _strimzi_container(name, images.get(name, ""), part, template, field)
            found.setdefault(deployment, []).append(container)
    return found


def _workload(
    site: SiteObjects, manifest: Manifest, name: str, containers: Sequence[ContainerDescription], replicas: int = 1
) -> WorkloadDescription:
    return WorkloadDescription(
        kind=manifest.kind,
        namespace=str(manifest.namespace),
        name=name,
        replicas=replicas,
        schedule=None,
        account=None,
        containers=tuple(containers),
        egress=egress(site, manifest.namespace, manifest.pod_labels or {}),
    )


def _disk(manifest: Manifest, claim: str, count: int, size: str, class_name: str | None) -> DiskDescription:
    place = f"StorageClass {class_name}" if class_name else "the default StorageClass"
    return DiskDescription(str(manifest.namespace), claim, count, size, place)


def _strimzi_container(
    name: str, image: str, part: dict[str, Any], template: dict[str, Any], field: str
) -> ContainerDescription:
    context = value_at(template, f"{field}.securityContext")
    user = value_at(template, "pod.securityContext").get("runAsUser")
    return container_description(name, image, part, user, read_only=context.get("readOnlyRootFilesystem") is True)


def _instance_container(cluster: Manifest, name: str, image: str, stated: dict[str, Any]) -> ContainerDescription:
    return container_description(name, image, stated, cluster.spec.get("postgresUID", _POSTGRES_UID), read_only=None)


def container_description(
    name: str, image: str, stated: dict[str, Any], user: int | None, *, read_only: bool | None, is_init: bool = False
) -> ContainerDescription:
    """Returns a container with the `resources` that are stated."""
    return ContainerDescription(
        name=name,
        is_init=is_init,
        image=image,
        user=user,
        read_only=read_only,
        resources=ResourcesDescription.read(value_at(stated, "resources")),
    )


def _image(cluster: Manifest) -> str:
    catalog = value_at(cluster.spec, "imageCatalogRef")
    return f"{catalog['kind']}/{catalog['name']}:{catalog['major']}" if catalog else str(cluster.spec["imageName"])


def _strimzi_images(site: SiteObjects) -> dict[str, str]:
    """Returns the images of the site's own operator, by Kafka version or auxiliary component."""
    images: dict[str, str] = {}
    for _, _, container in site.with_containers():
        for variable in container.spec.get("env", []):
            name, value = variable["name"], variable.get("value", "")
            if name == "STRIMZI_KAFKA_IMAGES":
                images |= re.findall(r"^(\S+?)=(\S+)$", value, re.MULTILINE)
            elif default := re.fullmatch("STRIMZI_DEFAULT_(.+)_IMAGE", name):
                images[default[1].lower().replace("_", "-")] = value
    return images
