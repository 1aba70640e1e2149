"""Who may reach the operator, and whom it reaches."""

from collections.abc import Mapping

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.network import from_namespace, from_pods, ingress
from incisive.kubernetes.values import port

DNS_PORT = 53
API_SERVER_PORTS = (443, 6443, 8443)
"""Where Kubernetes' API servers listen: managed ones, kubeadm's and minikube's."""


class OperatorNetworkPolicy(Construct):
    """Lets monitoring read the operator's metrics; lets the operator reach Kubernetes, DNS and its own namespace."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        name: str,
        namespace: str,
        labels: Mapping[str, str],
        pods: Mapping[str, str],
        http_port: int,
        monitoring_namespaces: tuple[str, ...],
    ) -> None:
        super().__init__(scope, id)
        monitoring = ingress(http_port, *(from_namespace(each) for each in monitoring_namespaces))
        k8s.KubeNetworkPolicy(
            self,
            "network-policy",
            metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=dict(labels)),
            spec=k8s.NetworkPolicySpec(
                pod_selector=k8s.LabelSelector(match_labels=dict(pods)),
                policy_types=["Ingress", "Egress"],
                # A rule without sources would admit everyone.
                ingress=[monitoring] if monitoring_namespaces else [],
                egress=[
                    k8s.NetworkPolicyEgressRule(to=[from_pods({})]),
                    k8s.NetworkPolicyEgressRule(
                        ports=[
                            k8s.NetworkPolicyPort(protocol=protocol, port=port(DNS_PORT)) for protocol in ("UDP", "TCP")
                        ]
                    ),
                    k8s.NetworkPolicyEgressRule(
                        ports=[k8s.NetworkPolicyPort(protocol="TCP", port=port(each)) for each in API_SERVER_PORTS]
                    ),
                ],
            ),
        )
