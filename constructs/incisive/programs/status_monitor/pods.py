"""The pods of Workflows: which cannot start, and what is remembered of those that are gone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from . import pod as pod_status

if TYPE_CHECKING:
    from .pod import Pod

# Of a Workflow that retries for days, the last pods tell enough.
_GONE_PODS_PER_WORKFLOW = 5


class Pods:
    """Follows a watch of pods. Keeps a few words of each, not the pod."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pods: dict[str, Pod] = {}
        self._gone: dict[str, dict[str, Pod]] = {}

    def observe(self, pod: dict[str, Any]) -> None:
        """Take note of a pod that was listed, added or modified."""
        seen = pod_status.read(pod)
        with self._lock:
            self._pods[seen.uid] = seen

    def deleted(self, pod: dict[str, Any]) -> None:
        """Take note of a pod's last state. A lost node's pod is deleted before its Workflow fails."""
        seen = pod_status.read(pod)
        with self._lock:
            self._pods.pop(seen.uid, None)
            self._remember(seen)

    def retain(self, uids: set[str]) -> None:
        """Take note that, after a gap in the watch, only these exist."""
        with self._lock:
            for uid in self._pods.keys() - uids:
                self._remember(self._pods.pop(uid))

    def _remember(self, pod: Pod) -> None:
        if pod.problems:
            gone = self._gone.setdefault(pod.workflow, {})
            gone[pod.uid] = pod._replace(blocked_since=None)
            if len(gone) > _GONE_PODS_PER_WORKFLOW:
                del gone[next(iter(gone))]

    def of_workflow(self, name: str) -> dict[str, Pod]:
        """Give the pods known of a Workflow by uid, those included that are gone."""
        with self._lock:
            there = {uid: pod for uid, pod in self._pods.items() if pod.workflow == name}
            return {**self._gone.get(name, {}), **there}

    def blocked_before(self, moment: float) -> list[Pod]:
        """Give the pods that could not start since before a moment (seconds since the epoch)."""
        with self._lock:
            return [pod for pod in self._pods.values() if pod.blocked_since is not None and pod.blocked_since <= moment]

    def forget(self, names: set[str]) -> None:
        """Drop what is remembered of pods that are gone, but for these Workflows."""
        with self._lock:
            for name in self._gone.keys() - names:
                del self._gone[name]
