"""Settings of networks that are refused, and what goes by the proxy."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.settings.networks import ProxySettings
from tests.sites import environment, read


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("{ip_families: [IPv5]}", "networks.ip_families.0: given 'IPv5'; expected 'IPv4' or 'IPv6'"),
        ("{ip_families: [IPv4, IPv4]}", "ip_families with each family once"),
        ("{ip_families: [IPv4, IPv6]}", "two ip_families with ip_family_policy PreferDualStack or RequireDualStack"),
        ("{proxy: {url: 'http://user:password@proxy:3128'}}", "expected http://HOST:PORT, without a password"),
        ("{ip_families: [IPv6], client_cidrs: [10.0.0.0/8]}", "client_cidrs with a network of IPv6"),
        (
            "{proxy: {url: 'http://[fd00:::1]:3128'}}",
            "expected an IPv6 address in brackets ('fd00:::1' does not appear",
        ),
        (
            "{proxy: {url: 'http://proxy:3128', no_proxy: ['http://nas']}}",
            "no_proxy.0: given 'http://nas'; expected a host",
        ),
    ],
)
def test_networks_refused(tmp_path: Path, settings: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        read(environment(tmp_path, f"extends: cloud\nnetworks: {settings}\n"))
    (line,) = error.value.problems
    assert said in line


def test_load_balancer_of_another_family(tmp_path: Path) -> None:
    exposure = (
        "{kind: LoadBalancer, authenticated_by: nobody, hostnames: [a.b], load_balancer_source_ranges: [10.0.0.0/8]}"
    )
    text = f"extends: cloud\nnetworks: {{ip_families: [IPv6]}}\nmaas: {{service: {{exposure: {exposure}}}}}\n"
    with pytest.raises(UserError, match=r"load_balancer_source_ranges: given \['10.0.0.0/8'\]; expected a network of"):
        read(environment(tmp_path, text))


@pytest.mark.parametrize(
    ("host", "is_proxied"),
    [
        ("s3.example.org", True),
        ("backups.incisive.svc.cluster.local", False),
        ("backups.incisive.svc", False),
        ("backups", False),
        ("nas.hospital.example", False),
        ("hospital.example", False),
        ("otherhospital.example", True),
        ("fd00::1", True),
        ("::1", False),
    ],
)
def test_what_goes_by_the_proxy(host: str, *, is_proxied: bool) -> None:
    proxy = ProxySettings(url="http://proxy.example:3128", no_proxy=(".hospital.example", "hospital.example"))
    assert proxy.is_for(host) == is_proxied


def test_variables_of_the_proxy() -> None:
    variables = ProxySettings(url="http://proxy.example:3128", no_proxy=("10.0.0.0/8",)).variables
    assert variables["HTTPS_PROXY"] == variables["HTTP_PROXY"] == "http://proxy.example:3128"
    assert {".svc", ".cluster.local", "$(KUBERNETES_SERVICE_HOST)", "10.0.0.0/8"} < {*variables["NO_PROXY"].split(",")}
