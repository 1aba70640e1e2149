"""Databases that would not start, or would be exchanged for an empty one."""

import re
from collections.abc import Iterator

from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.site_folder import Resource, SiteFolder, title

ROLE_LABEL = "app.kubernetes.io/component"
MAJOR = re.compile(r":(\d+)[^/:@]*(@[^/]*)?$")
"""The major version in a reference of PostgreSQL's image."""

_DATABASE_HOST = "DATABASE_HOST"


def other_major_version(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """PostgreSQL does not start on the data of another major version."""
    databases = (each for each in site.of_kind("Deployment") if each["metadata"]["labels"][ROLE_LABEL] == "database")
    for running, wanted in state.compared(databases):
        before, after = (MAJOR.search(_image(each)) for each in (running, wanted))
        if not before or not after or before[1] == after[1]:
            continue
        is_ready = bool(running.get("status", {}).get("readyReplicas"))
        # The way back from a version that did not start on the data is open.
        if is_ready or int(after[1]) > int(before[1]):
            yield (
                f"{title(wanted)} runs PostgreSQL {before[1]}, and {after[1]} of the manifests does not start on its "
                "data: see docs/upgrading.md, Moving a database to another major version"
            )


def empty_database(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A service that is led to a new database finds none of its rows."""
    new = [each for each in site.of_kind("Service", "Cluster") if not state.find(each)]
    configurations = (each for each in site.of_kind("ConfigMap") if _DATABASE_HOST in each.get("data", {}))
    for running, wanted in state.compared(configurations):
        before, after = (each.get("data", {}).get(_DATABASE_HOST) for each in (running, wanted))
        if before != after and any(_is_empty(each) for each in new if after in _hosts(each)):
            yield (
                f"{title(wanted)} would lead the service from its database, {before}, to {after}, which is new and "
                "empty: see docs/cloudnative-pg.md"
            )


def _hosts(database: Resource) -> tuple[str, str]:
    name = database["metadata"]["name"]
    return name, f"{name}-rw"


def _is_empty(database: Resource) -> bool:
    bootstrap = database["spec"].get("bootstrap", {})
    return "import" not in bootstrap.get("initdb", {}) and "recovery" not in bootstrap


def _image(deployment: Resource) -> str:
    image: str = deployment["spec"]["template"]["spec"]["containers"][0]["image"]
    return image
