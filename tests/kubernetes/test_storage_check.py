"""A folder that a pod cannot write to is told in one line, by the pod that needs it."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites import NAMES, SynthesizedSite, synthesize_text

USER = 999
MOUNT = "/var/lib/postgresql/data"


@pytest.fixture
def mounted() -> Iterator[Path]:
    """The folder behind the mount, in one that every user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "database"


def check(site: SynthesizedSite, mounted: Path) -> "subprocess.CompletedProcess[str]":
    """Runs the database's check as synthesized, as its user, with the folder in the place of the mount."""
    container: dict[str, Any] = site.container_of("maas-database", "storage-check")
    command = [part.replace(MOUNT, str(mounted)) for part in container["command"]]
    as_user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []
    return subprocess.run([*as_user, *command], capture_output=True, text=True, check=False)


def own(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(folder, USER, USER)


def foreign(folder: Path) -> None:
    """As a container runtime makes a missing one: as root. A tester who is not root gets one without write access."""
    folder.mkdir()
    folder.chmod(0o755 if os.geteuid() == 0 else 0o555)


def test_own_folder_passes_silently(hospital: SynthesizedSite, mounted: Path) -> None:
    own(mounted)
    answer = check(hospital, mounted)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_own_data_directory_passes(hospital: SynthesizedSite, mounted: Path) -> None:
    mounted.mkdir()
    own(mounted / "pgdata")
    mounted.chmod(0o555)
    assert check(hospital, mounted).returncode == 0


@pytest.mark.parametrize("part", ["", "pgdata"])
def test_foreign_folder_message(hospital: SynthesizedSite, mounted: Path, part: str) -> None:
    if part:
        own(mounted)
    foreign(mounted / part)
    answer = check(hospital, mounted)
    path = f"{hospital.settings.storage.node_path}/maas/database"
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert f"{path} on node visaris-rm2 " in answer.stderr
    assert answer.stderr.endswith(f": mkdir -p {path} && chown -R {USER}:{USER} {path}\n")


def test_advised_command_helps(hospital: SynthesizedSite, mounted: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("not root: cannot give a folder to another user")
    foreign(mounted)
    advice = check(hospital, mounted).stderr.rpartition(": ")[2]
    path = f"{hospital.settings.storage.node_path}/maas/database"
    subprocess.run(["sh", "-c", advice.replace(path, str(mounted))], check=True)
    assert check(hospital, mounted).returncode == 0


def test_provisioned_disk_message(cloud: SynthesizedSite, mounted: Path) -> None:
    foreign(mounted)
    answer = check(cloud, mounted)
    assert answer.returncode == 2
    assert "claim maas-database-2nd-prototype" in answer.stderr


def test_databases_check_claim_first(cloud: SynthesizedSite, hospital: SynthesizedSite) -> None:
    for site in (cloud, hospital):
        for name in NAMES:
            first = site.pod_of(f"{name}-database")["initContainers"][0]
            assert first["name"] == "storage-check"


def test_volumes_as_in_original_charts(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: visaris-rm2\nstorage: {node_path: /data}\n")
    folders = [each["spec"]["hostPath"] for each in site.objects if each["kind"] == "PersistentVolume"]
    assert sorted(folder["path"] for folder in folders) == [
        f"/data/{component}/{part}" for component in sorted(NAMES) for part in ("database", "files-storage")
    ]
    assert {tuple(folder) for folder in folders} == {("path",)}
