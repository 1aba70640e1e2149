"""Runs in a pod: uploads to a service's API, or asks it again and again.

Arguments: HOST `uploads` PATH FIELD BYTES SECONDS COUNT, or HOST `requests`, which ends once standard input does.
Prints each failure, a line each, and in the end how many requests succeeded.
"""

import http.client
import json
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from threading import Event
from typing import Any

BOUNDARY = "boundary"
CHUNK = 2**18


def command(*arguments: str) -> list[str]:
    """What runs the program in a container that has Python."""
    return ["python3", "-c", Path(__file__).read_text(), *arguments]


class Api:
    """A service that is asked, each time over a new connection."""

    def __init__(self, host: str) -> None:
        # Once: DNS is not under test.
        self._host, self._address = host, socket.gethostbyname(host)

    def ask(self, method: str, path: str, **options: Any) -> tuple[Message, bytes]:
        """Headers and body of the answer. AssertionError where it is no success."""
        connection = http.client.HTTPConnection(self._address, 8000, timeout=600)
        try:
            connection.request(method, path, headers={"Host": self._host, **options.pop("headers", {})}, **options)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        assert answer.status in (200, 201, 204), f"{method} {path}: {answer.status}"
        return answer.headers, body

    def upload(self, path: str, field: str, size: int, seconds: float) -> None:
        """One file, which the service must have afterwards, and deletes."""
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(sum(map(len, form(field, 0, 0))) + size),
        }
        _, made = self.ask("POST", path, body=form(field, size, seconds), headers=headers)
        row = f"{path}{json.loads(made)['id']}/"
        stored, _ = self.ask("HEAD", f"{row}download/")
        assert stored["Content-Length"] == str(size), f"{row}: {stored}"
        self.ask("DELETE", row)


def form(field: str, size: int, seconds: float) -> Iterator[bytes]:
    """A form with one file of this size, in no less than so many seconds."""
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="model"\r\n\r\n'.encode()
    for start in range(0, size, CHUNK):
        yield b"x" * min(CHUNK, size - start)
        time.sleep(seconds * CHUNK / size)
    yield f"\r\n--{BOUNDARY}--\r\n".encode()


def failure(ask: Callable[[], object]) -> str:
    """How a request failed; empty where it did not."""
    began = time.time()
    try:
        ask()
    except (OSError, http.client.HTTPException, AssertionError) as error:
        return f"{error!r} at {time.strftime('%T')} after {time.time() - began:.1f} s"
    return ""


def repeated(ask: Callable[[], object], end: Event) -> list[str]:
    """How each request ended, until the event."""
    ended = []
    while not end.wait(0.05):
        ended.append(failure(ask))
    return ended


def main() -> None:
    """Prints the failures, and the number of successes."""
    host, what, *rest = sys.argv[1:]
    api = Api(host)
    with ThreadPoolExecutor() as threads:
        if what == "uploads":
            path, field, size, seconds, count = rest
            upload = lambda: api.upload(path, field, int(size), float(seconds))  # noqa: E731
            ended = list(threads.map(failure, [upload] * int(count)))
        else:
            end = Event()
            several = threads.map(lambda ask: repeated(ask, end), [lambda: api.ask("GET", "/api/")] * 4)
            sys.stdin.read()
            end.set()
            ended = [each for one in several for each in one]
    print(*filter(None, ended), ended.count(""), sep="\n")


if __name__ == "__main__":
    main()
