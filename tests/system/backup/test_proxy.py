"""The real restic asks the proxy that `networks.proxy` names for what leaves the cluster."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from incisive.settings.networks import ProxySettings


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("rest:http://storage.example.org:8000/site/", "HEAD http://storage.example.org:8000/site/config HTTP/1.1"),
        ("rest:https://storage.example.org:8443/site/", "CONNECT storage.example.org:8443 HTTP/1.1"),
        ("s3:https://storage.example.org/bucket/site", "CONNECT storage.example.org:443 HTTP/1.1"),
        ("azure:container:/site", "CONNECT account.blob.core.windows.net:443 HTTP/1.1"),
    ],
    ids=["REST", "REST by TLS", "S3", "Azure"],
)
def test_restic_asks_proxy(tmp_path: Path, repository: str, expected: str) -> None:
    if not shutil.which("restic"):
        pytest.skip("no restic in $PATH")
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(60)
        settings = ProxySettings(url=f"http://127.0.0.1:{proxy.getsockname()[1]}", no_proxy=("10.0.0.0/8",))
        environment = {
            "PATH": os.environ["PATH"],
            "RESTIC_REPOSITORY": repository,
            "RESTIC_PASSWORD": "password",
            "RESTIC_CACHE_DIR": str(tmp_path),
            **dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "key"),
            "AZURE_ACCOUNT_NAME": "account",
            "AZURE_ACCOUNT_KEY": "a2V5",
            **settings.variables,
        }
        with subprocess.Popen(["restic", "cat", "config"], env=environment, stderr=subprocess.DEVNULL) as restic:
            try:
                connection, _ = proxy.accept()
                with connection, connection.makefile() as asked:
                    assert asked.readline().strip() == expected
            finally:
                restic.kill()
