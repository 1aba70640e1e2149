"""What containers reserve of their node."""

from pathlib import Path
from typing import Any

import pytest

from tests.sites import SynthesizedSite, synthesize_text

MEBIBYTE = {"Mi": 1, "Gi": 1024}


def requests(site: SynthesizedSite) -> dict[str, str]:
    """Ephemeral storage that each container requests, Strimzi's among them."""
    return {path: each["requests"]["ephemeral-storage"] for path, each in _resources(site.objects, "")}


def _resources(value: Any, path: str) -> "list[tuple[str, dict[str, dict[str, str]]]]":
    if isinstance(value, list):
        return [each for index, inner in enumerate(value) for each in _resources(inner, f"{path}[{index}]")]
    if not isinstance(value, dict):
        return []
    if "limits" in value and "requests" in value:
        return [(path, value)]
    return [each for key, inner in value.items() for each in _resources(inner, f"{path}.{key}")]


def test_containers_request_disk_for_logs(site: SynthesizedSite) -> None:
    # The kubelet's default: five files of 10 MiB of each container.
    small = [path for path, amount in requests(site).items() if int(amount[:-2]) * MEBIBYTE[amount[-2:]] < 50]
    assert requests(site)
    assert small == []


@pytest.mark.parametrize("amount", ["0", "200Mi"])
def test_ephemeral_storage_setting(tmp_path: Path, amount: str) -> None:
    resources = f"{{ephemeral_storage_request: '{amount}'}}"
    site = synthesize_text(tmp_path, f"extends: cloud\nmaas: {{service: {{resources: {resources}}}}}\n")
    container = site.container_of("maas-service", "maas-service")
    assert container["resources"]["requests"]["ephemeral-storage"] == amount
