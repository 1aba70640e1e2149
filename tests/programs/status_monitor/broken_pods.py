"""Statuses of pods that could not start or ended badly, and what a person must read about each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_MAIN = {"name": "main", "image": "engine:1", "imageID": "", "ready": False, "restartCount": 0}


def ended(**state: object) -> dict[str, Any]:
    return {"phase": "Failed", "containerStatuses": [{**_MAIN, "state": {"terminated": state}}]}


def waits(reason: str, message: str) -> dict[str, Any]:
    waiting = {"reason": reason, "message": message}
    return {"phase": "Pending", "containerStatuses": [{**_MAIN, "state": {"waiting": waiting}}]}


def disrupted(reason: str, message: str) -> dict[str, Any]:
    condition = {"type": "DisruptionTarget", "status": "True", "reason": reason, "message": message}
    return {"phase": "Failed", "conditions": [condition]}


@dataclass(frozen=True)
class Case:
    """A pod's status as a kubelet, the scheduler or a controller writes it, and what the message has to say."""

    name: str
    status: dict[str, Any]
    says: tuple[str, ...]
    spec: dict[str, Any] = field(default_factory=dict)


ON_NODE: dict[str, Any] = {"nodeName": "hospital-7"}
CASES = [
    Case(
        "out of memory",
        ended(exitCode=137, reason="OOMKilled"),
        ("container main was killed", "more memory than its limit of 2Gi", "OOMKilled"),
        {"containers": [{"name": "main", "image": "e:1", "resources": {"limits": {"memory": "2Gi"}}}]},
    ),
    Case(
        "out of memory, without a limit",
        ended(exitCode=137, reason="OOMKilled"),
        ("container main was killed", "no memory limit", "OOMKilled"),
    ),
    Case(
        "exit code",
        ended(exitCode=3, reason="Error", message="ValueError: no images\n  in the folder"),
        ("container main ended with exit code 3: ValueError: no images in the folder",),
    ),
    Case("signal", ended(exitCode=139, reason="Error"), ("exit code 139, signal 11",)),
    Case(
        "image missing",
        waits("ErrImagePull", "manifest unknown"),
        ("image engine:1 of container main cannot be pulled (ErrImagePull): manifest unknown",),
    ),
    Case(
        "image missing for longer",
        waits("ImagePullBackOff", 'Back-off pulling image "engine:1"'),
        ("image engine:1 of container main cannot be pulled (ImagePullBackOff): Back-off",),
    ),
    Case(
        "configuration missing",
        waits("CreateContainerConfigError", 'configmap "ai-engine-config" not found'),
        ('container main cannot start (CreateContainerConfigError): configmap "ai-engine-config" not found',),
    ),
    Case(
        "evicted",
        {"phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: ephemeral-storage."},
        ("it was evicted from node hospital-7 (Evicted): The node was low on resource: ephemeral-storage.",),
        ON_NODE,
    ),
    Case(
        "drained",
        disrupted("EvictionByEvictionAPI", "Eviction API: evicting"),
        ("it was evicted from node hospital-7", "Eviction API: evicting"),
        ON_NODE,
    ),
    Case(
        "node lost",
        {"phase": "Running", "reason": "NodeLost", "message": "Node hospital-7 which was running pod is unresponsive"},
        ("its node hospital-7 was lost (NodeLost): Node hospital-7 which was running pod is unresponsive",),
        ON_NODE,
    ),
    Case(
        "node tainted",
        disrupted("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"),
        ("its node hospital-7 was lost or closed to it (DeletionByTaintManager): Taint manager",),
        ON_NODE,
    ),
    Case(
        "node gone",
        disrupted("DeletionByPodGC", "PodGC: node no longer exists"),
        ("its node hospital-7 was lost (DeletionByPodGC): PodGC: node no longer exists",),
        ON_NODE,
    ),
    Case("state unknown", {"phase": "Unknown"}, ("its node hospital-7 was lost",), ON_NODE),
    Case(
        "refused by the node",
        {"phase": "Failed", "reason": "OutOfcpu", "message": "Node didn't have enough resource: cpu"},
        ("it was ended (OutOfcpu): Node didn't have enough resource: cpu",),
    ),
    Case(
        "scheduling",
        {
            "phase": "Pending",
            "conditions": [
                {
                    "type": "PodScheduled",
                    "status": "False",
                    "reason": "Unschedulable",
                    "message": "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
                }
            ],
        },
        ("it cannot be scheduled (Unschedulable): 0/2 nodes are available: 2 node(s) didn't match",),
    ),
]
