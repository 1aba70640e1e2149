"""What the largest upload of a service decides."""

from dataclasses import dataclass

from incisive.component.hosting import Hosting
from incisive.component.service.gunicorn import ANSWER_SECONDS, Gunicorn, upload_seconds
from incisive.component.service.service_reference import ServiceReference
from incisive.settings.django import ServiceSettings

OTHER_TEMPORARY_BYTES = 64 * 1024**2
"""Room in /tmp beside uploads: gunicorn's own files."""


@dataclass(frozen=True)
class Uploads:
    """How long the largest upload takes, the gunicorn that waits for it, and the room that it needs in /tmp."""

    kilobytes: int
    seconds: int
    gunicorn: Gunicorn
    temporary_bytes: int

    @classmethod
    def for_service(cls, settings: ServiceSettings, hosting: Hosting, workers: int) -> "Uploads":
        """Returns what a service of these settings needs."""
        largest = settings.largest_upload_kilobytes or hosting.largest_upload_kilobytes
        seconds = upload_seconds(
            kilobytes=largest, megabits_per_second=hosting.networks.slowest_upload_megabits_per_second
        )
        gunicorn = Gunicorn(
            port=ServiceReference.port,
            workers=workers,
            threads=settings.gunicorn_threads,
            request_seconds=seconds,
            # A single pod does not wait for its uploads: the service would be down all that time.
            graceful_seconds=seconds if settings.replicas > 1 else ANSWER_SECONDS,
            has_ipv6=hosting.networks.has_ipv6,
            log_level=settings.log_level,
        )
        # Every thread may hold an upload of the largest size at once.
        return cls(largest, seconds, gunicorn, largest * 1000 * gunicorn.requests_at_once + OTHER_TEMPORARY_BYTES)
