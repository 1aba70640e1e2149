"""A hospital is removed, brought back and moved by the commands of the documents, and keeps its data."""

import shutil
from pathlib import Path

import pytest

from tests.sites import NAMES, synthesize_text
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets, write_site
from tests.system.documents import documented_commands
from tests.system.documents.documented_commands import REPOSITORY, blocks
from tests.system.node.real_node import SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule, hospital_text

OPERATING = "operating.md"
NAME = "removed-hospital"
EXECUTIONS = f"{NAME}-executions"
FILE = "/usr/application/storage/models/kept.bin"


@pytest.fixture(scope="module")
def hospital(own_sites: SitesOfModule) -> SiteOnNode:
    """A hospital with a row and an upload of each component."""
    site = own_sites.hospital(NAME)
    for component in ("maas", "orchestrator"):
        site.sql(
            component,
            "CREATE TABLE kept AS SELECT n, md5(n::text || current_database()) FROM generate_series(1, 500) n",
        )
        write = f"mkdir -p {Path(FILE).parent} && head -c 300000 /dev/urandom > {FILE}"
        site.execute(f"{component}-service", "sh", "-c", write, container=f"{component}-service")
    return site


def data(site: SiteOnNode) -> dict[str, tuple[str, str]]:
    """Checksums of each component's rows and upload."""
    return {
        component: (
            site.sql(component, "SELECT md5(string_agg(kept::text, ',' ORDER BY n)) FROM kept"),
            site.execute(f"{component}-service", "sha256sum", FILE, container=f"{component}-service").split()[0],
        )
        for component in ("maas", "orchestrator")
    }


def shell(site: SiteOnNode, *commands: str) -> str:
    """Runs documented commands with the site's names, in the folder above `dist-site` and `sites/b`."""
    for documented in ("dist-site", "sites/b"):
        shutil.copytree(site.folder, site.folder.parent / documented, dirs_exist_ok=True)
    names = f"{REPOSITORY}namespace={site.namespace} suffix={site.site.settings.suffix}"
    return documented_commands.shell(site.cluster, site.folder.parent, names, *commands).stdout


def deploy(site: SiteOnNode) -> None:
    make_pull_secrets(site.cluster, site.site)
    answer = make_deploy(site.cluster, site.folder, "YES=1")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    site.wait_until_ready()


def test_removed_site_comes_back_with_its_data(hospital: SiteOnNode) -> None:
    before = data(hospital)
    _, remove = blocks(OPERATING, "Removing")
    shell(hospital, remove)
    assert NAME not in hospital.cluster.kubectl("get", "namespaces,persistentvolumes", "--output=name")
    deploy(hospital)
    assert data(hospital) == before


def test_volumes_outlive_deleted_namespace(hospital: SiteOnNode) -> None:
    before = data(hospital)
    hospital.cluster.kubectl("delete", "namespace", NAME, "--timeout=180s")
    make_pull_secrets(hospital.cluster, hospital.site)
    stopped = make_deploy(hospital.cluster, hospital.folder, "YES=1")
    assert stopped.returncode != 0
    lines = [line for line in stopped.stderr.splitlines() if "which was deleted" in line]
    assert len(lines) == 2 * len(NAMES)
    assert "kubectl patch persistentvolume" in lines[0]

    # One by the command of its line, the others by the page's.
    shell(hospital, lines[0].partition("new claim: ")[2].partition(", or delete")[0])
    _, give = blocks(OPERATING, "Bringing a site back")
    assert shell(hospital, give).count("patched") == len(lines) - 1
    deploy(hospital)
    assert data(hospital) == before


def test_its_data_moves_to_another_folder_of_the_node(hospital: SiteOnNode) -> None:
    before = data(hospital)
    stop, move = blocks("upgrading.md", "Moving a hospital's data")
    shell(hospital, stop)
    old = hospital.site.settings.storage.node_path
    new = f"{old}-moved"
    hospital.node.enter(
        "/usr/bin/bash", "-c", move.replace("/tmp/local_inference", str(old)).replace("/var/lib/incisive", new)
    )
    rewrite(hospital, hospital_text(NAME, Path(new)))
    deploy(hospital)
    assert data(hospital) == before


def test_executions_move_to_a_namespace_of_their_own(hospital: SiteOnNode) -> None:
    before = data(hospital)
    storage = Path(str(hospital.site.settings.storage.node_path) + "-moved")
    moved = rewrite(hospital, hospital_text(NAME, storage, more=f"executions_namespace: {EXECUTIONS}"))
    stopped = make_deploy(hospital.cluster, hospital.folder, "YES=1")
    assert f"Secret {EXECUTIONS}/incisive-azurecrio-secret, the pull secret, is missing" in stopped.stderr
    deploy(moved)
    _, delete = blocks(OPERATING, "Executions in a namespace of their own")
    shell(hospital, delete)

    kinds = "serviceaccount,role,rolebinding"
    left = hospital.cluster.kubectl("get", kinds, "--namespace", NAME, "--output=name")
    assert "argo-workflow" not in left
    assert "argo-workflow" in hospital.cluster.kubectl("get", kinds, "--namespace", EXECUTIONS, "--output=name")
    moved.wait_until_ready()
    assert data(moved) == before
    assert "watch interrupted" not in moved.logs()[f"{moved.pod('orchestrator-service')}/status-monitor"]
    hospital.cluster.delete_namespaces(EXECUTIONS)


def rewrite(site: SiteOnNode, text: str) -> SiteOnNode:
    """The site with other settings, in its folder."""
    changed = synthesize_text(site.folder.parent, text)
    write_site(changed, site.folder)
    return SiteOnNode(site.cluster, changed, site.folder, "", site.node)
