"""The container beside the Orchestrator that reports executions which cannot report themselves."""

from importlib import resources

from constructs import Construct

from incisive.component.component_names import ComponentNames
from incisive.component.service.sidecar import Sidecar
from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.container import Container, Endpoint, Program
from incisive.kubernetes.environment import variables as environment_variables
from incisive.kubernetes.network_policy import allow_ingress, monitoring_peers
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.volumes import api_access_volume, config_map_volume, mount
from incisive.monitoring.dashboard import Panel
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.monitoring.site_dashboard import IS_IT_WELL, WHO_USES_IT
from incisive.monitoring.watched import WatchedPart
from incisive.orchestrator.execution_alerts import execution_alerts
from incisive.programs import status_monitor
from incisive.programs.status_monitor import variables
from incisive.settings.monitoring import AlertSettings
from incisive.settings.networks import NetworkSettings
from incisive.settings.orchestrator import StatusMonitorSettings
from incisive.settings.pod import LogLevel

PORT = variables.PORT.read({})
PORT_NAME = "metrics"
JOBS_OF_ALL_SITES = ".+/orchestrator-status-monitor.*"
"""PromQL's regular expression of the label `job` at every site."""
_PROGRAM = status_monitor.__name__.rpartition(".")[2]
_MOUNT = "/opt/incisive"
_API_ACCESS = variables.SERVICE_ACCOUNT_FOLDER.read({})


class StatusMonitor(Construct):
    """The ConfigMap with the program's files, and `sidecar`, which runs it in the Orchestrator's image."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        names: ComponentNames,
        image: str,
        executions_namespace: str,
        settings: StatusMonitorSettings | None = None,
        log_level: LogLevel | None = None,
        networks: NetworkSettings | None = None,
    ) -> None:
        """`names` are the Orchestrator's. `networks` says who may read the metrics. Default: its own default."""
        super().__init__(scope, id)
        settings = settings or StatusMonitorSettings()
        self._names, name = names, names.part("status-monitor")
        files = ConfigMap(
            self, "files", metadata=names.metadata(name, names.labels("status-monitor")), entries=_files()
        )
        monitoring = monitoring_peers(networks or NetworkSettings())
        self.metrics = MetricsEndpoint(name, names.namespace, names.labels("service").selector, PORT_NAME)
        self.sidecar = Sidecar(
            _container(
                image,
                settings,
                _variables(settings, names.service, executions_namespace, log_level),
            ),
            volumes=(config_map_volume("status-monitor", name), api_access_volume("api-access")),
            config_maps=(files,),
            ingress=(allow_ingress(PORT_NAME, *monitoring),) if monitoring else (),
        )

    def watched(self, thresholds: AlertSettings) -> WatchedPart:
        """Alerts on executions, and how many there are."""
        alerts = execution_alerts(
            job=self.metrics.job, namespace=self._names.namespace, deployment=self._names.service, settings=thresholds
        )
        return WatchedPart(
            metrics=(self.metrics,),
            alerts={"executions": [*alerts]},
            panels=_panels(f'{{job="{self.metrics.job}"}}'),
            fleet_jobs=JOBS_OF_ALL_SITES,
        )


def _panels(metrics: str) -> dict[str, list[Panel]]:
    reports = f"sum by (state, result) (increase(status_monitor_reports_total{metrics}[1h])) > 0"
    return {
        IS_IT_WELL: [
            Panel("Reports that wait", {"waiting": f"sum(status_monitor_reports_waiting{metrics})"}, is_number=True)
        ],
        WHO_USES_IT: [
            Panel("Workflows by phase", {"{{phase}}": f"sum by (phase) (status_monitor_workflows{metrics})"}),
            Panel("Reports of the status monitor in an hour", {"{{state}}: {{result}}": reports}),
        ],
    }


def _variables(
    settings: StatusMonitorSettings, host: str, executions_namespace: str, log_level: LogLevel | None
) -> dict[str, str]:
    return {
        variables.NAMESPACE.name: executions_namespace,
        variables.ORCHESTRATOR_HOST.name: host,
        variables.START_DEADLINE.name: str(settings.start_deadline_seconds),
        variables.GRACE_PERIOD.name: str(settings.success_grace_seconds),
        # The files are read-only, and no byte code can be kept beside them.
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": _MOUNT,
        "PYTHONUNBUFFERED": "1",
        **({variables.LOG_LEVEL.name: log_level} if log_level else {}),
    }


def _container(image: str, settings: StatusMonitorSettings, environment: dict[str, str]) -> Container:
    return Container(
        "status-monitor",
        Program(image, command=["python3", "-m", _PROGRAM], variables=environment_variables(environment)),
        # Not /healthz, which depends on the API server: a container that is not ready takes the whole pod out of
        # service.
        endpoint=Endpoint({PORT_NAME: PORT}, Probes.by_http(path="/livez", port_name=PORT_NAME, start_seconds=60)),
        resources=settings.resources,
        mounts=[
            mount("status-monitor", f"{_MOUNT}/{_PROGRAM}", read_only=True),
            mount("api-access", _API_ACCESS, read_only=True),
        ],
    )


def _files() -> dict[str, str]:
    files = resources.files(status_monitor).iterdir()
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".py")
    }
