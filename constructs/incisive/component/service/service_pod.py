"""The pod of a Django service."""

from dataclasses import dataclass

from cdk8s_plus_27 import k8s

from incisive.component.component_names import ComponentNames
from incisive.component.database.database_reference import DatabaseReference
from incisive.component.service.migration_container import APPLICATION, migration
from incisive.component.service.sidecar import DjangoApplication
from incisive.component.service.uploads import Uploads
from incisive.kubernetes.claim import Claim
from incisive.kubernetes.container import Container, Endpoint, Program
from incisive.kubernetes.environment import EnvironmentSources
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.scheduling import pod_placement, spread_over
from incisive.kubernetes.storage_check import permission_hint
from incisive.kubernetes.volumes import claim_volume, empty_volume, mount
from incisive.settings.django import ServiceSettings
from incisive.settings.pod import PodSettings
from incisive.settings.quantities import mebibytes
from incisive.settings.text import HOST_NAME_LABEL

USER = 10001
"""Any user id can run the images. One above 10000 is no user of the node."""

PORT_NAME = "http"
UPLOADS = "uploads"
TEMPORARY_FILES = "tmp"
STORAGE = "/usr/application/storage"
MOUNTS = ((UPLOADS, STORAGE), (TEMPORARY_FILES, "/tmp"))  # noqa: S108 (an emptyDir of the pod's own)
"""Volumes and where the images expect them."""

ENDPOINT_REMOVAL_SECONDS = 5
"""How long a terminating pod still answers, until all nodes have removed it from the Service's endpoints."""

SHUTDOWN_RESERVE_SECONDS = 10
"""How much longer than gunicorn's own graceful end a pod may take."""

START_SECONDS = 300
"""Longest start of Django that is waited for. Migration is over by then."""


@dataclass(frozen=True)
class ServicePod:
    """A migration before the service's container, and sidecars beside it."""

    names: ComponentNames
    image: str
    settings: ServiceSettings
    claim: Claim
    database: DatabaseReference
    uploads: Uploads
    application: DjangoApplication
    pod: PodSettings

    def spec(self) -> k8s.PodSpec:
        """The pod's specification."""
        selector, sidecars = self.names.labels("service").selector, self.application.sidecars
        over_hosts = [spread_over(HOST_NAME_LABEL, selector)] if self.settings.replicas > 1 else []
        return pod_spec(
            PodUser(USER, service_account_name=self.names.service_account),
            pod_placement(self.settings.placement, selector, over_hosts),
            self.pod,
            termination_grace_period_seconds=ENDPOINT_REMOVAL_SECONDS
            + self.uploads.gunicorn.graceful_seconds
            + SHUTDOWN_RESERVE_SECONDS,
            init_containers=[self._migration()],
            containers=[self._container(), *(sidecar.container for sidecar in sidecars)],
            volumes=[
                claim_volume(UPLOADS, self.claim.name),
                empty_volume(TEMPORARY_FILES, mebibytes(self.uploads.temporary_bytes)),
                *(volume for sidecar in sidecars for volume in sidecar.volumes),
            ],
        )

    @property
    def _environment(self) -> EnvironmentSources:
        return EnvironmentSources(self.names.service_config, self.names.service_secret)

    def _migration(self) -> Container:
        return migration(
            image=self.image,
            environment=self._environment,
            wait_seconds=self.database.migration_wait_seconds,
            resources=self.settings.resources,
            mounts=_mounts(),
            storage=STORAGE,
            permission_hint=permission_hint(self.claim, USER),
        )

    def _container(self) -> Container:
        reference = self.names.service_reference
        command = self.application.command if self.uploads.gunicorn.has_ipv6 else ()
        return Container(
            f"{self.names.component}-service",
            Program(
                self.image,
                command=command,
                working_directory=APPLICATION if command else None,
                environment=self._environment,
            ),
            endpoint=Endpoint(
                {PORT_NAME: reference.port},
                Probes.by_http(
                    path="/api/",
                    port_name=PORT_NAME,
                    host=reference.name,
                    start_seconds=START_SECONDS,
                    # Uploads may hold every thread, and end by themselves.
                    restart_seconds=self.uploads.seconds,
                ),
                _pre_stop_sleep(),
            ),
            resources=self.settings.resources.with_temporary_files(self.uploads.temporary_bytes),
            mounts=_mounts(),
        )


def _mounts() -> list[k8s.VolumeMount]:
    return [mount(name, path) for name, path in MOUNTS]


def _pre_stop_sleep() -> k8s.Lifecycle:
    sleep = k8s.ExecAction(command=["sleep", str(ENDPOINT_REMOVAL_SECONDS)])
    return k8s.Lifecycle(pre_stop=k8s.LifecycleHandler(exec=sleep))
