"""Strimzi's cluster operator: one pod that watches its own namespace, and those of other sites."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import (
    NetworkPolicy,
    allow_dns,
    allow_ingress,
    from_namespace,
    from_pods,
    monitoring_peers,
)
from incisive.kubernetes.pod import pod_template, required_secrets
from incisive.kubernetes.reference import secret_references
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.settings.kafka_auxiliaries import OperatorSettings
from incisive.settings.networks import NetworkSettings
from incisive.settings.pod import PodSettings
from incisive.strimzi.operator_authorization import OperatorAuthorization
from incisive.strimzi.operator_configuration import log4j_properties
from incisive.strimzi.operator_labels import LABELS, NAME, SELECTOR
from incisive.strimzi.operator_pod import HTTP_PORT, PORT_NAME, operator_pod

API_SERVER_PORTS = (443, 6443, 8443)
"""Where Kubernetes' API servers listen: managed ones, kubeadm's and minikube's."""


class StrimziOperator(Construct):
    """Account and RBAC rules, ConfigMap, Deployment and NetworkPolicy, all in one namespace."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        namespace: str,
        settings: OperatorSettings | None = None,
        pods: PodSettings | None = None,
        networks: NetworkSettings | None = None,
    ) -> None:
        """`networks` says who may read the metrics. Default: its own default. `pods` are the additions to all pods.

        It needs a WatchedNamespace in each further namespace that it watches.
        """
        super().__init__(scope, id)
        settings = settings or OperatorSettings()
        self._pod = settings.pod.over(pods or PodSettings())
        self._metadata = Metadata(NAME, namespace, LABELS)
        self.name = NAME
        """Name of the Deployment."""
        self.metrics = MetricsEndpoint(NAME, namespace, SELECTOR, PORT_NAME)
        authorization = OperatorAuthorization(
            self, "authorization", namespace=namespace, service_account=settings.service_account
        )
        config_map = ConfigMap(
            self,
            "config-map",
            metadata=self._metadata,
            entries={"log4j2.properties": log4j_properties()},
        )
        self._add_deployment(
            operator_pod(
                settings,
                self._pod,
                namespace=namespace,
                service_account_name=authorization.service_account_name,
                config_map_name=config_map.config_map_name,
            ),
            checksum_annotation(config_map),
        )
        self._add_network_policy(networks or NetworkSettings(), settings.watched_namespaces)
        self.required = required_secrets(self._pod, namespace) | secret_references(
            namespace, settings.image_pull_secret
        )
        """Objects that others make."""

    def _add_deployment(self, pod: k8s.PodSpec, annotations: dict[str, str]) -> None:
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=object_meta(self._metadata),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=SELECTOR),
                template=pod_template(pod, self._pod, labels=SELECTOR | LABELS, annotations=annotations),
            ),
        )

    def _add_network_policy(self, networks: NetworkSettings, watched_namespaces: Sequence[str]) -> None:
        monitoring = monitoring_peers(networks)
        api_server = [k8s.NetworkPolicyPort(protocol="TCP", port=port(each)) for each in API_SERVER_PORTS]
        NetworkPolicy(
            self,
            "network-policy",
            metadata=self._metadata,
            pod_selector=SELECTOR,
            # A rule without sources would admit everyone.
            ingress=[allow_ingress(HTTP_PORT, *monitoring)] if monitoring else [],
            egress=[
                k8s.NetworkPolicyEgressRule(to=[from_pods({}), *map(from_namespace, watched_namespaces)]),
                allow_dns(),
                k8s.NetworkPolicyEgressRule(ports=api_server),
            ],
        )
