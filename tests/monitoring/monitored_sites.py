"""Sites with monitoring and backups: the cloud with each profile of Kafka, and a hospital."""

from pathlib import Path
from typing import Any

import yaml

from tests.constructs import Resource
from tests.sites import SynthesizedSite, synthesize_text

ON_CLAIMS = {"claim": {"size": "100Gi"}}
SETTINGS: dict[str, dict[str, Any]] = {
    "single": {"extends": "cloud", "backup": ON_CLAIMS},
    "three": {"extends": "cloud", "backup": ON_CLAIMS, "kafka": {"profile": "three"}},
    "large": {
        "extends": "cloud",
        "backup": ON_CLAIMS,
        "kafka": {"profile": "large", "brokers": 5, "exporter": {}},
    },
    "clusters": {
        "extends": "cloud",
        "orchestrator": {"database": {"engine": "cloudnative-pg"}},
        "maas": {
            "database": {
                "engine": "cloudnative-pg",
                "cluster": {
                    "instances": 2,
                    "data_durability": "preferred",
                    "backup": {"destination": "s3://bucket/maas", "credentials_secret": "storage-secret"},
                },
            }
        },
    },
    "hospital": {
        "extends": "local-inference",
        "node": "uoa-rm2",
        "backup": {"node_path": "/mnt/nas"},
        "orchestrator": {"database": {"metrics": {}}},
        "maas": {"database": {"metrics": {}}},
    },
}
Sites = dict[str, SynthesizedSite]
CLOUDS = ("single", "three", "large", "clusters")


def monitored(folder: Path, name: str, **monitoring: object) -> SynthesizedSite:
    """The site of this name, with these settings of monitoring."""
    return synthesize_text(folder, yaml.safe_dump({**SETTINGS[name], "monitoring": monitoring}))


def groups_of(site: SynthesizedSite) -> list[Resource]:
    """The groups of all rules of a site, as Prometheus reads them."""
    return [group for each in site.objects if each["kind"] == "PrometheusRule" for group in each["spec"]["groups"]]


def alerts_of(site: SynthesizedSite) -> list[Resource]:
    """All alerts of a site."""
    return [rule for group in groups_of(site) for rule in group["rules"]]
