"""Pods that carry a workload's labels, listen on every port of a site, and try every port of each other."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.sites import Resource
from tests.system.cluster_api import ClusterApi
from tests.system.node.real_node import Node

_LISTEN = """
import socket, sys, threading
both = socket.has_dualstack_ipv6()
family = socket.AF_INET6 if both else socket.AF_INET
kept = [socket.create_server(("", int(port)), family=family, dualstack_ipv6=both, backlog=100) for port in sys.argv[1:]]
def serve(server):
    while True:
        server.accept()[0].close()
for server in kept:
    threading.Thread(target=serve, args=(server,)).start()
"""
_CONNECT = """
import json, socket, sys
from concurrent.futures import ThreadPoolExecutor
def is_open(target):
    try:
        socket.create_connection(target, timeout=3).close()
        return True
    except OSError:
        return False
with ThreadPoolExecutor(64) as threads:
    print(json.dumps(list(threads.map(is_open, map(tuple, json.load(sys.stdin))))))
"""


@dataclass(frozen=True)
class Probe:
    """One pod. Never ready, so that no Service sends it anything."""

    name: str
    """`namespace/name` of the workload whose labels it carries, or of its own."""
    namespace: str
    labels: dict[str, str]
    container_ports: tuple[dict[str, Any], ...]
    image: str

    @property
    def pod_name(self) -> str:
        return f"probe-{self.name.rpartition('/')[2]}"[:63].rstrip("-")

    def manifest(self, ports: Iterable[int]) -> Resource:
        restricted = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}
        return {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": self.pod_name, "namespace": self.namespace, "labels": self.labels},
            "spec": {
                "terminationGracePeriodSeconds": 0,
                "automountServiceAccountToken": False,
                "securityContext": {
                    "runAsUser": 10001, "runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}
                },
                "containers": [
                    {
                        "name": "probe",
                        "image": self.image,
                        "command": ["python3", "-c", _LISTEN, *map(str, ports)],
                        "ports": list(self.container_ports),
                        "securityContext": restricted,
                        "readinessProbe": {"exec": {"command": ["false"]}},
                    }
                ],
            },
        }  # fmt: skip


@dataclass(frozen=True)
class Endpoint:
    """Where a connection may lead: a probe or a pod of the site, by its workload's name, and one of its ports."""

    workload: str
    address: str
    port: int


class Probes:
    """Probes that run."""

    def __init__(self, node: Node, probes: Collection[Probe], ports: Collection[int]) -> None:
        self._node, self._probes = node, {each.name: each for each in probes}
        self.ports = sorted(ports)
        self._cluster.apply([each.manifest(self.ports) for each in probes])
        self._each_namespace("wait", "--for=jsonpath={.status.phase}=Running", "--timeout=300s")

    @property
    def _cluster(self) -> ClusterApi:
        return self._node.cluster

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each probe, by its name."""
        pods = json.loads(self._cluster.kubectl("get", "pods", "--all-namespaces", "--output=json"))["items"]
        found = {(pod["metadata"]["namespace"], pod["metadata"]["name"]): pod["status"].get("podIP") for pod in pods}
        return {name: found[each.namespace, each.pod_name] for name, each in self._probes.items()}

    def endpoints(self) -> list[Endpoint]:
        """Every port of each probe."""
        return [Endpoint(name, address, port) for name, address in self.addresses.items() for port in self.ports]

    def open_from(self, source: str, targets: list[Endpoint]) -> list[Endpoint]:
        """The endpoints that a probe can connect to."""
        probe = self._probes[source]
        command = ("exec", f"--namespace={probe.namespace}", "--stdin", probe.pod_name, "--", "python3", "-c", _CONNECT)
        return _opened(self._cluster.kubectl(*command, stdin=_given(targets)), targets)

    def open_from_node(self, targets: list[Endpoint]) -> list[Endpoint]:
        """The endpoints that the node itself can connect to."""
        return _opened(self._node.enter("/usr/bin/python3", "-c", _CONNECT, stdin=_given(targets)), targets)

    def remove(self) -> None:
        self._each_namespace("delete", "--force", "--grace-period=0")

    def _each_namespace(self, verb: str, *options: str) -> None:
        for namespace in {each.namespace for each in self._probes.values()}:
            pods = [f"pod/{each.pod_name}" for each in self._probes.values() if each.namespace == namespace]
            self._cluster.kubectl(verb, *pods, *options, f"--namespace={namespace}")


def _given(targets: list[Endpoint]) -> str:
    return json.dumps([(each.address, each.port) for each in targets])


def _opened(answer: str, targets: list[Endpoint]) -> list[Endpoint]:
    return [target for target, is_open in zip(targets, json.loads(answer), strict=True) if is_open]
