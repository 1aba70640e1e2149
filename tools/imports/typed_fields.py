"""Chooses the fields of custom resources that get typed Python classes.

Strimzi's complete schemas make 44,000 lines of Python, which take longer to load than the rest of the synthesis takes
in all. A field that the constructs come to need is added to `TYPED_FIELDS`; then `make imports`.
"""

from collections.abc import Mapping
from copy import deepcopy

from tools.imports.strimzi_crds import Crd, Schema

_OF_AN_APPLICATION = (
    "spec.project",
    "spec.source.repoURL",
    "spec.source.targetRevision",
    "spec.source.path",
    "spec.source.directory.recurse",
    "spec.source.directory.include",
    "spec.destination.name",
    "spec.destination.namespace",
    "spec.syncPolicy.automated.prune",
    "spec.syncPolicy.automated.selfHeal",
    "spec.syncPolicy.retry.limit",
    "spec.syncPolicy.retry.refresh",
    "spec.syncPolicy.retry.backoff.duration",
    "spec.syncPolicy.retry.backoff.factor",
    "spec.syncPolicy.retry.backoff.maxDuration",
)
TYPED_FIELDS = {
    "Kafka": (
        "spec.kafka.version",
        "spec.kafka.metadataVersion",
        "spec.kafka.config",
        "spec.kafka.listeners.name",
        "spec.kafka.listeners.port",
        "spec.kafka.listeners.type",
        "spec.kafka.listeners.tls",
        "spec.kafka.listeners.authentication.type",
        "spec.kafka.listeners.networkPolicyPeers",
        "spec.kafka.authorization.type",
        "spec.kafka.authorization.superUsers",
        "spec.kafka.rack.topologyKey",
        "spec.kafka.metricsConfig.type",
        "spec.kafka.metricsConfig.values",
        "spec.kafka.quotas",
        "spec.kafka.logging.type",
        "spec.kafka.logging.loggers",
        "spec.kafka.template.podDisruptionBudget.maxUnavailable",
        "spec.entityOperator.topicOperator.resources",
        "spec.entityOperator.topicOperator.logging.type",
        "spec.entityOperator.topicOperator.logging.loggers",
        "spec.entityOperator.userOperator.resources",
        "spec.entityOperator.userOperator.logging.type",
        "spec.entityOperator.userOperator.logging.loggers",
        "spec.entityOperator.template.pod",
        "spec.entityOperator.template.topicOperatorContainer.securityContext",
        "spec.entityOperator.template.userOperatorContainer.securityContext",
        "spec.cruiseControl.metricsConfig.type",
        "spec.cruiseControl.metricsConfig.valueFrom.configMapKeyRef.key",
        "spec.cruiseControl.metricsConfig.valueFrom.configMapKeyRef.name",
        "spec.cruiseControl.resources",
        "spec.cruiseControl.logging.type",
        "spec.cruiseControl.logging.loggers",
        "spec.cruiseControl.jvmOptions",
        "spec.cruiseControl.autoRebalance.mode",
        "spec.cruiseControl.template.pod",
        "spec.cruiseControl.template.cruiseControlContainer.securityContext",
        "spec.kafkaExporter.resources",
        "spec.kafkaExporter.template.pod",
        "spec.kafkaExporter.template.container.securityContext",
        "spec.maintenanceTimeWindows",
    ),
    "KafkaNodePool": (
        "spec.replicas",
        "spec.roles",
        "spec.storage.type",
        "spec.storage.volumes.id",
        "spec.storage.volumes.type",
        "spec.storage.volumes.size",
        "spec.storage.volumes.class",
        "spec.storage.volumes.deleteClaim",
        "spec.storage.volumes.kraftMetadata",
        "spec.resources",
        "spec.jvmOptions",
        "spec.template.pod",
        "spec.template.kafkaContainer.securityContext",
        "spec.template.initContainer.securityContext",
    ),
    "KafkaTopic": ("spec",),
    "KafkaUser": ("spec.authentication.type", "spec.authorization"),
    "PodMonitor": (
        "spec.selector.matchLabels",
        "spec.podMetricsEndpoints.interval",
        "spec.podMetricsEndpoints.path",
        "spec.podMetricsEndpoints.port",
    ),
    "PrometheusRule": (
        "spec.groups.name",
        "spec.groups.rules.alert",
        "spec.groups.rules.annotations",
        "spec.groups.rules.expr",
        "spec.groups.rules.for",
        "spec.groups.rules.labels",
    ),
    "GitRepository": (
        "spec.interval",
        "spec.url",
        "spec.ref.branch",
        "spec.secretRef.name",
        "spec.sparseCheckout",
    ),
    "Kustomization": (
        "spec.interval",
        "spec.retryInterval",
        "spec.timeout",
        "spec.path",
        "spec.prune",
        "spec.wait",
        "spec.sourceRef.kind",
        "spec.sourceRef.name",
        "spec.dependsOn.name",
        "spec.healthCheckExprs.apiVersion",
        "spec.healthCheckExprs.kind",
        "spec.healthCheckExprs.current",
        "spec.decryption.provider",
        "spec.decryption.secretRef.name",
    ),
    "Application": _OF_AN_APPLICATION,
    "ApplicationSet": (
        "spec.goTemplate",
        "spec.goTemplateOptions",
        "spec.generators.git.repoURL",
        "spec.generators.git.revision",
        "spec.generators.git.files.path",
        "spec.syncPolicy.preserveResourcesOnDeletion",
        "spec.template.metadata.name",
        "spec.template.metadata.labels",
        *(f"spec.template.{field}" for field in _OF_AN_APPLICATION),
    ),
    "ExternalSecret": (
        "spec.refreshInterval",
        "spec.secretStoreRef.kind",
        "spec.secretStoreRef.name",
        "spec.target.name",
        "spec.target.creationPolicy",
        "spec.target.deletionPolicy",
        "spec.target.template.type",
        "spec.target.template.metadata.labels",
        "spec.data.secretKey",
        "spec.data.remoteRef.key",
        "spec.data.remoteRef.property",
    ),
}
TYPED_PARTS = {
    "pod": (
        "affinity",
        "priorityClassName",
        "securityContext",
        "terminationGracePeriodSeconds",
        "tolerations",
        "topologySpreadConstraints",
    ),
    "jvmOptions": ("-Xms", "-Xmx", "-XX"),
    "resources": ("limits", "requests"),
}
"""What is typed of a field of this name, wherever it lies."""

