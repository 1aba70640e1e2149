"""Faults of a real node: processes, pods, disks and programs that go."""

import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.system.node.real_node import Node, SiteOnNode, selector
from tests.waiting import wait_for

MINUTES = 300
"""Seconds. Far more than a fault or its end takes on a quiet machine."""


def kill_containers(site: SiteOnNode) -> None:
    """Ends the first process of every container of every pod at once."""
    running = [
        status["containerID"]
        for pod in site.get("pods")
        for status in pod["status"]["containerStatuses"]
        if "running" in status["state"]
    ]
    kill(site.node, running)


def kill(node: Node, containers: Sequence[str]) -> None:
    """Ends the first process of each container, known by its id as the API tells it."""
    running = {each.rpartition("/")[2] for each in containers}
    tasks = node.enter(
        "/usr/bin/ctr", "--address", f"{node.folder}/containerd.sock", "--namespace=k8s.io", "tasks", "list"
    )
    processes = [line.split()[1] for line in tasks.splitlines() if line.split()[0] in running]
    assert len(processes) == len(running) > 0
    node.enter("/bin/kill", "-9", *processes)


@contextmanager
def without(node: Node, program: str) -> Iterator[None]:
    """Kills a part of the node, such as "kubelet", and starts it again as it was."""
    process = node.enter("/usr/bin/pgrep", "--exact", program).strip()
    command = node.enter("/bin/cat", f"/proc/{process}/cmdline").split("\0")[:-1]
    variables = node.enter("/bin/cat", f"/proc/{process}/environ").split("\0")[:-1]
    node.enter("/bin/kill", "-9", process)
    try:
        yield
    finally:
        log = f"{node.folder}/logs/{program}.log"
        start = f"exec setsid env -i {shlex.join([*variables, *command])} >>{shlex.quote(log)} 2>&1"
        subprocess.Popen(node.entering("/bin/bash", "-c", start), stdin=subprocess.DEVNULL)


@contextmanager
def without_dns(node: Node) -> Iterator[None]:
    """Ends the cluster's DNS, and starts it again."""
    of_dns = "--namespace=kube-system"
    node.cluster.kubectl("scale", "deployment/coredns", "--replicas=0", of_dns)
    node.cluster.kubectl("wait", "pods", "--selector=k8s-app=kube-dns", "--for=delete", "--timeout=300s", of_dns)
    try:
        yield
    finally:
        node.cluster.kubectl("scale", "deployment/coredns", "--replicas=1", of_dns)


@contextmanager
def full(node: Node, disk: Path) -> Iterator[None]:
    """Takes the last byte of a disk, and gives it back."""
    filler = str(disk / "filler")
    node.enter("/bin/bash", "-c", f"! head --bytes=1G /dev/zero > {filler}")
    try:
        yield
    finally:
        node.enter("/bin/rm", filler)


def delete_pods(site: SiteOnNode, component: str = "") -> None:
    """Deletes a component's pods, such as "maas-database"'s, or all of the site's."""
    chosen = selector(component) if component else "--all"
    site.cluster.kubectl("delete", "pods", chosen, f"--namespace={site.namespace}", "--timeout=180s")


def scale(site: SiteOnNode, replicas: int, *components: str) -> None:
    """Starts components' pods, or ends them and waits until they are gone."""
    place = f"--namespace={site.namespace}"
    for each in components:
        site.cluster.kubectl("scale", "deployment", selector(each), f"--replicas={replicas}", place)
    if not replicas:
        for each in components:
            site.cluster.kubectl("wait", "pods", selector(each), "--for=delete", "--timeout=300s", place)


def log_of(site: SiteOnNode, deployment: str, container: str) -> str:
    """What a container of a Deployment's pod says; empty while it has not started."""
    name = f"deployment/{deployment}{site.site.settings.suffix}"
    try:
        return site.cluster.kubectl("logs", name, f"--container={container}", f"--namespace={site.namespace}")
    except AssertionError:
        return ""


def wait_for_end(site: SiteOnNode, container: str, words: str) -> str:
    """Waits until `kubectl describe pods` says with these words why a container ended; returns all it says."""
    said: list[str] = []

    def is_told() -> bool:
        said[:] = [text for text in _ends(site, container) if words in text]
        return bool(said)

    wait_for(is_told, f"end of {container}: {words}", MINUTES)
    return said[0]


def _ends(site: SiteOnNode, container: str) -> Iterator[str]:
    for pod in site.get("pods"):
        for kind in ("initContainerStatuses", "containerStatuses"):
            for status in pod["status"].get(kind, ()):
                for state in (status["state"], status.get("lastState", {})):
                    if status["name"] == container and "terminated" in state:
                        yield f"{state['terminated']['reason']}: {state['terminated'].get('message', '')}"
