"""Follows one kind of object: lists it, then watches it from there on, for ever."""

from __future__ import annotations

import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

from .kubernetes_api import KubernetesError

if TYPE_CHECKING:
    from .backoff import Backoff
    from .kubernetes_api import KubernetesApi, Resource
    from .metrics import Metrics

RESTARTS = "status_monitor_watch_restarts_total"
MALFORMED = "status_monitor_malformed_objects_total"
# A resourceVersion that is answered with errors so often may be one that the API server does not know (any more).
_FAILURES_BEFORE_LISTING = 5

log = logging.getLogger(__name__)


class Observer(Protocol):
    """What hears of the objects. Raises KeyError, TypeError, ValueError or AttributeError for a malformed one."""

    def observe(self, item: dict[str, Any], /) -> None:
        """See an object that was listed, added or modified."""

    def deleted(self, item: dict[str, Any], /) -> None:
        """See the last state of an object that was deleted."""

    def retain(self, uids: set[str], /) -> None:
        """Hear, after a list, which objects exist."""


class Watch:
    """A list and watch that goes on through closed connections, restarts of the API server and expired versions."""

    def __init__(
        self,
        api: KubernetesApi,
        resource: Resource,
        observer: Observer,
        *,
        seconds: float,
        backoff: Backoff,
        metrics: Metrics,
    ) -> None:
        self._api = api
        self._resource = resource
        self._observer = observer
        self._seconds = seconds
        self._backoff = backoff
        self._metrics = metrics
        self._version = ""
        self._failures = 0
        self.last_event = self.last_progress = self.last_turn = time.monotonic()

    @property
    def name(self) -> str:
        """The plural name of what it follows."""
        return self._resource.name

    def run(self) -> None:
        """Follow for ever."""
        while True:
            self.last_turn = time.monotonic()
            try:
                if not self._version:
                    self._list()
                reason = self._follow()
            # Not an OSError: half a line before a dropped connection, or an answer that is none of the API's.
            except (OSError, ValueError, KeyError, TypeError) as error:
                reason = self._failed(error)
            self._metrics.count(RESTARTS, resource=self.name, reason=reason)

    def _list(self) -> None:
        uids: set[str] = set()
        version = ""
        for page in self._api.pages(self._resource):
            self.last_progress = self.last_turn = time.monotonic()
            version = page["metadata"]["resourceVersion"]
            for item in page["items"]:
                uids.add(item["metadata"]["uid"])
                self._see(self._observer.observe, item)
        self._observer.retain(uids)
        self._version = version
        log.info("%s listed: %d, resourceVersion %s", self.name, len(uids), version)

    def _follow(self) -> str:
        opened = time.monotonic()
        for event in self._api.events(self._resource, self._version, self._seconds):
            item = event["object"]
            if event["type"] == "DELETED":
                self._see(self._observer.deleted, item)
            elif event["type"] in {"ADDED", "MODIFIED"}:
                self._see(self._observer.observe, item)
            if event["type"] != "BOOKMARK":
                self.last_event = time.monotonic()
            self._version = item["metadata"]["resourceVersion"]
            self._progress()
        if time.monotonic() - opened < min(1.0, self._seconds / 2):
            raise ConnectionError("the API server ended the watch at once")
        self._progress()
        return "ended"

    def _see(self, observe: Any, item: dict[str, Any]) -> None:  # noqa: ANN401  a method of the observer
        try:
            observe(item)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # One that cannot be read must not keep the others from being followed.
            self._metrics.count(MALFORMED, resource=self.name)
            log.error("%s: cannot read %s: %r", self.name, item.get("metadata", {}).get("name"), error)

    def _progress(self) -> None:
        self.last_progress = self.last_turn = time.monotonic()
        self._failures = 0

    def _failed(self, error: Exception) -> str:
        self._failures += 1
        expired = isinstance(error, KubernetesError) and error.code == HTTPStatus.GONE
        answered = isinstance(error, KubernetesError) or not isinstance(error, OSError)
        if expired or (answered and self._failures % _FAILURES_BEFORE_LISTING == 0):
            self._version = ""
        pause = self._backoff.pause(self._failures)
        resumes = f"resumes from resourceVersion {self._version}" if self._version else "lists again"
        log.warning("%s: watch interrupted (%s); %s in %.1f s", self.name, _brief(error), resumes, pause)
        time.sleep(pause)
        return "expired" if expired else "failed"


def _brief(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
