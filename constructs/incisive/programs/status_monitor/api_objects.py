"""What the monitor reads of Workflows and pods, and how it says what went wrong with a pod."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PENDING, RUNNING, SUCCEEDED, FAILED, ERROR = "Pending", "Running", "Succeeded", "Failed", "Error"
PHASES = (PENDING, RUNNING, SUCCEEDED, FAILED, ERROR)
# The id becomes part of a path in the Orchestrator's API.
_EXECUTION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class Workflow(NamedTuple):
    """The state of one Workflow (argoproj.io/v1alpha1). `execution` is empty if it has no usable execution_id."""

    uid: str
    name: str
    execution: str
    phase: str
    message: str


def read_workflow(workflow: dict[str, Any]) -> Workflow:
    """Reads the API's JSON. Raises AttributeError, KeyError or TypeError if it is no Workflow."""
    metadata, status = workflow["metadata"], workflow.get("status") or {}
    arguments = (workflow.get("spec") or {}).get("arguments") or {}
    execution = ""
    for parameter in arguments.get("parameters") or ():
        if parameter.get("name") == "execution_id":
            value = parameter.get("value")
            execution = str(value) if isinstance(value, (str, int)) and _EXECUTION_ID.fullmatch(str(value)) else ""
    return Workflow(
        uid=metadata["uid"],
        name=metadata["name"],
        execution=execution,
        # There is no phase before Argo's controller first sees the Workflow.
        phase=str(status.get("phase") or PENDING),
        message=str(status.get("message") or ""),
    )


WORKFLOW_LABEL = "workflows.argoproj.io/workflow"

_IMAGE_REASONS = {"ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError"}
_ORDINARY_WAITS = {"", "ContainerCreating", "PodInitializing"}
# Why a pod lost its node, by `reason` of its status or of its condition DisruptionTarget.
_DISRUPTIONS = {
    "Evicted": "it was evicted from node {node}",
    "EvictionByEvictionAPI": "it was evicted from node {node} on request, as when a node is drained",
    "PreemptionByScheduler": "it gave way on node {node} to a pod of higher priority",
    "TerminationByKubelet": "node {node} ended it",
    "NodeLost": "its node {node} was lost",
    "NodeShutdown": "its node {node} was shut down",
    "DeletionByTaintManager": "its node {node} was lost or closed to it",
    "DeletionByPodGC": "its node {node} was lost",
}
_TEXT_LENGTH = 500


class Problem(NamedTuple):
    """One thing that went wrong. The one with the lowest rank is the likeliest cause of the others."""

    rank: int
    text: str


class Pod(NamedTuple):
    """The state of one pod of a Workflow. `blocked_since` (seconds since the epoch) is set while it cannot start."""

    uid: str
    name: str
    workflow: str
    owner: str
    created: float
    blocked_since: float | None
    problems: tuple[Problem, ...]


def read_pod(pod: dict[str, Any]) -> Pod:
    """Reads the API's JSON. Raises AttributeError, KeyError, TypeError or ValueError if it is no pod of a Workflow."""
    metadata, status = pod["metadata"], pod.get("status") or {}
    created = _seconds(metadata["creationTimestamp"])
    blocked_since = _blocked_since(pod, status, created)
    problems = [*_disruptions(pod, status), *_container_problems(pod, status)]
    if blocked_since is not None:
        problems += _unscheduled(status) or ([] if problems else [Problem(2, _ordinary_wait(status))])
    owners = [owner["uid"] for owner in metadata.get("ownerReferences") or () if owner.get("kind") == "Workflow"]
    return Pod(
        uid=metadata["uid"],
        name=metadata["name"],
        workflow=metadata["labels"][WORKFLOW_LABEL],
        owner=owners[0] if owners else "",
        created=created,
        blocked_since=blocked_since,
        problems=tuple(sorted(problems)),
    )


def _seconds(timestamp: str) -> float:
    return datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp()


def _container_statuses(status: dict[str, Any]) -> list[dict[str, Any]]:
    return [*(status.get("initContainerStatuses") or ()), *(status.get("containerStatuses") or ())]


