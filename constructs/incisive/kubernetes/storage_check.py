"""A container that ends with one clear line where a pod's user cannot write to its storage."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from incisive.kubernetes.claim import Claim
from incisive.kubernetes.container import Container, Program
from incisive.settings.pod import Resources

SCRIPT = """
message=$1
shift
for folder; do
  if [ -e "$folder" ]; then
    if [ -w "$folder" ] && [ -x "$folder" ]; then exit 0; fi
    break
  fi
done
echo "$message" >&2
exit 2
"""
"""A backup's Job does not retry after its exit code 2: that would not mend the folder."""


def storage_check(
    *,
    image: str,
    user: int,
    claim: Claim,
    mounts: Sequence[k8s.VolumeMount],
    folders: Sequence[str],
    resources: Resources,
) -> Container:
    """Runs before a pod's other containers. The first of `folders` that exists must be writable for `user`.

    Kubernetes does not give a hostPath folder to the pod's group, and container runtimes make missing folders as root.
    """
    return Container(
        "storage-check",
        Program(image, command=["/bin/sh", "-c", SCRIPT, "storage-check", permission_hint(claim, user), *folders]),
        resources=resources,
        mounts=mounts,
    )


def permission_hint(claim: Claim, user: int) -> str:
    """The line for a claim that this user may not write to, with the command that mends it."""
    if claim.node_folder:
        return (
            f"{claim.node_folder} on node {claim.host_name} was missing, or user {user} may not write to it; on the "
            f"node, as root: mkdir -p {claim.node_folder} && chown -R {user}:{user} {claim.node_folder}"
        )
    return (
        f"user {user} may not write to the disk of claim {claim.name}; its StorageClass must let Kubernetes give "
        "the disk to the pod's fsGroup"
    )
