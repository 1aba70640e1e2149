"""Database clusters of MaaS, as tests ask for them."""

from pathlib import Path
from typing import Any

from tests.constructs import the
from tests.sites import SynthesizedSite, synthesize_text

NAME = "maas-postgresql-2nd-prototype"


STORE = "backup: {destination: s3://bucket/maas, credentials_secret: backups}"


def site_with(folder: Path, cluster: str = "", database: str = "", site: str = "") -> SynthesizedSite:
    """The cloud, with MaaS's database as a cluster of these settings."""
    of_database = ", ".join(
        filter(None, ["engine: cloudnative-pg", f"cluster: {{{cluster}}}" if cluster else "", database])
    )
    return synthesize_text(folder, f"extends: cloud\n{site}\nmaas: {{database: {{{of_database}}}}}\n")


def spec_with(folder: Path, cluster: str = "", database: str = "", site: str = "") -> dict[str, Any]:
    found: dict[str, Any] = the("Cluster", site_with(folder, cluster, database, site).objects)["spec"]
    return found


def policy_of(site: SynthesizedSite, name: str = NAME) -> dict[str, Any]:
    found: dict[str, Any] = the("NetworkPolicy", site.objects, name)["spec"]
    return found


def lets_in(policy: dict[str, Any], port: int) -> list[dict[str, Any]]:
    """Who may connect to a port."""
    (rule,) = [each for each in policy["ingress"] if [to["port"] for to in each["ports"]] == [port]]
    peers: list[dict[str, Any]] = rule["from"]
    return peers
