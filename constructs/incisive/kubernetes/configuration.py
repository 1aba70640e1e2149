"""ConfigMaps whose changes reach the pods that read them."""

import hashlib
import json
from collections.abc import Mapping, Sequence

import cdk8s_plus_27 as plus
from cdk8s import ApiObjectMetadata

from constructs import Construct

CHECKSUM_ANNOTATION = "incisive/configuration-checksum"
"""Pod annotation that changes with the ConfigMaps the pod reads, so that a changed one rolls the pod."""


class Configuration(Construct):
    """A ConfigMap, with a checksum of its content for the pods that read it."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        name: str,
        namespace: str,
        labels: Mapping[str, str],
        data: Mapping[str, str],
    ) -> None:
        super().__init__(scope, id)
        self.name = name
        self.data = dict(data)
        plus.ConfigMap(
            self,
            "config-map",
            metadata=ApiObjectMetadata(name=name, namespace=namespace, labels=dict(labels)),
            data=self.data,
        )


def checksum_annotation(configurations: Sequence[Configuration]) -> dict[str, str]:
    """Annotation for the template of a pod that reads these ConfigMaps."""
    content = json.dumps([[each.name, sorted(each.data.items())] for each in configurations])
    return {CHECKSUM_ANNOTATION: hashlib.sha256(content.encode()).hexdigest()}
