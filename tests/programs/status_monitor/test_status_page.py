"""The status page answers on every address."""

from __future__ import annotations

import socket
import threading
import urllib.request

import pytest

from incisive.programs.status_monitor.status_page import StatusPage


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]"])
def test_answers_by_ipv4_and_ipv6(address: str) -> None:
    if not socket.has_dualstack_ipv6() and ":" in address:
        pytest.skip("this machine has no IPv6")
    page = StatusPage(0, unhealthy=list, dead=list, metrics=str)
    threading.Thread(target=page.serve_forever, daemon=True).start()
    with urllib.request.urlopen(f"http://{address}:{page.server_port}/livez", timeout=10) as answer:
        assert answer.read() == b"ok"
    page.shutdown()
    page.server_close()
