"""The message that the Orchestrator shows for an execution that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .api_objects import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .api_objects import Pod, Workflow

_ARGO_LENGTH = 1000  # characters of what Argo says
_PODS = 6
MESSAGE_LENGTH = 4000  # characters


def failed(workflow: Workflow, pods: Iterable[Pod]) -> str:
    """For a Workflow in phase Failed or Error: what Argo says, and what went wrong with its pods."""
    said = " ".join(workflow.message.split())
    verb = "failed" if workflow.phase == "Failed" else "ended in error"
    head = f"Workflow {workflow.name} {verb}" + (f": {shortened(said, _ARGO_LENGTH)}" if said else ".")
    return _with_pods(head, workflow, pods)


def deleted(workflow: Workflow, pods: Iterable[Pod]) -> str:
    """For a Workflow that was deleted before it ended."""
    head = f"Workflow {workflow.name} was deleted in phase {workflow.phase}, before it had ended."
    return _with_pods(head, workflow, pods)


def cannot_start(pod: Pod, seconds: float) -> str:
    """For a pod that could not start within this time: what keeps it from starting."""
    head = f"Pod {pod.name} of Workflow {pod.workflow} could not start within {seconds:g} seconds: "
    return shortened(head + _problems(pod), MESSAGE_LENGTH)


def _with_pods(head: str, workflow: Workflow, pods: Iterable[Pod]) -> str:
    concerned = [pod for pod in pods if pod.problems and pod.owner in {"", workflow.uid}]
    # The likeliest cause first; among equals the latest pod, which ended the retries.
    concerned.sort(key=lambda pod: (pod.problems[0].rank, -pod.created))
    lines = [head, *(f"Pod {pod.name}: {_problems(pod)}" for pod in concerned[:_PODS])]
    if len(concerned) > _PODS:
        lines.append(f"{len(concerned) - _PODS} more pods have problems.")
    return shortened("\n".join(lines), MESSAGE_LENGTH)


def _problems(pod: Pod) -> str:
    return "; ".join(problem.text for problem in pod.problems)
