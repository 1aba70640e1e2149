"""Security contexts under which every pod is admitted by the `restricted` Pod Security Standard."""

import functools

from cdk8s_plus_27 import k8s


@functools.cache
def pod_security_context(user: int) -> k8s.PodSecurityContext:
    """Runs the pod as this numeric user and group, and makes its volumes the group's.

    `OnRootMismatch` spares a volume that is the group's already: a large one would delay each start.
    """
    return k8s.PodSecurityContext(
        run_as_non_root=True,
        run_as_user=user,
        run_as_group=user,
        fs_group=user,
        fs_group_change_policy="OnRootMismatch",
        seccomp_profile=k8s.SeccompProfile(type="RuntimeDefault"),
    )


@functools.cache
def container_security_context() -> k8s.SecurityContext:
    """No privileges, none to gain, and a root file system that cannot be written."""
    return k8s.SecurityContext(
        allow_privilege_escalation=False,
        capabilities=k8s.Capabilities(drop=["ALL"]),
        privileged=False,
        read_only_root_filesystem=True,
    )
