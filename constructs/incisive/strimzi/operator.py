"""The operator itself: one pod that watches its own namespace."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.configuration import Configuration, checksum_annotation
from incisive.kubernetes.labels import Labels
from incisive.kubernetes.pod import pod_spec
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.values import port
from incisive.kubernetes.volumes import api_access_volume, config_map_volume, memory_volume
from incisive.settings.kafka_companions import OperatorSettings
from incisive.settings.placement import Placement
from incisive.settings.resources import Resources
from incisive.strimzi.authorization import OperatorAuthorization
from incisive.strimzi.environment import operator_environment
from incisive.strimzi.logging import log4j_properties
from incisive.strimzi.network import OperatorNetworkPolicy
from incisive.strimzi.release import OPERATOR_IMAGE, VERSION

NAME = "strimzi-cluster-operator"
SELECTOR = {"name": NAME, "strimzi.io/kind": "cluster-operator"}
"""As in Strimzi's own installation, so that this one can take over from it: selectors are immutable."""

LABELS = {"app": "strimzi", **Labels(name="strimzi", component="operator", instance=NAME, version=VERSION).all}
USER = 10001
"""Any user can run the image: it writes to /tmp alone. Above 10000 none of the node's own users is meant."""

HTTP_PORT = 8080
DEFAULTS = OperatorSettings()


class StrimziOperator(Construct):
    """Strimzi's cluster operator with its rights, configuration and NetworkPolicy, all in `namespace`.

    It watches `namespace` alone. `monitoring_namespaces` are those whose pods may read its metrics.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        namespace: str,
        resources: Resources = DEFAULTS.resources,
        placement: Placement = DEFAULTS.placement,
        monitoring_namespaces: tuple[str, ...] = (),
    ) -> None:
        super().__init__(scope, id)
        self._resources = resources
        self._placement = placement
        authorization = OperatorAuthorization(self, "authorization", name=NAME, namespace=namespace, labels=LABELS)
        configuration = Configuration(
            self,
            "configuration",
            config_map_name=NAME,
            namespace=namespace,
            labels=LABELS,
            entries={"log4j2.properties": log4j_properties()},
        )
        k8s.KubeDeployment(
            self,
            "deployment",
            metadata=k8s.ObjectMeta(name=NAME, namespace=namespace, labels=LABELS),
            spec=k8s.DeploymentSpec(
                replicas=1,
                revision_history_limit=5,
                selector=k8s.LabelSelector(match_labels=SELECTOR),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=SELECTOR | LABELS, annotations=checksum_annotation(configuration)),
                    spec=self._pod(authorization.service_account, configuration.config_map_name),
                ),
            ),
        )
        OperatorNetworkPolicy(
            self,
            "network-policy",
            name=NAME,
            namespace=namespace,
            labels=LABELS,
            pods=SELECTOR,
            http_port=HTTP_PORT,
            monitoring_namespaces=monitoring_namespaces,
        )

    def _pod(self, service_account: str, configuration: str) -> k8s.PodSpec:
        return pod_spec(
            service_account_name=service_account,
            user=USER,
            placement=self._placement,
            containers=[self._container()],
            volumes=[
                api_access_volume("kube-api-access"),
                memory_volume("strimzi-tmp", "1Mi"),
                config_map_volume("co-config-volume", configuration),
            ],
        )

    def _container(self) -> k8s.Container:
        return k8s.Container(
            name=NAME,
            image=OPERATOR_IMAGE,
            image_pull_policy="IfNotPresent",
            args=["/opt/strimzi/bin/cluster_operator_run.sh"],
            ports=[k8s.ContainerPort(name="http", container_port=HTTP_PORT)],
            env=operator_environment(),
            startup_probe=_probe("/healthy", period_seconds=5, failure_threshold=60),
            liveness_probe=_probe("/healthy", period_seconds=30, initial_delay_seconds=10),
            readiness_probe=_probe("/ready", period_seconds=30, initial_delay_seconds=10),
            resources=resource_requirements(self._resources),
            security_context=k8s.SecurityContext(
                allow_privilege_escalation=False,
                capabilities=k8s.Capabilities(drop=["ALL"]),
                read_only_root_filesystem=True,
                run_as_non_root=True,
                seccomp_profile=k8s.SeccompProfile(type="RuntimeDefault"),
            ),
            volume_mounts=[
                k8s.VolumeMount(
                    name="kube-api-access", mount_path="/var/run/secrets/kubernetes.io/serviceaccount", read_only=True
                ),
                k8s.VolumeMount(name="strimzi-tmp", mount_path="/tmp"),  # noqa: S108 (in the container)
                k8s.VolumeMount(name="co-config-volume", mount_path="/opt/strimzi/custom-config/"),
            ],
        )


def _probe(
    path: str, *, period_seconds: int, initial_delay_seconds: int | None = None, failure_threshold: int | None = None
) -> k8s.Probe:
    return k8s.Probe(
        http_get=k8s.HttpGetAction(path=path, port=port("http")),
        initial_delay_seconds=initial_delay_seconds,
        period_seconds=period_seconds,
        failure_threshold=failure_threshold,
    )
