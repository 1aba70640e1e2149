"""A real API server that knows CloudNativePG's definitions accepts database clusters, new, imported and recovered."""

import json
import re
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.constructs import Resource, the
from tests.sites import ROOT, SynthesizedSite, synthesize_text
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets, write_site
from tests.system.cluster_api import ClusterApi
from tests.system.documents.documented_commands import blocks, shell
from tools.deploy.cluster import BY_OWN_TYPES

pytestmark = pytest.mark.cluster

DEFINITIONS = ROOT.parent / "shared" / "crds"
PAGE = "cloudnative-pg.md"
NAMESPACE, MOVING = "databases", "databases-moved"
NAME = "orchestrator-postgresql-2nd-prototype"

SERVER = "{version: '12.14', metrics: {}}"
WATCHED_SERVER = "orchestrator-database-2nd-prototype"
MONITORS, ALERTS = (f"{kind}.monitoring.coreos.com" for kind in ("podmonitors", "prometheusrules"))

DATABASES = {
    "new": "{engine: cloudnative-pg}",
    "imported": "{engine: cloudnative-pg, cluster: {import_from_server: true}, version: '12.14'}",
    "backed up to S3": "{engine: cloudnative-pg, cluster: "
    "{backup: {destination: s3://bucket/a, credentials_secret: b}}}",
    "recovered from Azure": "{engine: cloudnative-pg, cluster: {name: second, recovery: {target_time: "
    "'2026-11-24T21:30:00Z'}, backup: {destination: 'https://account.blob.core.windows.net/container'}}}",
    "placed": "{engine: cloudnative-pg, cluster: {instances: 2, data_durability: preferred, "
    "spread_over_hosts: preferred, image_catalog: catalog, version: '17', placement: {priority_class_name: high, "
    "node_selector: {a: b}, tolerations: [{operator: Exists}], affinity: "
    "{required_nodes: [{key: a, values: [b]}], near_pods: [{labels: {c: d}}], "
    "away_from_pods: [{labels: {e: f}}]}}}}",
}


def site_with(folder: Path, database: str, namespace: str = NAMESPACE, more: str = "") -> SynthesizedSite:
    """A cloud without Kafka, in a namespace of its own, with this database of the Orchestrator."""
    return synthesize_text(
        folder,
        f"extends: cloud\nnamespace: {namespace}\nkafka: null\nkafka_bootstrap_servers: kafka.example:9092\n"
        f"orchestrator: {{database: {database}}}\n{more}",
    )


@pytest.fixture(scope="module")
def knowing(cluster: ClusterApi) -> ClusterApi:
    """The cluster, with the definitions of CloudNativePG, its Barman Cloud plugin, and the Prometheus operator."""
    if not DEFINITIONS.is_dir():
        pytest.skip(f"CloudNativePG's definitions are not at {DEFINITIONS}")
    for folder in ("cloudnative-pg", "barman-cloud", "prometheus-operator"):
        cluster.define(f"--filename={DEFINITIONS / folder}")
    return cluster


@pytest.mark.parametrize("database", DATABASES.values(), ids=DATABASES)
def test_second_apply_changes_nothing(knowing: ClusterApi, tmp_path: Path, database: str) -> None:
    site = site_with(tmp_path, database, more="monitoring: {}\n")
    knowing.apply(site.objects_of("00-namespaces.k8s.yaml"))
    own = [f"{name}.k8s.yaml" for name in ("40-storage", "60-orchestrator", "80-monitoring")]
    # Where nothing was ever applied, so that nothing is merged.
    tried = [_in_namespace("default", each) for name in own for each in site.objects_of(name)]
    knowing.apply(tried, "--dry-run=server")
    texts = "\n---\n".join(site.files[name] for name in own)
    knowing.kubectl("apply", BY_OWN_TYPES, "--filename=-", stdin=texts)
    answer = knowing.kubectl("apply", BY_OWN_TYPES, "--filename=-", stdin=texts)
    assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []


def _in_namespace(name: str, resource: Resource) -> Resource:
    return resource | {"metadata": resource["metadata"] | {"namespace": name}}


