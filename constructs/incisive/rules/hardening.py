"""Pods that the `restricted` Pod Security Standard admits, and a little stricter."""

from collections.abc import Iterator

from incisive.objects.manifest import value_at
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation

_SECURITY_CONTEXTS = {
    "Cluster": "spec.podSecurityContext",
    "KafkaNodePool": "spec.template.pod.securityContext",
}
"""Where custom resources have the security context of pods that mount claims."""


def numeric_non_root_user(site: SiteObjects) -> Iterator[Violation]:
    """Root in a container is close to root on the node. A user given by name cannot be checked."""
    for manifest, pod in site.workloads:
        context = value_at(pod.spec, "securityContext")
        if context.get("runAsNonRoot") is not True:
            yield Violation(manifest, f"{pod.path}.spec.securityContext.runAsNonRoot", "is not true")
        for field in ("runAsUser", "runAsGroup"):
            if not _is_user(context.get(field)):
                yield Violation(manifest, f"{pod.path}.spec.securityContext.{field}", "is no number above 0")
        for container in pod.containers:
            own = value_at(container.spec, "securityContext")
            if own.get("runAsNonRoot", True) is not True:
                yield Violation(manifest, f"{container.field}.securityContext.runAsNonRoot", "is not true")
            for field in ("runAsUser", "runAsGroup"):
                if field in own and not _is_user(own[field]):
                    yield Violation(manifest, f"{container.field}.securityContext.{field}", "is no number above 0")


def volumes_have_fs_group(site: SiteObjects) -> Iterator[Violation]:
    """Only its group lets a user who is not root write to a new volume. Changing a large volume's group takes long."""
    for manifest, pod in site.workloads:
        context = value_at(pod.spec, "securityContext")
        if any("persistentVolumeClaim" in volume for volume in pod.spec.get("volumes", [])) and (
            not context.get("fsGroup") or context.get("fsGroupChangePolicy") != "OnRootMismatch"
        ):
            yield Violation(
                manifest, f"{pod.path}.spec.securityContext", "mounts a claim without fsGroup and OnRootMismatch"
            )
    # An operator that is given a security context adds no group.
    for kind, field in _SECURITY_CONTEXTS.items():
        for manifest in site.of_kind(kind):
            context = value_at(manifest.document, field)
            if context and ("fsGroup" not in context or context.get("fsGroupChangePolicy") != "OnRootMismatch"):
                yield Violation(manifest, field, "lacks fsGroup and OnRootMismatch")


def seccomp_profile_is_set(site: SiteObjects) -> Iterator[Violation]:
    """Without one, a container may make every system call of the kernel."""
    for manifest, pod in site.workloads:
        if value_at(pod.spec, "securityContext.seccompProfile").get("type") != "RuntimeDefault":
            yield Violation(manifest, f"{pod.path}.spec.securityContext.seccompProfile.type", "is not RuntimeDefault")
        for container in pod.containers:
            own = value_at(container.spec, "securityContext.seccompProfile")
            if own and own.get("type") != "RuntimeDefault":
                yield Violation(
                    manifest, f"{container.field}.securityContext.seccompProfile.type", "is not RuntimeDefault"
                )


def no_privilege_escalation(site: SiteObjects) -> Iterator[Violation]:
    """No program here needs privileges."""
    for manifest, _, container in site.with_containers():
        context = value_at(container.spec, "securityContext")
        if context.get("privileged"):
            yield Violation(manifest, f"{container.field}.securityContext.privileged", "is true")
        if context.get("allowPrivilegeEscalation") is not False:
            yield Violation(manifest, f"{container.field}.securityContext.allowPrivilegeEscalation", "is not false")
        if value_at(context, "capabilities").get("drop") != ["ALL"] or value_at(context, "capabilities").get("add"):
            yield Violation(manifest, f"{container.field}.securityContext.capabilities", "does not drop ALL")


def root_filesystem_is_read_only(site: SiteObjects) -> Iterator[Violation]:
    """On a read-only file system an intruder cannot replace a program."""
    for manifest, _, container in site.with_containers():
        if value_at(container.spec, "securityContext").get("readOnlyRootFilesystem") is not True:
            yield Violation(manifest, f"{container.field}.securityContext.readOnlyRootFilesystem", "is not true")


def no_host_access(site: SiteObjects) -> Iterator[Violation]:
    """A pod that shares its host's namespaces or folders sees other pods' traffic, processes and files."""
    for manifest, pod in site.workloads:
        for field in ("hostNetwork", "hostPID", "hostIPC"):
            if pod.spec.get(field):
                yield Violation(manifest, f"{pod.path}.spec.{field}", "is true")
        for volume in pod.spec.get("volumes", []):
            if "hostPath" in volume:
                yield Violation(manifest, f"{pod.path}.spec.volumes[{volume['name']}]", "is a hostPath")
        for container in pod.containers:
            if any("hostPort" in port for port in container.spec.get("ports", [])):
                yield Violation(manifest, f"{container.field}.ports", "has a hostPort")


def token_only_where_used(site: SiteObjects) -> Iterator[Violation]:
    """A stolen token acts for its owner, so only the container that calls the API gets one."""
    ours = {(manifest.namespace, pod.spec.get("serviceAccountName")) for manifest, pod in site.workloads}
    for account in site.of_kind("ServiceAccount"):
        # Pods of others, such as executions, may need their account's token.
        is_ours = (account.namespace, account.name) in ours
        if is_ours and account.document.get("automountServiceAccountToken") is not False:
            yield Violation(account, "automountServiceAccountToken", "is not false")
    for manifest, pod in site.workloads:
        if pod.spec.get("automountServiceAccountToken") is not False:
            yield Violation(manifest, f"{pod.path}.spec.automountServiceAccountToken", "is not false")
        tokens = {
            volume["name"]
            for volume in pod.spec.get("volumes", [])
            if any("serviceAccountToken" in source for source in value_at(volume, "projected").get("sources", []))
        }
        holders = [
            container
            for container in pod.containers
            if tokens & {mount["name"] for mount in container.spec.get("volumeMounts", [])}
        ]
        for container in holders[1:]:
            yield Violation(manifest, f"{container.field}.volumeMounts", "mounts a token that another container holds")


def _is_user(value: object) -> bool:
    return isinstance(value, int) and value > 0
