"""The pods beside the brokers: entity operator, Cruise Control and Kafka Exporter."""

from imports.io.strimzi.kafka import (
    KafkaSpecCruiseControl,
    KafkaSpecCruiseControlAutoRebalance,
    KafkaSpecCruiseControlAutoRebalanceMode,
    KafkaSpecCruiseControlJvmOptions,
    KafkaSpecCruiseControlLogging,
    KafkaSpecCruiseControlLoggingType,
    KafkaSpecCruiseControlMetricsConfig,
    KafkaSpecCruiseControlResources,
    KafkaSpecCruiseControlTemplate,
    KafkaSpecCruiseControlTemplateCruiseControlContainer,
    KafkaSpecCruiseControlTemplatePod,
    KafkaSpecEntityOperator,
    KafkaSpecEntityOperatorTemplate,
    KafkaSpecEntityOperatorTemplatePod,
    KafkaSpecEntityOperatorTemplateTopicOperatorContainer,
    KafkaSpecEntityOperatorTemplateUserOperatorContainer,
    KafkaSpecEntityOperatorTopicOperator,
    KafkaSpecEntityOperatorTopicOperatorLogging,
    KafkaSpecEntityOperatorTopicOperatorLoggingType,
    KafkaSpecEntityOperatorTopicOperatorResources,
    KafkaSpecEntityOperatorUserOperator,
    KafkaSpecEntityOperatorUserOperatorLogging,
    KafkaSpecEntityOperatorUserOperatorLoggingType,
    KafkaSpecEntityOperatorUserOperatorResources,
    KafkaSpecKafkaExporter,
    KafkaSpecKafkaExporterResources,
    KafkaSpecKafkaExporterTemplate,
    KafkaSpecKafkaExporterTemplateContainer,
    KafkaSpecKafkaExporterTemplatePod,
)
from incisive.kafka.strimzi_pods import half_of_memory, logging, pod
from incisive.kubernetes.container import container_security_context
from incisive.kubernetes.resources import requirements
from incisive.settings.kafka_auxiliaries import CruiseControlSettings, EntityOperatorSettings, ExporterSettings


def entity_operator(settings: EntityOperatorSettings) -> KafkaSpecEntityOperator:
    """The operators of topics and of users, in one pod."""
    restricted = container_security_context()
    return KafkaSpecEntityOperator(
        topic_operator=KafkaSpecEntityOperatorTopicOperator(
            resources=requirements(KafkaSpecEntityOperatorTopicOperatorResources, settings.topic_operator),
            logging=logging(
                KafkaSpecEntityOperatorTopicOperatorLogging, KafkaSpecEntityOperatorTopicOperatorLoggingType.INLINE
            ),
        ),
        user_operator=KafkaSpecEntityOperatorUserOperator(
            resources=requirements(KafkaSpecEntityOperatorUserOperatorResources, settings.user_operator),
            logging=logging(
                KafkaSpecEntityOperatorUserOperatorLogging, KafkaSpecEntityOperatorUserOperatorLoggingType.INLINE
            ),
        ),
        template=KafkaSpecEntityOperatorTemplate(
            pod=pod(KafkaSpecEntityOperatorTemplatePod, settings.placement),
            topic_operator_container=KafkaSpecEntityOperatorTemplateTopicOperatorContainer(security_context=restricted),
            user_operator_container=KafkaSpecEntityOperatorTemplateUserOperatorContainer(security_context=restricted),
        ),
    )


def cruise_control(
    settings: CruiseControlSettings, metrics: KafkaSpecCruiseControlMetricsConfig | None
) -> KafkaSpecCruiseControl:
    """Cruise Control, which moves partitions to added brokers and off those about to be removed."""
    mode = KafkaSpecCruiseControlAutoRebalanceMode
    heap = half_of_memory(settings.resources)
    return KafkaSpecCruiseControl(
        resources=requirements(KafkaSpecCruiseControlResources, settings.resources),
        logging=logging(KafkaSpecCruiseControlLogging, KafkaSpecCruiseControlLoggingType.INLINE),
        jvm_options=KafkaSpecCruiseControlJvmOptions(xms=heap, xmx=heap),
        metrics_config=metrics,
        auto_rebalance=[
            KafkaSpecCruiseControlAutoRebalance(mode=each)
            for each in (mode.ADD_HYPHEN_BROKERS, mode.REMOVE_HYPHEN_BROKERS)
        ],
        template=KafkaSpecCruiseControlTemplate(
            pod=pod(KafkaSpecCruiseControlTemplatePod, settings.placement),
            cruise_control_container=KafkaSpecCruiseControlTemplateCruiseControlContainer(
                security_context=container_security_context()
            ),
        ),
    )


def exporter(settings: ExporterSettings) -> KafkaSpecKafkaExporter:
    """Kafka Exporter for all topics and consumer groups."""
    return KafkaSpecKafkaExporter(
        resources=requirements(KafkaSpecKafkaExporterResources, settings.resources),
        template=KafkaSpecKafkaExporterTemplate(
            pod=pod(KafkaSpecKafkaExporterTemplatePod, settings.placement),
            container=KafkaSpecKafkaExporterTemplateContainer(security_context=container_security_context()),
        ),
    )
