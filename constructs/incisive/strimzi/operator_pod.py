"""The pod of Strimzi's operator."""

from cdk8s_plus_27 import k8s

from incisive.kubernetes.container import Container, Endpoint, Program
from incisive.kubernetes.k8s_values import port
from incisive.kubernetes.pod import PodUser, pod_spec
from incisive.kubernetes.probes import Probes
from incisive.kubernetes.scheduling import pod_placement
from incisive.kubernetes.volumes import api_access_volume, config_map_volume, memory_volume, mount
from incisive.settings.kafka_auxiliaries import OperatorSettings
from incisive.settings.pod import PodSettings
from incisive.strimzi.operator_configuration import operator_environment
from incisive.strimzi.operator_labels import NAME, SELECTOR
from incisive.strimzi.release import StrimziImages

USER = 10001
"""Any user can run the image, which writes only to /tmp. An id above 10000 is no user of the node."""

HTTP_PORT = 8080
PORT_NAME = "http"


def operator_pod(
    settings: OperatorSettings,
    pod: PodSettings,
    *,
    namespace: str,
    service_account_name: str,
    config_map_name: str,
) -> k8s.PodSpec:
    """One container, with the API's token and Log4j's properties as files."""
    return pod_spec(
        PodUser(USER, service_account_name=service_account_name, image_pull_secret=settings.image_pull_secret),
        pod_placement(settings.placement, SELECTOR),
        pod,
        containers=[_container(settings, pod, namespace)],
        volumes=[
            api_access_volume("kube-api-access"),
            memory_volume("strimzi-tmp", "1Mi"),
            config_map_volume("co-config-volume", config_map_name),
        ],
    )


def _container(settings: OperatorSettings, pod: PodSettings, namespace: str) -> Container:
    images = StrimziImages(settings.image_registry)
    return Container(
        NAME,
        Program(
            images.operator,
            arguments=["/opt/strimzi/bin/cluster_operator_run.sh"],
            variables=operator_environment(
                images,
                image_pull_secret=settings.image_pull_secret,
                image_pull_policy=pod.image_pull_policy,
                log_level=settings.log_level,
                namespaces=(namespace, *settings.watched_namespaces) if settings.watched_namespaces else (),
            ),
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
