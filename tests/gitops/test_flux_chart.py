"""Flux applies the files of a site in the order of their numbers, and knows when each is ready."""

import posixpath
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from incisive.gitops.flux import HEALTH
from tests.sites import Resource, SynthesizedSite, synthesize_text

GITOPS = "gitops: {tool: flux, repository: 'https://git.example/sites', path: sites}\n"
OWN_KEY = (
    "credentials: {encryption: {age_recipients: [age1ltr5z7urr4rvvjzgzlzrqnky4zq3tmqh89yjz927h060l5wr790sld72fl]}}\n"
)
WITHOUT_HEALTH = {"PodMonitor", "PrometheusRule"}
"""Custom resources whose status nobody writes."""


def followed(folder: Path, text: str) -> SynthesizedSite:
    return synthesize_text(folder, text + GITOPS)


def objects(site: SynthesizedSite) -> dict[str, Resource]:
    """Kustomizations by name."""
    all_objects = site.objects_of("gitops/flux.k8s.yaml")
    return {each["metadata"]["name"]: each["spec"] for each in all_objects if each["kind"] == "Kustomization"}


def files_behind(site: SynthesizedSite, path: str) -> list[str]:
    """Files that Flux finds at a path of the repository."""
    folder = posixpath.relpath(path, "sites")
    listed = yaml.safe_load(site.files[f"{folder}/kustomization.yaml"])["resources"]
    return [posixpath.normpath(f"{folder}/{each}") for each in listed]


@pytest.mark.parametrize(
    "text", ["extends: cloud\n", "extends: visaris-rm2\n", "extends: cloud\nkafka: {install_operator: false}\n"]
)
def test_step_depends_on_step_before(tmp_path: Path, text: str) -> None:
    site = followed(tmp_path, text)
    steps = {name: spec for name, spec in objects(site).items() if name != site.settings.namespace}
    files = [file for spec in steps.values() for file in files_behind(site, spec["path"])]
    numbered = sorted(name for name in site.files if "/" not in name and "secrets" not in name)
    assert [name for name in files if "/" not in name] == numbered
    shared = sorted(name for name in site.files if name.startswith("cluster/"))
    assert [name for name in files if "/" in name] == shared
    assert all(files.index(name) < files.index("40-storage.k8s.yaml") for name in shared)
    names = list(steps)
    assert [spec.get("dependsOn", []) for spec in steps.values()] == [[], *([{"name": name}] for name in names[:-1])]


def test_flux_objects_as_in_git(tmp_path: Path) -> None:
    site = followed(tmp_path, "extends: cloud\n")
    assert files_behind(site, objects(site)["incisive"]["path"]) == ["gitops/flux.k8s.yaml"]


def test_step_waits_unless_claims(tmp_path: Path) -> None:
    steps = objects(followed(tmp_path, "extends: visaris-rm2\n"))
    assert {name for name, spec in steps.items() if not spec["wait"]} == {"visaris-rm2", "visaris-rm2-40-storage"}


def test_backups_step_between_claims_and_services(tmp_path: Path) -> None:
    site = followed(tmp_path, "extends: visaris-rm2\nbackup: {node_path: /mnt/nas}\n")
    steps = objects(site)
    step = steps["visaris-rm2-45-backups"]
    assert files_behind(site, step["path"]) == ["45-backups.k8s.yaml"]
    assert (step["dependsOn"], step["wait"]) == ([{"name": "visaris-rm2-40-storage"}], True)
    assert steps["visaris-rm2-60-orchestrator"]["dependsOn"] == [{"name": "visaris-rm2-45-backups"}]


def test_steps_prune_with_timeout(tmp_path: Path) -> None:
    text = "extends: cloud\ngitops: {tool: flux, repository: 'https://git.example/a', flux: {timeout: 7m}}\n"
    for spec in objects(synthesize_text(tmp_path, text)).values():
        assert (spec["prune"], spec["timeout"]) == (True, "7m")


def test_flux_health_of_custom_resources(tmp_path: Path) -> None:
    text = (
        "extends: cloud\nkafka: {authenticated_listener: {clients: [{name: a, manages_topics: true}]}, "
        "metrics: true}\nmonitoring: {}\ncredentials: {source: external, external: {store_name: vault}}\n"
    )
    site = followed(tmp_path, text)
    checked = {
        (each["apiVersion"], each["kind"])
        for spec in objects(site).values()
        for each in spec.get("healthCheckExprs", [])
    }
    custom = {
        (each["apiVersion"], each["kind"])
        for name in site.files
        if name.endswith("k8s.yaml") and "/" not in name and "crds" not in name
        for each in site.objects_of(name)
        if "." in each["apiVersion"].partition("/")[0] and "k8s.io" not in each["apiVersion"]
    }
    assert {kind for _, kind in custom} >= {"Kafka", "KafkaUser", "ExternalSecret", "PodMonitor"}
    assert checked == {(version, kind) for version, kind in custom if kind not in WITHOUT_HEALTH}
    assert not HEALTH.keys() & WITHOUT_HEALTH


def test_source_ignores_other_sites(tmp_path: Path) -> None:
    site = followed(tmp_path, "extends: cloud\n")
    (repository,) = [each for each in site.objects_of("gitops/flux.k8s.yaml") if each["kind"] == "GitRepository"]
    assert repository["spec"]["sparseCheckout"] == ["sites"]
    assert repository["spec"]["url"] == "https://git.example/sites"


def test_secrets_steps(tmp_path: Path) -> None:
    def decrypting(steps: Mapping[str, Resource]) -> list[str]:
        return [name for name, spec in steps.items() if "decryption" in spec]

    assert not [name for name in objects(followed(tmp_path, "extends: cloud\n")) if "secrets" in name]
    site = followed(tmp_path, "extends: cloud\n" + OWN_KEY)
    assert decrypting(objects(site)) == ["incisive-50-secrets-encrypted"]
    step = objects(site)["incisive-50-secrets-encrypted"]
    assert step["decryption"] == {"provider": "sops", "secretRef": {"name": "sops-age"}}
    assert len(files_behind(site, step["path"])) == 4


def test_flux_files_outside_kubectl_apply(tmp_path: Path) -> None:
    site = followed(tmp_path, "extends: cloud\n")
    plain = synthesize_text(tmp_path, "extends: cloud\n")
    assert {name for name in site.files if not name.startswith("gitops/")} == plain.files.keys()
    assert {name: site.files[name] for name in plain.files} == plain.files


def test_too_long_flux_name_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"metadata\.name: has 71 characters, at most 63 expected"):
        followed(tmp_path, f"extends: local-inference\nnode: {'n' * 55}\n")
