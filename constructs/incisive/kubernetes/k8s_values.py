"""Values of generated classes: amounts, ports, and metadata."""

from collections.abc import Mapping
from functools import cache

from cdk8s import ApiObjectMetadata
from cdk8s_plus_27 import k8s

from incisive.kubernetes.metadata import Metadata
from incisive.settings.metadata import MetadataSettings
from incisive.settings.quantities import canonical


@cache
def quantity(text: str) -> k8s.Quantity:
    """Amount of CPU, memory or disk, such as '250m' or '10Gi'."""
    return k8s.Quantity.from_string(canonical(text))


@cache
def port(name_or_number: str | int) -> k8s.IntOrString:
    """Port by the name that the container gives it, or by number."""
    if isinstance(name_or_number, int):
        return k8s.IntOrString.from_number(name_or_number)
    return k8s.IntOrString.from_string(name_or_number)


def object_meta(
    metadata: Metadata, *, annotations: Mapping[str, str] | None = None, added: MetadataSettings | None = None
) -> k8s.ObjectMeta:
    """Metadata of one of Kubernetes' own objects, with labels and annotations that settings add."""
    added = added or MetadataSettings()
    return k8s.ObjectMeta(
        name=metadata.name,
        namespace=metadata.namespace,
        labels={**added.labels, **metadata.labels},
        annotations={**added.annotations, **(annotations or {})} or None,
    )


def api_object_metadata(metadata: Metadata, *, annotations: Mapping[str, str] | None = None) -> ApiObjectMetadata:
    """Metadata of a custom resource."""
    return ApiObjectMetadata(
        name=metadata.name, namespace=metadata.namespace, labels=dict(metadata.labels), annotations=annotations
    )
