"""A hospital is restored and moved by the documented commands. The cluster's scheduler is real, and its pods are not:
tests/system/backup runs what is in the pods.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from incisive.application import restore_job
from incisive.backup.restore_request import RestoreRequest
from tests.backed_up_sites import HOSPITAL
from tests.sites import ROOT, environment, read, synthesize
from tests.system.cluster.deployed_site import make_pull_secrets
from tests.system.cluster_api import ClusterApi, Resource
from tests.system.documents.documented_commands import blocks
from tests.waiting import wait_for

pytestmark = pytest.mark.cluster

PAGE = "backup.md"
OLD_NODE, NEW_NODE = "old-hospital", "new-hospital"
NAMESPACE, SUFFIX = "restored-hospital", "-restored"
COMPONENTS = ("maas", "orchestrator")
(FINISH,) = blocks(PAGE, "Waiting for a run")
_, DEPLOY, RESTORE = blocks(PAGE, "A site that lost its disk")
EXECUTIONS = f"{NAMESPACE}-executions"
SETTINGS = f"""{HOSPITAL}
node: {OLD_NODE}
namespace: {NAMESPACE}
suffix: {SUFFIX}
executions_namespace: {EXECUTIONS}
"""
"""With executions elsewhere, the namespace admits only what is `restricted`."""

HERE = f"""
set -eu -o pipefail
ln -sfn {sys.prefix} .venv
ln -sf {ROOT}/main.py main.py
make() {{ command make --no-print-directory --directory={ROOT} "$1" "DIST=$PWD/${{2#DIST=}}" YES=1; }}
kubectl() {{
  # The played nodes have no logs.
  if [ "$1" = logs ]; then return 0; fi
  command kubectl "$@"
}}
{FINISH}
export INCISIVE_CREDENTIALS="$PWD/.credentials"
namespace={NAMESPACE} suffix={SUFFIX} component=maas backup=latest options=
"""
"""What the person's shell has, in place of the page's own names."""


@dataclass
class RestoredSite:
    """A site in the cluster, and the folder that the person is in."""

    cluster: ClusterApi
    folder: Path

    def shell(self, *commands: str) -> None:
        answer = subprocess.run(
            ["bash", "-c", "\n".join([HERE, *commands])],
            cwd=self.folder,
            env=os.environ | {"KUBECONFIG": self.cluster.kubeconfig},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr

    def get(self, kind: str, selector: str = "") -> list[Resource]:
        wanted = ["get", kind, "--namespace", NAMESPACE, "--output=json", f"--selector={selector}"]
        items: list[Resource] = json.loads(self.cluster.kubectl(*wanted))["items"]
        return items

    def nodes(self, component: str, part: str) -> set[str | None]:
        """Nodes of a part's pods; None: a pod waits for one."""
        pods = self.get("pods", f"app.kubernetes.io/name={component},app.kubernetes.io/component={part}")
        unfinished = [pod for pod in pods if pod.get("status", {}).get("phase") not in ("Succeeded", "Failed")]
        return {pod["spec"].get("nodeName") for pod in unfinished}

    def ended(self) -> dict[str, str]:
        """Nodes on which jobs have ended well, by the job's name."""
        return {
            pod["metadata"]["labels"]["job-name"]: pod["spec"]["nodeName"]
            for pod in self.get("pods", "app.kubernetes.io/component=backup")
            if pod["status"].get("phase") == "Succeeded"
        }


def node(name: str) -> Resource:
    capacity = {"cpu": "32", "memory": "128Gi", "pods": "110", "ephemeral-storage": "500Gi"}
    status = {"capacity": capacity, "allocatable": capacity}
    labels = {"kubernetes.io/hostname": name}
    return {"apiVersion": "v1", "kind": "Node", "metadata": {"name": name, "labels": labels}, "status": status}


