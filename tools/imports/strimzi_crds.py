"""Prints Strimzi's CustomResourceDefinitions from the annotated model classes in Maven Central."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from incisive.kubernetes.metadata import ARGO_CD_SYNC_OPTIONS, NEVER_PRUNED
from tools.programs import find_java, resolve_class_path

Crd = dict[str, Any]
Schema = dict[str, Any]

POM = Path(__file__).with_name("pom.xml")
MODEL_PACKAGE = "io.strimzi.api.kafka.model"
MODEL_CLASSES = (
    "bridge.KafkaBridge",
    "connect.KafkaConnect",
    "connector.KafkaConnector",
    "kafka.Kafka",
    "mirrormaker2.KafkaMirrorMaker2",
    "nodepool.KafkaNodePool",
    "podset.StrimziPodSet",
    "rebalance.KafkaRebalance",
    "topic.KafkaTopic",
    "user.KafkaUser",
)
GENERATOR_OPTIONS = (
    *("--label", "app:strimzi"),
    *("--label", "strimzi.io/crd-install:true"),
    *("--target-kube", "1.16+"),
    *("--crd-api-version", "v1"),
    *("--api-versions", "v1"),
    *("--storage-version", "v1"),
    "--yaml",
)
ANNOTATIONS = {
    # A definition takes all custom resources with it, and so the Kafka cluster.
    **NEVER_PRUNED,
    # Argo CD's own apply keeps a copy of the object in an annotation, for which some definitions are too large.
    ARGO_CD_SYNC_OPTIONS: f"{NEVER_PRUNED[ARGO_CD_SYNC_OPTIONS]},ServerSideApply=true",
}
"""How GitOps tools treat the definitions."""


def generate() -> list[Crd]:
    """All of Strimzi's CRDs, sorted by name and without descriptions.

    Raises:
        MissingProgramError: Java or Maven is missing.
    """
    with tempfile.TemporaryDirectory() as directory:
        files = {f"{MODEL_PACKAGE}.{name}": Path(directory) / f"{name}.yaml" for name in MODEL_CLASSES}
        generator = [str(find_java().program), "-cp", resolve_class_path(POM), "io.strimzi.crdgenerator.CrdGenerator"]
        outputs = [f"{model_class}={file}" for model_class, file in files.items()]
        subprocess.run([*generator, *GENERATOR_OPTIONS, *outputs], check=True)
        crds = [yaml.safe_load(file.read_text()) for file in files.values()]
    for crd in crds:
        strip_descriptions(crd)
        strip_empty_properties(crd)
        crd["metadata"]["annotations"] = ANNOTATIONS
    return sorted(crds, key=lambda crd: str(crd["metadata"]["name"]))


def strip_descriptions(crd: Crd) -> None:
    """Removes the descriptions of all fields, in place."""
    for version in crd["spec"]["versions"]:
        for column in version.get("additionalPrinterColumns", ()):
            column.pop("description", None)
    for schema in schemas(crd):
        schema.pop("description", None)


def strip_empty_properties(crd: Crd) -> None:
    """Removes maps of properties that name none, in place.

    An API server drops them. Each apply would put them back, and Argo CD would sync the definition again and again.
    """
    for schema in schemas(crd):
        if schema.get("properties") == {}:
            del schema["properties"]


def schemas(crd: Crd) -> Iterator[Schema]:
    """The schemas of all fields. A schema may be changed once it is yielded."""
    for version in crd["spec"]["versions"]:
        yield from _within(version["schema"]["openAPIV3Schema"])


def _within(schema: Schema) -> Iterator[Schema]:
    yield schema
    # A property may itself be called "description", so only schemas are visited, never the map of properties.
    for part in schema.get("properties", {}).values():
        yield from _within(part)
    for keyword in ("items", "additionalProperties"):
        if isinstance(part := schema.get(keyword), dict):
            yield from _within(part)
    for keyword in ("oneOf", "anyOf", "allOf"):
        for part in schema.get(keyword, ()):
            yield from _within(part)
