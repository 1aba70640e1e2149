"""Secret objects."""

import base64
from collections.abc import Mapping

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.labels import Labels


def secret(scope: Construct, *, name: str, namespace: str, labels: Labels, values: Mapping[str, str]) -> None:
    """Makes a Secret of these values."""
    k8s.KubeSecret(
        scope,
        name,
        metadata=k8s.ObjectMeta(name=name, namespace=namespace, labels=labels.unversioned),
        type="Opaque",
        # Not stringData: the API server keeps none, so that every apply would seem to change the object.
        data={key: base64.b64encode(value.encode()).decode() for key, value in values.items()},
    )
