"""Settings of the sites that tests describe."""

from pathlib import Path
from typing import Any

import yaml

from incisive.description.describe import describe
from incisive.description.site_description import SiteDescription
from tests.sites import SynthesizedSite, synthesize_text

_OBJECT_STORE = {
    "destination": "https://account.blob.core.windows.net/container/maas",
    "credentials_secret": "storage-secret",
}
SETTINGS: dict[str, dict[str, Any]] = {
    "cloud": {"extends": "cloud"},
    "closed cloud": {
        "extends": "cloud",
        "networks": {"client_cidrs": ["10.0.0.0/8"], "client_namespaces": ["portal"]},
        "kafka": {"profile": "large", "exporter": {}, "authenticated_listener": {}},
        "monitoring": {},
        "maas": {"database": {"metrics": {}}},
    },
    "cloud with another's operator": {"extends": "cloud", "kafka": {"install_operator": False}},
    "cloud with database clusters": {
        "extends": "cloud",
        "orchestrator": {
            "database": {"engine": "cloudnative-pg", "version": "12.14", "cluster": {"import_from_server": True}}
        },
        "maas": {
            "database": {
                "engine": "cloudnative-pg",
                "cluster": {"instances": 4, "image_catalog": "postgresql", "backup": _OBJECT_STORE},
            }
        },
    },
    "hospital": {"extends": "local-inference", "node": "uoa-rm2"},
    "cloud with backups": {
        "extends": "cloud",
        "backup": {
            "time_zone": "Europe/Athens",
            "claim": {"size": "100Gi"},
            "off_site": {"repository": "rest:https://backups.example:8000/a", "credentials_secret": "storage-secret"},
        },
    },
    "hospital with backups": {
        "extends": "local-inference",
        "node": "uoa-rm2",
        "backup": {"node_path": "/mnt/nas/incisive"},
    },
    "hospital with Secrets of others": {
        "extends": "local-inference",
        "node": "uoa-rm2",
        "credentials": {"source": "existing"},
    },
}


def synthesized(name: str, folder: Path) -> SynthesizedSite:
    """Synthesizes the site with these settings."""
    return synthesize_text(folder, yaml.safe_dump(SETTINGS[name]))


def described(name: str, folder: Path) -> SiteDescription:
    """Describes the site with these settings."""
    return describe(name, synthesized(name, folder).site_objects)
