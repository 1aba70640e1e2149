"""Warnings and notes about the settings of a site."""

from collections.abc import Iterator
from ipaddress import ip_network

from incisive.settings.images import image_tag
from incisive.settings.kafka_sizing import unsendable_model_warning
from incisive.settings.site import SiteSettings

EMPTIED_AT_BOOT = ("/tmp", "/var/tmp", "/run", "/var/run", "/dev/shm")  # noqa: S108 (nothing is written there)
"""Folders that many systems keep in memory, or clean of old files."""


def data_loss_warnings(site: SiteSettings) -> Iterator[str]:
    """Yields warnings that the site may lose data."""
    folder = _emptied_at_boot(site.storage.node_path)
    if folder:
        yield (
            f"storage.node_path: given '{site.storage.node_path}': many systems empty {folder} at boot, and the "
            "site's data with it; see docs/upgrading.md"
        )
    backups = site.backup.node_path if site.backup else None
    if folder := _emptied_at_boot(backups):
        yield f"backup.node_path: given '{backups}': many systems empty {folder} at boot, and the backups with it"


def model_warnings(site: SiteSettings) -> Iterator[str]:
    """Yields a warning that models will not get through, for a site that has the Kafka which is sized for them."""
    if not site.kafka:
        return
    version = site.federated_learning.manager_version
    unsendable = unsendable_model_warning(
        largest_model_kilobytes=site.largest_model_kilobytes,
        largest_sendable_model_kilobytes=site.federated_learning.largest_sendable_model_kilobytes.get(
            image_tag(version)
        ),
        manager_version=version,
    )
    if unsendable:
        yield f"largest_model_kilobytes: {unsendable}"


def setting_warnings(site: SiteSettings) -> Iterator[str]:
    """Yields warnings that the site does not do what the settings promise."""
    if secrets := _secrets_without_gitops(site):
        yield f"gitops: {secrets}"
    yield from _shut_out(site)
    for warning in site.backup.warnings() if site.backup else ():
        yield f"backup.{warning}"


def setup_notes(site: SiteSettings) -> Iterator[str]:
    """Yields notes on objects that a person has to make in the cluster once."""
    if site.gitops:
        components = ", nor the components' Secrets" if site.credentials.source == "existing" else ""
        secrets = f"the pull secret {site.image_pull_secret}{components}"
        yield f"gitops: {site.gitops.tool} does not bring {secrets}: see docs/gitops.md"


def _shut_out(site: SiteSettings) -> Iterator[str]:
    """Yields networks that a load balancer lets in, and the NetworkPolicy keeps out: it sees the clients' addresses."""
    admitted = [ip_network(each) for each in site.networks.client_cidrs]
    for name, component in site.components.items():
        exposure = component.service.exposure
        if not admitted or not exposure or exposure.external_traffic_policy != "Local":
            continue
        for each in exposure.load_balancer_source_ranges:
            if not any(ip_network(each).overlaps(one) for one in admitted):
                yield (
                    f"{name}.service.exposure.load_balancer_source_ranges: nobody in {each} can connect: "
                    "networks.client_cidrs includes none of these addresses"
                )


def _secrets_without_gitops(site: SiteSettings) -> str | None:
    if not site.gitops or site.credentials.source not in ("generated", "environment"):
        return None
    if not site.credentials.encryption:
        return (
            f"git ignores 50-secrets, so {site.gitops.tool} does not bring the Secrets: apply that file by hand, "
            "see docs/gitops.md, or set credentials.encryption or credentials.external"
        )
    if site.gitops.tool == "argo-cd":
        return "Argo CD does not decrypt Secrets: apply them by hand, or set credentials.external instead"
    return None


def _emptied_at_boot(path: str | None) -> str | None:
    return next((folder for folder in EMPTIED_AT_BOOT if f"{path}/".startswith(f"{folder}/")), None)
