"""Reads the description of a site from its objects."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from incisive.description.network_connections import connections
from incisive.description.network_policies import egress
from incisive.description.operands import container_description, listeners, operand_disks, operand_workloads
from incisive.description.quotas import quotas
from incisive.description.site_description import (
    ContainerDescription,
    DiskDescription,
    RbacRuleDescription,
    ReferenceDescription,
    ServiceDescription,
    SiteDescription,
    WorkloadDescription,
)
from incisive.kubernetes.metadata import AUTHENTICATED_BY
from incisive.kubernetes.reference import Reference
from incisive.objects.allowed_hosts import allowed_hosts_of
from incisive.objects.manifest import Container, Json, Manifest, PodTemplate, value_at
from incisive.objects.references import MADE_BY_KUBERNETES, references, route_hosts
from incisive.objects.site_objects import SiteObjects
from incisive.settings.exposure import SERVICE_TYPES


def describe(name: str, site: SiteObjects, warnings: Sequence[str] = ()) -> SiteDescription:
    """Returns the description of the site with these objects, and with the warnings about its settings."""
    workloads = (*(_workload(site, manifest, pod) for manifest, pod in site.workloads), *operand_workloads(site))
    disks = (*_disks(site), *operand_disks(site))
    referenced = sorted(_referenced(site))
    description = SiteDescription(
        name=name,
        namespaces=tuple(each.name for each in site.of_kind("Namespace")),
        workloads=workloads,
        disks=disks,
        connections=connections(site),
        rbac_rules=tuple(_rbac_rules(site)),
        secrets=tuple(each for each in referenced if each.kind == "Secret"),
        services=(*_routes(site), *_services(site), *listeners(site)),
    )
    return replace(
        description,
        made_by_others=tuple(each for each in referenced if each.kind != "Secret" and not each.is_synthesized),
        quotas=quotas(workloads, disks),
        warnings=tuple(warnings),
    )


def _workload(site: SiteObjects, manifest: Manifest, pod: PodTemplate) -> WorkloadDescription:
    return WorkloadDescription(
        kind=manifest.kind,
        namespace=str(manifest.namespace),
        name=manifest.name,
        replicas=manifest.spec.get("replicas", 1),
        schedule=_schedule(manifest.spec),
        account=pod.spec.get("serviceAccountName"),
        containers=tuple(_container(each, pod) for each in pod.containers),
        egress=egress(site, manifest.namespace, pod.labels),
    )


def _schedule(spec: dict[str, Json]) -> str | None:
    schedule = spec.get("schedule")
    return f"{schedule} ({spec.get('timeZone', 'UTC')})" if schedule else None


def _container(container: Container, pod: PodTemplate) -> ContainerDescription:
    own, of_pod = value_at(container.spec, "securityContext"), value_at(pod.spec, "securityContext")
    return container_description(
        container.spec["name"],
        container.spec["image"],
        container.spec,
        own.get("runAsUser", of_pod.get("runAsUser")),
        read_only=own.get("readOnlyRootFilesystem") is True,
        is_init=container.path.endswith("initContainers"),
    )


def _disks(site: SiteObjects) -> Iterator[DiskDescription]:
    for claim in site.of_kind("PersistentVolumeClaim"):
        volume = claim.spec.get("volumeName")
        on_node = site.find("PersistentVolume", None, volume) if volume else None
        class_name = claim.spec.get("storageClassName")
        yield DiskDescription(
            namespace=str(claim.namespace),
            claim=claim.name,
            count=1,
            size=value_at(claim.spec, "resources.requests")["storage"],
            place=_node_folder(on_node) if on_node else f"StorageClass {class_name}",
        )


def _node_folder(volume: Manifest) -> str:
    (term,) = value_at(volume.spec, "nodeAffinity.required")["nodeSelectorTerms"]
    (node,) = term["matchExpressions"][0]["values"]
    return f"node {node}: {value_at(volume.spec, 'hostPath')['path']}"


def _rbac_rules(site: SiteObjects) -> Iterator[RbacRuleDescription]:
    for binding in site.of_kind("RoleBinding", "ClusterRoleBinding"):
        role = binding.document["roleRef"]
        found = site.find(role["kind"], binding.namespace if role["kind"] == "Role" else None, role["name"])
        for subject in binding.document.get("subjects", []):
            for rule in found.document.get("rules", []) if found else ():
                yield RbacRuleDescription(
                    account=f"{subject.get('namespace')}/{subject['name']}",
                    scope=f"namespace {binding.namespace}" if binding.namespace else "the whole cluster",
                    groups=tuple(rule.get("apiGroups", ())),
                    resources=tuple(rule.get("resources", ())),
                    verbs=tuple(rule["verbs"]),
                    names=tuple(rule.get("resourceNames", ())),
                )


def _referenced(site: SiteObjects) -> Iterator[ReferenceDescription]:
    users: dict[Reference, dict[str, None]] = {}
    for manifest in site.manifests:
        for _, reference in references(manifest):
            users.setdefault(reference, {})[f"{manifest.kind} {manifest.qualified_name}"] = None
    for reference, used_by in users.items():
        if (reference.kind, reference.name) not in MADE_BY_KUBERNETES:
            is_synthesized = reference in site.references
            yield ReferenceDescription(
                reference.kind, reference.namespace or "", reference.name, is_synthesized, tuple(used_by)
            )


def _services(site: SiteObjects) -> Iterator[ServiceDescription]:
    for service in site.of_kind("Service"):
        yield ServiceDescription(
            namespace=str(service.namespace),
            name=service.name,
            kind=service.spec.get("type", "ClusterIP"),
            ports=tuple(_port(each) for each in service.spec["ports"]),
            sources=tuple(service.spec.get("loadBalancerSourceRanges", ())),
            ip_families=tuple(service.spec.get("ipFamilies", ())),
            hosts=tuple(dict.fromkeys(_hosts_from_outside(site, service))),
            authenticated_by=_authenticated_by(service),
        )


def _hosts_from_outside(site: SiteObjects, service: Manifest) -> Iterator[str]:
    """Yields the names that its pods accept, besides the Service's own in the cluster."""
    if service.spec.get("type") not in SERVICE_TYPES:
        return
    for workload in site.selected(service.namespace, value_at(service.spec, "selector")):
        for host in allowed_hosts_of(site, workload):
            if host != service.name and not host.startswith(f"{service.name}.{service.namespace}."):
                yield host


def _port(port: Json) -> str:
    return f"{port['port']}:{port['nodePort']}" if "nodePort" in port else str(port["port"])


def _routes(site: SiteObjects) -> Iterator[ServiceDescription]:
    for route in site.of_kind("HTTPRoute", "Ingress"):
        # Only the Gateway knows the ports of its listeners.
        ports = () if route.kind == "HTTPRoute" else ("443",) if route.spec.get("tls") else ("80",)
        yield ServiceDescription(
            namespace=str(route.namespace),
            name=route.name,
            kind=route.kind,
            ports=ports,
            hosts=route_hosts(route),
            authenticated_by=_authenticated_by(route),
        )


def _authenticated_by(exposed: Manifest) -> str:
    return str(value_at(exposed.metadata, "annotations").get(AUTHENTICATED_BY, ""))
