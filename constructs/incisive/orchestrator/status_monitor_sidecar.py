"""The container beside the Orchestrator that reports executions which cannot report themselves."""

import functools
from importlib import resources

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.configuration import Configuration
from incisive.kubernetes.labels import Labels
from incisive.kubernetes.network import from_namespace, ingress
from incisive.kubernetes.probes import http_probes
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.security import container_security_context
from incisive.kubernetes.volumes import api_access_volume, config_map_volume, mount
from incisive.modules.service_reference import ServiceReference
from incisive.modules.sidecar import Sidecar
from incisive.modules.site import Site
from incisive.programs import status_monitor
from incisive.programs.status_monitor import variables
from incisive.settings.orchestrator import StatusMonitorSettings

PORT = variables.PORT.read({})
PORT_NAME = "metrics"
_PROGRAM = status_monitor.__name__.rpartition(".")[2]
_MOUNT = "/opt/incisive"
_API_ACCESS = variables.SERVICE_ACCOUNT_FOLDER.read({})


def status_monitor_sidecar(
    scope: Construct,
    *,
    site: Site,
    config_map_name: str,
    labels: Labels,
    image: str,
    settings: StatusMonitorSettings,
    orchestrator: ServiceReference,
    executions_namespace: str,
) -> Sidecar:
    """Makes the ConfigMap with the program's files, and the container that runs it in the Orchestrator's image."""
    program = Configuration(
        scope,
        "status-monitor",
        config_map_name=config_map_name,
        namespace=site.namespace,
        labels=labels.unversioned,
        entries=_files(),
    )
    container = _container(
        image=image,
        settings=settings,
        host=orchestrator.allowed_hosts[0],
        executions_namespace=executions_namespace,
    )
    monitoring = [from_namespace(name) for name in site.networks.monitoring_namespaces]
    return Sidecar(
        container,
        volumes=(config_map_volume("status-monitor", config_map_name), api_access_volume("api-access")),
        reads=(program,),
        accepts=(ingress(PORT_NAME, *monitoring),) if monitoring else (),
    )


@functools.cache
def _container(*, image: str, settings: StatusMonitorSettings, host: str, executions_namespace: str) -> k8s.Container:
    # Not /healthz, which depends on the API server: a container that is not ready takes the whole pod out of service.
    probes = http_probes(path="/livez", port_name=PORT_NAME, start_seconds=60)
    environment = {
        variables.NAMESPACE.name: executions_namespace,
        variables.ORCHESTRATOR_HOST.name: host,
        variables.START_DEADLINE.name: str(settings.start_deadline_seconds),
        variables.GRACE_PERIOD.name: str(settings.success_grace_seconds),
        # The files are read-only, and no byte code can be kept beside them.
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": _MOUNT,
        "PYTHONUNBUFFERED": "1",
    }
    return k8s.Container(
        name="status-monitor",
        image=image,
        command=["python3", "-m", _PROGRAM],
        env=[k8s.EnvVar(name=name, value=value) for name, value in environment.items()],
        ports=[k8s.ContainerPort(name=PORT_NAME, container_port=PORT)],
        startup_probe=probes.startup,
        readiness_probe=probes.readiness,
        liveness_probe=probes.liveness,
        resources=resource_requirements(settings.resources),
        security_context=container_security_context(),
        volume_mounts=[
            mount("status-monitor", f"{_MOUNT}/{_PROGRAM}", read_only=True),
            mount("api-access", _API_ACCESS, read_only=True),
        ],
    )


@functools.cache
def _files() -> dict[str, str]:
    files = resources.files(status_monitor).iterdir()
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".py")
    }
