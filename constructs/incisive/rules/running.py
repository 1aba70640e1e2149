"""Containers that a node can plan for, and failures that are noticed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from incisive.objects.allowed_hosts import allowed_hosts
from incisive.objects.manifest import Json, value_at
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation
from incisive.settings.quantities import canonical

_RESOURCES = ("cpu", "memory", "ephemeral-storage")
_AMOUNTS = ("requests", "limits", "capacity", "ephemeralVolumesSizeLimit")
"""Fields whose values are all quantities."""
_SIZES = ("size", "sizeLimit", "tmpDirSizeLimit")
"""Fields that are a quantity themselves."""
_PROBES = ("startupProbe", "readinessProbe", "livenessProbe")


def resources_are_set(site: SiteObjects) -> Iterator[Violation]:
    """Without requests a node is overfilled. Without limits one container starves the others."""
    for manifest, _, container in site.with_containers():
        for field in ("requests", "limits"):
            for resource in _RESOURCES:
                given = value_at(container.spec, f"resources.{field}").get(resource)
                # Ephemeral storage may be requested as 0: not every node reports its own.
                needed = field == "limits" or resource != "ephemeral-storage"
                if given is None or (needed and str(given) in ("0", "0m")):
                    yield Violation(manifest, f"{container.field}.resources.{field}.{resource}", "is missing")


def quantities_are_canonical(site: SiteObjects) -> Iterator[Violation]:
    """The API server rewrites other forms, and CloudNativePG restarts instances whose text differs from its own."""
    for manifest in site.manifests:
        for field, quantity in _quantities("spec", manifest.spec):
            with suppress(ValueError):
                if quantity != canonical(quantity):
                    yield Violation(manifest, field, f"is {quantity}, not {canonical(quantity)}")


def _quantities(field: str, value: Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _quantities(f"{field}[{index}]", inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and (key in _SIZES or field.endswith(_AMOUNTS)):
                yield f"{field}.{key}", inner
            else:
                yield from _quantities(f"{field}.{key}", inner)


def no_empty_fields(site: SiteObjects) -> Iterator[Violation]:
    """The API server drops an empty value or list of a container, so each apply would set it again."""
    for manifest, _, container in site.with_containers():
        for field, value in container.spec.items():
            if value == []:
                yield Violation(manifest, f"{container.field}.{field}", "is empty")
        for variable in container.spec.get("env", []):
            if variable.get("value") == "":
                yield Violation(manifest, f"{container.field}.env[{variable['name']}].value", "is empty")


def empty_dirs_have_size_limits(site: SiteObjects) -> Iterator[Violation]:
    """An emptyDir without a size limit fills its node's disk."""
    for manifest, pod in site.workloads:
        for volume in pod.spec.get("volumes", []):
            if "emptyDir" in volume and not volume["emptyDir"].get("sizeLimit"):
                yield Violation(manifest, f"{pod.path}.spec.volumes[{volume['name']}].emptyDir.sizeLimit", "is missing")


def probes_are_set(site: SiteObjects) -> Iterator[Violation]:
    """Without probes nothing notices a dead process, and requests reach one that is not ready."""
    for manifest, _, container in site.with_containers():
        for probe in _PROBES:
            if container.runs_on and not container.spec.get(probe):
                yield Violation(manifest, f"{container.field}.{probe}", "is missing")


def probe_host_is_allowed(site: SiteObjects) -> Iterator[Violation]:
    """A kubelet's probe names the pod's address as Host, which Django answers with 400."""
    for manifest, _, container in site.with_containers():
        accepted = allowed_hosts(site, manifest.namespace, container)
        for probe in _PROBES if accepted else ():
            request = value_at(container.spec, f"{probe}.httpGet")
            hosts = [header["value"] for header in request.get("httpHeaders", []) if header["name"] == "Host"]
            if request and not {*hosts} & {*accepted}:
                yield Violation(
                    manifest,
                    f"{container.field}.{probe}.httpGet.httpHeaders",
                    f"has Host {hosts}, ALLOWED_HOSTS are {sorted(accepted)}",
                )


def image_version_is_fixed(site: SiteObjects) -> Iterator[Violation]:
    """An image without a version, or `latest`, is another one tomorrow."""
    for manifest, _, container in site.with_containers():
        image = str(container.spec.get("image", ""))
        tag = image.rpartition("/")[2].partition(":")[2]
        if tag in ("", "latest"):
            yield Violation(manifest, f"{container.field}.image", f"{image!r} names no version")


def variables_are_set_once(site: SiteObjects) -> Iterator[Violation]:
    """Of two values only one counts. The platform's own keep its parts together."""
    for manifest, _, container in site.with_containers():
        names = [variable["name"] for variable in container.spec.get("env", [])]
        given = Counter(names)
        for source in container.spec.get("envFrom", []):
            given.update(_variables_of(site, manifest.namespace, source) & given.keys())
        for name in dict.fromkeys(names):
            if given[name] > 1:
                yield Violation(
                    manifest,
                    f"{container.field}.env[{name}]",
                    "is set twice; expected, in pod.env and pods.env, a name that the platform does not set itself",
                )


def _variables_of(site: SiteObjects, namespace: str | None, source: Json) -> set[str]:
    """Names that a container reads from a ConfigMap or Secret. Of Secrets that others make, those that it needs."""
    if config := site.find("ConfigMap", namespace, value_at(source, "configMapRef").get("name", "")):
        return {*value_at(config.document, "data")}
    name = value_at(source, "secretRef").get("name", "")
    if secret := site.find("Secret", namespace, name):
        return {*value_at(secret.document, "data")}
    if external := site.find("ExternalSecret", namespace, name):
        return {each["secretKey"] for each in external.spec["data"]}
    return {key for each in site.required if (each.namespace, each.name) == (namespace, name) for key in each.keys}
