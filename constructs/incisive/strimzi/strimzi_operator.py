"""The operator itself: one pod that watches its own namespace."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.config_map import ConfigMap, checksum_annotation
from incisive.kubernetes.container import Endpoint, Program, container
from incisive.kubernetes.k8s_values import object_meta, port
from incisive.kubernetes.metadata import Labels, Metadata
from incisive.kubernetes.network_policy import NetworkPolicy, allow_ingress, from_namespace, from_pods
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.volumes import api_access_volume, config_map_volume, memory_volume, mount
from incisive.settings.kafka_auxiliaries import OperatorSettings
from incisive.strimzi.operator_configuration import log4j_properties, operator_environment
from incisive.strimzi.release import VERSION, StrimziImages

NAME = "strimzi-cluster-operator"
SELECTOR = {"name": NAME, "strimzi.io/kind": "cluster-operator"}
"""As in Strimzi's own installation, so that this one can take over from it: selectors are immutable."""

LABELS = {"app": "strimzi", **Labels(name="strimzi", component="operator", instance=NAME, version=VERSION).all}
USER = 10001
"""Any user can run the image, which writes only to /tmp. An id above 10000 is no user of the node."""

HTTP_PORT = 8080
PORT_NAME = "http"
DNS_PORT = 53
API_SERVER_PORTS = (443, 6443, 8443)
"""Where Kubernetes' API servers listen: managed ones, kubeadm's and minikube's."""


class StrimziOperator(Construct):
    """Strimzi's cluster operator with its configuration and NetworkPolicy, all in `namespace`.

    It watches only `namespace`. Pods of `monitoring_namespaces` may read its metrics; by default none may.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        namespace: str,
        service_account_name: str,
        settings: OperatorSettings,
        monitoring_namespaces: tuple[str, ...] = (),
    ) -> None:
        super().__init__(scope, id)
        metadata = Metadata(NAME, namespace, LABELS)
        config_map = ConfigMap(
            self,
            "configuration",
            metadata=metadata,
            entries={"log4j2.properties": log4j_properties()},
        )
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=object_meta(metadata),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=SELECTOR),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=SELECTOR | LABELS, annotations=checksum_annotation(config_map)),
                    spec=pod_spec(
                        PodUser(
                            USER,
                            service_account_name=service_account_name,
                            image_pull_secret=settings.image_pull_secret,
                        ),
                        settings.placement,
                        containers=[_container(settings)],
                        volumes=[
                            api_access_volume("kube-api-access"),
                            memory_volume("strimzi-tmp", "1Mi"),
                            config_map_volume("co-config-volume", config_map.config_map_name),
                        ],
                    ),
                ),
            ),
        )
        monitoring = [from_namespace(each) for each in monitoring_namespaces]
        NetworkPolicy(
            self,
            "network-policy",
            metadata=metadata,
            pod_selector=SELECTOR,
            # A rule without sources would admit everyone.
            ingress=[allow_ingress(HTTP_PORT, *monitoring)] if monitoring else [],
            egress=[
                k8s.NetworkPolicyEgressRule(to=[from_pods({})]),
                k8s.NetworkPolicyEgressRule(
                    ports=[k8s.NetworkPolicyPort(protocol=each, port=port(DNS_PORT)) for each in ("UDP", "TCP")]
                ),
                k8s.NetworkPolicyEgressRule(
                    ports=[k8s.NetworkPolicyPort(protocol="TCP", port=port(each)) for each in API_SERVER_PORTS]
                ),
            ],
        )


def _container(settings: OperatorSettings) -> k8s.Container:
    images = StrimziImages(settings.image_registry)
    return container(
        NAME,
        Program(
            images.operator,
            arguments=["/opt/strimzi/bin/cluster_operator_run.sh"],
            variables=operator_environment(images, settings.image_pull_secret),
        ),
        image_pull_policy="IfNotPresent",
        endpoint=Endpoint(
            {PORT_NAME: HTTP_PORT},
            Probes(
                startup=_probe("/healthy", period_seconds=5, failure_threshold=60),
                liveness=_probe("/healthy", period_seconds=30, initial_delay_seconds=10),
                readiness=_probe("/ready", period_seconds=30, initial_delay_seconds=10),
            ),
        ),
        resources=settings.resources,
        # As in Strimzi's own installation, which repeats what the pod's context says.
        security_context=k8s.SecurityContext(
            allow_privilege_escalation=False,
            capabilities=k8s.Capabilities(drop=["ALL"]),
            read_only_root_filesystem=True,
            run_as_non_root=True,
            seccomp_profile=k8s.SeccompProfile(type="RuntimeDefault"),
        ),
        mounts=[
            mount("kube-api-access", "/var/run/secrets/kubernetes.io/serviceaccount", read_only=True),
            mount("strimzi-tmp", "/tmp"),  # noqa: S108 (in the container)
            mount("co-config-volume", "/opt/strimzi/custom-config/"),
        ],
    )


def _probe(
    path: str, *, period_seconds: int, initial_delay_seconds: int | None = None, failure_threshold: int | None = None
) -> k8s.Probe:
    return k8s.Probe(
        http_get=k8s.HttpGetAction(path=path, port=port(PORT_NAME)),
        initial_delay_seconds=initial_delay_seconds,
        period_seconds=period_seconds,
        failure_threshold=failure_threshold,
    )
