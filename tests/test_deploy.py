"""What `make deploy` makes of a cluster's answers."""

import shlex
from copy import deepcopy
from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.site_folders import definition, site_of, state_of
from tools.deploy.__main__ import main
from tools.deploy.cluster import is_established, refusals_in
from tools.deploy.preflight import definitions, ip_families, volumes
from tools.deploy.preflight.checks import new_to_operators
from tools.deploy.preflight.secrets import missing, needed
from tools.deploy.site_folder import Resource, SiteFolder, sites_in

PULLING = """
extends: cloud
executions_namespace: executions
kafka: {operator: {image_registry: "mirror.example:5000/strimzi", image_pull_secret: mirror}}
orchestrator: {database: {image_pull_secret: hub}}
maas:
  database: {engine: cloudnative-pg, image_pull_secret: clusters, cluster: {image: clusters.example/postgresql}}
"""


def test_pull_secret_command_per_registry(tmp_path: Path) -> None:
    site = site_of(tmp_path, PULLING)
    assert {
        (each.reference.namespace, each.reference.name): each.registry for each in needed(site) if each.registry
    } == {
        ("incisive", "incisive-azurecrio-secret"): "incisive.azurecr.io",
        ("executions", "incisive-azurecrio-secret"): "incisive.azurecr.io",
        ("incisive", "hub"): "https://index.docker.io/v1/",
        ("incisive", "clusters"): "clusters.example",
        ("kafka", "mirror"): "mirror.example:5000",
    }


def test_pull_secret_command_can_be_pasted(tmp_path: Path) -> None:
    site = site_of(tmp_path, PULLING, "a site")
    line, *_ = missing(site, state_of())
    assert shlex.split(line.partition("make it: ")[2])[:4] == [
        "kubectl",
        "apply",
        "-f",
        str(site.folder / "00-namespaces.k8s.yaml"),
    ]


def test_missing_ignored_secret_points_to_synth(tmp_path: Path) -> None:
    off_site = "{repository: 's3:https://s3.example.org/bucket', credentials_secret: storage, cidrs: [203.0.113.0/24]}"
    site = site_of(tmp_path, f"extends: visaris-rm2\nbackup: {{off_site: {off_site}}}\n")
    (site.folder / "50-secrets.k8s.yaml").unlink()
    lines = list(missing(SiteFolder.read(site.folder), state_of()))
    assert len([line for line in lines if "its values are in 50-secrets.k8s.yaml" in line]) == 5
    assert [line.split()[1] for line in lines if "create secret generic" in line] == ["visaris-rm2/storage"]


MONITORED = """
extends: cloud
monitoring: {}
maas: {database: {engine: cloudnative-pg}}
"""


def test_unknown_kinds_name_their_installer(tmp_path: Path) -> None:
    site = site_of(tmp_path, MONITORED)
    lines = list(definitions.missing(site, state_of()))
    kinds = {line.partition("the kind ")[2].split()[0] for line in lines}
    assert kinds == {"Cluster", "PodMonitor", "PrometheusRule"}
    (monitor,) = [line for line in lines if "PodMonitor" in line]
    assert "install the Prometheus operator, or take monitoring out of the settings" in monitor
    old = definition("postgresql.cnpg.io", "Cluster", "v1alpha1")
    (cluster,) = [line for line in definitions.missing(site, state_of(defined=[old])) if "kind Cluster" in line]
    assert "only with the versions v1alpha1; expected v1" in cluster


def test_operators_are_asked_about_new_objects(tmp_path: Path) -> None:
    site = site_of(tmp_path, MONITORED)
    tried = list(new_to_operators(site, state_of()))
    # Nobody but the site itself brings Strimzi's kinds.
    assert {each["kind"] for each in tried} == {"Cluster", "PodMonitor", "PrometheusRule"}
    assert {each["metadata"]["namespace"] for each in tried} == {"default"}
    there = list(new_to_operators(site, state_of(*site.of_kind("Namespace", "Cluster"))))
    assert "Cluster" not in {each["kind"] for each in there}
    assert {each["metadata"]["namespace"] for each in there} == {"incisive", "kafka"}


def api_server(*families: str) -> Resource:
    spec = {"ipFamilies": [*families]}
    return {"kind": "Service", "metadata": {"name": "kubernetes", "namespace": "default"}, "spec": spec}


@pytest.mark.parametrize(
    ("networks", "families", "count"),
    [
        ("{}", ["IPv4"], 0),
        ("{}", ["IPv6"], 2),
        ("{ip_families: [IPv4]}", ["IPv6", "IPv4"], 2),
        ("{ip_families: [IPv6]}", ["IPv6"], 0),
        ("{ip_family_policy: PreferDualStack}", ["IPv6"], 0),
    ],
)
def test_services_listen_on_the_clusters_first_family(
    tmp_path: Path, networks: str, families: list[str], count: int
) -> None:
    site = site_of(tmp_path, f"extends: cloud\nnetworks: {networks}\n")
    lines = list(ip_families.not_listened_on(site, state_of(api_server(*families))))
    assert len(lines) == count
    assert all("expected networks: {ip_families: [IPv6]}" in line for line in lines)


def test_api_server_is_asked_about_ip_families(tmp_path: Path) -> None:
    plain = site_of(tmp_path, "extends: visaris-rm2\n")
    assert not list(ip_families.new_services(plain, state_of()))
    site = site_of(tmp_path, "extends: visaris-rm2\nnetworks: {ip_families: [IPv6]}\n", "with IPv6")
    (tried,) = ip_families.new_services(site, state_of())
    assert tried["metadata"]["namespace"] == "default"
    assert tried["spec"]["ipFamilies"] == ["IPv6"]
    assert not list(ip_families.new_services(site, state_of(*site.of_kind("Service"))))


