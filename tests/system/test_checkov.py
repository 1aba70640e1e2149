"""checkov, the scanner that security officers run, finds nothing but what the images leave no choice about."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.backed_up_sites import backed_up_cloud, backed_up_hospital
from tests.sites import CRDS_FILE, ROOT, SynthesizedSite

CHECKOV = ROOT / ".checkov" / "bin" / "checkov"

EVERYWHERE = {
    "CKV_K8S_43": "images by version, not by digest: versions are settings that people read",
    "CKV_K8S_15": "images of a version never change, so nodes need not pull them again",
    "CKV_K8S_35": "the images read credentials from nowhere but their environment",
}
OF_DATABASES = {"CKV_K8S_40": "PostgreSQL's image runs as its own user, 999"}
WITH_ITS_IMAGE = re.compile("-(database|backup)-")


@pytest.mark.parametrize("with_backups", [False, True], ids=["without backups", "with backups"])
def test_nothing_fails_but_what_is_explained(site: SynthesizedSite, tmp_path: Path, with_backups: bool) -> None:
    if not CHECKOV.exists():
        pytest.skip("checkov is not installed: make checkov")
    if with_backups:
        site = backed_up_hospital(tmp_path) if site.settings.node else backed_up_cloud(tmp_path)
    for name, text in site.files.items():
        if name != CRDS_FILE:
            (tmp_path / "dist" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "dist" / name).write_text(text)
    answer = subprocess.run(
        [CHECKOV, "--directory", tmp_path / "dist", "--framework", "kubernetes", "--output", "json", "--skip-download"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LOG_LEVEL": "ERROR"},
    )
    report = json.loads(answer.stdout)
    assert report["summary"]["passed"] > 300
    failed = {(each["check_id"], each["resource"]) for each in report["results"]["failed_checks"]}
    unexplained = {
        (check, resource)
        for check, resource in failed
        if check not in EVERYWHERE and not (check in OF_DATABASES and WITH_ITS_IMAGE.search(resource))
    }
    assert unexplained == set()
