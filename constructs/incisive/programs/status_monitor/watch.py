"""Follows all objects of one kind: lists them, then watches for changes, for ever."""

from __future__ import annotations

import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Callable, Protocol

from .kubernetes_api import KubernetesError
from .reminders import REMINDER_SECONDS, Reminders

if TYPE_CHECKING:
    from .kubernetes_api import KubernetesApi, Resource
    from .status_page import Metrics

RESTARTS = "status_monitor_watch_restarts_total"
MALFORMED = "status_monitor_malformed_objects_total"
# After so many errors in a row, the API server may no longer know the resourceVersion: list again.
_FAILURES_BEFORE_LISTING = 5

log = logging.getLogger(__name__)


class Observer(Protocol):
    """Is shown the objects. Raises KeyError, TypeError, ValueError or AttributeError for a malformed one."""

    def observe(self, item: dict[str, Any], /) -> None:
        """Takes an object that was listed, added or modified."""

    def observe_deletion(self, item: dict[str, Any], /) -> None:
        """Takes the last state of an object that was deleted."""

    def keep_only(self, uids: set[str], /) -> None:
        """Drops all objects but these, which the last list contained."""


class Watch:
    """Lists and watches, through closed connections, restarts of the API server and expired versions.

    `pause` returns the seconds to wait after so many failures in a row.
    """

    def __init__(
        self,
        api: KubernetesApi,
        resource: Resource,
        observer: Observer,
        *,
        seconds: float,
        pause: Callable[[int], float],
        metrics: Metrics,
    ) -> None:
        self._api = api
        self._resource = resource
        self._observer = observer
        self._seconds = seconds
        self._pause = pause
        self._metrics = metrics
        self._version = ""
        self._failures = 0
        self._interruptions, self._malformed = Reminders(), Reminders()
        self.last_event = self.last_progress = self.last_turn = time.monotonic()

    @property
    def name(self) -> str:
        """The plural name of the objects' kind."""
        return self._resource.name

    def run(self) -> None:
        """Never returns."""
        while True:
            self.last_turn = time.monotonic()
            try:
                if not self._version:
                    self._list()
                reason = self._follow()
                if self._interruptions.clear():
                    log.info("%s: followed again", self.name)
            # Not only OSError: a connection may break in the middle of a line, and an answer may be of another server.
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
                self._show(self._observer.observe, item)
        self._observer.keep_only(uids)
        self._version = version
        log.info("%s listed: %d, resourceVersion %s", self.name, len(uids), version)

    def _follow(self) -> str:
        opened = time.monotonic()
        for event in self._api.events(self._resource, self._version, self._seconds):
            item = event["object"]
            if event["type"] == "DELETED":
                self._show(self._observer.observe_deletion, item)
            elif event["type"] in {"ADDED", "MODIFIED"}:
                self._show(self._observer.observe, item)
            if event["type"] != "BOOKMARK":
                self.last_event = time.monotonic()
            self._version = item["metadata"]["resourceVersion"]
            self._progress()
        if time.monotonic() - opened < min(1.0, self._seconds / 2):
            raise ConnectionError("the API server ended the watch at once")
        self._progress()
        return "ended"

    def _show(self, observe: Callable[[dict[str, Any]], None], item: dict[str, Any]) -> None:
        try:
            observe(item)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # The other objects must still be followed.
            self._metrics.count(MALFORMED, resource=self.name)
            name = item.get("metadata", {}).get("name")
            if self._malformed.due(f"{name} {error!r}"):
                log.error("%s: cannot read %s: %r", self.name, name, error)

    def _progress(self) -> None:
        self.last_progress = self.last_turn = time.monotonic()
        self._failures = 0

    def _failed(self, error: Exception) -> str:
        self._failures += 1
        code = error.code if isinstance(error, KubernetesError) else 0
        answered = isinstance(error, KubernetesError) or not isinstance(error, OSError)
        if code == HTTPStatus.GONE or (answered and self._failures % _FAILURES_BEFORE_LISTING == 0):
            self._version = ""
        pause = self._pause(self._failures)
        # Not its text, in which addresses of memory differ each time.
        if self._interruptions.due(f"{type(error).__name__} {code}"):
            self._log_interruption(error, code, pause)
        time.sleep(pause)
        return "expired" if code == HTTPStatus.GONE else "failed"

    def _log_interruption(self, error: Exception, code: int, pause: float) -> None:
        again = f"repeated in {REMINDER_SECONDS / 60:g} minutes if this lasts"
        if code == HTTPStatus.NOT_FOUND and self._resource.missing:
            log.error("%s: %s; %s", self.name, self._resource.missing, again)
            return
        resumes = f"resumes from resourceVersion {self._version}" if self._version else "lists again"
        log.warning("%s: watch interrupted (%s); %s in %.1f s; %s", self.name, _brief(error), resumes, pause, again)


def _brief(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
