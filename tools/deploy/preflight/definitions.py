"""CustomResourceDefinitions: those of others that the manifests need, and those that the site brings."""

from collections import defaultdict
from collections.abc import Iterator

from incisive.kubernetes.reference import Reference
from incisive.settings.exposure import CERTIFICATE_ISSUERS
from tools.deploy.preflight.cluster_state import GATEWAY_API, ClusterState, Kind, is_custom, kind_of
from tools.deploy.preflight.deletions import is_deleted, waits_for
from tools.deploy.site_folder import Resource, SiteFolder, reference_to, title

BRINGS = {
    "monitoring.coreos.com": "the Prometheus operator, or take monitoring out of the settings",
    "postgresql.cnpg.io": "CloudNativePG",
    "barmancloud.cnpg.io": "the Barman Cloud plugin of CloudNativePG",
    GATEWAY_API: "the Gateway API with a controller",
    "external-secrets.io": "the External Secrets Operator",
    "kafka.strimzi.io": "Strimzi, or set kafka.install_operator: true",
}
"""What to install for each API group."""

PAGE = "docs/prerequisites.md"
CERTIFICATE = ("cert-manager.io", "Certificate")


def missing(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Without its definition, or in a version that it does not serve, an object is refused in the middle."""
    brought = kinds(site)
    wanted: dict[tuple[Kind, str], list[Resource]] = defaultdict(list)
    for each in site.resources:
        if is_custom(kind_of(each)) and kind_of(each) not in brought:
            wanted[kind_of(each), each["apiVersion"].partition("/")[2]].append(each)
    for (kind, version), resources in wanted.items():
        definition = state.definitions.get(kind)
        served = _served(definition) if definition else []
        if version not in served:
            group, name = kind
            first = title(resources[0])
            more = f" and {len(resources) - 1} more" if len(resources) > 1 else ""
            there = f"only with the versions {', '.join(served)}" if served else "not at all"
            yield (
                f"{first}{more}: the cluster knows the kind {name} of {group} {there}; expected {version}: install "
                f"{BRINGS.get(group, f'what brings {group}')}; kubectl api-resources --api-group={group} shows what it "
                f"knows, and {PAGE} the versions"
            )
        elif definition and is_deleted(definition):
            yield waits_for(definition)


def missing_issuer(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Without cert-manager, nobody makes the certificate that an Ingress waits for."""
    for each in site.of_kind("Ingress"):
        annotations = CERTIFICATE_ISSUERS & each["metadata"].get("annotations", {}).keys()
        if annotations and CERTIFICATE not in state.definitions:
            yield (
                f"{title(each)} has the annotation {min(annotations)}, and the cluster does not know its kind "
                "Certificate; expected cert-manager, or a Secret of your own without the annotation: kubectl "
                f"api-resources --api-group={CERTIFICATE[0]}; see {PAGE}"
            )


def of_another_installer(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Definitions that the site brings take the place of those that are there, whoever needs these."""
    found = [running for each in site.defined if (running := state.definitions.get(_kind(each)))]
    yield from (waits_for(each) for each in found if is_deleted(each))
    others: dict[str, list[Reference]] = defaultdict(list)
    for each in found:
        if installer := _other_installer(each):
            others[installer].append(reference_to(each))
    for installer, installed in others.items():
        yield (
            f"{title(installed[0])} and {len(installed) - 1} more were installed by {installer}; expected none, or "
            "those of make deploy: set kafka.install_operator: false if that Strimzi stays; if it is gone, and no "
            "Kafka is left, delete them: kubectl delete crd --selector=app=strimzi"
        )


def kinds(site: SiteFolder) -> set[Kind]:
    """Returns the kinds whose definitions the site brings."""
    return {_kind(each) for each in site.defined}


def _other_installer(definition: Resource) -> str | None:
    managers = (
        each["manager"] for each in definition["metadata"].get("managedFields", ()) if "subresource" not in each
    )
    return next((each for each in managers if not each.startswith("kubectl")), None)


def _served(definition: Resource) -> list[str]:
    return [each["name"] for each in definition["spec"]["versions"] if each["served"]]


def _kind(definition: Resource) -> Kind:
    return (definition["spec"]["group"], definition["spec"]["names"]["kind"])
