"""Secrets that others make, and those of the site with other values."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

from incisive.credentials.secret_objects import is_rotation, newest, unrotated_name
from incisive.credentials.values import CREDENTIALS_ANNOTATION
from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest, value_at
from incisive.objects.references import references
from incisive.output.files import ENCRYPTED_SECRETS, SECRETS, file_name
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.preflight.databases import ROLE_LABEL
from tools.deploy.site_folder import NAMESPACES_FILE, Resource, SiteFolder, title

DOCKER_HUB = "https://index.docker.io/v1/"
"""Docker's name of the registry of images that name none."""

SERVICE_KEYS = ("DATABASE_USERNAME", "DATABASE_PASSWORD", "SECRET_KEY")
DATABASE_KEYS = ("POSTGRES_USER", "POSTGRES_PASSWORD")
CLUSTER_KEYS = ("username", "password")
REPOSITORY_KEY = "RESTIC_PASSWORD"
SITES_OWN = {*SERVICE_KEYS, *DATABASE_KEYS, *CLUSTER_KEYS, REPOSITORY_KEY}
"""Keys of the Secrets that a synth makes, where it makes any."""

SAME_VALUE = dict(zip((*DATABASE_KEYS, *CLUSTER_KEYS), SERVICE_KEYS[:2] * 2, strict=True))
"""The service's key for the same user or password."""


@dataclass
class MissingSecret:
    """A Secret that the site refers to and does not have among its manifests."""

    reference: Reference
    reader: Manifest
    """The first object that refers to it."""
    registry: str = ""
    """Registry that it opens. Empty: it is no pull secret."""
    keys: list[str] = field(default_factory=list)
    type: str = "Opaque"


def missing(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """A pod that refers to a missing Secret never starts."""
    for each in needed(site):
        if not state.find(each.reference):
            what = ", the pull secret," if each.registry else ""
            reader = title(each.reader.document)
            yield f"{title(each.reference)}{what} is missing, and {reader} reads it; {_way(site, each)}"


def needed(site: SiteFolder) -> list[MissingSecret]:
    """Returns the Secrets that somebody else makes, each with what the command that makes it has to say."""
    found: dict[Reference, MissingSecret] = {}
    for manifest in site.site_objects.manifests:
        for path, reference in references(manifest):
            if reference.kind != "Secret" or reference in site.site_objects.references:
                continue
            secret = found.setdefault(reference, MissingSecret(reference, manifest))
            if "imagePullSecrets" in path:
                secret.registry = _registry(manifest, site)
            elif manifest.kind == "Cluster" and ".bootstrap." in path:
                secret.type, secret.keys = "kubernetes.io/basic-auth", list(CLUSTER_KEYS)
            else:
                secret.keys = list(dict.fromkeys((*secret.keys, *_keys(manifest, reference.name))))
    return [found[each] for each in sorted(found, key=lambda each: (each.namespace or "", each.name))]


def other_values(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Credentials other than the site's. A Secret never changes: rotated values come in one of another name."""
    for wanted in site.of_kind("Secret"):
        for running in newest(state.secrets_of(wanted["metadata"]["namespace"]), unrotated_name(wanted)):
            if running.get("data") == wanted.get("data") or is_rotation(running, wanted):
                continue
            page = "see docs/operating.md, A lost credentials file"
            if is_rotation(wanted, running):
                yield f"{title(wanted)} was rotated by another clone: the cluster has {_name(running)}; {page}"
            else:
                yield (
                    f"{title(running)} has other values in the cluster: the manifests were made with other credentials "
                    f"than the site's; {page}"
                )


def _name(secret: Resource) -> str:
    name: str = secret["metadata"]["name"]
    return name


def _makes_secrets(site: SiteFolder) -> bool:
    """Whether the site's Secrets come from a synth, also where their file is not here."""
    pods = (pod for _, pod in site.site_objects.workloads)
    return any(CREDENTIALS_ANNOTATION in value_at(each.body, "metadata.annotations") for each in pods)


def _registry(puller: Manifest, site: SiteFolder) -> str:
    """The registry of the object's image. An account's pods run the platform's."""
    if puller.kind == "Cluster":
        return _host(puller.spec.get("imageName", ""))
    if puller.template:
        return _host(puller.template.containers[0].spec["image"])
    services = (each for each in site.of_kind("Deployment") if each["metadata"]["labels"][ROLE_LABEL] == "service")
    return _host(next(services)["spec"]["template"]["spec"]["containers"][0]["image"])


def _host(image: str) -> str:
    host, slash, _ = image.partition("/")
    return host if slash and re.search("[.:]|^localhost$", host) else DOCKER_HUB


def _keys(manifest: Manifest, name: str) -> Iterator[str]:
    """Keys of the Secret that the object reads."""
    if manifest.kind == "ObjectStore":
        for provider in ("s3Credentials", "azureCredentials"):
            entries = value_at(manifest.spec, f"configuration.{provider}").values()
            yield from (each["key"] for each in entries if isinstance(each, dict) and each["name"] == name)
    for container in manifest.template.containers if manifest.template else ():
        if any(value_at(source, "secretRef").get("name") == name for source in container.spec.get("envFrom", ())):
            is_database = manifest.metadata["labels"][ROLE_LABEL] == "database"
            yield from DATABASE_KEYS if is_database else SERVICE_KEYS
        for variable in container.spec.get("env", ()):
            key = value_at(variable, "valueFrom.secretKeyRef")
            if key.get("name") == name:
                yield key["key"]


def _way(site: SiteFolder, secret: MissingSecret) -> str:
    """What to do, with the command."""
    name, namespace = secret.reference.name, secret.reference.namespace
    encrypted = site.folder / file_name(f"{ENCRYPTED_SECRETS}/{name}")
    namespaces = f"kubectl apply -f {shlex.quote(str(site.folder / NAMESPACES_FILE))}"
    if encrypted.exists():
        return f"decrypt it: {namespaces} && sops decrypt {shlex.quote(str(encrypted))} | kubectl apply -f -"
    if secret.keys and SITES_OWN.issuperset(secret.keys) and _makes_secrets(site):
        return (
            f"its values are in {file_name(SECRETS)}, which Git ignores: synthesize where the site's credentials are, "
            "or deploy from there; see docs/operating.md, Credentials"
        )
    create = f"{namespaces} && kubectl create secret"
    if secret.registry:
        return (
            f"make it: {create} docker-registry {name} --namespace={namespace} --docker-server={secret.registry} "
            '--docker-username="$REGISTRY_USERNAME" --docker-password="$REGISTRY_PASSWORD"'
        )
    type_ = "" if secret.type == "Opaque" else f" --type={secret.type}"
    entries = "".join(f' --from-literal={key}="${{{SAME_VALUE.get(key, key)}:?}}"' for key in secret.keys)
    # CloudNativePG takes up a changed password only with this label.
    label = f" && kubectl label secret {name} --namespace={namespace} cnpg.io/reload=true" if type_ else ""
    return f"make it: {create} generic {name} --namespace={namespace}{type_}{entries}{label}"
