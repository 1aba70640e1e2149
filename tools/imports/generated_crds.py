"""CustomResourceDefinitions that are published where a program can fetch them: Strimzi's, the Prometheus operator's."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import yaml

from incisive.kubernetes.metadata import ARGO_CD_SYNC_OPTIONS, NEVER_PRUNED
from tools.imports.crds import Crd, schemas, strip_descriptions
from tools.programs import MissingProgramError, find_java, resolve_class_path

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

PROMETHEUS_MODULE = "github.com/prometheus-operator/prometheus-operator@v0.93.0"
PROMETHEUS_FOLDER = Path("example", "prometheus-operator-crd")
PROMETHEUS_PLURALS = ("podmonitors", "prometheusrules")
"""What the constructs make. The operator's own installation brings its CRDs: none are deployed from here."""


def strimzi_crds() -> list[Crd]:
    """All of Strimzi's CRDs, from the annotated model classes in Maven Central; sorted by name, without descriptions.

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


def strip_empty_properties(crd: Crd) -> None:
    """Removes maps of properties that name none, in place.

    An API server drops them. Each apply would put them back, and Argo CD would sync the definition again and again.
    """
    for schema in schemas(crd):
        if schema.get("properties") == {}:
            del schema["properties"]


def prometheus_operator_crds() -> list[Crd]:
    """The Prometheus operator's CRDs that the constructs use, from its Go module, without descriptions.

    Raises:
        MissingProgramError: Go is not installed.
    """
    go = shutil.which("go")
    if go is None:
        raise MissingProgramError("no go in $PATH")
    # Outside the project: Go would look for a module around it.
    with tempfile.TemporaryDirectory() as directory:
        answer = subprocess.run(
            [go, "mod", "download", "-json", PROMETHEUS_MODULE],
            cwd=directory,
            capture_output=True,
            text=True,
            check=True,
        )
    folder = Path(json.loads(answer.stdout)["Dir"]) / PROMETHEUS_FOLDER
    files = [folder / f"monitoring.coreos.com_{plural}.yaml" for plural in PROMETHEUS_PLURALS]
    crds = [yaml.safe_load(file.read_text()) for file in files]
    for crd in crds:
        strip_descriptions(crd)
    return crds
