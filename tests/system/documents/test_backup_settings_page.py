"""The settings and the folders of docs/backup.md."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.sites import synthesize_text
from tests.system.documents.documented_commands import blocks

PAGE = "backup.md"


@pytest.mark.parametrize(
    ("heading", "kind"), [("A hospital", "local-inference"), ("The cloud", "cloud"), ("Off site", "local-inference")]
)
def test_the_documented_settings_are_accepted(heading: str, kind: str, tmp_path: Path) -> None:
    (documented,) = blocks(PAGE, heading, "yaml")
    site = synthesize_text(tmp_path, f"extends: {kind}\n{documented}")
    assert site.the("CronJob", "maas-backup")


def test_the_folders_of_a_hospital_are_those_of_its_manifests_and_their_pods_user_can_write(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("not root: cannot make folders of another user")
    settings, commands = blocks(PAGE, "A hospital", "yaml")[0], blocks(PAGE, "A hospital")[0]
    site = synthesize_text(tmp_path, f"extends: local-inference\n{settings}")
    subprocess.run(["bash", "-eu", "-c", commands.replace("path=", f"path={tmp_path}")], check=True)
    volumes = [
        each for each in site.objects if each["kind"] == "PersistentVolume" and "backup" in str(each["metadata"])
    ]
    assert len(volumes) == 2
    for volume in volumes:
        made = Path(f"{tmp_path}{volume['spec']['hostPath']['path']}").stat()
        assert (made.st_uid, made.st_gid, made.st_mode & 0o777) == (999, 999, 0o750)
