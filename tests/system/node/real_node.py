"""A node on which pods really run, and sites on it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import requests

from tests.sites import ROOT
from tests.system.cluster.deployed_site import Deployed
from tests.system.cluster_api import ClusterApi, Resource

PROGRAMS = ROOT / "../shared/node"
NAME = "node-0"
"""What `up` calls its node."""
API_PORT = 8000
READY_SECONDS = 300
"""Far more than a site takes on a quiet machine, so that a busy one fails no test."""


@dataclass(frozen=True)
class Node:
    """A cluster of one node. Without a folder it is somebody else's, and its file system is out of reach."""

    cluster: ClusterApi
    folder: Path | None = None

    @property
    def name(self) -> str:
        names = self.cluster.kubectl("get", "nodes", "--output=jsonpath={.items[*].metadata.name}").split()
        return names[0]

    def enter(self, *command: str, stdin: str = "") -> str:
        """Runs a command on the node, as root. Skips the test where the node cannot be entered."""
        answer = subprocess.run(self.entering(*command), input=stdin, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def entering(self, *command: str) -> list[str]:
        """The command line that runs a command on the node."""
        if not self.folder:
            pytest.skip("no node that may be entered: $KUBECONFIG_NODE names a cluster of its own")
        return [str(PROGRAMS / "enter"), str(self.folder), *command]

    def address(self) -> str:
        """Where pods reach the node."""
        path = '--output=jsonpath={.status.addresses[?(@.type=="InternalIP")].address}'
        return self.cluster.kubectl("get", "node", self.name, path)

    @cached_property
    def first_family(self) -> str:
        """IPv4 or IPv6: of the pods' addresses, and of Services that name none."""
        return self.cluster.kubectl("get", "service", "kubernetes", "--output=jsonpath={.spec.ipFamilies[0]}")

    def host_name(self) -> str:
        """The label that a hospital's manifests ask for."""
        return self.cluster.kubectl(
            "get", "node", self.name, r"--output=jsonpath={.metadata.labels.kubernetes\.io/hostname}"
        )

    def answer_to(self, host_name: str) -> None:
        """Gives the node the label that a hospital's manifests ask for. Pods that run already stay."""
        self.cluster.kubectl("label", "node", self.name, f"kubernetes.io/hostname={host_name}", "--overwrite")


def selector(component: str) -> str:
    """kubectl's option for the Deployment and pods of a component, such as "maas-database"."""
    name, _, part = component.rpartition("-")
    return f"--selector=app.kubernetes.io/name={name},app.kubernetes.io/component={part}"


@dataclass(frozen=True)
class SiteOnNode(Deployed):
    """A site whose pods run."""

    node: Node

    def wait_until_ready(self, seconds: int = READY_SECONDS) -> None:
        """Returns once each Deployment has its pods, all containers ready."""
        for name in sorted(self.named("Deployment")):
            self._kubectl("rollout", "status", f"deployment/{name}", f"--timeout={seconds}s")

    def pod(self, component: str) -> str:
        """The name of a component's running pod, such as "maas-database"."""
        pods = json.loads(self._kubectl("get", "pods", selector(component), "--output=json"))["items"]
        (found,) = [
            each["metadata"]["name"]
            for each in pods
            if "deletionTimestamp" not in each["metadata"] and each["status"]["phase"] == "Running"
        ]
        return str(found)

    def execute(self, component: str, *command: str, container: str | None = None, stdin: str | None = None) -> str:
        """Runs a command in a component's pod by `kubectl exec`."""
        answer = subprocess.run(
            ["kubectl", f"--kubeconfig={self.cluster.kubeconfig}", "exec", f"--namespace={self.namespace}", "--stdin",
             self.pod(component), *([f"--container={container}"] if container else []), "--", *command],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def sql(self, component: str, statement: str) -> str:
        """What a component's database answers, such as "maas"'s: rows by lines, fields by "|"."""
        ask = 'exec psql --no-psqlrc --tuples-only --no-align --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"'
        command = ("bash", "-c", f"{ask} --set=ON_ERROR_STOP=1")
        return self.execute(
            f"{component}-database", *command, container=f"{component}-database", stdin=statement
        ).strip()

    @contextmanager
    def api(self, component: str) -> Iterator["Api"]:
        """A service's API, forwarded to a port of this machine while the block runs."""
        forward = subprocess.Popen(
            ["kubectl", f"--kubeconfig={self.cluster.kubeconfig}", "port-forward", f"--namespace={self.namespace}",
             f"service/{component}-service{self.site.settings.suffix}", f":{API_PORT}"],
            stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        try:
            assert forward.stdout
            # "Forwarding from 127.0.0.1:PORT -> 8000"
            port = forward.stdout.readline().split("->")[0].rpartition(":")[2].strip()
            yield Api(f"http://127.0.0.1:{port}/api/", f"{component}-service{self.site.settings.suffix}")
        finally:
            forward.terminate()
            forward.wait()

    def peak_memory(self, component: str, container: str) -> int:
        """The most bytes that a container's cgroup has held, page cache included."""
        files = ("/sys/fs/cgroup/memory.peak", "/sys/fs/cgroup/memory/memory.max_usage_in_bytes")
        return int(
            self.execute(component, "sh", "-c", f"cat {' '.join(files)} 2>/dev/null || true", container=container)
        )

    def restarts(self) -> dict[str, int]:
        """How often each container of the site's pods was started again."""
        return {
            f"{pod['metadata']['name']}/{status['name']}": status["restartCount"]
            for pod in self._pods()
            for status in pod["status"].get("containerStatuses", ())
        }

    def logs(self) -> dict[str, str]:
        """What each container that has started says, init containers included."""
        return {
            f"{pod['metadata']['name']}/{status['name']}": self._kubectl(
                "logs", pod["metadata"]["name"], f"--container={status['name']}"
            )
            for pod in self._pods()
            for kind in ("initContainerStatuses", "containerStatuses")
            for status in pod["status"].get(kind, ())
            if "waiting" not in status["state"]
        }

    def warnings(self) -> list[str]:
        """Warning events in the site's namespaces: their object, reason and message."""
        events = [event for namespace in self.namespaces for event in self.get("events", namespace)]
        return [
            f"{event['involvedObject']['name']}: {event['reason']}: {event['message']}"
            for event in events
            if event["type"] == "Warning"
        ]

    @property
    def namespaces(self) -> list[str]:
        """Namespaces that the site's manifests make."""
        return [each["metadata"]["name"] for each in self.site.objects if each["kind"] == "Namespace"]

    def remove(self) -> None:
        """Deletes the site's namespaces and volumes, and with them its data. Does not wait for the last of it."""
        self.cluster.kubectl("delete", "namespace", *self.namespaces, "--ignore-not-found", "--wait=false")
        for each in self.namespaces:
            ended = ("pods", "--all", "--force", "--grace-period=0", "--wait=false")
            self.cluster.kubectl("delete", *ended, f"--namespace={each}")
        if self._volumes:
            self.cluster.kubectl("delete", "persistentvolume", *self._volumes, "--ignore-not-found", "--wait=false")

    def wait_until_removed(self) -> None:
        """The last of it is gone."""
        removed = [*(f"namespace/{each}" for each in self.namespaces), *(f"pv/{each}" for each in self._volumes)]
        self.cluster.kubectl("wait", "--for=delete", "--timeout=180s", *removed)

    @property
    def _volumes(self) -> list[str]:
        return [each["metadata"]["name"] for each in self.site.objects if each["kind"] == "PersistentVolume"]

    def _pods(self) -> list[Resource]:
        return [pod for namespace in self.namespaces for pod in self.get("pods", namespace)]

    def _kubectl(self, *arguments: str) -> str:
        return self.cluster.kubectl(*arguments, f"--namespace={self.namespace}")


@dataclass(frozen=True)
class Api:
    """A service's API at a URL, asked under a name that it answers to."""

    url: str
    host: str

    def request(self, method: str, path: str, **options: object) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False
            headers = {"Host": self.host, "Connection": "close"}
            return session.request(method, self.url + path, headers=headers, timeout=120, **options)  # type: ignore[arg-type]

    def get(self, path: str = "") -> requests.Response:
        return self.request("GET", path)
