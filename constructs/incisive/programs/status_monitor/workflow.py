"""What the monitor reads of a Workflow (argoproj.io/v1alpha1)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

PENDING, RUNNING, SUCCEEDED, FAILED, ERROR = "Pending", "Running", "Succeeded", "Failed", "Error"
PHASES = (PENDING, RUNNING, SUCCEEDED, FAILED, ERROR)

# It becomes part of a path in the Orchestrator's API.
_EXECUTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class Workflow(NamedTuple):
    """One Workflow as it stands. `execution` is empty where it carries no usable execution_id."""

    uid: str
    name: str
    execution: str
    phase: str
    message: str


def read(workflow: dict[str, Any]) -> Workflow:
    """Read it from the API's JSON. KeyError or TypeError where that is no Workflow."""
    metadata, status = workflow["metadata"], workflow.get("status") or {}
    arguments = (workflow.get("spec") or {}).get("arguments") or {}
    execution = ""
    for parameter in arguments.get("parameters") or ():
        if parameter.get("name") == "execution_id":
            value = parameter.get("value")
            execution = str(value) if isinstance(value, (str, int)) and _EXECUTION.fullmatch(str(value)) else ""
    return Workflow(
        uid=metadata["uid"],
        name=metadata["name"],
        execution=execution,
        # Argo's controller writes the phase when it first sees the Workflow.
        phase=str(status.get("phase") or PENDING),
        message=str(status.get("message") or ""),
    )
