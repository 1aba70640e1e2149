"""CustomResourceDefinitions that neither we nor Strimzi publish: `crds/` keeps what we type of each.

To take a newer release, or after a change of `TYPED_FIELDS`: `python -m tools.imports.other_crds FILE…` with the
complete definitions of Flux, Argo CD or the External Secrets Operator, as their releases have them.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from tools.imports.strimzi_crds import Crd, strip_descriptions
from tools.imports.typed_fields import narrow_to_typed_fields

KEPT = Path(__file__).with_name("crds")


def kept() -> list[Crd]:
    """The kept definitions, which have the typed fields alone."""
    return [yaml.safe_load(file.read_text()) for file in sorted(KEPT.glob("*.yaml"))]


def keep(files: Iterable[Path]) -> None:
    """Keeps the typed fields of the definitions in these files: of the stored version, without descriptions."""
    for file in files:
        for crd in narrow_to_typed_fields([yaml.safe_load(file.read_text())]):
            spec, name = crd["spec"], crd["metadata"]["name"]
            stored = next(each for each in spec["versions"] if each["storage"])
            small = {
                "apiVersion": crd["apiVersion"],
                "kind": crd["kind"],
                "metadata": {"name": name},
                "spec": {
                    **{key: spec[key] for key in ("group", "names", "scope")},
                    "versions": [{key: stored[key] for key in ("name", "schema", "served", "storage")}],
                },
            }
            strip_descriptions(small)
            (KEPT / f"{name}.yaml").write_text(yaml.safe_dump(small, sort_keys=False))


if __name__ == "__main__":
    keep(Path(argument) for argument in sys.argv[1:])
