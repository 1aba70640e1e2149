"""`make deploy` looks before it changes anything, and asks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import NAMES, SynthesizedSite, synthesize_text
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets, write_site
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster

NAMESPACE, OTHER, EXISTING = "deploy-stops", "another-hospital", "secrets-of-others"
PARTS = ("service", "database")
HOSPITAL = f"extends: local-inference\nnode: {NAMESPACE}\nsuffix: -stops\n"


@pytest.fixture(scope="module")
def clean(cluster: ClusterApi) -> Iterator[ClusterApi]:
    """A cluster that has none of these sites, in which none is left."""
    # The hospitals' nodes: copies of one that the cluster plays.
    played = json.loads(cluster.kubectl("get", "node", "node-0", "-o", "json"))
    for name in (NAMESPACE, OTHER, EXISTING):
        labels = {"kubernetes.io/hostname": name}
        cluster.create([{**played, "metadata": {"name": name, "labels": labels}, "spec": {}}])
    yield cluster
    cluster.kubectl("delete", "node", NAMESPACE, OTHER, EXISTING)
    cluster.delete_namespaces(NAMESPACE, OTHER, EXISTING)


@pytest.fixture(scope="module")
def running(clean: ClusterApi, tmp_path_factory: pytest.TempPathFactory) -> ClusterApi:
    """A cluster in which the site runs."""
    folder = tmp_path_factory.mktemp("running")
    site = synthesize_text(folder, HOSPITAL)
    make_pull_secrets(clean, site)
    answer = make_deploy(clean, written(site, folder / "made"), "YES=1")
    assert answer.returncode == 0, answer.stderr
    clean.kubectl("rollout", "status", "deployment/maas-database-stops", "--namespace", NAMESPACE, "--timeout=60s")
    return clean


def written(site: SynthesizedSite, folder: Path) -> Path:
    folder.mkdir()
    write_site(site, folder)
    return folder


def versions(cluster: ClusterApi) -> dict[str, str]:
    """Version of every object of the site that only a change from outside gives another."""
    kinds = "configmap,secret,networkpolicy,serviceaccount,persistentvolumeclaim"
    items = json.loads(cluster.kubectl("get", kinds, "--namespace", NAMESPACE, "-o", "json"))["items"]
    return {f"{each['kind']}/{each['metadata']['name']}": each["metadata"]["resourceVersion"] for each in items}


SECRETS_OF_OTHERS = f"""
extends: local-inference
node: {EXISTING}
credentials: {{source: existing}}
backup:
  node_path: /backups
  off_site: {{repository: "s3:https://s3.example.org/bucket", credentials_secret: storage, cidrs: [203.0.113.0/24]}}
