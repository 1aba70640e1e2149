"""A site that was applied to a cluster."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.sites import ROOT, SynthesizedSite
from tests.system.cluster_api import ClusterApi, Resource
from tools.deploy.cluster import BY_OWN_TYPES

APPLY = f"kubectl apply {BY_OWN_TYPES} --filename=-"


def write_site(site: SynthesizedSite, folder: Path) -> None:
    """Writes the files of a synth."""
    for name, text in site.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def make_pull_secrets(cluster: ClusterApi, site: SynthesizedSite) -> None:
    """Makes what a site's operator makes before the first deployment, with the site's namespaces."""
    namespaces = site.files["00-namespaces.k8s.yaml"]
    secret = f"create secret docker-registry {site.settings.image_pull_secret} --docker-server=registry"
    made = [
        f"kubectl {secret} --docker-username=user --docker-password=password --namespace={namespace} "
        f"--dry-run=client --output=yaml | {APPLY}"
        for namespace in {site.settings.namespace, site.settings.executions_namespace}
    ]
    cluster.shell("\n".join([f"{APPLY} <<'END'\n{namespaces}\nEND", *made]))


def make_deploy(
    cluster: ClusterApi, folder: Path, *variables: str, answer: str = ""
) -> "subprocess.CompletedProcess[str]":
    """`make deploy` of a folder, with what the person answers."""
    return subprocess.run(
        ["make", "--no-print-directory", "deploy", f"DIST={folder}", *variables],
        cwd=ROOT,
        env=os.environ | {"KUBECONFIG": cluster.kubeconfig},
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


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

    def named(self, kind: str) -> set[str]:
        """Names of a kind that the manifests have in the site's namespace."""
        in_namespace = [each for each in self.site.objects if each["metadata"].get("namespace") == self.namespace]
        return {each["metadata"]["name"] for each in in_namespace if each["kind"] == kind}

    @property
    def runs_completely(self) -> bool:
        """Whether each Deployment has its pod."""
        return len(self.pods()) == len(self.named("Deployment"))

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
