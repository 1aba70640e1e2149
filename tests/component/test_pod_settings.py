"""What a site adds to its objects, its pods and its accounts: all of them alike, and nothing of the hardening."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.errors import UserError
from incisive.kubernetes.metadata import NEVER_PRUNED
from incisive.objects.manifest import Manifest
from incisive.settings.pod import PodSettings
from tests.sites import Resource, SynthesizedSite, synthesize_text

EVERYTHING: dict[str, Any] = {
    "extends": "cloud",
    "backup": {
        "claim": {"size": "100Gi"},
        "off_site": {
            "repository": "s3:https://s3.example.org/bucket/a",
            "service_account": {"annotations": {"eks.amazonaws.com/role-arn": "backups"}},
        },
    },
    "metadata": {"labels": {"team": "imaging"}, "annotations": {"example.org/owner": "Imaging, building 7"}},
    "pods": {
        "labels": {"cost-centre": "42"},
        "annotations": {"sidecar.istio.io/inject": "false"},
        "env": {"TZ": "Europe/Athens"},
        "env_from_secrets": ["everywhere"],
        "image_pull_policy": "Always",
        "runtime_class_name": "gvisor",
    },
    "maas": {
        "service": {
            "pod": {"labels": {"cost-centre": "43"}, "env": {"MORE": ""}, "env_from_secrets": ["extra"]},
            "service_account": {"annotations": {"azure.workload.identity/client-id": "maas"}},
        }
    },
}
SHARED_KINDS = ("ClusterRole", "StorageClass")
"""What all sites of a cluster have alike."""
HARDENING = ("securityContext", "automountServiceAccountToken", "enableServiceLinks")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return synthesize_text(tmp_path_factory.mktemp("site"), yaml.safe_dump(EVERYTHING))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    """The same site without anything of its own."""
    settings = {name: EVERYTHING[name] for name in ("extends", "backup")}
    return synthesize_text(tmp_path_factory.mktemp("plain"), yaml.safe_dump(settings))


def pods(site: SynthesizedSite) -> Iterator[tuple[str, Resource]]:
    for each in site.objects:
        if template := Manifest("", each).template:
            yield each["metadata"]["name"].removesuffix("-2nd-prototype"), template.body


def containers(pod: Resource) -> list[Resource]:
    return [*pod["spec"].get("initContainers", ()), *pod["spec"]["containers"]]


def test_all_objects_have_the_sites_metadata(site: SynthesizedSite, plain: SynthesizedSite) -> None:
    assert len(site.objects) == len(plain.objects)
    for each, before in zip(site.objects, plain.objects, strict=True):
        metadata, was = each["metadata"], before["metadata"]
        if each["kind"] in SHARED_KINDS:
            assert metadata == was
            continue
        assert metadata["labels"].items() >= {"team": "imaging", **was.get("labels", {})}.items()
        added = {"example.org/owner": "Imaging, building 7"}
        assert metadata["annotations"].items() >= {**added, **was.get("annotations", {})}.items()


def test_all_pods_have_the_sites_settings(site: SynthesizedSite) -> None:
    found = dict(pods(site))
    assert {"maas-service", "maas-database", "maas-backup", "orchestrator-service-cron"} < found.keys()
    assert "strimzi-cluster-operator" in found
    for name, pod in found.items():
        assert pod["metadata"]["labels"]["cost-centre"] == ("43" if name == "maas-service" else "42")
        assert pod["metadata"]["annotations"]["sidecar.istio.io/inject"] == "false"
        assert "team" not in pod["metadata"]["labels"]
        assert pod["spec"]["runtimeClassName"] == "gvisor"
        for container in containers(pod):
            assert container["imagePullPolicy"] == "Always"
            assert {"name": "TZ", "value": "Europe/Athens"} in container["env"]
            assert container["envFrom"][0] == {"secretRef": {"name": "everywhere"}}


def test_a_workloads_own_settings_add_to_the_sites(site: SynthesizedSite) -> None:
    (service,) = [pod for name, pod in pods(site) if name == "maas-service"]
    for container in containers(service):
        assert {"name": "MORE"} in container["env"]
        secrets = [source["secretRef"]["name"] for source in container["envFrom"] if "secretRef" in source]
        # The platform's own comes last, and wins.
        assert secrets == ["everywhere", "extra", "maas-service-secret-2nd-prototype"]


def test_secrets_of_variables_are_required(site: SynthesizedSite) -> None:
    required = {(each.namespace, each.name) for each in site.required}
    assert {("incisive", "everywhere"), ("kafka", "everywhere"), ("incisive", "extra")} < required


def test_hardening_and_selectors_stay(site: SynthesizedSite, plain: SynthesizedSite) -> None:
    before = dict(pods(plain))
    for name, pod in pods(site):
        for field in HARDENING:
            assert pod["spec"][field] == before[name]["spec"][field]
        for container, was in zip(containers(pod), containers(before[name]), strict=True):
            assert container["securityContext"] == was["securityContext"]
        assert pod["metadata"]["labels"].items() >= before[name]["metadata"]["labels"].items()


def test_strimzi_pulls_by_the_sites_policy(site: SynthesizedSite) -> None:
    (operator,) = [pod for name, pod in pods(site) if name == "strimzi-cluster-operator"]
    assert {"name": "STRIMZI_IMAGE_PULL_POLICY", "value": "Always"} in operator["spec"]["containers"][0]["env"]


def test_accounts_with_an_identity(site: SynthesizedSite) -> None:
    service = site.the("ServiceAccount", "maas-service-account")
    assert service["metadata"]["annotations"]["azure.workload.identity/client-id"] == "maas"
    assert service["automountServiceAccountToken"] is False
    account = site.the("ServiceAccount", "maas-backup-account")
    assert account["metadata"]["annotations"]["eks.amazonaws.com/role-arn"] == "backups"
    assert account["automountServiceAccountToken"] is False
    (backup,) = [pod for name, pod in pods(site) if name == "maas-backup"]
    assert backup["spec"]["serviceAccountName"] == account["metadata"]["name"]


def test_topology_of_ones_own_replaces_the_default(tmp_path: Path) -> None:
    constraints = "[{topology_key: topology.kubernetes.io/zone, max_skew: 2, when_unsatisfiable: DoNotSchedule}]"
    own = f"placement: {{topology_spread_constraints: {constraints}}}"
    several = "replicas: 3, storage_access_mode: ReadWriteMany"
    site = synthesize_text(tmp_path, f"extends: cloud\nmaas: {{service: {{{several}, {own}}}}}\n")
    service = site.the("Deployment", "maas-service")
    (constraint,) = service["spec"]["template"]["spec"]["topologySpreadConstraints"]
    assert constraint == {
        "topologyKey": "topology.kubernetes.io/zone",
        "maxSkew": 2,
        "whenUnsatisfiable": "DoNotSchedule",
        "labelSelector": service["spec"]["selector"],
    }


def test_without_settings_no_object_has_more(cloud: SynthesizedSite) -> None:
    assert not [each for each in cloud.objects if "-backup-account" in each["metadata"]["name"]]
    for _, pod in pods(cloud):
        assert not pod["spec"].keys() & {"runtimeClassName"}


@pytest.mark.parametrize("kind", ["cloud", "visaris-rm2"])
def test_what_sites_share_stays_alike(tmp_path: Path, kind: str) -> None:
    for each in synthesize_text(tmp_path, f"extends: {kind}\nmetadata: {{labels: {{team: imaging}}}}\n").objects:
        assert ("team" in each["metadata"]["labels"]) == (each["kind"] not in SHARED_KINDS)
        if each["kind"] == "PersistentVolumeClaim":
            assert each["metadata"]["annotations"].items() >= NEVER_PRUNED.items()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("metadata: {labels: {app.kubernetes.io/name: mine}}", "metadata.labels.app.kubernetes.io/name: no such name"),
        ("pods: {labels: {incisive/database-client: mine}}", "pods.labels.incisive/database-client: no such name"),
        ("pods: {labels: {name: mine}}", "pods.labels.name: no such name; expected a label key such as"),
        (
            "metadata: {annotations: {argocd.argoproj.io/sync-options: Prune=true}}",
            "metadata.annotations.argocd.argoproj.io/sync-options: no such name",
        ),
        (
            "pods: {annotations: {container.apparmor.security.beta.kubernetes.io/maas-service: unconfined}}",
            "pods.annotations.container.apparmor.security.beta.kubernetes.io/maas-service: no such name",
        ),
        ("pods: {env: {POSTGRES_HOST_AUTH_METHOD: trust}}", "pods.env.POSTGRES_HOST_AUTH_METHOD: no such name"),
        ("pods: {env: {ALLOWED_HOSTS: '*'}}", "env[ALLOWED_HOSTS]: is set twice"),
        ("maas: {service: {pod: {env: {DATABASE_PASSWORD: mine}}}}", "env[DATABASE_PASSWORD]: is set twice"),
        ("orchestrator: {service: {pod: {env: {PYTHONPATH: /mine}}}}", "env[PYTHONPATH]: is set twice"),
        (
            "maas: {database: {engine: cloudnative-pg, pod: {runtime_class_name: gvisor}}}",
            "maas.database.pod.runtime_class_name: given 'gvisor'; expected null, with engine cloudnative-pg",
        ),
    ],
)
@pytest.mark.parametrize("source", ["generated", "existing"])
def test_what_is_the_platforms_own_is_refused(tmp_path: Path, settings: str, said: str, source: str) -> None:
    with pytest.raises(UserError) as error:
        synthesize_text(tmp_path, f"extends: cloud\ncredentials: {{source: {source}}}\n{settings}\n")
    assert any(said in each for each in error.value.problems)


def test_secret_named_twice() -> None:
    everywhere = PodSettings(env_from_secrets=("a", "b", "b"))
    assert PodSettings(env_from_secrets=("a",)).over(everywhere).env_from_secrets == ("b", "a")
