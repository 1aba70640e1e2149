"""restic, which carries backups to a repository far away, and brings them back."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.backup.backup_site import BackupSite
from incisive.backup.destination import destination_mount
from incisive.backup.run_environment import backup_variables, retention_variables
from incisive.backup.shipped_programs import CA_FILE, HOME, MOUNT, passwd_mount, programs_mount
from incisive.component.django_component import DjangoComponent
from incisive.credentials.values import BACKUP, PASSWORD_BEFORE
from incisive.kubernetes.container import Container, Program
from incisive.kubernetes.environment import secret_variable, variables
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import allow_egress, from_network
from incisive.kubernetes.secret import CredentialsSecret
from incisive.kubernetes.volumes import mount, secret_volume
from incisive.settings.backup import BackupSettings, OffSiteSettings
from incisive.settings.metadata import MetadataSettings
from incisive.settings.networks import NetworkSettings, ProxySettings

PASSWORD = "RESTIC_PASSWORD"  # noqa: S105 (a variable's name)
TEMPORARY_FILES = "1Gi"
"""restic's cache of the repository's index, and several packs of 16 MiB during transfer."""

_SSH = "ssh"

STORAGE_VARIABLES = {
    "s3": ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    "azure": ("AZURE_ACCOUNT_NAME", "AZURE_ACCOUNT_KEY"),
    "rest": ("RESTIC_REST_USERNAME", "RESTIC_REST_PASSWORD"),
    "sftp": (),
}
"""Variables in which restic reads the storage's credentials, by the kind of storage."""

SSH_FILES = ("id_ed25519", "known_hosts")
"""Files that ssh reads from its user's home."""


class RepositorySecret(CredentialsSecret):
    """The Secret with the repository's password, from wherever the site's credentials come."""

    def __init__(self, scope: Construct, id: str, *, site: BackupSite) -> None:
        super().__init__(
            scope,
            id,
            metadata=Metadata(site.password.secret, site.namespace, site.labels("off-site").unversioned),
            component=BACKUP,
            entries={PASSWORD: "repository_password"},
            source=site.password.source,
        )


def off_site_container(
    component: DjangoComponent, site: BackupSite, settings: BackupSettings, arguments: Sequence[str]
) -> Container:
    """Runs off_site.sh with these arguments: `push`, or `fetch` or `find` with `--from NAME`.

    It mounts the volumes `backups`, `programs` and `tmp`, and the `off_site_volumes`.
    """
    off_site = settings.off_site
    assert off_site  # noqa: S101 (for the type checker: others have no such container)
    return Container(
        "off-site",
        Program(
            f"{off_site.image}:{off_site.version}",
            command=["sh", f"{MOUNT}/off_site.sh"],
            arguments=list(arguments),
            variables=[
                *variables({**_options(site, off_site), **_proxy_variables(component.hosting.networks, off_site)}),
                *_secret_variables(site, off_site),
                *backup_variables(component),
                *retention_variables(settings),
            ],
        ),
        resources=settings.resources,
        mounts=[
            destination_mount(read_only=arguments[0] != "fetch" or None),
            programs_mount(),
            mount("tmp", "/tmp"),  # noqa: S108
            *(_ssh_mounts() if off_site.kind == "sftp" else ()),
        ],
    )


def _options(site: BackupSite, off_site: OffSiteSettings) -> dict[str, str]:
    return {
        "RESTIC_REPOSITORY": off_site.repository,
        "RESTIC_CACHE_DIR": "/tmp/restic",  # noqa: S108 (an emptyDir of the pod's own)
        "BACKUP_SITE": site.name_in_repository,
        "OFF_SITE_APPEND_ONLY": "yes" if off_site.append_only else "no",
        "OFF_SITE_CHECK_PERCENT": str(off_site.check_percent),
        **_credentials_expected(off_site),
        **({"RESTIC_CACERT": f"{MOUNT}/{CA_FILE}"} if off_site.ca_certificate else {}),
    }


def _secret_variables(site: BackupSite, off_site: OffSiteSettings) -> list[k8s.EnvVar]:
    """Optional ones: the program says which is missing. The kubelet would wait for it without a word."""
    password, storage = site.password, off_site.credentials_secret
    before = password.secret_before
    return [
        secret_variable(PASSWORD, password.secret, PASSWORD, optional=True),
        *([secret_variable(PASSWORD_BEFORE, before, PASSWORD, optional=True)] if before else ()),
        *(secret_variable(name, storage, name, optional=True) for name in STORAGE_VARIABLES[off_site.kind] if storage),
    ]


def _credentials_expected(off_site: OffSiteSettings) -> dict[str, str]:
    if not off_site.credentials_secret:
        return {}
    files = SSH_FILES if off_site.kind == "sftp" else ()
    return {
        "OFF_SITE_SECRET": off_site.credentials_secret,
        "OFF_SITE_NEEDS": " ".join(STORAGE_VARIABLES[off_site.kind]),
        "OFF_SITE_FILES": " ".join(f"{HOME}/.ssh/{name}" for name in files),
    }


def off_site_volumes(off_site: OffSiteSettings) -> list[k8s.Volume]:
    """Volumes that only `off_site_container` mounts."""
    secret = off_site.credentials_secret
    return [secret_volume(_SSH, secret, SSH_FILES, optional=True)] if secret and off_site.kind == "sftp" else []


def off_site_connections(off_site: OffSiteSettings, networks: NetworkSettings) -> k8s.NetworkPolicyEgressRule:
    """What the pod must be allowed to connect to: the storage, or the proxy in front of it."""
    proxy = _proxy(networks, off_site)
    return allow_egress(proxy.port if proxy else off_site.port, *(from_network(cidr) for cidr in off_site.cidrs))


def backup_account(component: DjangoComponent, settings: BackupSettings) -> str | None:
    """Name of the pods' own ServiceAccount, if the settings have something for it."""
    wanted = settings.off_site and settings.off_site.service_account != MetadataSettings()
    return component.names.backup_account if wanted else None


def _proxy(networks: NetworkSettings, off_site: OffSiteSettings) -> ProxySettings | None:
    """The proxy that restic uses. ssh uses none."""
    is_proxied = networks.proxy and off_site.kind != "sftp" and networks.proxy.is_for(off_site.host)
    return networks.proxy if is_proxied else None


def _proxy_variables(networks: NetworkSettings, off_site: OffSiteSettings) -> dict[str, str]:
    proxy = _proxy(networks, off_site)
    return proxy.variables if proxy else {}


def _ssh_mounts() -> list[k8s.VolumeMount]:
    return [mount(_SSH, f"{HOME}/.ssh", read_only=True), passwd_mount()]
