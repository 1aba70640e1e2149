"""Strimzi's cluster operator: one pod that watches its own namespace."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_dns, allow_ingress, from_pods, monitoring_peers
from incisive.monitoring.metrics import MetricsEndpoint
from incisive.settings.kafka_auxiliaries import OperatorSettings
from incisive.settings.networks import NetworkSettings
from incisive.strimzi.operator_authorization import OperatorAuthorization
from incisive.strimzi.operator_configuration import log4j_properties
from incisive.strimzi.operator_labels import LABELS, NAME, SELECTOR
from incisive.strimzi.operator_pod import HTTP_PORT, PORT_NAME, operator_pod

API_SERVER_PORTS = (443, 6443, 8443)
"""Where Kubernetes' API servers listen: managed ones, kubeadm's and minikube's."""


class StrimziOperator(Construct):
    """Account and RBAC rules, ConfigMap, Deployment and NetworkPolicy, all in the namespace that it watches."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        namespace: str,
        settings: OperatorSettings | None = None,
        networks: NetworkSettings | None = None,
    ) -> None:
        """`networks` says who may read the metrics. Default: its own default."""
        super().__init__(scope, id)
        self._metadata = Metadata(NAME, namespace, LABELS)
        self.name = NAME
        """Name of the Deployment."""
        self.metrics = MetricsEndpoint(NAME, namespace, SELECTOR, PORT_NAME)
        authorization = OperatorAuthorization(self, "authorization", namespace=namespace)
        config_map = ConfigMap(
            self,
            "config-map",
            metadata=self._metadata,
            entries={"log4j2.properties": log4j_properties()},
        )
        self._add_deployment(
            operator_pod(
                settings or OperatorSettings(),
                service_account_name=authorization.service_account_name,
                config_map_name=config_map.config_map_name,
            ),
            checksum_annotation(config_map),
        )
        self._add_network_policy(networks or NetworkSettings())

    def _add_deployment(self, pod: k8s.PodSpec, annotations: dict[str, str]) -> None:
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=object_meta(self._metadata),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=SELECTOR),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=SELECTOR | LABELS, annotations=annotations), spec=pod
                ),
            ),
        )

    def _add_network_policy(self, networks: NetworkSettings) -> None:
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
                k8s.NetworkPolicyEgressRule(to=[from_pods({})]),
                allow_dns(),
                k8s.NetworkPolicyEgressRule(ports=api_server),
            ],
        )
