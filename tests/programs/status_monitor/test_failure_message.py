"""What a person reads of a failed execution, from the statuses of its pods."""

from __future__ import annotations

from typing import Any

import pytest

from incisive.programs.status_monitor import failure_message
from incisive.programs.status_monitor.api_objects import WORKFLOW_LABEL, Pod, Workflow, read_pod
from tests.programs.status_monitor.broken_pods import CASES, Case, ended

_WORKFLOW = Workflow(uid="uid-1", name="wf-1", execution="1", phase="Failed", message="child failed")


def _pod(name: str, status: dict[str, Any], spec: dict[str, Any] | None = None, created: str = "00") -> Pod:
    owner = {"kind": "Workflow", "uid": _WORKFLOW.uid}
    metadata = {
        "uid": name,
        "name": name,
        "labels": {WORKFLOW_LABEL: _WORKFLOW.name},
        "creationTimestamp": f"2026-11-22T10:00:{created}Z",
        "ownerReferences": [owner],
    }
    return read_pod(
        {
            "metadata": metadata,
            "spec": {"containers": [{"name": "main", "image": "engine:1"}], **(spec or {})},
            "status": status,
        }
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_says_what_happened_to_the_pod(case: Case) -> None:
    message = failure_message.failed(_WORKFLOW, [_pod("pod-1", case.status, case.spec)])
    assert message.startswith("Workflow wf-1 failed: child failed\nPod pod-1: ")
    for words in case.says:
        assert words in message


def test_failure_message_likeliest_cause_first() -> None:
    crashed = ended(exitCode=1, reason="Error")
    pods = [
        _pod("first", crashed, created="01"),
        _pod("last", crashed, created="02"),
        _pod("killed", ended(exitCode=137, reason="OOMKilled")),
    ]
    lines = failure_message.failed(_WORKFLOW, pods).splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["Pod killed", "Pod last", "Pod first"]


def test_waiting_pod_named_after_deadline() -> None:
    pod = _pod("pod-1", {"phase": "Pending"})
    assert failure_message.cannot_start(pod, 600) == (
        "Pod pod-1 of Workflow wf-1 could not start within 600 seconds: it is still waiting for a node"
    )


def test_failure_without_words_has_message() -> None:
    assert failure_message.failed(_WORKFLOW._replace(message=""), []) == "Workflow wf-1 failed."


def test_message_and_list_of_pods_are_bounded() -> None:
    pods = [_pod(f"client-{each}", ended(exitCode=1, reason="Error", message="y" * 900)) for each in range(8)]
    pods.append(_pod("server", ended(exitCode=137, reason="OOMKilled")))
    message = failure_message.failed(_WORKFLOW._replace(message="x" * 100_000), pods)
    assert "OOMKilled" in message.splitlines()[1]
    assert "3 more pods have problems" in message
    assert 500 < len(message) <= 4000


def test_other_pods_not_blamed() -> None:
    done = _pod("done", {**ended(exitCode=0, reason="Completed"), "phase": "Succeeded"})
    other = _pod("other", ended(exitCode=9, reason="Error"))._replace(owner="uid-of-another")
    assert failure_message.failed(_WORKFLOW, [done, other]) == "Workflow wf-1 failed: child failed"
