"""The pods beside the brokers: entity operator, Cruise Control and Kafka Exporter."""

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.strimzi_pods import half_of_memory, logging, pod
from incisive.kubernetes.container import container_security_context
from incisive.kubernetes.resources import requirements
from incisive.settings.kafka_auxiliaries import CruiseControlSettings, EntityOperatorSettings, ExporterSettings


def entity_operator(settings: EntityOperatorSettings) -> strimzi.KafkaSpecEntityOperator:
    """The operators of topics and of users, in one pod."""
    restricted = container_security_context()
    return strimzi.KafkaSpecEntityOperator(
        topic_operator=strimzi.KafkaSpecEntityOperatorTopicOperator(
            resources=requirements(strimzi.KafkaSpecEntityOperatorTopicOperatorResources, settings.topic_operator),
            logging=logging(
                strimzi.KafkaSpecEntityOperatorTopicOperatorLogging,
                strimzi.KafkaSpecEntityOperatorTopicOperatorLoggingType.INLINE,
            ),
        ),
        user_operator=strimzi.KafkaSpecEntityOperatorUserOperator(
            resources=requirements(strimzi.KafkaSpecEntityOperatorUserOperatorResources, settings.user_operator),
            logging=logging(
                strimzi.KafkaSpecEntityOperatorUserOperatorLogging,
                strimzi.KafkaSpecEntityOperatorUserOperatorLoggingType.INLINE,
            ),
        ),
        template=strimzi.KafkaSpecEntityOperatorTemplate(
            pod=pod(strimzi.KafkaSpecEntityOperatorTemplatePod, settings.placement),
            topic_operator_container=strimzi.KafkaSpecEntityOperatorTemplateTopicOperatorContainer(
                security_context=restricted
            ),
            user_operator_container=strimzi.KafkaSpecEntityOperatorTemplateUserOperatorContainer(
                security_context=restricted
            ),
        ),
    )


def cruise_control(
    settings: CruiseControlSettings, metrics: strimzi.KafkaSpecCruiseControlMetricsConfig | None
) -> strimzi.KafkaSpecCruiseControl:
    """Cruise Control, which moves partitions to added brokers and off those about to be removed."""
    mode = strimzi.KafkaSpecCruiseControlAutoRebalanceMode
    heap = half_of_memory(settings.resources)
    return strimzi.KafkaSpecCruiseControl(
        resources=requirements(strimzi.KafkaSpecCruiseControlResources, settings.resources),
        logging=logging(strimzi.KafkaSpecCruiseControlLogging, strimzi.KafkaSpecCruiseControlLoggingType.INLINE),
        jvm_options=strimzi.KafkaSpecCruiseControlJvmOptions(xms=heap, xmx=heap),
        metrics_config=metrics,
        auto_rebalance=[
            strimzi.KafkaSpecCruiseControlAutoRebalance(mode=each)
            for each in (mode.ADD_HYPHEN_BROKERS, mode.REMOVE_HYPHEN_BROKERS)
        ],
        template=strimzi.KafkaSpecCruiseControlTemplate(
            pod=pod(strimzi.KafkaSpecCruiseControlTemplatePod, settings.placement),
            cruise_control_container=strimzi.KafkaSpecCruiseControlTemplateCruiseControlContainer(
                security_context=container_security_context()
            ),
        ),
    )


def exporter(settings: ExporterSettings) -> strimzi.KafkaSpecKafkaExporter:
    """Kafka Exporter for all topics and consumer groups."""
    return strimzi.KafkaSpecKafkaExporter(
        resources=requirements(strimzi.KafkaSpecKafkaExporterResources, settings.resources),
        template=strimzi.KafkaSpecKafkaExporterTemplate(
            pod=pod(strimzi.KafkaSpecKafkaExporterTemplatePod, settings.placement),
            container=strimzi.KafkaSpecKafkaExporterTemplateContainer(security_context=container_security_context()),
        ),
    )
