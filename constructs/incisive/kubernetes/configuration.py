"""ConfigMaps whose changes reach the pods that read them."""

import hashlib
import json
from collections.abc import Mapping

import cdk8s_plus_27 as plus
from cdk8s import ApiObjectMetadata
from constructs import Construct

CHECKSUM_ANNOTATION = "incisive/configuration-checksum"
"""Pod annotation that changes with the ConfigMaps the pod reads, so that a changed one rolls the pod."""


class Configuration(plus.ConfigMap):
    """A ConfigMap that remembers its content for the pods that read it."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 (the parameter's name in every construct)
        *,
        config_map_name: str,
        namespace: str,
        labels: Mapping[str, str],
        entries: Mapping[str, str],
    ) -> None:
        self.config_map_name = config_map_name
        self.entries = dict(entries)
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(name=config_map_name, namespace=namespace, labels=dict(labels)),
            data=self.entries,
        )


def checksum_annotation(*read: Configuration) -> dict[str, str]:
    """Annotation for the template of a pod that reads these ConfigMaps."""
    content = json.dumps([[each.config_map_name, sorted(each.entries.items())] for each in read])
    return {CHECKSUM_ANNOTATION: hashlib.sha256(content.encode()).hexdigest()}
