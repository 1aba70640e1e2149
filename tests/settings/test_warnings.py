"""Warnings about data in folders that a boot empties."""

from pathlib import Path

import pytest

from incisive.settings.site_warnings import data_loss_warnings
from tests.sites import synthesize_text


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
