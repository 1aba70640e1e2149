"""Chooses the fields of custom resources that get typed Python classes.

Strimzi's complete schemas make 44,000 lines of Python, which take longer to load than the rest of the synthesis takes
in all. A field that the constructs come to need is added to `typed_fields.yaml`; then `make imports`.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path

import yaml

from tools.imports.crds import Crd, Schema

_FIELDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())
GENERATED_FIELDS: dict[str, list[str]] = _FIELDS["generated"]
"""Typed fields of each kind whose definition is generated."""
KEPT_FIELDS: dict[str, list[str]] = _FIELDS["kept"]
"""Typed fields of each kind whose definition is kept."""

TYPED_PARTS = {
    "pod": (
        "affinity",
        "metadata",
        "priorityClassName",
        "securityContext",
        "terminationGracePeriodSeconds",
        "tolerations",
        "topologySpreadConstraints",
    ),
    "jvmOptions": ("-Xms", "-Xmx", "-XX"),
    "resources": ("limits", "requests"),
}
"""What is typed of a field of this name, wherever it lies."""

KUBERNETES_FIELDS = (
    "additionalPodAffinity",
    "additionalPodAntiAffinity",
    "affinity",
    "networkPolicyPeers",
    "nodeAffinity",
    "podSecurityContext",
    "securityContext",
    "tolerations",
    "topologySpreadConstraints",
)
"""Kubernetes' own structures: left open here, because `cdk8s_plus_27.k8s` already has a class for each."""


PLAIN_TEXTS = ("imagePullPolicy", "ipFamilies", "ipFamilyPolicy", "logLevel")
"""Enumerations that settings check already: their texts go through as they are."""


def narrow_to_typed_fields(crds: Iterable[Crd], typed_fields: Mapping[str, Sequence[str]]) -> list[Crd]:
    """Copies of the CRDs of these kinds, with these fields and no others."""
    narrowed = [deepcopy(crd) for crd in crds if crd["spec"]["names"]["kind"] in typed_fields]
    for crd in narrowed:
        for version in crd["spec"]["versions"]:
            fields = typed_fields[crd["spec"]["names"]["kind"]]
            schema = version["schema"]
            schema["openAPIV3Schema"] = _narrow(schema["openAPIV3Schema"], [field.split(".") for field in fields])
    return narrowed


def _narrow(schema: Schema, fields: list[list[str]]) -> Schema:
    """Keeps the fields with these paths; an array's path goes on into its items.

    Raises:
        KeyError: a path is not in the schema.
    """
    if "items" in schema:
        return {**schema, "items": _narrow(schema["items"], fields)}
    paths: dict[str, list[list[str]]] = {}
    for name, *rest in fields:
        paths.setdefault(name, []).append(rest)
    properties = {name: _narrow_property(name, schema["properties"][name], rest) for name, rest in paths.items()}
    return {**schema, "properties": properties, "required": [n for n in schema.get("required", ()) if n in paths]}


def _narrow_property(name: str, schema: Schema, rest: list[list[str]]) -> Schema:
    if name in KUBERNETES_FIELDS and not all(rest):
        return {"x-kubernetes-preserve-unknown-fields": True}
    # A quantity may also be a number; we always write text.
    if name in ("limits", "requests"):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if schema.get("x-kubernetes-int-or-string"):
        return {"type": "string"}
    if name in PLAIN_TEXTS:
        return {"type": "array", "items": {"type": "string"}} if schema["type"] == "array" else {"type": "string"}
    if name in TYPED_PARTS:
        return _narrow(schema, [[part] for part in TYPED_PARTS[name]])
    if name == "expr":
        # An expression may also be a number; we always write text.
        return {"type": "string"}
    return _narrow(schema, rest) if all(rest) else schema
