"""Connections that are allowed, and those that are configured."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from incisive.description.network_policies import policy_connections, sources
from incisive.description.operands import brokers, object_stores
from incisive.description.site_description import ConnectionDescription
from incisive.objects.manifest import Container, Manifest, PodTemplate, value_at
from incisive.objects.site_objects import SiteObjects

KUBERNETES_API = "Kubernetes API"
_HOST = re.compile(r"(?:https?://)?(?P<host>[a-z0-9]([-a-z0-9.]*[a-z0-9])?)(?::(?P<port>\d+))?")
_PORTS = {"http": "80", "sftp": "22"}
_HAS_DOMAIN = re.compile(r"\.[a-z]")
"""A host outside of the site. An address such as 127.0.0.1 is the pod itself."""


def connections(site: SiteObjects) -> tuple[ConnectionDescription, ...]:
    """Returns all of them, each once, sorted."""
    found = {
        *policy_connections(site),
        *_listener_connections(site),
        *_configured_connections(site),
        *_backup_connections(site),
        *_cluster_connections(site),
        *_api_connections(site),
    }
    return tuple(sorted(found))


def _listener_connections(site: SiteObjects) -> Iterator[ConnectionDescription]:
    for kafka in site.of_kind("Kafka"):
        for listener in value_at(kafka.spec, "kafka")["listeners"]:
            for target in brokers(site, kafka):
                for source in sources(site, kafka.namespace, listener.get("networkPolicyPeers")):
                    yield ConnectionDescription(source, target, str(listener["port"]), "listener")


def _configured_connections(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Yields what a workload's ConfigMaps and variables name: Services, Kafka, and hosts outside of the site."""
    hosts = _hosts(site)
    for manifest, pod in site.workloads:
        source = manifest.qualified_name
        for basis, value in _configuration(site, manifest, pod):
            match = _HOST.fullmatch(value)
            if not match:
                continue
            host, port = match["host"], match["port"]
            known = hosts.get((manifest.namespace, host)) or hosts.get((None, host))
            if known:
                targets, default_port = known
                for target in targets:
                    if target != source:
                        yield ConnectionDescription(source, target, port or default_port, basis)
            elif port and _HAS_DOMAIN.search(host):
                yield ConnectionDescription(source, host, port, basis)


def _backup_connections(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Yields the repositories of backups off site."""
    for manifest, _, container in site.with_containers():
        for variable in container.spec.get("env", []):
            if variable["name"] == "RESTIC_REPOSITORY":
                address = urlsplit(variable["value"].removeprefix("s3:").removeprefix("rest:"))
                port = str(address.port or _PORTS.get(address.scheme, "443"))
                reached = _by_proxy(container, address.hostname or "Azure Blob Storage", port)
                yield ConnectionDescription(manifest.qualified_name, *reached)


def _by_proxy(container: Container, host: str, port: str) -> tuple[str, str, str]:
    """Target, port and basis of a connection, which a proxy may make instead."""
    for variable in container.spec.get("env", []):
        if variable["name"] == "HTTPS_PROXY":
            proxy = urlsplit(variable["value"])
            return str(proxy.hostname), str(proxy.port), "proxy"
    return host, port, "environment"


def _cluster_connections(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Yields the server that a Cluster imports from, and the object store of its backups."""
    hosts = _hosts(site)
    for cluster in site.of_kind("Cluster"):
        name = cluster.qualified_name
        for source in cluster.spec.get("externalClusters", []):
            server = value_at(source, "connectionParameters")
            for target in hosts[cluster.namespace, server["host"]][0] if server else ():
                yield ConnectionDescription(name, target, server["port"], cluster.name)
        for store in object_stores(site, cluster):
            configuration = value_at(store.spec, "configuration")
            address = urlsplit(configuration.get("endpointURL", configuration["destinationPath"]))
            target = "Amazon S3" if address.scheme == "s3" else str(address.hostname)
            port = address.port or {"http": 80}.get(address.scheme, 443)
            yield ConnectionDescription(name, target, str(port), store.name)


def _api_connections(site: SiteObjects) -> Iterator[ConnectionDescription]:
    """Yields the workloads that mount a token of the Kubernetes API."""
    for manifest, pod in site.workloads:
        volumes = [value_at(each, "projected").get("sources", []) for each in pod.spec.get("volumes", [])]
        if any("serviceAccountToken" in source for sources in volumes for source in sources):
            yield ConnectionDescription(manifest.qualified_name, KUBERNETES_API, "443", "token")


def _hosts(site: SiteObjects) -> dict[tuple[str | None, str], tuple[list[str], str]]:
    """Returns targets and port of each host name, by the namespace that resolves it; None: all do."""
    hosts: dict[tuple[str | None, str], tuple[list[str], str]] = {}

    def add(name: str, namespace: str | None, targets: list[str], port: str) -> None:
        hosts[namespace, name] = (targets, port)
        for host in (f"{name}.{namespace}", f"{name}.{namespace}.svc", f"{name}.{namespace}.svc.cluster.local"):
            hosts[None, host] = (targets, port)

    for service in site.of_kind("Service"):
        selected = site.selected(service.namespace, value_at(service.spec, "selector"))
        port = str(service.spec["ports"][0]["port"])
        add(service.name, service.namespace, [each.qualified_name for each in selected], port)
    for cluster in site.of_kind("Cluster"):
        add(f"{cluster.name}-rw", cluster.namespace, [cluster.qualified_name], "5432")
    for kafka in site.of_kind("Kafka"):
        port = str(value_at(kafka.spec, "kafka")["listeners"][0]["port"])
        add(f"{kafka.name}-kafka-bootstrap", kafka.namespace, brokers(site, kafka), port)
    return hosts


def _configuration(site: SiteObjects, manifest: Manifest, pod: PodTemplate) -> Iterator[tuple[str, str]]:
    """Yields the values of a workload's variables, each with the object that states it."""
    for container in pod.containers:
        for variable in container.spec.get("env", []):
            yield "environment", str(variable.get("value", ""))
        for source in container.spec.get("envFrom", []):
            name = value_at(source, "configMapRef").get("name")
            config_map = site.find("ConfigMap", manifest.namespace, name) if name else None
            for value in value_at(config_map.document, "data").values() if config_map else ():
                yield from ((str(name), part) for part in str(value).split(","))
