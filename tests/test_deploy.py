"""What `make deploy` makes of a cluster's answers."""

import shlex
from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.sites import synthesize_text
from tests.system.cluster.deployed_site import write_site
from tools.deploy.__main__ import main
from tools.deploy.cluster import is_established
from tools.deploy.preflight.cluster_state import ClusterState
from tools.deploy.preflight.secrets import missing, needed
from tools.deploy.site_folder import SiteFolder

PULLING = """
extends: cloud
executions_namespace: executions
kafka: {operator: {image_registry: "mirror.example:5000/strimzi", image_pull_secret: mirror}}
orchestrator: {database: {image_pull_secret: hub}}
maas:
  database: {engine: cloudnative-pg, image_pull_secret: clusters, cluster: {image: clusters.example/postgresql}}
"""


def test_each_pull_secret_is_made_for_the_registry_that_it_opens(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    write_site(synthesize_text(tmp_path, PULLING), folder)
    assert {
        (each.reference.namespace, each.reference.name): each.registry
        for each in needed(SiteFolder.read(folder))
        if each.registry
    } == {
        ("incisive", "incisive-azurecrio-secret"): "incisive.azurecr.io",
        ("executions", "incisive-azurecrio-secret"): "incisive.azurecr.io",
        ("incisive", "hub"): "https://index.docker.io/v1/",
        ("incisive", "clusters"): "clusters.example",
        ("kafka", "mirror"): "mirror.example:5000",
    }


def test_the_command_that_makes_a_pull_secret_can_be_pasted(tmp_path: Path) -> None:
    folder = tmp_path / "a site"
    folder.mkdir()
    write_site(synthesize_text(tmp_path, PULLING), folder)
    line, *_ = missing(SiteFolder.read(folder), ClusterState({}, {}, [], []))
    assert shlex.split(line.partition("make it: ")[2])[:4] == [
        "kubectl",
        "apply",
        "-f",
        str(folder / "00-namespaces.k8s.yaml"),
    ]


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
def test_a_definition_so_fresh_that_it_has_no_conditions_is_waited_for(
    status: dict[str, object], expected: bool
) -> None:
    assert is_established({"status": status}) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: [", "something that is no YAML"),
        ("metadata: {name: a}\n", "a document without kind or metadata"),
        ("- a\n", "a document without kind or metadata"),
    ],
)
def test_a_file_that_is_no_manifest_is_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "90-more.k8s.yaml"
    file.write_text(text)
    with pytest.raises(UserError) as error:
        SiteFolder.read(tmp_path)
    assert error.value.problems == (f"{file}: given {said}; accepted: what make synth wrote",)


def test_no_folder_is_not_taken_for_the_one_it_runs_in(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([""])
    assert "given ''; accepted: a folder, such as DIST=dist" in capsys.readouterr().err
