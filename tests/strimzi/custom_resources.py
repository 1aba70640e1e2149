"""Checks custom resources against Strimzi's CRDs as deployed: what the API server's strict validation does."""

import functools
from copy import deepcopy
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import yaml

from incisive.application import STRIMZI_CRDS


@functools.cache
def crds() -> dict[str, dict[str, Any]]:
    """The deployed CRDs by the kind they define."""
    documents = yaml.load_all(STRIMZI_CRDS.read_text(), Loader=yaml.CSafeLoader)
    return {document["spec"]["names"]["kind"]: document for document in documents}


def problems(resource: dict[str, Any]) -> list[str]:
    """What the CRD forbids in the custom resource: unknown fields, types, values, missing fields."""
    errors = _validator(resource["kind"]).iter_errors(resource)
    return [f"{error.json_path}: {error.message}" for error in errors]


@functools.cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    (version,) = crds()[kind]["spec"]["versions"]
    schema = deepcopy(version["schema"]["openAPIV3Schema"])
    _refuse_unknown_fields(schema)
    schema["properties"]["metadata"] = {"type": "object", "required": ["name", "namespace"]}
    return jsonschema.Draft202012Validator(schema)


def _refuse_unknown_fields(schema: dict[str, Any]) -> None:
    if "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
        schema.setdefault("additionalProperties", False)
    for part in schema.get("properties", {}).values():
        _refuse_unknown_fields(part)
    for keyword in ("items", "additionalProperties"):
        if isinstance(part := schema.get(keyword), dict):
            _refuse_unknown_fields(part)
