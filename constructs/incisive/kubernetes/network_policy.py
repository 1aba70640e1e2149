"""Who may connect to a pod."""

from collections.abc import Mapping, Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Metadata, platform_labels
from incisive.settings.networks import NetworkSettings

NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name"
"""Label that Kubernetes puts on every namespace."""


def from_pods(labels: Mapping[str, str]) -> k8s.NetworkPolicyPeer:
    """Pods of the same namespace with these labels. Without labels: all pods of the namespace."""
    return k8s.NetworkPolicyPeer(pod_selector=k8s.LabelSelector(match_labels=labels or None))


def from_namespace(name: str, *, pod_selector: Mapping[str, str] | None = None) -> k8s.NetworkPolicyPeer:
    """Pods of a namespace with these labels. Without labels: all pods of the namespace."""
    return k8s.NetworkPolicyPeer(
        namespace_selector=k8s.LabelSelector(match_labels={NAMESPACE_NAME_LABEL: name}),
        pod_selector=k8s.LabelSelector(match_labels=pod_selector) if pod_selector else None,
    )


def from_network(cidr: str) -> k8s.NetworkPolicyPeer:
    """Addresses of a network: nodes, and pods in their host's network."""
    return k8s.NetworkPolicyPeer(ip_block=k8s.IpBlock(cidr=cidr))


def allow_ingress(to: str | int, *peers: k8s.NetworkPolicyPeer) -> k8s.NetworkPolicyIngressRule:
    """Allows connections to one port, by name or number. Without peers, any source may connect."""
    return k8s.NetworkPolicyIngressRule(
        ports=[k8s.NetworkPolicyPort(port=port(to), protocol="TCP")],
        from_=list(peers) or None,
    )


def allow_egress(to: int, *peers: k8s.NetworkPolicyPeer) -> k8s.NetworkPolicyEgressRule:
    """Allows connections to one port by its number. Without peers, of any target."""
    return k8s.NetworkPolicyEgressRule(
        ports=[k8s.NetworkPolicyPort(port=port(to), protocol="TCP")], to=list(peers) or None
    )


def allow_dns() -> k8s.NetworkPolicyEgressRule:
    """Allows DNS, wherever its servers are: in a namespace of the cluster, or on each node."""
    return k8s.NetworkPolicyEgressRule(
        ports=[k8s.NetworkPolicyPort(port=port(53), protocol=protocol) for protocol in ("UDP", "TCP")]
    )


class NetworkPolicy(k8s.KubeNetworkPolicy):
    """Allows only these connections to and from the pods.

    If `egress` is empty, the pods may open no connection, not even for DNS. Default: they may open any.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        pod_selector: Mapping[str, str],
        ingress: Sequence[k8s.NetworkPolicyIngressRule],
        egress: Sequence[k8s.NetworkPolicyEgressRule] | None = None,
    ) -> None:
        super().__init__(
            scope,
            id,
            metadata=object_meta(metadata),
            spec=k8s.NetworkPolicySpec(
                pod_selector=k8s.LabelSelector(match_labels=pod_selector),
                policy_types=["Ingress"] if egress is None else ["Ingress", "Egress"],
                # A type without rules lets nothing through. An empty list would say the same, but the API server
                # drops it, and every apply would put it back.
                ingress=list(ingress) or None,
                egress=list(egress or ()) or None,
            ),
        )


def client_peers(networks: NetworkSettings) -> list[k8s.NetworkPolicyPeer]:
    """Who may call the APIs. Empty: any source may."""
    if not networks.client_cidrs and not networks.client_namespaces:
        return []
    # The site's own pods always: the Orchestrator calls MaaS.
    return [
        from_pods(platform_labels()),
        *(from_network(cidr) for cidr in networks.client_cidrs),
        *(from_namespace(name) for name in networks.client_namespaces),
    ]


def monitoring_peers(networks: NetworkSettings) -> list[k8s.NetworkPolicyPeer]:
    """Who may read metrics. Empty: no pod may."""
    return [from_namespace(name) for name in networks.monitoring_namespaces]
