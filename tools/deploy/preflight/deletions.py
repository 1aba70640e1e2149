"""Objects that are being deleted: what is applied to them is accepted, and vanishes."""

from collections.abc import Iterator

from tools.deploy.preflight.cluster_state import ClusterState, kind_of
from tools.deploy.site_folder import Resource, SiteFolder, title


def unfinished(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Each object of the site that a deletion has not yet ended for, or its namespace alone."""
    deleted = [running for running, _ in state.compared(site.resources) if is_deleted(running)]
    namespaces = {each["metadata"]["name"] for each in deleted if each["kind"] == "Namespace"}
    for each in deleted:
        if each["metadata"].get("namespace") not in namespaces:
            yield waits_for(each)


def is_deleted(resource: Resource) -> bool:
    """Whether it is gone as soon as its finalizers are."""
    return "deletionTimestamp" in resource["metadata"]


def waits_for(resource: Resource) -> str:
    """The line for an object that is being deleted."""
    metadata = resource["metadata"]
    group, kind = kind_of(resource)
    name = f"{kind.lower()}{f'.{group}' if group else ''}/{metadata['name']}"
    place = f" --namespace={metadata['namespace']}" if "namespace" in metadata else ""
    kept = ", ".join(metadata.get("finalizers") or resource.get("spec", {}).get("finalizers") or ())
    return (
        f"{title(resource)} is being deleted{f', and kept by {kept}' if kept else ''}; expected none, or one that "
        f"stays: kubectl wait --for=delete {name}{place} --timeout=5m; if that does not end, see docs/operating.md, "
        "A deletion that does not end"
    )
