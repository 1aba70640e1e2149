"""Services and what listens behind them, by IPv4, IPv6, or both."""

from pathlib import Path

import pytest

from tests.archive import archive_at
from tests.constructs import Resource, the
from tests.sites import NAMES, SynthesizedSite, synthesize_text

IPV6 = "networks: {ip_families: [IPv6]}\n"
BOTH = "networks: {ip_families: [IPv6, IPv4], ip_family_policy: RequireDualStack}\n"
PREFERRED = "networks: {ip_family_policy: PreferDualStack}\n"


@pytest.mark.parametrize(
    ("networks", "families", "policy", "bind"),
    [
        ("", None, None, ":8000"),
        ("networks: {ip_families: [IPv4]}\n", ["IPv4"], None, ":8000"),
        (IPV6, ["IPv6"], None, "[::]:8000"),
        (BOTH, ["IPv6", "IPv4"], "RequireDualStack", "[::]:8000"),
        (PREFERRED, None, "PreferDualStack", "[::]:8000"),
    ],
)
def test_services_and_gunicorn(
    tmp_path: Path, networks: str, families: list[str] | None, policy: str | None, bind: str
) -> None:
    objects = archive_at(tmp_path, f"extends: cloud\nsuffix: -test\n{networks}")
    for name in ("archive-service-test", "archive-database-service-test"):
        spec = the("Service", objects, name)["spec"]
        assert (spec.get("ipFamilies"), spec.get("ipFamilyPolicy")) == (families, policy)
    arguments = the("ConfigMap", objects, "archive-service-config-test")["data"]["GUNICORN_CMD_ARGS"].split()
    assert arguments[arguments.index("--bind") + 1] == bind


def program_of(site: SynthesizedSite, component: str) -> Resource:
    return site.container_of(f"{component}-service", f"{component}-service")


def test_no_command_says_where_gunicorn_listens(tmp_path: Path, cloud: SynthesizedSite) -> None:
    """The Orchestrator's image has `--bind :8000` in its own command, which wins against the environment."""
    ipv6 = synthesize_text(tmp_path, f"extends: cloud\n{IPV6}")
    assert program_of(ipv6, "orchestrator")["command"] == ["gunicorn", "orchestrator.wsgi:application"]
    assert program_of(ipv6, "orchestrator")["workingDir"] == "/usr/application/app"
    for name in NAMES:
        assert "--bind" not in program_of(ipv6, name).get("command", [])
        assert "command" not in program_of(cloud, name)
