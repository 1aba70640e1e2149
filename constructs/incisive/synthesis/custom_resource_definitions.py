"""Strimzi's CRDs, as they are generated: parsing and writing half a megabyte at each synth would change nothing."""

from pathlib import Path

FILE_NAME = "10-strimzi-crds.k8s.yaml"
_GENERATED = Path(__file__).parents[3] / "imports" / "strimzi" / "crds.yaml"


def custom_resource_definitions() -> str:
    """Text of the file with all of Strimzi's CRDs."""
    return _GENERATED.read_text(encoding="utf-8")
