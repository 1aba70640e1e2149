"""ServiceAccounts: whom pods are for the Kubernetes API, and for a cloud that gives them an identity."""

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.k8s_values import object_meta
from incisive.kubernetes.metadata import Metadata
from incisive.settings.metadata import MetadataSettings


class ServiceAccount(k8s.KubeServiceAccount):
    """An account whose token only those containers get that mount it themselves."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        metadata: Metadata,
        settings: MetadataSettings,
        image_pull_secret: str | None = None,
        mounts_token: bool = False,
    ) -> None:
        """`mounts_token`: all pods of the account get its token."""
        super().__init__(
            scope,
            id,
            metadata=object_meta(metadata, added=settings),
            automount_service_account_token=mounts_token,
            image_pull_secrets=[k8s.LocalObjectReference(name=image_pull_secret)] if image_pull_secret else None,
        )