"""


def test_missing_secrets_stop_it_with_commands(
    clean: ClusterApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = synthesize_text(tmp_path, SECRETS_OF_OTHERS)
    folder = written(site, tmp_path / "a folder")
    answer = make_deploy(clean, folder, "YES=1")
    assert answer.returncode != 0
    assert EXISTING not in clean.kubectl("get", "namespaces", "-o", "name")
    lines = [line for line in answer.stderr.splitlines() if " is missing" in line]
    assert {line.split()[1].rstrip(",") for line in lines} == {
        f"{EXISTING}/{name}"
        for name in (
            "incisive-azurecrio-secret",
            "storage",
            *(
                f"{each}{site.settings.suffix}"
                for each in (
                    "backup-secret",
                    *(f"{component}-{part}-secret" for component in NAMES for part in PARTS),
                )
            ),
        )
    }

    for variable in re.findall(r'="\$\{?(\w+)', answer.stderr):
        monkeypatch.setenv(variable, f"a {variable}")
    for line in lines:
        clean.shell(line.partition("make it: ")[2])
    secret = ("get", "secret", f"maas-database-secret{site.settings.suffix}", "--namespace", EXISTING)
    assert json.loads(clean.kubectl(*secret, "-o", "json"))["data"].keys() == {"POSTGRES_USER", "POSTGRES_PASSWORD"}
    answer = make_deploy(clean, folder, "YES=1")
    assert answer.returncode == 0, answer.stderr


def test_shown_and_unchanged_without_a_yes(running: ClusterApi, tmp_path: Path) -> None:
    changed = synthesize_text(tmp_path, f"{HOSPITAL}maas: {{gunicorn_workers: 4}}\n")
    folder = written(changed, tmp_path / "second")
    before = versions(running)
    for answer in ("", "n\n", "\n"):
        asked = make_deploy(running, folder, answer=answer)
        assert asked.returncode != 0
        assert "context: local (https://127.0.0.1:" in asked.stdout
        assert f"site: {folder}, " in asked.stdout
        assert "YES=1" in asked.stderr
    assert versions(running) == before
    assert make_deploy(running, folder, answer="y\n").returncode == 0
    assert versions(running) != before


def assert_stops(cluster: ClusterApi, folder: Path, *said: str) -> str:
    """A deployment says these and changes nothing. Returns all that it says."""
    before = versions(cluster)
    answer = make_deploy(cluster, folder, "YES=1")
    assert answer.returncode != 0
    assert [each for each in said if each not in answer.stderr] == [], answer.stderr
    assert "nothing was changed" in answer.stderr
    assert versions(cluster) == before
    return answer.stderr + answer.stdout


MOVED = HOSPITAL.replace("node:", f"namespace: {NAMESPACE}\nnode:").replace


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (MOVED(f"node: {NAMESPACE}", f"node: {OTHER}"), f"of node {NAMESPACE} in the cluster, and on PersistentVolume"),
        (
            MOVED(f"node: {NAMESPACE}", "node: nowhere"),
            "node: given nowhere, which is the kubernetes.io/hostname of no",
        ),
        (f"{HOSPITAL}maas: {{database: {{storage_size: 20Gi}}}}\n", "the API server refuses a change: "),
        (
            f"{HOSPITAL}networks: {{ip_families: [IPv6]}}\n",
            "expected IP families of the cluster in networks.ip_families",
        ),
    ],
    ids=["other node", "no such node", "claim that cannot grow", "no such IP family"],
)
def test_what_would_take_the_site_down_stops_it(running: ClusterApi, tmp_path: Path, settings: str, said: str) -> None:
    assert_stops(running, written(synthesize_text(tmp_path, settings), tmp_path / "second"), said)


ENCODED = "bWFhcy1wYXNzd29yZC1vZi10ZXN0cw=="
"""A credential of the tests, as its Secret has it."""
EDITS = (
    ("70-maas", "DATABASE_HOST: maas-database-stops", "DATABASE_HOST: maas-empty-stops"),
    ("70-maas", "matchLabels:\n      app.kubernetes.io/component: service", "matchLabels:\n      app: maas"),
    ("40-storage", "    name: maas-database-stops", "    name: maas-database-of-another-site"),
    ("50-secrets", ENCODED, "b3RoZXI="),
)
"""What stands in a site's manifests, and what somebody wrote instead."""


