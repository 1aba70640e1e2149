"""What would break a running site, or keep a new one from starting."""

import re
import shlex
from collections.abc import Sequence

from tools.deploy.cluster import Cluster
from tools.deploy.site_folder import NAMESPACES_FILE, Resource, SiteFolder

ROLE_LABEL = "app.kubernetes.io/component"
_DATABASE_HOST = "DATABASE_HOST"
MAJOR = re.compile(r":(\d+)[^/:@]*(@[^/]*)?$")
"""The major version in a reference of PostgreSQL's image."""

DOCKER_HUB = "https://index.docker.io/v1/"
"""Docker's name of the registry of images that name none."""


def obstacles(site: SiteFolder, cluster: Cluster) -> list[str]:
    """Returns one line for each. Asks the cluster and changes nothing."""
    needed = pull_secrets(site)
    deployments = list(site.of_kind("Deployment"))
    databases = [each for each in deployments if each["metadata"]["labels"][ROLE_LABEL] == "database"]
    secrets, volumes = list(site.of_kind("Secret")), list(site.of_kind("PersistentVolume"))
    configurations = [each for each in site.of_kind("ConfigMap") if _DATABASE_HOST in each.get("data", {})]
    holders = [*site.of_kind("Service"), *site.of_kind("Cluster")] if configurations else []
    looked_for = [*(secret for secret, _ in needed), *deployments, *secrets, *volumes, *configurations, *holders]
    found = {_title(each): each for each in cluster.find(looked_for)}
    compared = (
        (_other_selector, deployments),
        (_other_major, databases),
        (_other_values, secrets),
        (_other_claim, volumes),
        (_other_folder, volumes),
    )
    return [
        *(_without_pull_secret(site, each, registry) for each, registry in needed if _title(each) not in found),
        *(
            line
            for told, resources in compared
            for each in resources
            if (running := found.get(_title(each))) and (line := told(running, each))
        ),
        *(
            line
            for each in configurations
            if (running := found.get(_title(each)))
            and (line := _empty_database(running, each, [holder for holder in holders if _title(holder) not in found]))
        ),
    ]


def _title(resource: Resource) -> str:
    metadata = resource["metadata"]
    place = f"{metadata['namespace']}/" if "namespace" in metadata else ""
    return f"{resource['kind']} {place}{metadata['name']}"


def pull_secrets(site: SiteFolder) -> list[tuple[Resource, str]]:
    """The pull secrets that the manifests name, each with the registry that it is for."""
    services = (each for each in site.of_kind("Deployment") if each["metadata"]["labels"][ROLE_LABEL] == "service")
    platform = _registry(_image(next(services)))
    pullers = [
        *(
            (each, each["spec"]["template"]["spec"].get("imagePullSecrets", []), _registry(_image(each)))
            for each in site.of_kind("Deployment")
        ),
        *(
            (each, each["spec"].get("imagePullSecrets", []), _registry(each["spec"].get("imageName", "")))
            for each in site.of_kind("Cluster")
        ),
        *((each, each.get("imagePullSecrets", []), platform) for each in site.of_kind("ServiceAccount")),
    ]
    registries = {
        (puller["metadata"]["namespace"], secret["name"]): registry
        for puller, secrets, registry in pullers
        for secret in secrets
    }
    return [
        ({"apiVersion": "v1", "kind": "Secret", "metadata": {"namespace": namespace, "name": name}}, registry)
        for (namespace, name), registry in sorted(registries.items())
    ]


def _registry(image: str) -> str:
    host, slash, _ = image.partition("/")
    return host if slash and re.search("[.:]|^localhost$", host) else DOCKER_HUB


def _without_pull_secret(site: SiteFolder, secret: Resource, registry: str) -> str:
    namespace, name = secret["metadata"]["namespace"], secret["metadata"]["name"]
    namespaces = shlex.quote(str(site.folder / NAMESPACES_FILE))
    return (
        f"{_title(secret)}, the pull secret, is missing; make it: kubectl apply -f {namespaces} && "
        f"kubectl create secret docker-registry {name} --namespace={namespace} --docker-server={registry} "
        '--docker-username="$REGISTRY_USERNAME" --docker-password="$REGISTRY_PASSWORD"'
    )


def _other_selector(running: Resource, wanted: Resource) -> str | None:
    if running["spec"]["selector"] == wanted["spec"]["selector"]:
        return None
    return (
        f"{_title(wanted)} selects other pods in the cluster, which cannot change: if the original charts made it, see "
        "docs/upgrading.md"
    )


def _other_major(running: Resource, wanted: Resource) -> str | None:
    before, after = (MAJOR.search(_image(each)) for each in (running, wanted))
    if not before or not after or before[1] == after[1]:
        return None
    is_ready = bool(running.get("status", {}).get("readyReplicas"))
    if not is_ready and int(after[1]) < int(before[1]):
        # The way back from a version that did not start on the data.
        return None
    return (
        f"{_title(wanted)} runs PostgreSQL {before[1]}, and {after[1]} of the manifests does not start on its data: "
        "see docs/upgrading.md, Moving a database to another major version"
    )


def _other_values(running: Resource, wanted: Resource) -> str | None:
    if running.get("data") == wanted.get("data"):
        return None
    return (
        f"{_title(wanted)} has other values in the cluster: the manifests were made with other credentials than the "
        "site's: see docs/operating.md, Credentials"
    )


def _other_claim(running: Resource, wanted: Resource) -> str | None:
    before, after = (each["spec"]["claimRef"] for each in (running, wanted))
    if (before["namespace"], before["name"]) == (after["namespace"], after["name"]):
        return None
    return (
        f"{_title(wanted)} has the data of {before['namespace']}/{before['name']} in the cluster, not of "
        f"{after['namespace']}/{after['name']}: another site lies on this node already"
    )


def _empty_database(running: Resource, wanted: Resource, new: Sequence[Resource]) -> str | None:
    """`new` has the Services and database clusters that the cluster does not have yet."""
    before, after = (each["data"].get(_DATABASE_HOST) for each in (running, wanted))
    if before == after:
        return None
    holder = next((each for each in new if after in (each["metadata"]["name"], f"{each['metadata']['name']}-rw")), None)
    bootstrap = holder["spec"].get("bootstrap", {}) if holder else {}
    if not holder or "import" in bootstrap.get("initdb", {}) or "recovery" in bootstrap:
        return None
    return (
        f"{_title(wanted)} would lead the service from its database, {before}, to {after}, which is new and empty: see "
        "docs/cloudnative-pg.md"
    )


def _other_folder(running: Resource, wanted: Resource) -> str | None:
    before, after = (_folder(each) for each in (running, wanted))
    if before == after:
        return None
    move = "see docs/upgrading.md, Moving a hospital's data"
    if wanted["metadata"]["labels"][ROLE_LABEL] == "backup":
        claim = wanted["spec"]["claimRef"]
        move = (
            "move the backups on the node, and make the volume anew: kubectl delete persistentvolumeclaim "
            f"{claim['name']} --namespace={claim['namespace']} && kubectl delete persistentvolume "
            f"{wanted['metadata']['name']}"
        )
    return (
        f"{_title(wanted)} lies at {before} in the cluster, and at {after} in the manifests, but a volume cannot move: "
        f"{move}"
    )


def _folder(volume: Resource) -> str:
    source = volume["spec"].get("hostPath", {})
    kind = source.get("type")
    return f"{source.get('path')}{f' of type {kind}' if kind else ''}"


def _image(deployment: Resource) -> str:
    image: str = deployment["spec"]["template"]["spec"]["containers"][0]["image"]
    return image
