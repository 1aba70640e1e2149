"""What settings say of pods: resources of their containers, their nodes and priority, and what else they may have."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from incisive.settings.metadata import MetadataSettings
from incisive.settings.model import List, SettingsModel
from incisive.settings.quantities import LONGEST_SECONDS, Bytes, BytesOrNone, Cores, amount, mebibytes
from incisive.settings.text import (
    HOST_NAME_LABEL,
    LONGEST_VARIABLE_BYTES,
    LabelKey,
    LabelValue,
    ObjectName,
    OwnEnvironmentVariable,
)

LOGS_ON_DISK = "64Mi"
"""The kubelet keeps five log files of 10 MiB of each container; the rest is reserve."""


class Resources(SettingsModel):
    """Requests and limits of one container. Memory is requested in full, so a node never overcommits it."""

    cpu_request: Cores = Field(description="CPU reserved for the container, in cores or thousandths ('250m').")
    cpu_limit: Cores = Field(description="Most CPU that the container may use, in cores or thousandths.")
    memory: Bytes = Field(description="Memory reserved for the container, which is also its limit, in bytes ('512Mi').")
    ephemeral_storage: Bytes = Field(
        default="256Mi", description="Most disk that it may use for logs and files outside volumes, in bytes."
    )
    ephemeral_storage_request: BytesOrNone = Field(
        default=LOGS_ON_DISK,
        description="Disk of the node reserved for logs and files outside volumes, in bytes. '0' on nodes that do not "
        "report their disk: they run no pod with a request.",
    )

    def with_temporary_files(self, number_of_bytes: int) -> "Resources":
        """Returns them with room for the pod's emptyDir volumes, which count as ephemeral storage."""
        total = int(amount(self.ephemeral_storage)) + number_of_bytes
        return self.model_copy(update={"ephemeral_storage": mebibytes(total)})

    @model_validator(mode="after")
    def _check_requests(self) -> "Resources":
        if amount(self.cpu_request) > amount(self.cpu_limit):
            raise ValueError(f"cpu_request at most cpu_limit, which is {self.cpu_limit}")
        if amount(self.ephemeral_storage_request) > amount(self.ephemeral_storage):
            raise ValueError(f"ephemeral_storage_request at most ephemeral_storage, which is {self.ephemeral_storage}")
        return self


class Toleration(SettingsModel):
    """A taint that the pod tolerates."""

    key: LabelKey | None = Field(default=None, description="The taint's key. null: every taint.")
    operator: Literal["Exists", "Equal"] = Field(default="Equal", description="Whether the taint's value counts.")
    value: LabelValue | None = Field(default=None, description="The taint's value, with operator Equal.")
    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"] | None = Field(
        default=None, description="The taint's effect. null: every effect."
    )
    toleration_seconds: int | None = Field(
        default=None,
        ge=0,
        le=LONGEST_SECONDS,
        description="Seconds that the pod stays after a NoExecute taint appears. null: for ever.",
    )

    @model_validator(mode="after")
    def _check_toleration(self) -> "Toleration":
        if self.operator == "Exists" and self.value is not None:
            raise ValueError("a value only with operator Equal")
        if self.operator == "Equal" and self.key is None:
            raise ValueError("a key, or operator Exists for every taint")
        if self.toleration_seconds is not None and self.effect != "NoExecute":
            raise ValueError("toleration_seconds only with effect NoExecute")
        return self


class LabelExpression(SettingsModel):
    """A condition on labels."""

    key: LabelKey = Field(description="The label's key.")
    operator: Literal["In", "NotIn", "Exists", "DoesNotExist"] = Field(
        default="In", description="How the label is compared."
    )
    values: List[LabelValue] = Field(default=(), description="The values, with operators In and NotIn.")

    @model_validator(mode="after")
    def _check_values(self) -> "LabelExpression":
        if bool(self.values) != (self.operator in ("In", "NotIn")):
            raise ValueError("values with operators In and NotIn, and with no others")
        return self


class PreferredNodes(SettingsModel):
    """Nodes that are better than others."""

    weight: int = Field(ge=1, le=100, description="Weight of the preference, 1 to 100.")
    expressions: List[LabelExpression] = Field(min_length=1, description="Conditions. The node meets all of them.")


class PodTerm(SettingsModel):
    """Other pods of the namespace."""

    labels: dict[LabelKey, LabelValue] = Field(min_length=1, description="Labels that all those pods carry.")
    topology_key: LabelKey = Field(
        default=HOST_NAME_LABEL, description="Node label that defines near: nodes with the same value are near."
    )


