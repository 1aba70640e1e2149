"""The message that the Orchestrator shows for an execution that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pod import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .pod import Pod
    from .workflow import Workflow

_ARGO_LENGTH = 1000
_PODS = 6
MESSAGE_LENGTH = 4000  # characters


def failed(workflow: Workflow, pods: Iterable[Pod]) -> str:
    """Say what Argo says of a Workflow in phase Failed or Error, and what its pods show."""
    said = " ".join(workflow.message.split())
    verb = "failed" if workflow.phase == "Failed" else "ended in error"
    head = (
        f"Workflow {workflow.name} {verb}: {shortened(said, _ARGO_LENGTH)}"
        if said
        else f"Workflow {workflow.name} {verb}."
    )
    return _joined(head, workflow, pods)


def gone(workflow: Workflow, pods: Iterable[Pod]) -> str:
    """Say that a Workflow was deleted while it was still at work."""
    return _joined(
        f"Workflow {workflow.name} was deleted in phase {workflow.phase}, before it had ended.", workflow, pods
    )


def cannot_start(pod: Pod, seconds: float) -> str:
    """Say that a pod could not start, for how long it was given, and what keeps it."""
    head = f"Pod {pod.name} of Workflow {pod.workflow} could not start within {seconds:g} seconds: "
    return shortened(head + _problems(pod), MESSAGE_LENGTH)


def _joined(head: str, workflow: Workflow, pods: Iterable[Pod]) -> str:
    concerned = [pod for pod in pods if pod.problems and pod.owner in {"", workflow.uid}]
    # The likeliest cause first; of equal ones the latest, which is the one that ended the retries.
    concerned.sort(key=lambda pod: (pod.problems[0].rank, -pod.created))
    lines = [head, *(f"Pod {pod.name}: {_problems(pod)}" for pod in concerned[:_PODS])]
    if len(concerned) > _PODS:
        lines.append(f"{len(concerned) - _PODS} more pods have problems.")
    return shortened("\n".join(lines), MESSAGE_LENGTH)


def _problems(pod: Pod) -> str:
    return "; ".join(problem.text for problem in pod.problems)
