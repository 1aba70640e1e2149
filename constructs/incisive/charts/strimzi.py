"""Strimzi's cluster operator."""

from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.kubernetes.reference import Reference
from incisive.site import Site
from incisive.strimzi.strimzi_operator import StrimziOperator


class StrimziChart(SiteChart):
    """The operator that runs the site's Kafka cluster, with its RBAC rules."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        kafka = site.settings.kafka
        assert kafka  # noqa: S101 (for the type checker: a site without Kafka has no such chart)
        operator = kafka.operator
        self.operator = StrimziOperator(
            self, "operator", namespace=kafka.namespace, settings=operator, networks=site.settings.networks
        )
        if operator.image_pull_secret:
            self.required = frozenset({Reference("Secret", kafka.namespace, operator.image_pull_secret)})
