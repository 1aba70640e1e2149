"""What the settings accept, a real API server accepts."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from incisive.application import STRIMZI_CRDS
from incisive.errors import UserError
from incisive.output.yaml_text import yaml_text
from tests.settings.random_settings import RandomSettings
from tests.sites import CRDS_FILE, ROOT, SynthesizedSite, synthesize_text
from tests.system.cluster_api import ClusterApi, Resource

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
    # This cluster has IPv4 alone.
    for name in ("ip_families", "ip_family_policy"):
        document.get("networks", {}).pop(name, None)
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
def cluster_with_definitions(cluster: ClusterApi) -> Iterator[ClusterApi]:
    """The cluster with every operator's definitions, and without these tests' namespaces in the end."""
    if not DEFINITIONS.is_dir():
        pytest.skip(f"the operators' definitions are not at {DEFINITIONS}")
    cluster.define(f"--filename={STRIMZI_CRDS}", *(f"--filename={DEFINITIONS / operator}" for operator in OPERATORS))
    yield cluster
    cluster.kubectl("delete", "namespace", "--ignore-not-found", "--timeout=120s", *NAMESPACES)


def test_what_is_accepted_the_api_server_accepts(cluster_with_definitions: ClusterApi, tmp_path: Path) -> None:
    # By the sites' namespaces, which must exist, and whose labels decide on warnings.
    objects: defaultdict[str, dict[str, Resource]] = defaultdict(dict)
    sites = (site for seed in count(1) if (site := synthesized(tmp_path, seed)))
    for site in islice(sites, SITES):
        # A GitOps tool's own objects belong to its own namespace.
        files = [name for name in site.files if name != CRDS_FILE and not name.startswith("gitops/")]
        # The Gateway API's definitions are not among those of ../shared.
        of_site = [each for name in files for each in site.objects_of(name) if each["kind"] != "HTTPRoute"]
        namespaces = json.dumps([each for each in of_site if each["kind"] == "Namespace"])
        objects[namespaces] |= {json.dumps(each): each for each in of_site}
    refused = []
    for namespaces, different in objects.items():
        cluster_with_definitions.apply(json.loads(namespaces))
        answer = cluster_with_definitions.try_apply(list(different.values()), "--dry-run=server")
        if answer.returncode:
            refused.append(answer.stderr)
    assert refused == []
