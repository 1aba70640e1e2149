"""The pods beside the brokers: entity operator, Cruise Control and Kafka Exporter."""

from dataclasses import dataclass, field

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.kafka_identity import CLUSTER_LABEL, KafkaIdentity
from incisive.kafka.strimzi_pods import environment, half_of_memory, ip_families, logging, pod, service_account
from incisive.kubernetes.container import container_security_context
from incisive.kubernetes.resources import requirements
from incisive.settings.kafka_auxiliaries import CruiseControlSettings, EntityOperatorSettings, ExporterSettings
from incisive.settings.networks import NetworkSettings
from incisive.settings.pod import LogLevel, OperatedPodSettings


@dataclass(frozen=True)
class Surroundings:
    """What the auxiliary components of a cluster have in common."""

    cluster: KafkaIdentity
    pods: OperatedPodSettings = field(default_factory=OperatedPodSettings)
    """Additions to all pods of the site."""
    networks: NetworkSettings = field(default_factory=NetworkSettings)
    log_level: LogLevel | None = None

    def labels(self, component: str) -> dict[str, str]:
        """Labels of a component's pods."""
        return {CLUSTER_LABEL: self.cluster.name, "strimzi.io/name": f"{self.cluster.name}-{component}"}


def entity_operator(settings: EntityOperatorSettings, around: Surroundings) -> strimzi.KafkaSpecEntityOperator:
    """The operators of topics and of users, in one pod."""
    restricted, own = container_security_context(), settings.pod.over(around.pods)
    return strimzi.KafkaSpecEntityOperator(
        topic_operator=strimzi.KafkaSpecEntityOperatorTopicOperator(
            resources=requirements(strimzi.KafkaSpecEntityOperatorTopicOperatorResources, settings.topic_operator),
            logging=logging(
                strimzi.KafkaSpecEntityOperatorTopicOperatorLogging,
                strimzi.KafkaSpecEntityOperatorTopicOperatorLoggingType.INLINE,
                around.log_level,
            ),
        ),
        user_operator=strimzi.KafkaSpecEntityOperatorUserOperator(
            resources=requirements(strimzi.KafkaSpecEntityOperatorUserOperatorResources, settings.user_operator),
            logging=logging(
                strimzi.KafkaSpecEntityOperatorUserOperatorLogging,
                strimzi.KafkaSpecEntityOperatorUserOperatorLoggingType.INLINE,
                around.log_level,
            ),
        ),
        template=strimzi.KafkaSpecEntityOperatorTemplate(
            pod=pod(
                strimzi.KafkaSpecEntityOperatorTemplatePod,
                settings.placement,
                own,
                pods=around.labels("entity-operator"),
            ),
            service_account=service_account(
                strimzi.KafkaSpecEntityOperatorTemplateServiceAccount, settings.service_account
            ),
            topic_operator_container=strimzi.KafkaSpecEntityOperatorTemplateTopicOperatorContainer(
                env=environment(strimzi.KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv, own),
                security_context=restricted,
            ),
            user_operator_container=strimzi.KafkaSpecEntityOperatorTemplateUserOperatorContainer(
                env=environment(strimzi.KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv, own),
                security_context=restricted,
            ),
        ),
    )


def cruise_control(
    settings: CruiseControlSettings, around: Surroundings, metrics: strimzi.KafkaSpecCruiseControlMetricsConfig | None
) -> strimzi.KafkaSpecCruiseControl:
    """Cruise Control, which moves partitions to added brokers and off those about to be removed."""
    mode = strimzi.KafkaSpecCruiseControlAutoRebalanceMode
    heap, own = half_of_memory(settings.resources), settings.pod.over(around.pods)
    return strimzi.KafkaSpecCruiseControl(
        resources=requirements(strimzi.KafkaSpecCruiseControlResources, settings.resources),
        logging=logging(
            strimzi.KafkaSpecCruiseControlLogging, strimzi.KafkaSpecCruiseControlLoggingType.INLINE, around.log_level
        ),
        jvm_options=strimzi.KafkaSpecCruiseControlJvmOptions(xms=heap, xmx=heap),
        metrics_config=metrics,
        auto_rebalance=[
            strimzi.KafkaSpecCruiseControlAutoRebalance(mode=each)
            for each in (mode.ADD_HYPHEN_BROKERS, mode.REMOVE_HYPHEN_BROKERS)
        ],
        template=strimzi.KafkaSpecCruiseControlTemplate(
            pod=pod(
                strimzi.KafkaSpecCruiseControlTemplatePod,
                settings.placement,
                own,
                pods=around.labels("cruise-control"),
            ),
            service_account=service_account(
                strimzi.KafkaSpecCruiseControlTemplateServiceAccount, settings.service_account
            ),
            api_service=ip_families(strimzi.KafkaSpecCruiseControlTemplateApiService, around.networks),
            cruise_control_container=strimzi.KafkaSpecCruiseControlTemplateCruiseControlContainer(
                env=environment(strimzi.KafkaSpecCruiseControlTemplateCruiseControlContainerEnv, own),
                security_context=container_security_context(),
            ),
        ),
    )


def exporter(settings: ExporterSettings, around: Surroundings) -> strimzi.KafkaSpecKafkaExporter:
    """Kafka Exporter for all topics and consumer groups."""
    own = settings.pod.over(around.pods)
    return strimzi.KafkaSpecKafkaExporter(
        resources=requirements(strimzi.KafkaSpecKafkaExporterResources, settings.resources),
        template=strimzi.KafkaSpecKafkaExporterTemplate(
            pod=pod(
                strimzi.KafkaSpecKafkaExporterTemplatePod,
                settings.placement,
                own,
                pods=around.labels("kafka-exporter"),
            ),
            service_account=service_account(
                strimzi.KafkaSpecKafkaExporterTemplateServiceAccount, settings.service_account
            ),
            container=strimzi.KafkaSpecKafkaExporterTemplateContainer(
                env=environment(strimzi.KafkaSpecKafkaExporterTemplateContainerEnv, own),
                security_context=container_security_context(),
            ),
        ),
    )
