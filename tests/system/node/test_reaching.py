"""The APIs reached as docs/operating.md says, and by IPv6."""

import json
import socket

import pytest

from tests.sites import NAMES, ROOT
from tests.system.documents.documented_commands import blocks, shell
from tests.system.node.real_node import SiteOnNode

ASK = """
import json, sys, urllib.request
for host, url in json.loads(sys.argv[1]):
    request = urllib.request.Request(url, headers={"Host": host})
    print(urllib.request.urlopen(request, timeout=30).status)
"""


@pytest.mark.parametrize("component", NAMES)
def test_documented_port_forward(site_on_node: SiteOnNode, component: str) -> None:
    variables, commands = blocks("operating.md", "Reaching the APIs")
    forward, ask = commands.splitlines()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    settings = site_on_node.site.settings
    shell(
        site_on_node.cluster,
        ROOT,
        variables.replace("namespace=incisive", f"namespace={settings.namespace}").replace(
            "maas-service-2nd-prototype", f"{component}-service{settings.suffix}"
        ),
        f"{forward.replace('8000:', f'{port}:')} >/dev/null &",
        'trap "kill $!" EXIT',
        f"{ask.partition('#')[0].replace(':8000', f':{port}')} --fail --noproxy '*' --retry 30 --retry-connrefused",
    )


@pytest.mark.parametrize("loopback", ["127.0.0.1", "[::1]"])
def test_all_listeners_answer_by_ipv4_and_ipv6(hospital_on_node: SiteOnNode, loopback: str) -> None:
    """The site asks for both families where there are both. Its cluster has IPv4; its pods have both loopbacks."""
    assert hospital_on_node.site.settings.networks.ip_family_policy == "PreferDualStack"
    for component in NAMES:
        service = f"{component}-service"
        host = f"{service}{hospital_on_node.site.settings.suffix}"
        asked = [(host, f"http://{loopback}:8000/api/")]
        if component == "orchestrator":
            asked.append((host, f"http://{loopback}:8080/livez"))
        told = hospital_on_node.execute(service, "python3", "-c", ASK, json.dumps(asked), container=service)
        assert told.split() == ["200"] * len(asked)
