"""A running site's credentials are rotated by the documented commands, against a real PostgreSQL."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites import ROOT
from tests.system.documents.documented_commands import blocks
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer, claim, require_namespaces
from tests.system.postgresql.installations import installed
from tests.system.postgresql.played_cluster import PlayedCluster

pytestmark = pytest.mark.postgres

PAGE, HEADING = "operating.md", "Rotating"
ENVIRONMENT = "extends: cloud\n"
APPLICATION = "70-maas.k8s.yaml"
USER = 999


@pytest.fixture
def cluster(claims: Path, tmp_path: Path) -> Iterator[PlayedCluster]:
    """A site with generated credentials, whose MaaS has a database with data in it."""
    require_namespaces()
    (tmp_path / "site.yaml").write_text(ENVIRONMENT)
    synthesize(tmp_path)
    played = PlayedCluster(
        folder=tmp_path,
        secrets=secrets_in(tmp_path),
        data=claim(claims / "database", USER),
        installation_of=lambda _: installed(),
    )
    played.apply((tmp_path / "dist" / APPLICATION).read_text())
    database(played).wait_until_ready()
    database(played).sql("CREATE TABLE model AS SELECT 1 AS id")
    yield played
    played.end()


def synthesize(folder: Path, *options: str) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--environment", "site.yaml", "--output", "dist", *options]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def secrets_in(folder: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((folder / "dist" / "50-secrets.k8s.yaml").read_text()))


def database(cluster: PlayedCluster) -> DatabaseContainer:
    assert cluster.database
    return cluster.database


def service_credentials(cluster: PlayedCluster) -> dict[str, str]:
    """What the service's pod reads from the cluster's Secret."""
    (secret,) = [each for each in cluster.secrets if each["metadata"]["name"] == "maas-service-secret-2nd-prototype"]
    return {key: base64.b64decode(value).decode() for key, value in secret["data"].items()}


def may_log_in(cluster: PlayedCluster, credentials: dict[str, str]) -> bool:
    """Whether the database lets a client of the network in with these credentials."""
    connection = f"host={POD_ADDRESS} dbname=maas user={credentials['DATABASE_USERNAME']}"
    password = f"PGPASSWORD={credentials['DATABASE_PASSWORD']}"
    answer = database(cluster).execute("env", password, "psql", "--no-password", "--command=TABLE model", connection)
    assert answer.returncode == 0 or b"password authentication failed" in answer.stderr, answer.stderr
    return answer.returncode == 0


def rotate(cluster: PlayedCluster) -> None:
    """Follows the page."""
    names, new, *rest = blocks(PAGE, HEADING)
    here = f"ln -sfn {sys.prefix} .venv; ln -sf {ROOT / 'main.py'} main.py"
    cluster.shell(here, names, new, *rest)


def annotations(cluster: PlayedCluster, part: str) -> dict[str, str]:
    text = (cluster.folder / "dist" / APPLICATION).read_text()
    (found,) = [
        each["spec"]["template"]["metadata"]["annotations"]
        for each in yaml.safe_load_all(text)
        if each["kind"] == "Deployment" and part in each["metadata"]["name"]
    ]
    return dict(found)


def test_the_new_password_works_the_old_one_is_dead_and_the_data_stays(cluster: PlayedCluster) -> None:
    old = service_credentials(cluster)
    assert may_log_in(cluster, old)

    rotate(cluster)

    new = service_credentials(cluster)
    assert new["DATABASE_USERNAME"] == old["DATABASE_USERNAME"]
    assert new["SECRET_KEY"] != old["SECRET_KEY"]
    assert may_log_in(cluster, new)
    assert not may_log_in(cluster, old)
    assert database(cluster).sql("SELECT id FROM model") == "1"


def test_the_pods_that_read_the_secrets_are_replaced(cluster: PlayedCluster) -> None:
    before = database(cluster)
    parts = ("service", "database")
    revisions = {part: annotations(cluster, part) for part in parts}
    others = (cluster.folder / "dist" / "60-orchestrator.k8s.yaml").read_text()

    rotate(cluster)

    assert database(cluster) is not before
    assert [part for part in parts if annotations(cluster, part) == revisions[part]] == []
    assert (cluster.folder / "dist" / "60-orchestrator.k8s.yaml").read_text() == others


def test_no_password_shows_in_what_is_printed_or_logged(cluster: PlayedCluster) -> None:
    rotate(cluster)
    new = service_credentials(cluster)
    assert new["DATABASE_PASSWORD"] not in database(cluster).log.read_text()
    readable = [file for file in (cluster.folder / "dist").glob("*.k8s.yaml") if "secrets" not in file.name]
    assert not [file for file in readable if new["DATABASE_PASSWORD"] in file.read_text()]


def test_new_secrets_without_deleting_the_old_ones_are_refused(cluster: PlayedCluster) -> None:
    synthesize(cluster.folder, "--rotate", "maas")
    with pytest.raises(AssertionError, match="the Secret is immutable"):
        cluster.shell("kubectl apply --filename=dist/50-secrets.k8s.yaml")
