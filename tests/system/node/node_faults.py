"""Faults of a real node: processes and pods that go."""

import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.system.node.real_node import Node, SiteOnNode


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


def delete_pods(site: SiteOnNode) -> None:
    """Deletes all of the site's pods."""
    site.cluster.kubectl("delete", "pods", "--all", f"--namespace={site.namespace}", "--timeout=180s")


def log_of(site: SiteOnNode, service: str, container: str) -> str:
    """What a container of a service's pod says; empty while it has not started."""
    deployment = f"deployment/{service}{site.site.settings.suffix}"
    try:
        return site.cluster.kubectl("logs", deployment, f"--container={container}", f"--namespace={site.namespace}")
    except AssertionError:
        return ""
