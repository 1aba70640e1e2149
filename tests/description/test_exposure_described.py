"""What is exposed outside of the cluster, and what leaves it by a proxy, is told."""

from pathlib import Path

import yaml

from incisive.description.describe import describe
from incisive.description.markdown_page import markdown_page
from tests.description.described_sites import SETTINGS
from tests.sites import synthesize_text

EXPOSED = """
extends: cloud
networks: {client_cidrs: [10.0.0.0/8]}
maas:
  service:
    exposure:
      kind: Ingress
      hostnames: [maas.example.org]
      authenticated_by: oauth2-proxy
      tls_secret_name: maas-certificate
      proxy_namespace: ingress
      proxy_pod_labels: {app: controller}
orchestrator:
  service: {exposure: {kind: LoadBalancer, hostnames: [api.example.org], authenticated_by: nobody}}
"""


def test_exposed_services(tmp_path: Path) -> None:
    page = describe("cloud", synthesize_text(tmp_path, EXPOSED).site_objects)
    told = {
        (each.kind, each.name.removesuffix("-2nd-prototype"), each.hosts, each.authenticated_by)
        for each in page.services
        if each.authenticated_by
    }
    assert told == {
        ("Ingress", "maas-service", ("maas.example.org",), "oauth2-proxy"),
        ("LoadBalancer", "orchestrator-service", ("api.example.org",), "nobody"),
    }
    assert "| 8000 | any | api.example.org | **nobody** |" in markdown_page(page)
    assert "| **nobody** |" in markdown_page(page)
    assert any(each.source == "namespace ingress (app=controller)" for each in page.connections)


def test_service_outside_of_cluster(tmp_path: Path) -> None:
    exposures: dict[str, dict[str, object]] = {
        "maas": {"kind": "LoadBalancer", "load_balancer_source_ranges": ["192.0.2.0/24"]},
        "orchestrator": {"kind": "NodePort", "node_port": 30080},
    }
    anyone: dict[str, object] = {"hostnames": ["api.example.org"], "authenticated_by": "nobody"}
    settings = {
        "extends": "cloud",
        "networks": {
            "client_cidrs": ["10.0.0.0/8"],
            "ip_families": ["IPv6", "IPv4"],
            "ip_family_policy": "PreferDualStack",
        },
        **{name: {"service": {"exposure": {**each, **anyone}}} for name, each in exposures.items()},
    }
    page = describe("cloud", synthesize_text(tmp_path, yaml.safe_dump(settings)).site_objects)
    told = {each.kind: (each.ports, each.sources, each.ip_families) for each in page.services if each.authenticated_by}
    assert told["LoadBalancer"] == (("8000",), ("192.0.2.0/24",), ("IPv6", "IPv4"))
    assert told["NodePort"] == (("8000:30080",), (), ("IPv6", "IPv4"))
    (listener,) = [each for each in page.services if each.namespace == "kafka"]
    assert listener.ip_families == ("IPv6", "IPv4")
    assert "8000:30080" in markdown_page(page)


def test_backups_by_a_proxy(tmp_path: Path) -> None:
    settings = {**SETTINGS["cloud with backups"], "networks": {"proxy": {"url": "http://proxy.example:3128"}}}
    page = describe("cloud", synthesize_text(tmp_path, yaml.safe_dump(settings)).site_objects)
    backup = "incisive/maas-backup-2nd-prototype"
    assert ("proxy.example", "3128") in {(each.target, each.port) for each in page.connections if each.source == backup}
    (workload,) = [each for each in page.workloads if f"{each.namespace}/{each.name}" == backup]
    assert workload.egress.endswith("TCP 3128")
