"""A site that was applied to a cluster."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.sites import SynthesizedSite
from tests.system.cluster_api import ClusterApi, Resource


def write_site(site: SynthesizedSite, folder: Path) -> None:
    """Writes the files of a synth."""
    for name, text in site.files.items():
        (folder / name).write_text(text)


@dataclass(frozen=True)
class Deployed:
    """A site in the cluster, and the folder it was applied from."""

    cluster: ClusterApi
    site: SynthesizedSite
    folder: Path
    output: str

    @property
    def namespace(self) -> str:
        return self.site.settings.namespace

    def get(self, kind: str, namespace: str | None = None) -> list[Resource]:
        """Objects of a kind in the site's namespace."""
        text = self.cluster.kubectl("get", kind, "--namespace", namespace or self.namespace, "-o", "json")
        items: list[Resource] = json.loads(text)["items"]
        return items

    def roll_out(self) -> None:
        """Waits until every Deployment has all its pods."""
        for deployment in self.get("deployment"):
            name = deployment["metadata"]["name"]
            self.cluster.kubectl("rollout", "status", "deployment", name, "-n", self.namespace, "--timeout=90s")

    def pods(self) -> dict[str, str]:
        """Running pods' identities by the component they belong to; jobs' are left out."""
        identities = {}
        for pod in self.get("pod"):
            metadata = pod["metadata"]
            if "deletionTimestamp" not in metadata and metadata["ownerReferences"][0]["kind"] == "ReplicaSet":
                labels = metadata["labels"]
                component = f"{labels['app.kubernetes.io/name']}-{labels['app.kubernetes.io/component']}"
                identities[component] = metadata["uid"]
        return identities
