"""The table of the files in `dist/`, from the table of components."""

import inspect

from incisive.application import CRDS
from incisive.components import COMPONENTS
from incisive.output.files import CLUSTER, SECRETS, STORAGE, file_name


def files_table() -> str:
    """Markdown: a row for each file, in the order in which files are applied."""
    rows = {
        CRDS: "Strimzi's CustomResourceDefinitions.",
        STORAGE: "Claims and volumes of all components: whatever holds data.",
        CLUSTER: "StorageClasses of a node's own disk, at a hospital only. All hospitals of a cluster share them.",
        SECRETS: "Secrets of all components. Git ignores this file.",
    }
    for component in COMPONENTS:
        rows[component.file] = (inspect.getdoc(component.load_chart()) or "").splitlines()[0]
    return "\n".join(
        ["| file | what |", "| --- | --- |", *(f"| `{file_name(name)}` | {rows[name]} |" for name in sorted(rows))]
    )
