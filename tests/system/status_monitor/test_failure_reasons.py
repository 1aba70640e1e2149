"""A person reads in the execution's message what really happened to the pods."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.system.status_monitor.cluster import eventually

if TYPE_CHECKING:
    from tests.system.status_monitor.monitor_process import MonitorProcess

pytestmark = pytest.mark.cluster

_numbers = itertools.count(1000)
_MAIN = {"name": "main", "image": "engine:1", "imageID": "", "ready": False, "restartCount": 0}


def _ended(**state: object) -> dict[str, Any]:
    return {"phase": "Failed", "containerStatuses": [{**_MAIN, "state": {"terminated": state}}]}


def _waits(reason: str, message: str) -> dict[str, Any]:
    waiting = {"reason": reason, "message": message}
    return {"phase": "Pending", "containerStatuses": [{**_MAIN, "state": {"waiting": waiting}}]}


def _disrupted(reason: str, message: str) -> dict[str, Any]:
    condition = {"type": "DisruptionTarget", "status": "True", "reason": reason, "message": message}
    return {"phase": "Failed", "conditions": [condition]}


@dataclass(frozen=True)
class Case:
    """A pod's status as a kubelet, the scheduler or a controller writes it, and what the message has to say."""

    name: str
    status: dict[str, Any]
    says: tuple[str, ...]
    spec: dict[str, Any] = field(default_factory=dict)


