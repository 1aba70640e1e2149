"""ConfigMaps, whose changes restart their readers."""

import hashlib
import json
from collections.abc import Mapping

import cdk8s_plus_27 as plus
from constructs import Construct

from incisive.kubernetes.k8s_values import api_object_metadata
from incisive.kubernetes.metadata import CHECKSUM_ANNOTATION, Metadata


class ConfigMap(plus.ConfigMap):
    """A ConfigMap that keeps its entries, from which the checksum of its readers is made."""

    def __init__(self, scope: Construct, id: str, *, metadata: Metadata, entries: Mapping[str, str]) -> None:
        self.config_map_name = metadata.name
        self.entries = dict(entries)
        super().__init__(scope, id, metadata=api_object_metadata(metadata), data=self.entries)


def checksum_annotation(*read: ConfigMap) -> dict[str, str]:
    """Returns the annotation for a pod that reads these ConfigMaps."""
    content = json.dumps([[each.config_map_name, sorted(each.entries.items())] for each in read])
    return {CHECKSUM_ANNOTATION: hashlib.sha256(content.encode()).hexdigest()}
