"""Both kinds of site, with backups."""

from pathlib import Path

from tests.sites import SynthesizedSite, synthesize_text

HOSPITAL = "extends: visaris-rm2\nbackup: {node_path: /mnt/nas/incisive}\n"
"""The one line that a hospital's environment file has for it."""

CLOUD = """
extends: cloud
backup:
  time_zone: Europe/Athens
  claim: {size: 100Gi}
  off_site: {repository: "s3:https://s3.example.org/bucket/incisive", credentials_secret: backup-storage}
"""


def backed_up_hospital(folder: Path) -> SynthesizedSite:
    """A hospital whose backups lie on a share that its node has mounted."""
    return synthesize_text(folder, HOSPITAL)


def backed_up_cloud(folder: Path) -> SynthesizedSite:
    """The cloud, with backups on claims and in an S3 service."""
    return synthesize_text(folder, CLOUD)
