"""An S3 server: moto's, in an environment of its own."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.waiting import wait_for

CACHE = Path(__file__).parents[3] / ".cache" / "moto"
REQUIREMENTS = ("moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.1")
"""Not moto[server], which brings all of Amazon's services with it: twice as much to fetch."""
_UNTIL_INPUT_ENDS = '"$@" & read -r; kill $!'


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
def s3_server(
    folder: Path, *, host: str = "127.0.0.1", port: int = 0, within: Sequence[str] = (), tls: bool = False
) -> Iterator[str]:
    """Its address, while it runs. Its log and with TLS its own certificate, `ca.crt`, are in the folder.

    `within` is a command that runs another one elsewhere, such as on a node whose address is `host`. Port 0: any.
    """
    if not port:
        with socket.create_server((host, 0)) as free:
            port = free.getsockname()[1]
    command = [*within, "/bin/bash", "-c", _UNTIL_INPUT_ENDS, "server"]
    command += [str(_server()), "--host", host, "--port", str(port)]
    if tls:
        certificate, key = _certificate(folder, host)
        command += ["--ssl-cert", str(certificate), "--ssl-key", str(key)]
    with (folder / "s3.log").open("wb") as output:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: answers(host, port), "the S3 server", 120)
        yield f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
    finally:
        server.communicate()


def _certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """One that no authority has signed."""
    certificate, key = folder / "ca.crt", folder / "ca.key"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-days", "2", "-subj", "/CN=storage", "-addext", f"subjectAltName=IP:{host}"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