KUBERNETES_FIELDS = (
    "additionalPodAffinity",
    "additionalPodAntiAffinity",
    "affinity",
    "networkPolicyPeers",
    "nodeAffinity",
    "podSecurityContext",
    "securityContext",
    "tolerations",
    "topologySpreadConstraints",
)
"""Kubernetes' own structures: left open here, because `cdk8s_plus_27.k8s` already has a class for each."""


def narrow_to_typed_fields(crds: list[Crd], typed_fields: Mapping[str, tuple[str, ...]] = TYPED_FIELDS) -> list[Crd]:
    """Copies of the CRDs of the kinds that we use, with the fields that we type and no others."""
    narrowed = [deepcopy(crd) for crd in crds if crd["spec"]["names"]["kind"] in typed_fields]
    for crd in narrowed:
        for version in crd["spec"]["versions"]:
            fields = typed_fields[crd["spec"]["names"]["kind"]]
            schema = version["schema"]
            schema["openAPIV3Schema"] = _narrow(schema["openAPIV3Schema"], [field.split(".") for field in fields])
    return narrowed


def _narrow(schema: Schema, fields: list[list[str]]) -> Schema:
    """Keeps the fields with these paths; an array's path goes on into its items.

    Raises:
        KeyError: a path is not in the schema.
    """
    if "items" in schema:
        return {**schema, "items": _narrow(schema["items"], fields)}
    paths: dict[str, list[list[str]]] = {}
    for name, *rest in fields:
        paths.setdefault(name, []).append(rest)
    properties = {name: _narrow_property(name, schema["properties"][name], rest) for name, rest in paths.items()}
    return {**schema, "properties": properties, "required": [n for n in schema.get("required", ()) if n in paths]}


def _narrow_property(name: str, schema: Schema, rest: list[list[str]]) -> Schema:
    if name in KUBERNETES_FIELDS and not all(rest):
        return {"x-kubernetes-preserve-unknown-fields": True}
    # A quantity may also be a number; we always write text.
    if name in ("limits", "requests"):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if schema.get("x-kubernetes-int-or-string"):
        return {"type": "string"}
    if name in TYPED_PARTS:
        return _narrow(schema, [[part] for part in TYPED_PARTS[name]])
    if name == "expr":
        # An expression may also be a number; we always write text.
        return {"type": "string"}
    return _narrow(schema, rest) if all(rest) else schema