def test_api_server_refuses_forbidden_values(knowing: ClusterApi, tmp_path: Path) -> None:
    site = site_with(tmp_path, DATABASES["backed up to S3"])
    knowing.apply(site.objects_of("00-namespaces.k8s.yaml"))
    for kind, path, value, complaint in (
        ("Cluster", "spec.instances", 0, "should be greater than or equal to 1"),
        ("Cluster", "spec.postgresql.synchronous.dataDurability", "none", "Unsupported value"),
        ("Cluster", "spec.postgresql.synchronous.count", 1, "unknown field|field not declared"),
        ("ObjectStore", "spec.configuration.serverName", "maas", "plugin parameter"),
        ("ObjectStore", "spec.retentionPolicy", "30", "should match"),
        ("ScheduledBackup", "spec.method", "dump", "Unsupported value"),
    ):
        resource = deepcopy(the(kind, site.objects))
        *parents, field = path.split(".")
        part: Any = resource
        for parent in parents:
            part = part[parent]
        part[field] = value
        answer = knowing.try_apply([resource], "--dry-run=server")
        assert answer.returncode != 0, path
        assert re.search(complaint, answer.stderr), answer.stderr


def test_silent_operator_stops_deploy(knowing: ClusterApi, tmp_path: Path) -> None:
    """A Cluster needs the webhook's answer: https://cloudnative-pg.io/docs/1.30/installation_upgrade/."""
    site = site_with(tmp_path, "{engine: cloudnative-pg}", namespace="unheard", more="suffix: -unheard\n")
    folder = tmp_path / "dist"
    write_site(site, folder)
    make_pull_secrets(knowing, site)
    webhook = {
        "name": "mcluster.cnpg.io",
        "admissionReviewVersions": ["v1"],
        "sideEffects": "None",
        "failurePolicy": "Fail",
        "clientConfig": {"service": {"name": "cnpg-webhook-service", "namespace": "cnpg-system", "path": "/mutate"}},
        "rules": [
            {
                "apiGroups": ["postgresql.cnpg.io"],
                "apiVersions": ["v1"],
                "operations": ["CREATE"],
                "resources": ["clusters"],
            }
        ],
        "objectSelector": {"matchLabels": {"app.kubernetes.io/instance": "orchestrator-unheard"}},
    }
    configuration = {
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "MutatingWebhookConfiguration",
        "metadata": {"name": "unheard"},
        "webhooks": [webhook],
    }
    knowing.apply([configuration])
    try:
        answer = make_deploy(knowing, folder, "YES=1")
    finally:
        knowing.kubectl("delete", "mutatingwebhookconfiguration", "unheard")
    assert answer.returncode != 0
    assert "expected the operator's webhook to answer" in answer.stderr
    assert "nothing was changed" in answer.stderr
    assert "maas-service-unheard" not in knowing.kubectl("get", "deployment", "--namespace=unheard", "--output=name")
    knowing.kubectl("delete", "namespace", "unheard", "--wait=false")


