"""What the settings accept, a real API server accepts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incisive.application import CRDS_FILE
from incisive.errors import UserError
from incisive.output.yaml_text import yaml_text
from tests.settings.random_settings import RandomSettings
from tests.sites import ROOT, SynthesizedSite, synthesize_text
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster

SITES = 40
DEFINITIONS = ROOT.parent / "shared" / "crds"
OPERATORS = ("cloudnative-pg", "barman-cloud", "prometheus-operator", "external-secrets")
NAMESPACES = ("random-platform", "random-executions", "random-kafka")


def random_site(seed: int) -> dict[str, Any]:
    """Random settings, with names that are no other test's."""
    document = RandomSettings(seed).accepted()
    platform, executions, kafka = NAMESPACES
    names = {"namespace": platform, "node": "random-node"}
    if "executions_namespace" in document:
        names["executions_namespace"] = executions
    if document.get("kafka"):
        document["kafka"]["namespace"] = kafka
    return document | names


def synthesized(folder: Path, seed: int) -> SynthesizedSite | None:
    """The site, or None where its settings break a condition between them, which is told in words."""
    try:
        return synthesize_text(folder, yaml_text([random_site(seed)]))
    except UserError:
        return None


@pytest.fixture
def cluster_with_definitions(cluster: ClusterApi, cloud: SynthesizedSite) -> Iterator[ClusterApi]:
    """The cluster with every operator's definitions, and without these tests' namespaces in the end."""
    if not DEFINITIONS.is_dir():
        pytest.skip(f"the operators' definitions are not at {DEFINITIONS}")
    cluster.apply(cloud.objects_of(CRDS_FILE))
    for operator in OPERATORS:
        cluster.kubectl("apply", "--server-side", "--force-conflicts", f"--filename={DEFINITIONS / operator}")
    cluster.kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all")
    yield cluster
    cluster.kubectl("delete", "namespace", "--ignore-not-found", "--timeout=120s", *NAMESPACES)


def test_what_is_accepted_the_api_server_accepts(cluster_with_definitions: ClusterApi, tmp_path: Path) -> None:
    cluster = cluster_with_definitions
    refused: list[tuple[int, str]] = []
    applied, seed = 0, 0
    while applied < SITES:
        seed += 1
        site = synthesized(tmp_path, seed)
        if site is None:
            continue
        applied += 1
        # A GitOps tool's own objects belong to its own namespace.
        files = [name for name in site.files if name != CRDS_FILE and not name.startswith("gitops/")]
        objects = [each for name in files for each in site.objects_of(name)]
        # Other objects are only accepted into namespaces that exist.
        cluster.apply([each for each in objects if each["kind"] == "Namespace"])
        answer = cluster.try_apply(objects, "--dry-run=server")
        if answer.returncode:
            refused.append((seed, answer.stderr))
    assert refused == []
