"""Faults of a real node: processes that are killed, disks that are small."""

import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.system.cluster_api import Resource
from tests.system.node.real_node import Node, SiteOnNode
from tests.waiting import wait_for


def kill_containers(site: SiteOnNode) -> None:
    """Ends the first process of every container of every pod at once."""
    node = site.node
    running = {
        status["containerID"].rpartition("/")[2]
        for pod in site.get("pods")
        for status in pod["status"]["containerStatuses"]
        if "running" in status["state"]
    }
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
def small_disk(node: Node, folder: Path, *, megabytes: int, user: int) -> Iterator[None]:
    """An empty disk of a few megabytes in a folder's place."""
    node.enter(
        "/bin/mount", "-t", "tmpfs", "-o", f"size={megabytes}M,uid={user},gid={user},mode=0770", "tmpfs", str(folder)
    )
    try:
        yield
    finally:
        node.enter("/bin/umount", "--lazy", str(folder))


def scale(site: SiteOnNode, component: str, replicas: int) -> None:
    """Starts or ends a component's pods, and waits until they are gone where there shall be none."""
    name, _, part = component.rpartition("-")
    selector = f"--selector=app.kubernetes.io/name={name},app.kubernetes.io/component={part}"
    site.cluster.kubectl("scale", "deployment", selector, f"--replicas={replicas}", f"--namespace={site.namespace}")
    wait_for(lambda: bool(list(_pods(site, component))) == bool(replicas), f"{replicas} pods of {component}", 240)


def delete_pods(site: SiteOnNode, component: str = "") -> None:
    """Deletes a component's pods, or all of the site's."""
    name, _, part = component.rpartition("-")
    chosen = f"--selector=app.kubernetes.io/name={name},app.kubernetes.io/component={part}" if component else "--all"
    site.cluster.kubectl("delete", "pods", chosen, f"--namespace={site.namespace}", "--timeout=180s")


def wait_for_words(site: SiteOnNode, component: str, container: str, words: str) -> str:
    """Waits until `kubectl get pods` itself shows why a container does not run, and returns its words."""
    said: list[str] = []

    def told() -> bool:
        said[:] = [text for text in _ends(site, component, container) if words in text]
        return bool(said)

    wait_for(told, f"{container}: {words}", seconds=240)
    return said[0]


def log_of(site: SiteOnNode, service: str, container: str) -> str:
    """What a container of a service's pod says; empty while it has not started."""
    deployment = f"deployment/{service}{site.site.settings.suffix}"
    try:
        return site.cluster.kubectl("logs", deployment, f"--container={container}", f"--namespace={site.namespace}")
    except AssertionError:
        return ""


def _ends(site: SiteOnNode, component: str, container: str) -> Iterator[str]:
    for pod in _pods(site, component):
        for kind in ("initContainerStatuses", "containerStatuses"):
            for status in pod["status"].get(kind, ()):
                for state in (status["state"], status.get("lastState", {})):
                    ended = state.get("terminated")
                    if status["name"] == container and ended:
                        yield f"{ended['reason']}: {ended.get('message', '')}"


def _pods(site: SiteOnNode, component: str) -> Iterator[Resource]:
    for pod in site.get("pods"):
        labels = pod["metadata"].get("labels", {})
        if f"{labels.get('app.kubernetes.io/name')}-{labels.get('app.kubernetes.io/component')}" == component:
            yield pod
