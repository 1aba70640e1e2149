"""Strimzi's operators: each Kafka has one that watches it, and all of a cluster share its definitions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from incisive.objects.manifest import Json, value_at
from incisive.strimzi.operator_labels import WATCHED_NAMESPACES
from incisive.strimzi.release import VERSION
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import Resource, SiteFolder, reference_to, title

ALL_NAMESPACES = "*"
_KAFKA_IMAGES = "STRIMZI_KAFKA_IMAGES"
_ANNOTATION = re.compile(r"metadata\.annotations\['(.+)'\]")
_TAG = re.compile(r":([^/:@]+)(@.*)?$")
PAGE = "docs/kafka-profiles.md, A cluster that has Strimzi already"


@dataclass(frozen=True)
class Operator:
    """A Deployment of Strimzi's cluster operator, whoever made it."""

    deployment: Resource

    @classmethod
    def of(cls, deployment: Resource) -> "Operator | None":
        """The operator, if the Deployment is one."""
        found = cls(deployment)
        # Its entity operators have the other variables, too.
        return found if _KAFKA_IMAGES in found._variables else None

    @property
    def title(self) -> str:
        """Kind, namespace and name."""
        return title(self.deployment)

    @property
    def namespaces(self) -> frozenset[str]:
        """Namespaces that it watches; `*` for all."""
        given = self._variables.get(WATCHED_NAMESPACES, "")
        names = {each.strip() for each in given.split(",")} - {""}
        return frozenset(names or {ALL_NAMESPACES})

    @property
    def version(self) -> str:
        """Tag of its image."""
        tag = _TAG.search(self._container["image"])
        return tag[1] if tag else "an unknown version"

    @property
    def kafka_versions(self) -> tuple[str, ...]:
        """Versions of Kafka that it runs."""
        return tuple(re.findall(r"^\s*([^\s=]+)=", self._variables[_KAFKA_IMAGES], re.MULTILINE))

    @property
    def is_stopped(self) -> bool:
        """Whether it has no pod on purpose."""
        return bool(self.deployment["spec"].get("replicas") == 0)

    def watches(self, namespace: str) -> bool:
        """Whether it runs the Kafka of a namespace."""
        return bool(self.namespaces & {namespace, ALL_NAMESPACES})

    @property
    def _container(self) -> dict[str, Json]:
        containers: list[dict[str, Json]] = value_at(self.deployment, "spec.template.spec")["containers"]
        return next(
            (each for each in containers if any(one["name"] == _KAFKA_IMAGES for one in each.get("env", ()))),
            containers[0],
        )

    @property
    def _variables(self) -> Mapping[str, str]:
        return {each["name"]: self._value(each) for each in self._container.get("env", ())}

    def _value(self, variable: dict[str, Json]) -> str:
        path = value_at(variable, "valueFrom.fieldRef").get("fieldPath", "")
        if path == "metadata.namespace":
            return str(self.deployment["metadata"]["namespace"])
        # How the Operator Lifecycle Manager says it.
        if annotation := _ANNOTATION.fullmatch(path):
            return str(value_at(self.deployment, "spec.template.metadata.annotations").get(annotation[1], ""))
        return str(variable.get("value", ""))


def missing(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A Kafka that no operator watches stays an entry in the API."""
    operators = _operators(state)
    for kafka in site.of_kind("Kafka"):
        namespace = kafka["metadata"]["namespace"]
        watching = [each for each in operators if each.watches(namespace)]
        if not watching:
            there = ", ".join(f"{each.title} watches {', '.join(sorted(each.namespaces))}" for each in operators)
            yield (
                f"{title(kafka)}: no operator of Strimzi watches {namespace}: {there or 'the cluster has none'}; "
                f"expected one: set kafka.install_operator: true, or see {PAGE}; see also "
                "kubectl get deployments --all-namespaces --selector=app=strimzi"
            )
        for each in watching:
            version = value_at(kafka, "spec.kafka")["version"]
            if each.is_stopped:
                yield (
                    f"{each.title}, which watches {namespace}, has no pod; expected one: kubectl scale deployment "
                    f"{each.deployment['metadata']['name']} --replicas=1 "
                    f"--namespace={each.deployment['metadata']['namespace']}"
                )
            elif version not in each.kafka_versions:
                yield (
                    f"{title(kafka)}: kafka.version: given {version}, which {each.title} of Strimzi {each.version} "
                    f"does not run; expected one of {', '.join(each.kafka_versions)}: see {PAGE}"
                )


def several(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Two operators of one Kafka undo each other's work."""
    for kafka in site.of_kind("Kafka"):
        namespace = kafka["metadata"]["namespace"]
        watching = [each for each in _operators(state) if each.watches(namespace)]
        if len(watching) > 1:
            yield (
                f"{title(kafka)}: {' and '.join(each.title for each in watching)} both watch {namespace}; expected "
                f"one: set kafka.install_operator: false, or have the other watch other namespaces: see {PAGE}"
            )


def of_another_release(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """The definitions and ClusterRoles that the site brings take the place of those that another operator needs."""
    own = {reference_to(each) for each in site.of_kind("Deployment")}
    for each in _operators(state) if site.definitions else ():
        if reference_to(each.deployment) not in own and each.version != VERSION:
            yield (
                f"{each.title} runs Strimzi {each.version}, and the manifests bring the definitions and ClusterRoles "
                f"of {VERSION} for the whole cluster; expected one release in a cluster: bring both to one, or set "
                f"kafka.install_operator: false: see {PAGE}"
            )


def _operators(state: ClusterState) -> list[Operator]:
    return [found for each in state.deployments if (found := Operator.of(each))]