@pytest.fixture(scope="module")
def moved(knowing: ClusterApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Move"]:
    """A site whose Orchestrator has a single server, to be moved by the commands of the page.

    Nothing here plays the operator but its report that the Cluster is ready.
    """
    move = Move(knowing, tmp_path_factory.mktemp("move"))
    move.synthesize(SERVER)
    move.shell("kubectl apply --filename=dist")
    yield move
    knowing.kubectl("delete", "namespace", MOVING, "--wait=false")


def test_move_where_others_make_secrets(moved: "Move") -> None:
    moved.shell(*blocks(PAGE, "Settings of the move"))
    secrets = {each["metadata"]["name"]: each for each in moved.get("secret")}
    server, made = (secrets[f"orchestrator-{part}-secret-2nd-prototype"] for part in ("database", "postgresql"))
    assert made["type"] == "kubernetes.io/basic-auth"
    assert made["metadata"]["labels"] == {"cnpg.io/reload": "true"}
    assert made["data"] == {
        "username": server["data"]["POSTGRES_USER"],
        "password": server["data"]["POSTGRES_PASSWORD"],
    }
    # This site's manifests bring their own.
    moved.shell('kubectl delete secret --namespace="$namespace" $component-postgresql-secret$suffix')


def test_the_move_there_and_back_and_the_cleaning_up(moved: "Move") -> None:
    (documented,) = blocks(PAGE, "Settings of the move", "yaml")
    moving = json.dumps(yaml.safe_load(documented)["orchestrator"]["database"] | {"metrics": {}})
    before = moved.names("cronjob")
    assert "orchestrator-backup-2nd-prototype" in before
    moved.synthesize(moving)

    moved.shell(*blocks(PAGE, "Stopping the service"))
    assert moved.replicas("orchestrator-service-2nd-prototype") == 0
    assert not [name for name in moved.names("cronjob") if name.startswith("orchestrator")]

    moved.report_ready_soon()
    moved.shell(*blocks(PAGE, "Making the cluster"))
    assert moved.names("clusters.postgresql.cnpg.io") == [NAME]
    assert moved.replicas("orchestrator-database-2nd-prototype") == 1
    assert moved.replicas("orchestrator-service-2nd-prototype") == 0
    assert moved.host() == "orchestrator-database-service-2nd-prototype"

    moved.shell(*blocks(PAGE, "Starting the service"))
    assert moved.host() == f"{NAME}-rw"
    assert moved.replicas("orchestrator-service-2nd-prototype") == 1
    assert moved.names("cronjob") == before
    assert {NAME, WATCHED_SERVER} <= set(moved.names(MONITORS))

    moved.synthesize(SERVER)
    moved.shell(*blocks(PAGE, "The way back"))
    assert moved.host() == "orchestrator-database-service-2nd-prototype"
    assert moved.replicas("orchestrator-service-2nd-prototype") == 1
    assert moved.names("clusters.postgresql.cnpg.io") == [NAME]

    moved.synthesize(moving)
    moved.shell(*blocks(PAGE, "Starting the service"))
    kinds = ("deployment", "service", "secret", "pvc", "networkpolicy")
    kept = {kind: set(moved.names(kind)) for kind in kinds}
    moved.synthesize("{engine: cloudnative-pg}")
    moved.shell(*blocks(PAGE, "Cleaning up"))
    assert NAME in moved.names(MONITORS)
    assert WATCHED_SERVER not in moved.names(MONITORS)
    assert [each for each in moved.get(ALERTS) if WATCHED_SERVER in json.dumps(each["spec"])] == []
    assert {kind: kept[kind] - set(moved.names(kind)) for kind in kinds} == {
        "deployment": {"orchestrator-database-2nd-prototype"},
        "service": {"orchestrator-database-service-2nd-prototype"},
        "secret": {"orchestrator-database-secret-2nd-prototype"},
        "pvc": {"orchestrator-database-storage-claim-2nd-prototype"},
        "networkpolicy": {"orchestrator-database-2nd-prototype"},
    }
    assert moved.names("clusters.postgresql.cnpg.io") == [NAME]


class Move:
    """A site on its way to a cluster, in a folder where the documented commands run."""

    def __init__(self, cluster: ClusterApi, folder: Path) -> None:
        self.cluster = cluster
        self.folder = folder

    def synthesize(self, database: str) -> None:
        dist = self.folder / "dist"
        dist.mkdir(exist_ok=True)
        for file in dist.rglob("*.yaml"):
            file.unlink()
        write_site(site_with(self.folder, database, MOVING, "backup: {claim: {size: 10Gi}}\nmonitoring: {}\n"), dist)

    def shell(self, *commands: str) -> None:
        names = [f"namespace={MOVING}", "suffix=-2nd-prototype", *blocks(PAGE, "From one server to a cluster")]
        shell(self.cluster, self.folder, *names, *commands)

    def report_ready_soon(self) -> None:
        """Has the Cluster reported ready once it is there, as the operator reports it."""
        status = json.dumps({"status": {"conditions": [_READY]}})
        patch = ["patch", "clusters.postgresql.cnpg.io", NAME, f"--namespace={MOVING}", "--subresource=status"]
        command = ["kubectl", f"--kubeconfig={self.cluster.kubeconfig}", *patch, "--type=merge", f"--patch={status}"]
        subprocess.Popen(
            ["bash", "-c", 'for _ in $(seq 120); do "$@" && exit; sleep 0.5; done', "bash", *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def get(self, kind: str) -> list[Resource]:
        found: list[Resource] = json.loads(self.cluster.kubectl("get", kind, f"--namespace={MOVING}", "--output=json"))[
            "items"
        ]
        return found

    def names(self, kind: str) -> list[str]:
        return [each["metadata"]["name"] for each in self.get(kind) if "deletionTimestamp" not in each["metadata"]]

    def replicas(self, deployment: str) -> int:
        (found,) = [each for each in self.get("deployment") if each["metadata"]["name"] == deployment]
        return int(found["spec"]["replicas"])

    def host(self) -> str:
        (found,) = [
            each
            for each in self.get("configmap")
            if each["metadata"]["name"] == "orchestrator-service-config-2nd-prototype"
        ]
        return str(found["data"]["DATABASE_HOST"])


_READY = {
    "type": "Ready",
    "status": "True",
    "reason": "ClusterIsReady",
    "message": "Cluster is Ready",
    "lastTransitionTime": "2026-11-24T00:00:00Z",
}
