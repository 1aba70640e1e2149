"""Volumes of pods, and how containers mount them."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from incisive.kubernetes.k8s_values import quantity


def claim_volume(name: str, claim_name: str, *, read_only: bool | None = None) -> k8s.Volume:
    """The data of a claim. Kubernetes does not change the group of a read-only volume."""
    return k8s.Volume(
        name=name,
        persistent_volume_claim=k8s.PersistentVolumeClaimVolumeSource(claim_name=claim_name, read_only=read_only),
    )


def empty_volume(name: str, size: str) -> k8s.Volume:
    """A folder on the node's disk that lives as long as the pod."""
    return k8s.Volume(name=name, empty_dir=k8s.EmptyDirVolumeSource(size_limit=quantity(size)))


def memory_volume(name: str, size: str) -> k8s.Volume:
    """A folder in memory that lives as long as the pod. What lies in it counts to the container's memory."""
    return k8s.Volume(name=name, empty_dir=k8s.EmptyDirVolumeSource(medium="Memory", size_limit=quantity(size)))


def secret_volume(name: str, secret_name: str, keys: Sequence[str], *, optional: bool | None = None) -> k8s.Volume:
    """These entries of a Secret as files, which the pod's user and group may read. `optional`: some may be missing."""
    return k8s.Volume(
        name=name,
        secret=k8s.SecretVolumeSource(
            secret_name=secret_name,
            default_mode=0o440,
            optional=optional,
            items=[k8s.KeyToPath(key=key, path=key) for key in keys],
        ),
    )


def config_map_volume(name: str, config_map_name: str) -> k8s.Volume:
    """The entries of a ConfigMap as files."""
    return k8s.Volume(name=name, config_map=k8s.ConfigMapVolumeSource(name=config_map_name))


def api_access_volume(name: str) -> k8s.Volume:
    """Access to the Kubernetes API: a token, renewed every hour, and the certificates that sign the server's."""
    return k8s.Volume(
        name=name,
        projected=k8s.ProjectedVolumeSource(
            sources=[
                k8s.VolumeProjection(
                    service_account_token=k8s.ServiceAccountTokenProjection(path="token", expiration_seconds=3607)
                ),
                k8s.VolumeProjection(
                    config_map=k8s.ConfigMapProjection(
                        name="kube-root-ca.crt", items=[k8s.KeyToPath(key="ca.crt", path="ca.crt")]
                    )
                ),
                k8s.VolumeProjection(
                    downward_api=k8s.DownwardApiProjection(
                        items=[
                            k8s.DownwardApiVolumeFile(
                                path="namespace",
                                field_ref=k8s.ObjectFieldSelector(api_version="v1", field_path="metadata.namespace"),
                            )
                        ]
                    )
                ),
            ]
        ),
    )


def mount(name: str, path: str, *, read_only: bool | None = None, file: str | None = None) -> k8s.VolumeMount:
    """A volume of the pod, or one of its files, at a path in the container."""
    return k8s.VolumeMount(name=name, mount_path=path, sub_path=file, read_only=read_only)
