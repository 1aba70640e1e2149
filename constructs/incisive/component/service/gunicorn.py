"""gunicorn's arguments. Both images read them from GUNICORN_CMD_ARGS, and the Orchestrator's command adds its own."""

from dataclasses import dataclass

ARGUMENTS = "GUNICORN_CMD_ARGS"
"""Variable with the arguments."""
_ALL_ADDRESSES = "[::]"
"""IPv6's name of them. Linux hands connections by IPv4 to the same socket."""

ANSWER_SECONDS = 30
"""Longest request, apart from its upload: gunicorn's default for a whole request."""


@dataclass(frozen=True)
class Gunicorn:
    """One pod's gunicorn. Its threads let probes through while slow uploads last."""

    port: int
    workers: int
    threads: int
    """Threads of each worker. One more than the uploads at once, whichever worker they reach, keeps one free."""
    request_seconds: int
    """Longest request that is waited for."""
    graceful_seconds: int
    """How long requests may still run once the pod ends."""
    has_ipv6: bool = False
    """Whether it listens on IPv6 too."""
    log_level: str | None = None

    @property
    def requests_at_once(self) -> int:
        """Requests that are read at the same time. Further ones wait, and none of them is spooled yet."""
        return self.workers * self.threads

    @property
    def arguments(self) -> str:
        """The text of GUNICORN_CMD_ARGS."""
        address = _ALL_ADDRESSES if self.has_ipv6 else ""
        return " ".join(
            [
                f"--bind {address}:{self.port} --workers {self.workers}",
                f"--worker-class gthread --threads {self.threads}",
                # gthread cuts no request: the worker's main thread reports that it is alive, whatever its threads do.
                f"--timeout {self.request_seconds} --graceful-timeout {self.graceful_seconds}",
                # A client that keeps its connection may send its next request to a pod that ends.
                "--keep-alive 0",
                # Uploads fill the disk of /tmp. A worker that waits for it would seem dead.
                "--worker-tmp-dir /dev/shm",
                *([f"--log-level {self.log_level}"] if self.log_level else ()),
            ]
        )


def upload_seconds(*, kilobytes: int, megabits_per_second: int) -> int:
    """Seconds of a request that uploads so much (1 KB is 1000 bytes) over a line of this speed."""
    return -(-kilobytes * 8 // (megabits_per_second * 1000)) + ANSWER_SECONDS


def listens_on_ipv6(arguments: str) -> bool:
    """Whether a gunicorn with these arguments does."""
    return f"--bind {_ALL_ADDRESSES}:" in arguments