_ON_NODE: dict[str, Any] = {"nodeName": "hospital-7"}
_CASES = [
    Case(
        "out of memory",
        _ended(exitCode=137, reason="OOMKilled"),
        ("container main was killed", "more memory than its limit of 2Gi", "OOMKilled"),
        {"containers": [{"name": "main", "image": "e:1", "resources": {"limits": {"memory": "2Gi"}}}]},
    ),
    Case(
        "out of memory, without a limit",
        _ended(exitCode=137, reason="OOMKilled"),
        ("container main was killed", "no memory limit", "OOMKilled"),
    ),
    Case(
        "exit code",
        _ended(exitCode=3, reason="Error", message="ValueError: no images\n  in the folder"),
        ("container main ended with exit code 3: ValueError: no images in the folder",),
    ),
    Case("signal", _ended(exitCode=139, reason="Error"), ("exit code 139, signal 11",)),
    Case(
        "image missing",
        _waits("ErrImagePull", "manifest unknown"),
        ("image engine:1 of container main cannot be pulled (ErrImagePull): manifest unknown",),
    ),
    Case(
        "image missing for longer",
        _waits("ImagePullBackOff", 'Back-off pulling image "engine:1"'),
        ("image engine:1 of container main cannot be pulled (ImagePullBackOff): Back-off",),
    ),
    Case(
        "configuration missing",
        _waits("CreateContainerConfigError", 'configmap "ai-engine-config" not found'),
        ('container main cannot start (CreateContainerConfigError): configmap "ai-engine-config" not found',),
    ),
    Case(
        "evicted",
        {"phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: ephemeral-storage."},
        ("it was evicted from node hospital-7 (Evicted): The node was low on resource: ephemeral-storage.",),
        _ON_NODE,
    ),
    Case(
        "drained",
        _disrupted("EvictionByEvictionAPI", "Eviction API: evicting"),
        ("it was evicted from node hospital-7", "Eviction API: evicting"),
        _ON_NODE,
    ),
    Case(
        "node lost",
        {"phase": "Running", "reason": "NodeLost", "message": "Node hospital-7 which was running pod is unresponsive"},
        ("its node hospital-7 was lost (NodeLost): Node hospital-7 which was running pod is unresponsive",),
        _ON_NODE,
    ),
    Case(
        "node tainted",
        _disrupted("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"),
        ("its node hospital-7 was lost or closed to it (DeletionByTaintManager): Taint manager",),
        _ON_NODE,
    ),
    Case(
        "node gone",
        _disrupted("DeletionByPodGC", "PodGC: node no longer exists"),
        ("its node hospital-7 was lost (DeletionByPodGC): PodGC: node no longer exists",),
        _ON_NODE,
    ),
    Case("state unknown", {"phase": "Unknown"}, ("its node hospital-7 was lost",), _ON_NODE),
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


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_the_message_says_what_happened_to_the_pod(monitor: MonitorProcess, case: Case) -> None:
    execution = str(next(_numbers))
    monitor.orchestrator.create(execution)
    uid = monitor.namespace.submit(f"wf-{execution}", execution, "Running")
    monitor.namespace.add_pod(f"pod-{execution}", f"wf-{execution}", case.status, owner=uid, **case.spec)
    monitor.namespace.set_phase(f"wf-{execution}", "Failed", "child failed")
    eventually(lambda: monitor.orchestrator.status(execution) == "failed")
    message = monitor.orchestrator.message(execution)
    assert message.startswith(f"Workflow wf-{execution} failed: child failed\nPod pod-{execution}: ")
    for words in case.says:
        assert words in message


def test_what_happened_to_a_pod_is_known_after_it_was_deleted(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("1")
    monitor.namespace.submit("wf-1", "1", "Running")
    monitor.namespace.add_pod(
        "pod-1", "wf-1", _disrupted("DeletionByPodGC", "PodGC: node no longer exists"), **_ON_NODE
    )
    monitor.namespace.delete_pod("pod-1")
    monitor.namespace.add_pod("mark", "none")
    monitor.namespace.delete_pod("mark")
    eventually(lambda: monitor.metric("status_monitor_last_event_age_seconds", resource="pods") < 1)
    monitor.namespace.set_phase("wf-1", "Error", "pod deleted")
    eventually(lambda: monitor.orchestrator.status("1") == "failed")
    assert "Pod pod-1: its node hospital-7 was lost" in monitor.orchestrator.message("1")


def test_the_cause_comes_first_and_the_list_of_pods_is_bounded(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("2")
    monitor.namespace.submit("wf-2", "2", "Running")
    for number in range(8):
        monitor.namespace.add_pod(f"client-{number}", "wf-2", _ended(exitCode=1, reason="Error", message="y" * 900))
    monitor.namespace.add_pod("server", "wf-2", _ended(exitCode=137, reason="OOMKilled"))
    monitor.namespace.set_phase("wf-2", "Failed")
    eventually(lambda: monitor.orchestrator.status("2") == "failed")
    message = monitor.orchestrator.message("2")
    assert "OOMKilled" in message.splitlines()[1]
    assert "3 more pods have problems" in message
    assert len(message) <= 4000


def test_the_pods_of_another_workflow_of_the_same_name_are_not_blamed(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("3")
    before = monitor.namespace.submit("wf-3", "other", "Succeeded")
    monitor.namespace.add_pod("pod-3", "wf-3", _ended(exitCode=9, reason="Error"), owner=before)
    monitor.namespace.delete_workflow("wf-3")
    monitor.namespace.submit("wf-3", "3", "Failed", message="no entrypoint")
    eventually(lambda: monitor.orchestrator.status("3") == "failed")
    assert monitor.orchestrator.message("3") == "Workflow wf-3 failed: no entrypoint"


def test_a_pod_that_ended_well_is_not_mentioned(monitor: MonitorProcess) -> None:
    monitor.orchestrator.create("4")
    monitor.namespace.submit("wf-4", "4", "Running")
    monitor.namespace.add_pod("pod-4", "wf-4", {**_ended(exitCode=0, reason="Completed"), "phase": "Succeeded"})
    monitor.namespace.set_phase("wf-4", "Failed", "exceeded its deadline")
    eventually(lambda: monitor.orchestrator.status("4") == "failed")
    assert monitor.orchestrator.message("4") == "Workflow wf-4 failed: exceeded its deadline"
