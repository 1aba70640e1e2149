"""Who may connect to a pod."""

from collections.abc import Mapping, Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.k8s_values import port

NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name"
"""Label that Kubernetes puts on every namespace."""


def from_pods(labels: dict[str, str]) -> k8s.NetworkPolicyPeer:
    """Pods of the same namespace with these labels. Without labels: all pods of the namespace."""
    return k8s.NetworkPolicyPeer(pod_selector=k8s.LabelSelector(match_labels=labels or None))


def from_namespace(name: str, *, pods: dict[str, str] | None = None) -> k8s.NetworkPolicyPeer:
    """Pods of a namespace with these labels. Without labels: all pods of the namespace."""
    return k8s.NetworkPolicyPeer(
        namespace_selector=k8s.LabelSelector(match_labels={NAMESPACE_NAME_LABEL: name}),
        pod_selector=k8s.LabelSelector(match_labels=pods) if pods else None,
    )


def from_network(cidr: str) -> k8s.NetworkPolicyPeer:
    """Addresses of a network: nodes, and pods in their host's network."""
    return k8s.NetworkPolicyPeer(ip_block=k8s.IpBlock(cidr=cidr))


def ingress(to: str | int, *peers: k8s.NetworkPolicyPeer) -> k8s.NetworkPolicyIngressRule:
    """Allows connections to one port, by name or number. Without peers, any source may connect."""
    return k8s.NetworkPolicyIngressRule(
        ports=[k8s.NetworkPolicyPort(port=port(to), protocol="TCP")],
        from_=list(peers) or None,
    )


def egress(to: int, *peers: k8s.NetworkPolicyPeer) -> k8s.NetworkPolicyEgressRule:
    """Allows connections to one port by its number. Without peers, of any target."""
    return k8s.NetworkPolicyEgressRule(
        ports=[k8s.NetworkPolicyPort(port=port(to), protocol="TCP")], to=list(peers) or None
    )


def name_resolution() -> k8s.NetworkPolicyEgressRule:
    """Allows DNS, wherever its servers are: in a namespace of the cluster, or on each node."""
    return k8s.NetworkPolicyEgressRule(
        ports=[k8s.NetworkPolicyPort(port=port(53), protocol=protocol) for protocol in ("UDP", "TCP")]
    )


class NetworkPolicy(k8s.KubeNetworkPolicy):
    """Allows only these connections to and from the pods.

    If `opens` is empty, the pods may open no connection, not even for DNS. Default: they may open any.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        labels: Mapping[str, str],
        pods: Mapping[str, str],
        accepts: Sequence[k8s.NetworkPolicyIngressRule],
        opens: Sequence[k8s.NetworkPolicyEgressRule] | None = None,
    ) -> None:
        super().__init__(
            scope,
            id,
            metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=labels),
            spec=k8s.NetworkPolicySpec(
                pod_selector=k8s.LabelSelector(match_labels=pods),
                policy_types=["Ingress"] if opens is None else ["Ingress", "Egress"],
                # A type without rules lets nothing through. An empty list would say the same, but the API server
                # drops it, and every apply would put it back.
                ingress=list(accepts) or None,
                egress=list(opens or ()) or None,
            ),
        )