def _blocked_since(pod: dict[str, Any], status: dict[str, Any], created: float) -> float | None:
    """Returns when its wait began: at its creation, or when its last init container ended. None if it does not wait."""
    if pod["metadata"].get("deletionTimestamp") or status.get("phase", "Pending") not in {"Pending", "Running"}:
        return None
    since = created
    sidecars = {
        container["name"]
        for container in pod.get("spec", {}).get("initContainers") or ()
        if container.get("restartPolicy") == "Always"
    }
    for container in status.get("initContainerStatuses") or ():
        state = container.get("state") or {}
        if state.get("running") and container["name"] not in sidecars:
            return None
        ended = state.get("terminated") or {}
        if ended.get("finishedAt"):
            since = max(since, _seconds(ended["finishedAt"]))
    if status.get("phase") == "Running":
        waiting = [
            container
            for container in _container_statuses(status)
            if (container.get("state") or {}).get("waiting")
            and not (container.get("lastState") or {}).get("terminated")
        ]
        return since if waiting else None
    return since


def _disruptions(pod: dict[str, Any], status: dict[str, Any]) -> Iterator[Problem]:
    node = pod.get("spec", {}).get("nodeName") or "(none)"
    reason, message = str(status.get("reason") or ""), str(status.get("message") or "")
    for condition in status.get("conditions") or ():
        if condition.get("type") == "DisruptionTarget" and condition.get("status") == "True" and reason != "Evicted":
            reason, message = str(condition.get("reason") or reason), str(condition.get("message") or message)
    if reason in _DISRUPTIONS:
        yield Problem(0, _sentence(_DISRUPTIONS[reason].format(node=node), reason, message))
    elif status.get("phase") == "Unknown":
        yield Problem(0, _sentence(f"its node {node} was lost", reason, message))
    elif reason and status.get("phase") == "Failed":
        yield Problem(0, _sentence("it was ended", reason, message))


def _unscheduled(status: dict[str, Any]) -> list[Problem]:
    return [
        Problem(0, _sentence("it cannot be scheduled", condition.get("reason"), condition.get("message")))
        for condition in status.get("conditions") or ()
        if condition.get("type") == "PodScheduled" and condition.get("status") == "False"
    ]


def _ordinary_wait(status: dict[str, Any]) -> str:
    for container in _container_statuses(status):
        waiting = (container.get("state") or {}).get("waiting")
        if waiting:
            return _sentence(
                f"container {container['name']} is still waiting", waiting.get("reason"), waiting.get("message")
            )
    return "it is still waiting for a node"


def _container_problems(pod: dict[str, Any], status: dict[str, Any]) -> Iterator[Problem]:
    spec = pod.get("spec", {})
    specs = {
        container["name"]: container
        for container in [*(spec.get("initContainers") or ()), *(spec.get("containers") or ())]
    }
    for container in _container_statuses(status):
        name, state = container["name"], container.get("state") or {}
        waiting = state.get("waiting") or {}
        ended = state.get("terminated") or (container.get("lastState") or {}).get("terminated") or {}
        reason, message = waiting.get("reason") or "", waiting.get("message")
        if reason in _IMAGE_REASONS:
            image = specs.get(name, {}).get("image") or container.get("image")
            yield Problem(0, _sentence(f"image {image} of container {name} cannot be pulled", reason, message))
        elif reason not in _ORDINARY_WAITS:
            yield Problem(1, _sentence(f"container {name} cannot start", reason, message))
        if ended.get("reason") == "OOMKilled":
            limit = ((specs.get(name, {}).get("resources") or {}).get("limits") or {}).get("memory")
            why = (
                f"it needed more memory than its limit of {limit}"
                if limit
                else "it has no memory limit and its node ran out"
            )
            yield Problem(
                0, _sentence(f"container {name} was killed: {why}", f"OOMKilled, {_exit(ended)}", ended.get("message"))
            )
        elif ended.get("exitCode"):
            kind = ended.get("reason")
            kind = "" if kind == "Error" else kind
            yield Problem(1, _sentence(f"container {name} ended with {_exit(ended)}", kind, ended.get("message")))


def _exit(ended: dict[str, Any]) -> str:
    code = int(ended.get("exitCode") or 0)
    signal = int(ended.get("signal") or (code - 128 if code > 128 else 0))
    return f"exit code {code}" + (f", signal {signal}" if signal else "")


def _sentence(what: str, reason: str | None, message: str | None) -> str:
    text = what + (f" ({reason})" if reason else "") + (f": {' '.join(message.split())}" if message else "")
    return shortened(text, _TEXT_LENGTH)


def shortened(text: str, length: int) -> str:
    """Cuts a longer text, and marks the cut with an ellipsis."""
    return text if len(text) <= length else text[: length - 2] + " …"
