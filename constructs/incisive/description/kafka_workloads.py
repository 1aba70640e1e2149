"""Pods and disks that Strimzi's operator makes of custom resources."""

import re
from collections.abc import Iterator
from typing import Any

from incisive.description.site_description import ContainerDescription, DiskDescription, WorkloadDescription
from incisive.objects.manifest import Manifest, value_at
from incisive.objects.site_objects import SiteObjects

_PARTS = (
    ("entityOperator.topicOperator", "topicOperatorContainer", "entity-operator", "topic-operator"),
    ("entityOperator.userOperator", "userOperatorContainer", "entity-operator", "user-operator"),
    ("cruiseControl", "cruiseControlContainer", "cruise-control", "cruise-control"),
    ("kafkaExporter", "container", "kafka-exporter", "kafka-exporter"),
)
"""Where a container is described, its name in the pod's template, its Deployment's, and its own."""

_IMAGE_OF = {
    "topic-operator": "STRIMZI_DEFAULT_TOPIC_OPERATOR_IMAGE",
    "user-operator": "STRIMZI_DEFAULT_USER_OPERATOR_IMAGE",
    "cruise-control": "STRIMZI_DEFAULT_CRUISE_CONTROL_IMAGE",
    "kafka-exporter": "STRIMZI_DEFAULT_KAFKA_EXPORTER_IMAGE",
}


def kafka_workloads(site: SiteObjects) -> Iterator[WorkloadDescription]:
    """Brokers, controllers, and the pods beside them."""
    variables = _operator_variables(site)
    for kafka in site.of_kind("Kafka"):
        images = dict(re.findall(r"^(\S+?)=(\S+)$", variables.get("STRIMZI_KAFKA_IMAGES", ""), re.MULTILINE))
        for pool in site.of_kind("KafkaNodePool"):
            yield WorkloadDescription(
                kind="KafkaNodePool",
                namespace=str(kafka.namespace),
                name=f"{kafka.name}-{pool.name}",
                replicas=pool.spec["replicas"],
                schedule=None,
                account=f"{kafka.name}-kafka",
                containers=(
                    _container(
                        "kafka",
                        images.get(value_at(kafka.spec, "kafka")["version"], ""),
                        pool.spec,
                        value_at(pool.spec, "template"),
                        "kafkaContainer",
                    ),
                ),
                opens="any",
            )
        yield from _beside_the_brokers(kafka, variables)


def kafka_disks(site: SiteObjects) -> Iterator[DiskDescription]:
    """The brokers' and controllers' disks."""
    for pool in site.of_kind("KafkaNodePool"):
        cluster = pool.metadata["labels"]["strimzi.io/cluster"]
        for volume in value_at(pool.spec, "storage")["volumes"]:
            yield DiskDescription(
                namespace=str(pool.namespace),
                claim=f"data-{volume['id']}-{cluster}-{pool.name}-*",
                count=pool.spec["replicas"],
                size=volume["size"],
                place=f"StorageClass {volume['class']}" if volume.get("class") else "the default StorageClass",
            )


def _beside_the_brokers(kafka: Manifest, variables: dict[str, str]) -> Iterator[WorkloadDescription]:
    pods: dict[str, list[ContainerDescription]] = {}
    for path, template, deployment, name in _PARTS:
        part = value_at(kafka.spec, path)
        if part:
            pod = value_at(kafka.spec, f"{path.partition('.')[0]}.template")
            made = _container(name, variables.get(_IMAGE_OF[name], ""), part, pod, template)
            pods.setdefault(deployment, []).append(made)
    for deployment, containers in pods.items():
        yield WorkloadDescription(
            kind="Kafka",
            namespace=str(kafka.namespace),
            name=f"{kafka.name}-{deployment}",
            replicas=1,
            schedule=None,
            account=f"{kafka.name}-{deployment}",
            containers=tuple(containers),
            opens="any",
        )


def _container(
    name: str, image: str, resources_of: dict[str, Any], template: dict[str, Any], container: str
) -> ContainerDescription:
    resources = value_at(resources_of, "resources")
    context = value_at(template, f"{container}.securityContext")
    return ContainerDescription(
        name=name,
        is_init=False,
        image=image,
        user=value_at(template, "pod.securityContext").get("runAsUser"),
        read_only=context.get("readOnlyRootFilesystem") is True,
        cpu_request=str(value_at(resources, "requests").get("cpu", "")),
        cpu_limit=str(value_at(resources, "limits").get("cpu", "")),
        memory=str(value_at(resources, "limits").get("memory", "")),
    )


def _operator_variables(site: SiteObjects) -> dict[str, str]:
    for manifest, _, container in site.with_containers():
        variables = {each["name"]: each.get("value", "") for each in container.spec.get("env", [])}
        if manifest.kind == "Deployment" and "STRIMZI_KAFKA_IMAGES" in variables:
            return variables
    return {}
