"""Strimzi's cluster operator."""

from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.site import Site
from incisive.strimzi.operator_authorization import OperatorAuthorization
from incisive.strimzi.strimzi_operator import StrimziOperator


class StrimziOperatorChart(SiteChart):
    """The operator that runs the site's Kafka cluster, and its rights."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        kafka = site.settings.kafka
        assert kafka  # noqa: S101 (for the type checker: a site without Kafka has no such chart)
        authorization = OperatorAuthorization(self, "authorization", namespace=kafka.namespace)
        StrimziOperator(
            self,
            "operator",
            namespace=kafka.namespace,
            service_account_name=authorization.service_account_name,
            settings=kafka.operator,
            monitoring_namespaces=site.settings.networks.monitoring_namespaces,
        )
