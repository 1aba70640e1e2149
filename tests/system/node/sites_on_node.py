"""Environment files of sites whose requests fit a node of two cores, and how such sites get there."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.sites import NAMES, SynthesizedSite, synthesize_text
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets, write_site
from tests.system.node.real_node import Node, SiteOnNode

_SMALL_COMPONENT = """
  service: {resources: {cpu_request: 20m, cpu_limit: 1000m, memory: 512Mi}%s}
  database: {resources: {cpu_request: 20m, cpu_limit: 1000m, memory: 500Mi}%s}
"""
_OPERATOR = "20-strimzi-operator.k8s.yaml"

EVERYTHING = """
monitoring: {}
backup: {%soff_site: {repository: "rest:https://storage.example.org:8443/site"}}
"""
"""Backups on the node or on claims, a destination off site, and monitoring; databases then have METRICS as well."""
METRICS = ", metrics: {}"


def hospital_text(name: str, storage: Path, *, service: str = "", database: str = "", more: str = "") -> str:
    """A hospital named after a host name label, with its data in a folder of the node.

    `service` and `database` are added to the settings of each component's parts, such as ", metrics: {}"; `more` holds
    top-level settings.
    """
    component = _SMALL_COMPONENT % (service, database)
    return f"""
extends: local-inference
node: {name}
storage: {{node_path: {storage}}}
maas:{component}
orchestrator:{component}
  topic_cleanup: null
{more}
"""


def cloud_text(*, database: str = "", more: str = "") -> str:
    """The cloud. Its topic clean-up waits for a date, since no broker runs."""
    component = _SMALL_COMPONENT % ("", database)
    return f"""
extends: cloud
maas:{component}
orchestrator:{component}
  topic_cleanup: {{schedule: "0 0 29 2 *"}}
{more}
"""


def make_storage(node: Node, name: str, folder: Path, disks: Mapping[str, int] | None = None) -> None:
    """The folders of a hospital's node, as docs/operating.md and docs/backup.md have them made.

    `disks` are megabytes by folder, such as "maas/database": it becomes a disk of its own.
    """
    for path, megabytes in (disks or {}).items():
        node.enter("/bin/mkdir", "--parents", f"{folder}/{path}")
        node.enter("/bin/mount", "-t", "tmpfs", "-o", f"size={megabytes}M", "tmpfs", f"{folder}/{path}")
    for component in NAMES:
        backups = f"{folder}-backups/{name}/{component}"
        node.enter("/usr/bin/install", "-d", *("-o", "999", "-g", "999"), "-m", "0750", backups)
        for kind, user, mode in (("files-storage", 10001, "0770"), ("database", 999, "0700")):
            made = f"{folder}/{component}/{kind}"
            node.enter("/usr/bin/install", "-d", *("-o", str(user), "-g", str(user)), "-m", mode, made)


def deploy(node: Node, folder: Path, text: str) -> SiteOnNode:
    """Synthesizes an environment file, applies it by `make deploy`, and waits until all pods are ready."""
    site = synthesize_text(folder, for_cluster(node, text))
    written = folder / "dist"
    write_site(_with_paused_operator(site), written)
    make_pull_secrets(node.cluster, site)
    answer = make_deploy(node.cluster, written, "YES=1")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    deployed = SiteOnNode(node.cluster, site, written, answer.stdout + answer.stderr, node)
    deployed.wait_until_ready()
    return deployed


def for_cluster(node: Node, text: str) -> str:
    """The environment file, with IPv6 if that is the cluster's first family and the file does not say."""
    is_said = "networks:" in text or node.first_family == "IPv4"
    return text if is_said else f"{text}\nnetworks: {{ip_families: [IPv6]}}\n"


def _with_paused_operator(site: SynthesizedSite) -> SynthesizedSite:
    """Strimzi's image cannot be built here. All of the operator is applied but its pod."""
    if _OPERATOR not in site.files:
        return site
    objects = site.objects_of(_OPERATOR)
    for deployment in (each for each in objects if each["kind"] == "Deployment"):
        deployment["spec"]["paused"] = True
    return SynthesizedSite(site.settings, site.files | {_OPERATOR: yaml.safe_dump_all(objects)})


class SitesOfModule:
    """Makes sites that one test module may break, and removes them at its end.

    Names of hospitals are labels of the one node, so only the latest hospital's pods can be scheduled.
    """

    def __init__(self, node: Node, folder: Path) -> None:
        self._node, self._folder = node, folder
        self._made: list[SiteOnNode] = []

    def hospital(
        self,
        name: str,
        *,
        service: str = "",
        database: str = "",
        more: str = "",
        disks: Mapping[str, int] | None = None,
    ) -> SiteOnNode:
        """Deploys a hospital on empty disks; its namespace has its name."""
        folder = self._new_folder(name)
        self._node.answer_to(name)
        make_storage(self._node, name, folder / "node", disks)
        text = hospital_text(name, folder / "node", service=service, database=database, more=more)
        return self._deploy(folder, text)

    def cloud(self, name: str, *, database: str = "", more: str = "") -> SiteOnNode:
        """Deploys a cloud without Kafka, in a namespace of this name, with disks of its own."""
        without_kafka = f"namespace: {name}\nkafka: null\nkafka_bootstrap_servers: kafka.{name}:9092\n"
        return self._deploy(self._new_folder(name), cloud_text(database=database, more=without_kafka + more))

    def remove(self) -> None:
        """Removes what was made, the latest first."""
        while self._made:
            self._made.pop().remove()
        self._node.answer_to(self._node.name)

    def _new_folder(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder

    def _deploy(self, folder: Path, text: str) -> SiteOnNode:
        deployed = deploy(self._node, folder, text)
        self._made.append(deployed)
        return deployed
