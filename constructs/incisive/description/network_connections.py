"""Who may talk to whom, and who is set up to."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from incisive.description.database_clusters import object_stores
from incisive.description.site_description import ConnectionDescription
from incisive.objects.manifest import Manifest, PodTemplate, value_at
from incisive.objects.site_objects import SiteObjects

ANY_SOURCE = "any source"
KUBERNETES_API = "Kubernetes API"
_NAMESPACE_NAME = "kubernetes.io/metadata.name"
_HOST = re.compile(r"(?:https?://)?(?P<host>[a-z0-9]([-a-z0-9.]*[a-z0-9])?)(?::(?P<port>\d+))?")
_STORAGE = re.compile(r"(?P<scheme>https?|sftp)://(?:[^@/]*@)?(?P<host>[^:/]+)(?::(?P<port>\d+))?")
_PORTS = {"http": "80", "https": "443", "sftp": "22"}
_HAS_DOMAIN = re.compile(r"\.[a-z]")
"""A host outside of the site. An address such as 127.0.0.1 is the pod itself."""


def connections(site: SiteObjects) -> tuple[ConnectionDescription, ...]:
    """All of them, each once, sorted."""
    found = {
        *_allowed(site),
        *_listeners(site),
        *_configured(site),
        *_off_site(site),
        *_of_clusters(site),
        *_of_the_api(site),
    }
    return tuple(sorted(found))


def place(manifest: Manifest) -> str:
    """`namespace/name`."""
    return f"{manifest.namespace}/{manifest.name}"


def opened_by(site: SiteObjects, namespace: str | None, labels: Mapping[str, str]) -> str:
    """Returns the connections that pods with these labels may open: `any`, `none`, or which."""
    policies = [
        policy.spec
        for policy in site.of_kind("NetworkPolicy")
        if policy.namespace == namespace and value_at(policy.spec, "podSelector.matchLabels").items() <= labels.items()
    ]
    limiting = [policy for policy in policies if "Egress" in policy["policyTypes"]]
    rules = [_egress(site, namespace, rule) for policy in limiting for rule in policy.get("egress", [])]
    return "; ".join(rules) or "none" if limiting else "any"


def _egress(site: SiteObjects, namespace: str | None, rule: dict[str, Any]) -> str:
    ports = ", ".join(f"{each.get('protocol', 'TCP')} {each['port']}" for each in rule.get("ports", []))
    targets = ", ".join(_peers(site, namespace, rule.get("to"))) if ports else ""
    return f"{ports} of {targets}" if targets else ports or "pods of its namespace"


def brokers(site: SiteObjects, kafka: Manifest) -> list[str]:
    """Places of a Kafka cluster's brokers."""
    return [
        f"{kafka.namespace}/{kafka.name}-{pool.name}"
        for pool in site.of_kind("KafkaNodePool")
        if "broker" in pool.spec["roles"]
    ]


def _allowed(site: SiteObjects) -> Iterator[ConnectionDescription]:
    for policy in site.of_kind("NetworkPolicy"):
        targets = site.selected(policy.namespace, value_at(policy.spec, "podSelector.matchLabels"))
        for rule in policy.spec.get("ingress", []):
            for manifest in targets:
                for port in rule.get("ports", []):
                    for source in _sources(site, policy.namespace, rule.get("from")):
                        yield ConnectionDescription(
                            source, place(manifest), _number(manifest, port["port"]), "NetworkPolicy"
                        )


def _listeners(site: SiteObjects) -> Iterator[ConnectionDescription]:
    for kafka in site.of_kind("Kafka"):
        for listener in value_at(kafka.spec, "kafka")["listeners"]:
            for target in brokers(site, kafka):
                for source in _sources(site, kafka.namespace, listener.get("networkPolicyPeers")):
                    yield ConnectionDescription(source, target, str(listener["port"]), "listener")
        # Strimzi's policies let every source read metrics.
        if value_at(kafka.spec, "kafka.metricsConfig"):
            for pool in site.of_kind("KafkaNodePool"):
                yield _metrics(f"{kafka.namespace}/{kafka.name}-{pool.name}")
        if value_at(kafka.spec, "cruiseControl.metricsConfig"):
            yield _metrics(f"{kafka.namespace}/{kafka.name}-cruise-control")
        if value_at(kafka.spec, "kafkaExporter"):
            yield _metrics(f"{kafka.namespace}/{kafka.name}-kafka-exporter")


def _metrics(target: str) -> ConnectionDescription:
    return ConnectionDescription(ANY_SOURCE, target, "9404", "metrics")


