"""A credentials file that is lost is written again from the running site's Secrets, by the documented commands."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from incisive.credentials.source import credentials_of
from incisive.credentials.values import ComponentCredentials
from tests.sites import environment, read, synthesize
from tests.system.cluster_api import ClusterApi
from tests.system.documents.documented_commands import blocks

pytestmark = pytest.mark.cluster

PAGE, HEADING = "operating.md", "Writing a lost credentials file again"
NAMESPACE = "lost-credentials"
COMPONENTS = ("maas", "orchestrator")


@pytest.fixture
def site(cluster: ClusterApi, tmp_path: Path) -> Iterator[Path]:
    """The environment file of a site whose Secrets are in the cluster."""
    file = environment(tmp_path, f"extends: cloud\nnamespace: {NAMESPACE}\nkafka: null\nkafka_bootstrap_servers: k:1\n")
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": NAMESPACE}}
    cluster.apply([namespace, *(each for each in synthesize(file).objects if each["kind"] == "Secret")])
    yield file
    cluster.kubectl("delete", "namespace", NAMESPACE, "--wait=false")


@pytest.mark.parametrize("left", [False, True], ids=["lost", "of a rotation that was left"])
def test_the_next_synth_finds_those_of_the_site(
    cluster: ClusterApi, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bool
) -> None:
    monkeypatch.setenv("INCISIVE_CREDENTIALS", str(tmp_path / ".credentials"))
    if left:
        credentials_of(read(site), site, COMPONENTS).keep()
        credentials_of(read(site), site, COMPONENTS, rotated=COMPONENTS).keep()
    names, write = blocks(PAGE, HEADING)
    subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", names.replace("namespace=incisive", f"namespace={NAMESPACE}") + write],
        cwd=tmp_path,
        env=os.environ | {"KUBECONFIG": cluster.kubeconfig},
        check=True,
    )
    found = credentials_of(read(site), site, COMPONENTS)
    assert found.notes == ()
    for component in COMPONENTS:
        credentials = found.by_owner[component]
        assert isinstance(credentials, ComponentCredentials)
        assert credentials.database_username == f"{component}_user_of_tests"
        assert credentials.secret_values == (f"{component}-password-of-tests", f"{component}-key-of-tests")