@pytest.fixture(scope="module")
def site(cluster: ClusterApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RestoredSite]:
    """A hospital with backups that was deployed to a new disk, and a second node beside its own."""
    folder = tmp_path_factory.mktemp("person")
    cluster.create([node(OLD_NODE), node(NEW_NODE)])
    make_pull_secrets(cluster, synthesize(environment(folder, SETTINGS)))
    site = RestoredSite(cluster, folder)
    site.shell(DEPLOY)
    yield site
    cluster.kubectl("delete", "namespace", NAMESPACE, EXECUTIONS)
    volumes = [
        f"{component}-{part}-pv-{name}"
        for component in COMPONENTS
        for part in ("service", "database", "backup")
        for name in (OLD_NODE, NEW_NODE)
    ]
    cluster.kubectl("delete", "persistentvolume", *volumes, "--ignore-not-found")
    cluster.kubectl("delete", "node", OLD_NODE, NEW_NODE)


def test_a_restore_and_the_service_wait_for_each_other(site: RestoredSite) -> None:
    _, first = blocks(PAGE, "The first run")
    _, restore, _ = blocks(PAGE, "Restoring one component")
    site.shell(first)
    assert site.ended() == {"maas-first-backup": OLD_NODE}

    # As if the person had forgotten to stop the service. The pod without its Job, whose pods end here at once.
    job = yaml.safe_load(restore_job(read(site.folder / "site.yaml"), RestoreRequest("maas")))
    template = job["spec"]["template"]
    metadata = template["metadata"] | {"name": "restore", "namespace": NAMESPACE}
    site.cluster.create([{"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": template["spec"]}])
    assert site.nodes("maas", "backup") == {None}
    (stop,) = [line for line in restore.splitlines() if "--replicas=0" in line]
    (start,) = [line for line in restore.splitlines() if "--replicas=1" in line]
    site.shell(stop)
    wait_for(lambda: site.nodes("maas", "backup") == {OLD_NODE}, "the restore's pod on the node", 60)
    # As if a GitOps tool started it again.
    site.shell(start)
    wait_for(lambda: site.nodes("maas", "service") == {None}, "the service's pod", 60)
    site.cluster.kubectl("delete", "pod", "restore", "--namespace", NAMESPACE)
    wait_for(lambda: site.nodes("maas", "service") == {OLD_NODE}, "the service's pod on the node", 60)

    site.shell(restore)
    assert site.ended() == {"maas-first-backup": OLD_NODE, f"maas-restore{SUFFIX}": OLD_NODE}
    wait_for(lambda: site.nodes("maas", "service") == {OLD_NODE}, "the service's pod on the node", 60)


def test_a_hospital_comes_back_on_a_new_disk_and_then_moves_to_another_node(site: RestoredSite) -> None:
    restores = {f"{component}-restore{SUFFIX}": OLD_NODE for component in COMPONENTS}
    site.shell('kubectl delete job --namespace="$namespace" --all')
    site.shell(RESTORE)
    assert site.ended() == restores
    for component in COMPONENTS:
        wait_for(lambda: site.nodes(component, "service") == {OLD_NODE}, "the service", 60)  # noqa: B023 (called at once)

    _, last_backups, remove = blocks(PAGE, "Moving a hospital to other hardware")
    site.shell(last_backups)
    assert site.ended() == restores | {f"{component}-last-backup": OLD_NODE for component in COMPONENTS}
    wait_for(lambda: site.nodes("maas", "service") == site.nodes("orchestrator", "service") == set())

    (documented,) = blocks(PAGE, "Moving a hospital to other hardware", "yaml")
    assert yaml.safe_load(documented).keys() == {"node", "namespace"}
    environment(site.folder, SETTINGS.replace(OLD_NODE, NEW_NODE))
    site.shell(f'kubectl delete job --namespace="$namespace" {" ".join(restores)}')
    site.shell(remove, DEPLOY, RESTORE)
    assert {name: where for name, where in site.ended().items() if name in restores} == dict.fromkeys(
        restores, NEW_NODE
    )
    for component in COMPONENTS:
        wait_for(lambda: site.nodes(component, "service") == {NEW_NODE}, "the service", 60)  # noqa: B023 (called at once)
    folders = {
        volume["spec"]["hostPath"]["path"]
        for volume in json.loads(site.cluster.kubectl("get", "persistentvolume", "--output=json"))["items"]
        if volume["metadata"]["name"] in [f"{component}-backup-pv-{NEW_NODE}" for component in COMPONENTS]
    }
    assert folders == {f"/mnt/nas/incisive/{NAMESPACE}/{component}" for component in COMPONENTS}