def _configured(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """What a workload's ConfigMaps and variables name: hosts of Services, of Kafka, and of others."""
    hosts = _hosts(site)
    for manifest, pod in site.workloads:
        for basis, value in _configuration(site, manifest, pod):
            match = _HOST.fullmatch(value)
            if not match:
                continue
            host, port = match["host"], match["port"]
            known = hosts.get((manifest.namespace, host)) or hosts.get((None, host))
            if known:
                targets, default_port = known
                for target in targets:
                    if target != place(manifest):
                        yield ConnectionDescription(place(manifest), target, port or default_port, basis)
            elif port and _HAS_DOMAIN.search(host):
                yield ConnectionDescription(place(manifest), host, port, basis)


def _off_site(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Storage that backups are sent to."""
    for manifest, _, container in site.with_containers():
        for variable in container.spec.get("env", []):
            if variable["name"] == "RESTIC_REPOSITORY":
                address = _STORAGE.search(variable["value"])
                host, port = (address["host"], address["port"]) if address else ("Azure Blob Storage", None)
                scheme = address["scheme"] if address else "https"
                yield ConnectionDescription(place(manifest), host, port or _PORTS[scheme], "environment")


def _of_clusters(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Instances call the API; an import reads the server, and backups go to an object store."""
    hosts = _hosts(site)
    for cluster in site.of_kind("Cluster"):
        yield ConnectionDescription(place(cluster), KUBERNETES_API, "443", "operator")
        for source in cluster.spec.get("externalClusters", []):
            server = value_at(source, "connectionParameters")
            for target in hosts[cluster.namespace, server["host"]][0] if server else ():
                yield ConnectionDescription(place(cluster), target, server["port"], cluster.name)
        for store in object_stores(site, cluster):
            configuration = value_at(store.spec, "configuration")
            address = urlsplit(configuration.get("endpointURL", configuration["destinationPath"]))
            is_amazons = address.scheme == "s3"
            target = "Amazon S3" if is_amazons else str(address.hostname)
            port = address.port or {"http": 80}.get(address.scheme, 443)
            yield ConnectionDescription(place(cluster), target, str(port), store.name)


def _of_the_api(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Pods that mount a token call the Kubernetes API."""
    for manifest, pod in site.workloads:
        if any(
            "serviceAccountToken" in source
            for volume in pod.spec.get("volumes", [])
            for source in value_at(volume, "projected").get("sources", [])
        ):
            yield ConnectionDescription(place(manifest), KUBERNETES_API, "443", "token")
    for kafka in site.of_kind("Kafka"):
        entity_operator = f"{kafka.namespace}/{kafka.name}-entity-operator"
        yield ConnectionDescription(entity_operator, KUBERNETES_API, "443", "operator")
        for target in brokers(site, kafka):
            yield ConnectionDescription(entity_operator, target, "9091", "operator")


def _hosts(site: SiteObjects) -> dict[tuple[str | None, str], tuple[list[str], str]]:
    """Targets and port of each host name, by the namespace in which it holds; None: in all."""
    hosts: dict[tuple[str | None, str], tuple[list[str], str]] = {}

    def add(name: str, namespace: str | None, targets: list[str], port: str) -> None:
        hosts[namespace, name] = (targets, port)
        for host in (f"{name}.{namespace}", f"{name}.{namespace}.svc", f"{name}.{namespace}.svc.cluster.local"):
            hosts[None, host] = (targets, port)

    for service in site.of_kind("Service"):
        selected = site.selected(service.namespace, value_at(service.spec, "selector"))
        port = str(service.spec["ports"][0]["port"])
        add(service.name, service.namespace, [place(manifest) for manifest in selected], port)
    for cluster in site.of_kind("Cluster"):
        add(f"{cluster.name}-rw", cluster.namespace, [place(cluster)], "5432")
    for kafka in site.of_kind("Kafka"):
        port = str(value_at(kafka.spec, "kafka")["listeners"][0]["port"])
        add(f"{kafka.name}-kafka-bootstrap", kafka.namespace, brokers(site, kafka), port)
    return hosts


def _configuration(site: SiteObjects, manifest: Manifest, pod: PodTemplate) -> Iterator[tuple[str, str]]:
    for container in pod.containers:
        for variable in container.spec.get("env", []):
            yield "environment", str(variable.get("value", ""))
        for source in container.spec.get("envFrom", []):
            name = value_at(source, "configMapRef").get("name")
            config_map = site.find("ConfigMap", manifest.namespace, name) if name else None
            for value in value_at(config_map.document, "data").values() if config_map else ():
                yield from ((str(name), part) for part in str(value).split(","))


def _sources(site: SiteObjects, namespace: str | None, peers: list[dict[str, Any]] | None) -> Iterator[str]:
    yield from _peers(site, namespace, peers) if peers else (ANY_SOURCE,)


def _peers(site: SiteObjects, namespace: str | None, peers: list[dict[str, Any]] | None) -> Iterator[str]:
    for peer in peers or ():
        if "ipBlock" in peer:
            yield f"network {peer['ipBlock']['cidr']}"
        elif "namespaceSelector" in peer:
            yield f"namespace {value_at(peer, 'namespaceSelector.matchLabels')[_NAMESPACE_NAME]}"
        else:
            labels = value_at(peer, "podSelector.matchLabels")
            yield from map(place, site.selected(namespace, labels))


def _number(manifest: Manifest, port: str | int) -> str:
    containers = manifest.template.containers if manifest.template else ()
    named = {each["name"]: each["containerPort"] for one in containers for each in one.spec.get("ports", [])}
    return str(named.get(port, port))
