"""Backups, and the disks that they lie on, are watched at a site that has some."""

from pathlib import Path

import pytest

from tests.monitoring.monitored_sites import Sites, alerts_of
from tests.sites import SynthesizedSite, synthesize_text

FILE = "80-monitoring.k8s.yaml"


def test_no_backup_alerts_without_backups(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nmonitoring: {}\n")
    assert [each["alert"] for each in alerts_of(site) if each["alert"].startswith("Backup")] == []
    assert "-backup" not in site.files[FILE]


@pytest.mark.parametrize(("schedule", "hours"), [("30 4 * * *", 26), ("30 4 * * 0", 7 * 24 + 2)])
def test_oldest_backup_follows_schedule(tmp_path: Path, schedule: str, hours: int) -> None:
    backup = f"{{schedule: {schedule}, claim: {{size: 1Gi}}}}"
    site = synthesize_text(tmp_path, f"extends: cloud\nmonitoring: {{}}\nbackup: {backup}\n")
    (alert,) = [each for each in alerts_of(site) if each["alert"] == "BackupTooOld"]
    assert f"> {hours * 3600}" in alert["expr"]


def disks_watched(site: SynthesizedSite) -> list[str]:
    return [each["expr"] for each in alerts_of(site) if each["alert"] == "DiskAlmostFull"]


def test_backup_disks_watched(monitored_sites: Sites, tmp_path: Path) -> None:
    (of_claims,) = disks_watched(monitored_sites["single"])
    assert "|maas-backup-storage-claim-2nd-prototype" in of_claims
    assert "|maas-database-2nd-prototype" in of_claims
    (of_a_node,) = [
        each["expr"] for each in alerts_of(monitored_sites["hospital"]) if each["alert"] == "DiskAlmostFull"
    ]
    assert "|/mnt/nas|/mnt" in of_a_node
    site = synthesize_text(
        tmp_path,
        "extends: visaris-rm2\nmonitoring: {}\nbackup: {claim: {size: 1Gi, class_name: nas}}\n",
    )
    claims, node = disks_watched(site)
    assert "orchestrator-backup-storage-claim" in claims
    assert "/var/lib/incisive" in node
