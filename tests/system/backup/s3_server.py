"""An S3 server on this machine's loopback: moto's, in an environment of its own."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.waiting import wait_for

CACHE = Path(__file__).parents[3] / ".cache" / "moto"
REQUIREMENTS = ("moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.1")
"""Not moto[server], which brings all of Amazon's services with it: twice as much to fetch."""


def _server() -> Path:
    """Installed once, apart from the project: nobody else needs its thirty packages. Skips where it cannot be had."""
    program = CACHE / "bin" / "moto_server"
    if not (CACHE / ".complete").exists():
        subprocess.run([sys.executable, "-m", "venv", CACHE], check=True)
        pip = [str(CACHE / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS]
        fetched = subprocess.run(pip, capture_output=True, text=True, check=False, timeout=600)
        if fetched.returncode != 0:
            pytest.skip(f"no S3 server: pip could not install {REQUIREMENTS[0]}: {fetched.stderr.strip()[-200:]}")
        (CACHE / ".complete").touch()
    return program


@contextmanager
def s3_server(log: Path) -> Iterator[str]:
    """Its address, while it runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [_server(), "--host", "127.0.0.1", "--port", str(port)], stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_for(lambda: answers(port), "the S3 server")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
