"""How the operator is configured: its environment, and how it logs."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from incisive.kubernetes.environment import field_variable, variables
from incisive.settings.kafka_auxiliaries import LOG4J_LEVELS
from incisive.settings.pod import LogLevel
from incisive.strimzi.operator_labels import WATCHED_NAMESPACES
from incisive.strimzi.rbac_rules import LEASE
from incisive.strimzi.release import NEWEST_KAFKA_VERSION, SUPPORTED_KAFKA_VERSIONS, StrimziImages

LABELS_EXCLUSION_PATTERN = "argocd.argoproj.io/instance"
"""Label that the operator must not copy to its objects: Argo CD would take them for its own, and prune them."""

LOG4J_PROPERTIES = {
    "name": "COConfig",
    "monitorInterval": "30",
    "appender.console.type": "Console",
    "appender.console.name": "STDOUT",
    "appender.console.layout.type": "PatternLayout",
    "appender.console.layout.pattern": "%d{yyyy-MM-dd HH:mm:ss} %-5p %c{1}:%L - %m%n",
    "rootLogger.level": "${env:STRIMZI_LOG_LEVEL:-INFO}",
    "rootLogger.appenderRefs": "stdout",
    "rootLogger.appenderRef.console.ref": "STDOUT",
    # At INFO the Kafka clients log so much that the operator's own lines are lost.
    "logger.kafka.name": "org.apache.kafka",
    "logger.kafka.level": "WARN",
    # Stays at INFO when STRIMZI_LOG_LEVEL asks for more.
    "logger.netty.name": "io.netty",
    "logger.netty.level": "INFO",
}
"""Log4j's properties, which the operator reads again every half minute."""


def operator_environment(
    images: StrimziImages,
    *,
    image_pull_secret: str | None = None,
    image_pull_policy: str | None = None,
    log_level: LogLevel | None = None,
    namespaces: Sequence[str] = (),
) -> list[k8s.EnvVar]:
    """Strimzi's own settings, the images of all pods that it starts, and the label that it must not copy.

    `namespaces` are those that the operator watches. None: its own.
    """
    of_each_version = "".join(f"{version}={images.kafka(version)}\n" for version in SUPPORTED_KAFKA_VERSIONS)
    newest = images.kafka(NEWEST_KAFKA_VERSION)
    values = {
        "STRIMZI_FULL_RECONCILIATION_INTERVAL_MS": "120000",
        "STRIMZI_OPERATION_TIMEOUT_MS": "300000",
        "STRIMZI_DEFAULT_KAFKA_EXPORTER_IMAGE": newest,
        "STRIMZI_DEFAULT_CRUISE_CONTROL_IMAGE": newest,
        "STRIMZI_KAFKA_IMAGES": of_each_version,
        "STRIMZI_KAFKA_CONNECT_IMAGES": of_each_version,
        "STRIMZI_KAFKA_MIRROR_MAKER_2_IMAGES": of_each_version,
        "STRIMZI_DEFAULT_TOPIC_OPERATOR_IMAGE": images.operator,
        "STRIMZI_DEFAULT_USER_OPERATOR_IMAGE": images.operator,
        "STRIMZI_DEFAULT_KAFKA_INIT_IMAGE": images.operator,
        "STRIMZI_DEFAULT_KAFKA_BRIDGE_IMAGE": images.kafka_bridge,
        "STRIMZI_DEFAULT_KANIKO_EXECUTOR_IMAGE": images.tool("kaniko-executor"),
        "STRIMZI_DEFAULT_BUILDAH_IMAGE": images.tool("buildah"),
        "STRIMZI_DEFAULT_MAVEN_BUILDER": images.tool("maven-builder"),
        **({"STRIMZI_IMAGE_PULL_SECRETS": image_pull_secret} if image_pull_secret else {}),
        **({"STRIMZI_IMAGE_PULL_POLICY": image_pull_policy} if image_pull_policy else {}),
        **({"STRIMZI_LOG_LEVEL": LOG4J_LEVELS[log_level]} if log_level else {}),
        "STRIMZI_FEATURE_GATES": "",
        "STRIMZI_LEADER_ELECTION_ENABLED": "true",
        "STRIMZI_LEADER_ELECTION_LEASE_NAME": LEASE,
        "STRIMZI_LABELS_EXCLUSION_PATTERN": LABELS_EXCLUSION_PATTERN,
        **({WATCHED_NAMESPACES: ",".join(namespaces)} if namespaces else {}),
    }
    own_fields = {
        **({} if namespaces else {WATCHED_NAMESPACES: "metadata.namespace"}),
        "STRIMZI_OPERATOR_NAMESPACE": "metadata.namespace",
        "STRIMZI_LEADER_ELECTION_LEASE_NAMESPACE": "metadata.namespace",
        "STRIMZI_LEADER_ELECTION_IDENTITY": "metadata.name",
    }
    return [*variables(values), *(field_variable(name, path) for name, path in own_fields.items())]


def log4j_properties() -> str:
    """The properties as the file that Log4j reads."""
    return "".join(f"{name} = {value}\n" for name, value in LOG4J_PROPERTIES.items())
