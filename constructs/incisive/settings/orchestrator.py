"""Settings of the Orchestrator."""

from pydantic import Field, model_validator

from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.settings.images import ImageVersion
from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import SettingsModel
from incisive.settings.pod import Placement, PodSettings, Resources
from incisive.settings.quantities import Seconds
from incisive.settings.schedules import CronSchedule
from incisive.settings.text import HttpUrl, LabelKey, LabelValue


class CentralNode(SettingsModel):
    """Label of the node that runs executions of no data partner."""

    label_key: LabelKey = Field(description="Key of the node's label.")
    label_value: LabelValue = Field(description="Value of the node's label.")


class TopicCleanupSettings(SettingsModel):
    """The CronJob that deletes the Kafka topics of ended executions."""

    schedule: CronSchedule = Field(default="*/5 * * * *", description="When it runs, as a cron schedule in UTC.")
    resources: Resources = Field(
        default=Resources(cpu_request="250m", cpu_limit="1000m", memory="512Mi"), description="Resources of the job."
    )
    placement: Placement = Field(
        default=Placement(node_selector={"agentpool": "agentpool"}), description="Nodes and priority of the job's pods."
    )
    pod: PodSettings = Field(default=PodSettings(), description="Additions to the job's pods.")


class StatusMonitorSettings(SettingsModel):
    """The container that reports executions which cannot report themselves."""

    start_deadline_seconds: Seconds = Field(
        default=600,
        description="Seconds that a pod may take to start. Then its execution fails, with the reason.",
    )
    success_grace_seconds: Seconds = Field(
        default=60,
        description="Seconds that the pods of a succeeded Workflow have to report to the Orchestrator.",
    )
    resources: Resources = Field(
        default=Resources(cpu_request="50m", cpu_limit="500m", memory="96Mi"),
        description="Resources of the monitor's container.",
    )


class OrchestratorSettings(ComponentSettings):
    """The API that places and follows executions."""

    service: ServiceSettings = Field(default=ServiceSettings(version="2.2.0"), description="The Django service.")
    validate_with_maas: bool = Field(
        default=True, description="Whether the Orchestrator asks MaaS if an AI engine exists before it places one."
    )
    processor_resource_manager_version: ImageVersion = Field(
        default="2.2.0", description="Version of the image that the Workflows start beside an AI engine."
    )
    argo_workflows_api: HttpUrl = Field(
        default="https://argo-workflows-server.argo-workflows.svc.cluster.local:2746",
        description="Address of the Argo server that takes the Workflows.",
    )
    create_executions_account: bool = Field(
        default=True,
        description="Whether the manifests include the executions' namespace and its account argo-workflow, which "
        "Argo runs executions as. false: both exist already, made with Argo or by another site.",
    )
    executions_service_account: MetadataSettings = Field(
        default=MetadataSettings(), description="Labels and annotations of the account argo-workflow."
    )
    topic_cleanup: TopicCleanupSettings | None = Field(
        default=TopicCleanupSettings(), description="Clean-up of old Kafka topics. null: none, as at a hospital."
    )
    status_monitor: StatusMonitorSettings = Field(
        default=StatusMonitorSettings(), description="The container that reports executions that died silently."
    )

    @model_validator(mode="after")
    def _check_executions_account(self) -> "OrchestratorSettings":
        if not self.create_executions_account and self.executions_service_account != MetadataSettings():
            raise ValueError("executions_service_account only with create_executions_account true")
        return self
