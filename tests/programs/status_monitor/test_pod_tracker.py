"""What is remembered of a Workflow's pods, and which of them cannot start."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from incisive.programs.status_monitor.api_objects import WORKFLOW_LABEL
from incisive.programs.status_monitor.trackers import PodTracker
from tests.programs.status_monitor.broken_pods import ON_NODE, disrupted

_BEGAN = datetime.now(UTC) - timedelta(hours=1)
_CONTAINER = {"image": "engine:1", "imageID": "", "ready": False, "restartCount": 0}
_RUNS: dict[str, Any] = {"state": {"running": {"startedAt": f"{_BEGAN:%Y-%m-%dT%H:%M:%SZ}"}}, "ready": True}


def _pod(status: dict[str, Any], **spec: object) -> dict[str, Any]:
    metadata = {"uid": "pod", "name": "pod-1", "creationTimestamp": f"{_BEGAN:%Y-%m-%dT%H:%M:%SZ}"}
    containers = [{"name": "main", "image": "e:1"}, {"name": "wait", "image": "w:1"}]
    return {
        "metadata": metadata | {"labels": {WORKFLOW_LABEL: "wf-1"}},
        "spec": {"containers": containers, "initContainers": [{"name": "init", "image": "i:1"}], **spec},
        "status": status,
    }


def _waits(name: str, reason: str) -> dict[str, Any]:
    return {**_CONTAINER, "name": name, "state": {"waiting": {"reason": reason, "message": "not there"}}}


def test_deleted_pod_remembered() -> None:
    tracker = PodTracker()
    lost = _pod(disrupted("DeletionByPodGC", "PodGC: node no longer exists"), **ON_NODE)
    tracker.observe(lost)
    tracker.observe_deletion(lost)
    (pod,) = tracker.of_workflow("wf-1").values()
    assert "its node hospital-7 was lost" in pod.problems[0].text
    tracker.forget_deleted(set())
    assert not tracker.of_workflow("wf-1")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (
            {"phase": "Pending", "containerStatuses": [_waits("main", "ImagePullBackOff")]},
            "image e:1 of container main cannot be pulled (ImagePullBackOff)",
        ),
        (
            {"phase": "Pending", "containerStatuses": [_waits("main", "ContainerCreating")]},
            "container main is still waiting (ContainerCreating)",
        ),
        (
            {
                "phase": "Running",
                "containerStatuses": [{**_CONTAINER, "name": "wait", **_RUNS}, _waits("main", "ErrImagePull")],
            },
            "image e:1 of container main cannot be pulled (ErrImagePull)",
        ),
        (
            {
                "phase": "Pending",
                "initContainerStatuses": [{**_CONTAINER, "name": "init", **_RUNS}],
                "containerStatuses": [_waits("main", "PodInitializing")],
            },
            None,
        ),
        ({"phase": "Running", "containerStatuses": [{**_CONTAINER, "name": "main", **_RUNS}]}, None),
    ],
    ids=["pulls", "creates", "runs in part", "initializes", "runs"],
)
def test_which_pods_count_as_unable_to_start(status: dict[str, Any], says: str | None) -> None:
    tracker = PodTracker()
    tracker.observe(_pod(status))
    found = [problem.text for pod in tracker.blocked_before(time.time()) for problem in pod.problems]
    assert len(found) == (1 if says else 0)
    assert all((says or "") in text for text in found)