def test_all_reasons_of_a_refusal_are_told() -> None:
    said = """\
The Service "maas" is invalid: 
* spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services
* spec.ipFamilies[1]: Invalid value: "IPv4": not configured on this cluster
{"metadata": {"name": "maas"}}
Error from server (Forbidden): another
Error from server (Invalid): error when applying patch:
{"metadata": {"name": "maas"}}
to:
Resource: "/v1, Resource=services", GroupVersionKind: "/v1, Kind=Service"
for: "STDIN": error when patching "STDIN": Service "maas" is invalid
"""  # noqa: W291  as kubectl writes it
    first, second, third = refusals_in(said)
    assert "spec.ipFamilyPolicy" in first
    assert first.endswith('spec.ipFamilies[1]: Invalid value: "IPv4": not configured on this cluster')
    assert second == "Error from server (Forbidden): another"
    assert third.endswith('error when patching "STDIN": Service "maas" is invalid')


ISSUED = """
extends: cloud
maas:
  service:
    exposure:
      kind: Ingress
      hostnames: [maas.example.org]
      authenticated_by: oauth2-proxy
      tls_secret_name: certificate
      proxy_namespace: ingress
      proxy_pod_labels: {app: ingress}
      annotations: {cert-manager.io/issuer: internal}
"""


def test_certificate_needs_cert_manager(tmp_path: Path) -> None:
    site = site_of(tmp_path, ISSUED)
    assert not list(definitions.missing_issuer(site, state_of(defined=[definition(*definitions.CERTIFICATE, "v1")])))
    (line,) = definitions.missing_issuer(site, state_of())
    assert "has the annotation cert-manager.io/issuer" in line
    assert "expected cert-manager, or a Secret of your own" in line


def test_foreign_strimzi_definitions_kept(tmp_path: Path) -> None:
    site = site_of(tmp_path, "extends: cloud\n")
    assert not list(definitions.missing(site, state_of()))
    own, others = (
        [{**each, "metadata": {**each["metadata"], "managedFields": [{"manager": manager}]}} for each in site.defined]
        for manager in ("kubectl", "helm")
    )
    assert not list(definitions.of_another_installer(site, state_of(defined=own)))
    (line,) = definitions.of_another_installer(site, state_of(defined=others))
    assert "were installed by helm" in line


def test_terminating_definition_stops_deploy(tmp_path: Path) -> None:
    site = site_of(tmp_path, "extends: cloud\n")
    first, *rest = deepcopy(site.defined)
    first["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    (line,) = definitions.of_another_installer(site, state_of(defined=[first, *rest]))
    assert line.startswith(f"CustomResourceDefinition {first['metadata']['name']} is being deleted")


@pytest.mark.parametrize(("policy", "expected"), [("Retain", 1), ("Delete", 0)])
def test_retained_volume_needs_person(tmp_path: Path, policy: str, expected: int) -> None:
    site = site_of(tmp_path, "extends: cloud\n")
    claim = next(site.of_kind("PersistentVolumeClaim"))["metadata"]
    bound_to = {"namespace": claim["namespace"], "name": claim["name"], "uid": "of a deleted claim"}
    volume = {
        "kind": "PersistentVolume",
        "metadata": {"name": "pvc-1"},
        "spec": {"claimRef": bound_to, "persistentVolumeReclaimPolicy": policy},
    }
    assert len(list(volumes.released(site, state_of(volumes=[volume])))) == expected


def test_sites_found_in_subfolders(tmp_path: Path) -> None:
    site = site_of(tmp_path, "extends: visaris-rm2\n", "sites/athens/uoa")
    (site.folder / "gitops").mkdir()
    (site.folder / "gitops" / "flux.k8s.yaml").write_text("kind: Kustomization\nmetadata: {name: site}\n")
    (found,) = sites_in(tmp_path / "sites")
    assert found.folder == site.folder
    assert [file.parent.name for file in found.files].count("gitops") == 0
    assert [file.name for file in found.files][:2] == ["storage-classes.k8s.yaml", "00-namespaces.k8s.yaml"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"conditions": None}, False),
        ({}, False),
        ({"conditions": [{"type": "NamesAccepted", "status": "True"}]}, False),
        ({"conditions": [{"type": "Established", "status": "False"}]}, False),
        ({"conditions": [{"type": "Established", "status": "True"}]}, True),
    ],
)
def test_new_definition_waited_for(status: dict[str, object], expected: bool) -> None:
    assert is_established({"status": status}) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: [", "text that is not YAML"),
        ("[" * 300_000, "text that is not YAML"),
        ("kind: 2026-13-01", "text that is not YAML"),
        ("metadata: {name: a}\n", "a document without kind or metadata"),
        ("- a\n", "a document without kind or metadata"),
    ],
)
def test_invalid_manifest_message(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "90-more.k8s.yaml"
    file.write_text(text)
    with pytest.raises(UserError) as error:
        SiteFolder.read(tmp_path)
    assert error.value.problems == (f"{file}: given {said}; expected what make synth wrote",)


def test_missing_folder_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([""])
    assert "given ''; expected a folder, such as DIST=dist" in capsys.readouterr().err


def test_folder_without_manifests_points_to_synth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert f"{tmp_path} has no manifests: run make synth first" in capsys.readouterr().err
