"""What the synthesized manifests say about the status monitor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sites import SynthesizedSite

Resource = dict[str, Any]


@dataclass(frozen=True)
class Deployment:
    """The monitor's container, what is mounted into it, and the objects of its rights.

    `files` has the text of each ConfigMap's files by mount path. `api_access` is the folder of the service account, and
    `api_files` are the files in it.
    """

    container: Resource
    files: dict[str, dict[str, str]]
    api_access: str
    api_files: set[str]
    service_account: Resource
    roles: list[Resource]
    role_bindings: list[Resource]

    @property
    def environment(self) -> dict[str, str]:
        return {variable["name"]: variable["value"] for variable in self.container["env"]}


def deployed_by(site: SynthesizedSite) -> Deployment:
    """Finds the monitor in the objects of a site, by the name of its container."""
    (pod,) = [
        each["spec"]["template"]["spec"]
        for each in site.objects
        if each["kind"] == "Deployment"
        and any(container["name"] == "status-monitor" for container in each["spec"]["template"]["spec"]["containers"])
    ]
    (container,) = [each for each in pod["containers"] if each["name"] == "status-monitor"]
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    files: dict[str, dict[str, str]] = {}
    api_access, api_files = "", set[str]()
    for mount in container["volumeMounts"]:
        volume = volumes[mount["name"]]
        if "configMap" in volume:
            files[mount["mountPath"]] = _named(site, "ConfigMap", volume["configMap"]["name"])["data"]
        elif any("serviceAccountToken" in source for source in volume["projected"]["sources"]):
            api_access = mount["mountPath"]
            api_files = set(_projected(volume["projected"]["sources"]))
    bindings = [
        each
        for each in site.objects
        if each["kind"] in {"RoleBinding", "ClusterRoleBinding"}
        and any(subject["name"] == pod["serviceAccountName"] for subject in each["subjects"])
    ]
    assert {each["kind"] for each in bindings} == {"RoleBinding"}
    return Deployment(
        container=container,
        files=files,
        api_access=str(PurePosixPath(api_access)),
        api_files=api_files,
        service_account=_named(site, "ServiceAccount", pod["serviceAccountName"]),
        roles=[_named(site, binding["roleRef"]["kind"], binding["roleRef"]["name"]) for binding in bindings],
        role_bindings=bindings,
    )


def _projected(sources: list[Resource]) -> Iterator[str]:
    for source in sources:
        if "serviceAccountToken" in source:
            yield source["serviceAccountToken"]["path"]
        for item in source.get("configMap", {}).get("items", ()):
            yield item["path"]


def _named(site: SynthesizedSite, kind: str, name: str) -> Resource:
    (found,) = [each for each in site.objects if each["kind"] == kind and each["metadata"]["name"] == name]
    return found
