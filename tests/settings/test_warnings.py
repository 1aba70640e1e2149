"""Warnings about data in folders that a boot empties, and about clients that are shut out."""

from pathlib import Path

import pytest

from incisive.settings.site_warnings import data_loss_warnings, setting_warnings
from tests.sites import environment, read, synthesize_text


def warnings_of(folder: Path, node_path: str) -> list[str]:
    text = f"extends: visaris-rm2\nstorage: {{node_path: {node_path}}}\n"
    return [
        each
        for each in data_loss_warnings(synthesize_text(folder, text).settings)
        if each.startswith("storage.node_path: ")
    ]


@pytest.mark.parametrize(
    "path", ["/tmp", "/tmp/local_inference", "/var/tmp/a", "/run/a", "/var/run/a", "/dev/shm", "/dev/shm/a/b"]
)
def test_folder_emptied_at_boot(tmp_path: Path, path: str) -> None:
    (warning,) = warnings_of(tmp_path, path)
    assert f"given '{path}'" in warning


@pytest.mark.parametrize("path", ["/var/lib/incisive", "/tmpfiles", "/data/tmp", "/var/running", "/runtime/a"])
def test_folder_kept_at_boot(tmp_path: Path, path: str) -> None:
    assert warnings_of(tmp_path, path) == []


def test_default_folder_is_kept_at_boot(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: visaris-rm2\n")
    assert site.settings.storage.node_path == "/var/lib/incisive"
    assert not [each for each in data_loss_warnings(site.settings) if "node_path" in each]


@pytest.mark.parametrize(
    ("client_cidrs", "policy", "is_warned"),
    [
        ("[10.0.0.0/8]", "Local", True),
        ("[10.0.0.0/8]", "Cluster", False),
        ("[10.0.0.0/8, 198.51.100.0/28]", "Local", False),
        ("['fd00::/8', 10.0.0.0/8]", "Local", True),
        ("[]", "Local", False),
    ],
)
def test_clients_of_a_load_balancer(tmp_path: Path, client_cidrs: str, policy: str, *, is_warned: bool) -> None:
    exposure = (
        "{kind: LoadBalancer, hostnames: [a.b], authenticated_by: nobody, "
        f"external_traffic_policy: {policy}, load_balancer_source_ranges: [198.51.100.0/24]}}"
    )
    text = f"extends: cloud\nnetworks: {{client_cidrs: {client_cidrs}}}\nmaas: {{service: {{exposure: {exposure}}}}}\n"
    warnings = [*setting_warnings(read(environment(tmp_path, text)))]
    assert bool(warnings) == is_warned
    assert all(each.startswith("maas.service.exposure.load_balancer_source_ranges: nobody in") for each in warnings)