def test_all_losses_told_at_once(running: ClusterApi, tmp_path: Path) -> None:
    settings = f"{HOSPITAL}storage: {{node_path: /data}}\nmaas: {{database: {{version: '16.4'}}}}\n"
    folder = written(synthesize_text(tmp_path, settings), tmp_path / "second")
    for name, given, instead in EDITS:
        file = folder / f"{name}.k8s.yaml"
        assert given in file.read_text()
        file.write_text(file.read_text().replace(given, instead))
    service = {"apiVersion": "v1", "kind": "Service", "spec": {"ports": [{"port": 5432}]}}
    (folder / "90-new.k8s.yaml").write_text(
        json.dumps({**service, "metadata": {"name": "maas-empty-stops", "namespace": NAMESPACE, "labels": {}}})
    )
    told = assert_stops(
        running,
        folder,
        "runs PostgreSQL 17, and 16 of the manifests does not start on its data: see docs/upgrading.md",
        "lies at /var/lib/incisive/maas/database in the cluster, and at /data/maas/database in the manifests, but "
        "a volume cannot move: see docs/upgrading.md",
        "would lead the service from its database, maas-database-stops, to maas-empty-stops, which is new",
        "Deployment deploy-stops/maas-service-stops selects other pods in the cluster",
        "has the data of deploy-stops/maas-database-stops in the cluster, not of "
        "deploy-stops/maas-database-of-another-site",
        f"Secret {NAMESPACE}/maas-database-secret-stops has other values in the cluster",
    )
    assert [value for value in (ENCODED, "b3RoZXI=") if value in told] == []


def test_way_back_from_version_that_does_not_start(running: ClusterApi, tmp_path: Path) -> None:
    database = "deployment/maas-database-stops"
    # No node takes the pod, so it is not ready, as one whose server does not start.
    pod = {"nodeSelector": {"none": "such"}, "containers": [{"name": "maas-database", "image": "postgres:18"}]}
    patch = json.dumps({"spec": {"template": {"spec": pod}}})
    running.kubectl("patch", database, "--namespace", NAMESPACE, "--patch", patch)
    unavailable = "--for=jsonpath={.status.unavailableReplicas}=1"
    running.kubectl("wait", database, "--namespace", NAMESPACE, unavailable, "--timeout=60s")
    answer = make_deploy(running, written(synthesize_text(tmp_path, HOSPITAL), tmp_path / "second"), "YES=1")
    assert answer.returncode == 0, answer.stderr


def test_api_server_refuses_other_credentials(running: ClusterApi, tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, HOSPITAL)
    (secret,) = [each for each in site.objects if each["metadata"]["name"] == "maas-database-secret-stops"]
    secret["data"] |= {"POSTGRES_PASSWORD": "b3RoZXI="}
    answer = running.try_apply([secret])
    assert answer.returncode != 0
    assert "field is immutable when `immutable` is set" in answer.stderr


def test_same_secrets_become_immutable(running: ClusterApi, tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, HOSPITAL)
    secrets = site.objects_of("50-secrets.k8s.yaml")
    running.kubectl("delete", "secret", "--namespace", NAMESPACE, *(each["metadata"]["name"] for each in secrets))
    running.create([{key: value for key, value in each.items() if key != "immutable"} for each in secrets])
    answer = make_deploy(running, written(site, tmp_path / "second"), "YES=1")
    assert answer.returncode == 0, answer.stderr
    names = [f"secret/{each['metadata']['name']}" for each in secrets]
    immutable = running.kubectl("get", *names, "--namespace", NAMESPACE, "-o", "jsonpath={.items[*].immutable}")
    assert immutable.split() == ["true"] * 4


def test_removing_one_site_leaves_shared_objects(running: ClusterApi, tmp_path: Path) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    written(synthesize_text(tmp_path, HOSPITAL), sites / "a")
    other = synthesize_text(tmp_path, HOSPITAL.replace(NAMESPACE, OTHER))
    written(other, sites / "b")
    make_pull_secrets(running, other)
    answer = make_deploy(running, sites, "YES=1")
    assert answer.returncode == 0, answer.stderr
    assert f"site: {sites / 'a'}, " in answer.stdout
    assert f"site: {sites / 'b'}, " in answer.stdout
    classes = ["storageclass/maas-local-storage", "storageclass/orchestrator-local-storage"]
    before = running.kubectl("get", *classes, "-o", "jsonpath={.items[*].metadata.uid}")
    running.kubectl("delete", "-f", str(sites / "b"))
    assert running.kubectl("get", *classes, "-o", "jsonpath={.items[*].metadata.uid}") == before
