"""The manifests of a site by file, and what tests change in them."""

from collections.abc import Callable
from typing import Any

from incisive.objects.manifest import Manifest
from incisive.objects.site_objects import SiteObjects
from incisive.output.files import SECRETS
from tests.sites import CREDENTIALS, SynthesizedSite

Documents = dict[str, list[dict[str, Any]]]


Break = Callable[[Documents], None]


SUFFIX = "-2nd-prototype"


def documents_of(site: SynthesizedSite) -> Documents:
    names = [name for name in site.files if "crds" not in name]
    return {name.removesuffix(".k8s.yaml"): site.objects_of(name) for name in names}


def synthesis_of(site: SynthesizedSite, documents: Documents) -> SiteObjects:
    manifests = tuple(Manifest(file, document) for file, content in documents.items() for document in content)
    secret_values = frozenset(value for component in CREDENTIALS.values() for value in component.secret_values)
    return SiteObjects(manifests, site.required, secret_values, frozenset({SECRETS}))


def the(documents: Documents, kind: str, name: str) -> dict[str, Any]:
    (found,) = [
        each
        for content in documents.values()
        for each in content
        if each["kind"] == kind and each["metadata"]["name"].removesuffix(SUFFIX) == name
    ]
    return found


def pod(documents: Documents, name: str = "orchestrator-service") -> dict[str, Any]:
    return dict(the(documents, "Deployment", name)["spec"]["template"]["spec"])


def context(documents: Documents) -> dict[str, Any]:
    found: dict[str, Any] = pod(documents)["securityContext"]
    return found


def container(documents: Documents, kind: str = "containers") -> dict[str, Any]:
    found: dict[str, Any] = pod(documents)[kind][0]
    return found


def security(documents: Documents, kind: str = "containers") -> dict[str, Any]:
    found: dict[str, Any] = container(documents, kind)["securityContext"]
    return found


def config(documents: Documents) -> dict[str, Any]:
    found: dict[str, Any] = the(documents, "ConfigMap", "maas-service-config")["data"]
    return found


def node_pool(documents: Documents) -> dict[str, Any]:
    (found,) = [each["spec"] for each in documents["30-kafka"] if each["kind"] == "KafkaNodePool"]
    return dict(found)


def rename(kind: str, name: str, new: str) -> Break:
    return lambda documents: the(documents, kind, name)["metadata"].update(name=new)