class Affinity(SettingsModel):
    """Conditions that decide between nodes beyond the node selector."""

    required_nodes: List[LabelExpression] = Field(
        default=(), description="Conditions. The pod's node must meet all of them."
    )
    preferred_nodes: List[PreferredNodes] = Field(default=(), description="Nodes that are preferred.")
    near_pods: List[PodTerm] = Field(default=(), description="Pods that must be near.")
    away_from_pods: List[PodTerm] = Field(default=(), description="Pods that must not be near.")


class TopologySpreadConstraint(SettingsModel):
    """How evenly the pods of one workload are spread."""

    topology_key: LabelKey = Field(description="Node label over whose values the pods are spread.")
    max_skew: int = Field(default=1, ge=1, le=100, description="How many more pods one value may have than another.")
    when_unsatisfiable: Literal["DoNotSchedule", "ScheduleAnyway"] = Field(
        default="ScheduleAnyway",
        description="If a pod cannot be spread: with DoNotSchedule it waits; with ScheduleAnyway it runs elsewhere.",
    )


class Placement(SettingsModel):
    """Which nodes a pod runs on, and how important it is. By default any node, at the cluster's default priority."""

    priority_class_name: ObjectName | None = Field(
        default=None, description="PriorityClass. null: the cluster's default."
    )
    node_selector: dict[LabelKey, LabelValue] = Field(
        default_factory=dict, description="Labels that the pod's node must carry."
    )
    tolerations: List[Toleration] = Field(default=(), description="Taints that the pod tolerates.")
    affinity: Affinity = Field(default=Affinity(), description="Conditions beyond the node selector.")
    topology_spread_constraints: List[TopologySpreadConstraint] | None = Field(
        default=None,
        description="How the workload's pods are spread. null: several pods are spread over hosts, and over zones if "
        "the settings name a zone label.",
    )

    @model_validator(mode="after")
    def _check_topology(self) -> "Placement":
        keys = [(each.topology_key, each.when_unsatisfiable) for each in self.topology_spread_constraints or ()]
        if len({*keys}) < len(keys):
            raise ValueError(
                "topology_spread_constraints with each topology_key once, or once for each when_unsatisfiable"
            )
        return self


LogLevel = Literal["debug", "info", "warning", "error"]

VariableValue = Annotated[str, Field(max_length=LONGEST_VARIABLE_BYTES - 256)]
"""Leaves room for the variable's name."""


class OperatedPodSettings(MetadataSettings):
    """Additions to pods: labels, annotations and environment variables."""

    env: dict[OwnEnvironmentVariable, VariableValue] = Field(
        default_factory=dict,
        description="Environment variables of all containers, in plain text. Names that the platform sets and names "
        "of PostgreSQL's own variables are refused. Strimzi ignores its own.",
    )

    def over(self, base: "OperatedPodSettings") -> Self:
        """Returns these, completed by those of `base`. Labels, annotations and variables add up."""
        return self.model_copy(
            update={
                "labels": {**base.labels, **self.labels},
                "annotations": {**base.annotations, **self.annotations},
                "env": {**base.env, **self.env},
            }
        )


class PodSettings(OperatedPodSettings):
    """Additions to pods, and how their images are pulled."""

    env_from_secrets: List[ObjectName] = Field(
        default=(),
        description="Secrets that others make in the pods' namespace. Each entry is a variable of all containers; the "
        "platform's own variables win. In pods of a database, none may be one of PostgreSQL's own variables.",
    )
    image_pull_policy: Literal["Always", "IfNotPresent", "Never"] | None = Field(
        default=None, description="When images are pulled. null: Kubernetes' default, which is IfNotPresent here."
    )
    runtime_class_name: ObjectName | None = Field(
        default=None, description="RuntimeClass, such as gvisor. null: the node's default runtime."
    )

    def over(self, base: OperatedPodSettings) -> Self:
        """Returns these, completed by those of `base`. Labels, annotations, variables and Secrets add up."""
        completed = super().over(base)
        if not isinstance(base, PodSettings):
            return completed
        latest_first = dict.fromkeys(reversed((*base.env_from_secrets, *self.env_from_secrets)))
        return completed.model_copy(
            update={
                # Each once, at its last place: of a variable in two Secrets, the last counts.
                "env_from_secrets": tuple(reversed(latest_first)),
                "image_pull_policy": self.image_pull_policy or base.image_pull_policy,
                "runtime_class_name": self.runtime_class_name or base.runtime_class_name,
            }
        )
