"""Metrics of Cruise Control. It lacks Strimzi's reporter, so the JMX exporter reports them, by rules of its own."""

import json

from constructs import Construct

from imports.io.strimzi import kafka as strimzi
from incisive.kafka.kafka_identity import KafkaIdentity
from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.metadata import Metadata

_KEY = "rules.yaml"
_RULES = {
    "lowercaseOutputName": True,
    "rules": [
        {"pattern": r"kafka.cruisecontrol<name=(.+)><>(\w+)", "name": "kafka_cruisecontrol_$1_$2", "type": "GAUGE"}
    ],
}
"""Names as in Strimzi's own examples."""


class CruiseControlMetrics(ConfigMap):
    """The ConfigMap with the exporter's rules, and `reference`, by which the Kafka resource names it."""

    def __init__(self, scope: Construct, id: str, *, cluster: KafkaIdentity) -> None:
        name = f"{cluster.name}-cruise-control-metrics"
        self.reference = strimzi.KafkaSpecCruiseControlMetricsConfig(
            type=strimzi.KafkaSpecCruiseControlMetricsConfigType.JMX_PROMETHEUS_EXPORTER,
            value_from=strimzi.KafkaSpecCruiseControlMetricsConfigValueFrom(
                config_map_key_ref=strimzi.KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef(
                    name=name, key=_KEY
                )
            ),
        )
        super().__init__(
            scope,
            id,
            metadata=Metadata(name, cluster.namespace, cluster.labels("cruise-control")),
            # YAML reads JSON.
            entries={_KEY: json.dumps(_RULES, indent=2) + "\n"},
        )
