"""CustomResourceDefinitions of CloudNativePG, Flux, Argo CD, External Secrets and the Gateway API.

`kept/` has what we type of each.

The definitions belong to the operators' own installations. For another release, or for more fields in
`typed_fields.yaml`, with the release's definitions in FOLDER and below:

    python -m tools.imports.kept_crds FOLDER
    make imports
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from tools.imports.crds import Crd, strip_descriptions, write_crds
from tools.imports.typed_fields import KEPT_FIELDS, narrow_to_typed_fields

KEPT = Path(__file__).with_name("kept")


def kept_crds() -> list[Crd]:
    """The definitions that the project keeps."""
    return [yaml.load(file.read_text(), Loader=yaml.CSafeLoader) for file in sorted(KEPT.glob("*.yaml"))]


def narrowed_crds(folder: Path) -> Iterator[Crd]:
    """The typed fields of the definitions in a folder and below: of the stored version, without descriptions.

    Raises:
        KeyError: a typed field is not in its definition.
    """
    texts = (file.read_text() for file in sorted(folder.rglob("*.yaml")))
    crds = [each for text in texts for each in yaml.load_all(text, Loader=yaml.CSafeLoader) if each]
    for crd in narrow_to_typed_fields(crds, KEPT_FIELDS):
        spec = crd["spec"]
        stored = next(each for each in spec["versions"] if each["storage"])
        small = {
            "apiVersion": crd["apiVersion"],
            "kind": crd["kind"],
            "metadata": {"name": crd["metadata"]["name"]},
            "spec": {
                **{key: spec[key] for key in ("group", "names", "scope")},
                "versions": [{key: stored[key] for key in ("name", "schema", "served", "storage")}],
            },
        }
        strip_descriptions(small)
        yield small


if __name__ == "__main__":
    for each in narrowed_crds(Path(sys.argv[1])):
        write_crds([each], KEPT / f"{each['metadata']['name']}.yaml")
