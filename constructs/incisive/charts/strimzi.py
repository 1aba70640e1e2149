"""Strimzi's cluster operator."""

from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.kubernetes.reference import Reference
from incisive.settings.kafka import KafkaSettings
from incisive.settings.site import SiteSettings
from incisive.site import Site
from incisive.strimzi.operator_authorization import WatchedNamespace
from incisive.strimzi.operator_labels import NAME
from incisive.strimzi.strimzi_operator import StrimziOperator


class StrimziChart(SiteChart):
    """The operator that runs the site's Kafka cluster, or RBAC rules for another site's operator."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        kafka = site.settings.kafka
        assert kafka  # noqa: S101 (for the type checker: a site without Kafka has no such chart)
        if kafka.operator_namespace:
            self._add_rights_of(kafka.operator_namespace, kafka.namespace)
        else:
            self._add_operator(kafka, site.settings)

    def _add_operator(self, kafka: KafkaSettings, settings: SiteSettings) -> None:
        self.operator = StrimziOperator(
            self,
            "operator",
            namespace=kafka.namespace,
            settings=kafka.operator,
            pods=settings.pods,
            networks=settings.networks,
        )
        self.required = self.operator.required

    def _add_rights_of(self, operator_namespace: str, namespace: str) -> None:
        WatchedNamespace(self, "watched-namespace", namespace=namespace, operator_namespace=operator_namespace)
        roles = (Reference("ClusterRole", None, name) for name in WatchedNamespace.roles)
        self.required = frozenset({Reference("ServiceAccount", operator_namespace, NAME), *roles})
