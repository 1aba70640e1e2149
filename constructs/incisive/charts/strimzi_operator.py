"""Strimzi's cluster operator."""

from cdk8s import Chart
from constructs import Construct

from incisive.site import Site
from incisive.strimzi.operator import StrimziOperator


class StrimziOperatorChart(Chart):
    """The operator that runs the site's Kafka cluster."""

    def __init__(self, scope: Construct, id: str, *, site: Site) -> None:
        super().__init__(scope, id)
        kafka = site.settings.kafka
        assert kafka  # noqa: S101 (for the type checker: a site without Kafka has no such chart)
        StrimziOperator(
            self,
            "operator",
            namespace=kafka.namespace,
            settings=kafka.operator,
            monitoring_namespaces=site.settings.networks.monitoring_namespaces,
        )
