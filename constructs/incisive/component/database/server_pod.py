"""The pod of a PostgreSQL server."""

from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.component.component_names import ComponentNames
from incisive.component.database.database_reference import NO_HUGE_PAGES, PORT, DatabaseImage, shared_memory
from incisive.component.database.initdb import needs_templates
from incisive.component.database.postgres_exporter import MetricsAccess, exporter
from incisive.component.database.role_setup import role_setup
from incisive.kubernetes.claim import Claim
from incisive.kubernetes.container import Container, Endpoint, Program
from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.scheduling import pod_placement
from incisive.kubernetes.storage_check import storage_check
from incisive.kubernetes.volumes import claim_volume, empty_volume, memory_volume, mount
from incisive.settings.pod import LogLevel, PodSettings
from incisive.settings.postgresql import DatabaseSettings
from incisive.settings.quantities import MEBIBYTE, mebibytes

PORT_NAME = "postgresql"
MOUNT = "/var/lib/postgresql/data"
DATA_DIRECTORY = f"{MOUNT}/pgdata"
TEMPORARY_FILES = "64Mi"
TEMPORARY_FOLDER = "/tmp"  # noqa: S108 (an emptyDir of the pod's own)
RECOVERY_SECONDS = 3600
"""Longest first start, or recovery after a crash, that is waited for."""
SHUTDOWN_SECONDS = 120
"""Longest wait for the checkpoint of a clean shutdown. A server killed before its end has to recover."""


@dataclass(frozen=True)
class ServerPod:
    """A check of the storage and the roles before the server, and perhaps its exporter beside it."""

    names: ComponentNames
    settings: DatabaseSettings
    claim: Claim
    access: MetricsAccess | None
    pod: PodSettings

    def spec(self) -> k8s.PodSpec:
        """The pod's specification."""
        settings, access, image = self.settings, self.access, DatabaseImage.server(self.settings)
        return pod_spec(
            PodUser(image.user, image_pull_secret=settings.image_pull_secret),
            pod_placement(settings.placement, self.names.labels("database").selector),
            self.pod,
            termination_grace_period_seconds=SHUTDOWN_SECONDS,
            init_containers=[self._storage_check(image), self._role_setup(image)],
            containers=[
                self._server(image),
                *([exporter(settings.metrics, access)] if settings.metrics and access else []),
            ],
            volumes=[
                claim_volume("data", self.claim.name),
                empty_volume("run", "16Mi"),
                empty_volume("tmp", TEMPORARY_FILES),
                memory_volume("shared-memory", mebibytes(shared_memory(settings.resources))),
                *([access.volume] if access else []),
            ],
        )

    @property
    def _environment(self) -> EnvironmentSources:
        return EnvironmentSources(self.names.database_config, self.names.database_secret)

    @property
    def _access_mounts(self) -> list[k8s.VolumeMount]:
        return [self.access.mount] if self.access else []

    def _storage_check(self, image: DatabaseImage) -> Container:
        return storage_check(
            image=image.reference,
            user=image.user,
            claim=self.claim,
            mounts=[mount("data", MOUNT)],
            folders=[DATA_DIRECTORY, MOUNT],
            resources=self.settings.resources,
        )

    def _role_setup(self, image: DatabaseImage) -> Container:
        templates = needs_templates(self.settings.major)
        return role_setup(
            image=image.reference,
            environment=self._environment,
            mounts=[
                mount("data", MOUNT),
                *([mount("tmp", TEMPORARY_FOLDER)] if templates else []),
                *self._access_mounts,
            ],
            resources=self.settings.resources,
            sql_files=[self.access.role_file] if self.access else [],
            makes_templates=templates,
        )

    def _server(self, image: DatabaseImage) -> Container:
        buffers = shared_memory(self.settings.resources) // MEBIBYTE
        arguments = ["-c", NO_HUGE_PAGES, "-c", f"shared_buffers={buffers}MB", *_log_level(self.settings.log_level)]
        return Container(
            f"{self.names.component}-database",
            Program(
                image.reference,
                arguments=[*arguments, *(self.access.server_arguments if self.access else ())],
                environment=self._environment,
            ),
            endpoint=Endpoint({PORT_NAME: PORT}, _probes()),
            resources=self.settings.resources,
            mounts=[
                mount("data", MOUNT),
                mount("run", "/var/run/postgresql"),
                mount("tmp", TEMPORARY_FOLDER),
                mount("shared-memory", "/dev/shm"),  # noqa: S108
                *self._access_mounts,
            ],
        )


def _log_level(level: LogLevel | None) -> list[str]:
    return ["-c", f"log_min_messages={'debug1' if level == 'debug' else level}"] if level else []


def _probes() -> Probes:
    return Probes.by_command(
        "/bin/sh",
        "-c",
        # By TCP: while the image initializes a new data directory, its server listens only on the socket.
        # Without a limit of its own: each probe has one.
        f"exec pg_isready --host=127.0.0.1 --port={PORT} --timeout=0 "
        '--username="$POSTGRES_USER" --dbname="$POSTGRES_DB"',
        start_seconds=RECOVERY_SECONDS,
    )
