"""Argo CD follows one site by its Application, and a fleet by an ApplicationSet that reads those."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.errors import UserError
from incisive.gitops.gitops_files import fleet_files
from tests.sites import Resource, environment, read, synthesize_text

ARGO_CD = "gitops: {{tool: argo-cd, repository: 'https://git.example/sites', path: sites, argo_cd: {{cluster: {0}}}}}\n"
HOSPITAL = "extends: local-inference\nnode: {0}\n" + ARGO_CD


def application(folder: Path, name: str) -> Resource:
    (found,) = synthesize_text(folder, HOSPITAL.format(name)).objects_of("gitops/application.k8s.yaml")
    return found


def application_set(folder: Path, *texts: str) -> Resource:
    settings = [read(environment(folder, text, f"site-{number}")) for number, text in enumerate(texts)]
    files = fleet_files({f"site-{number}": each for number, each in enumerate(settings)})
    found: Resource = yaml.safe_load(files["gitops/application-set.k8s.yaml"])
    return found


def filled(template: Any, values: Resource) -> Any:
    """What Argo CD makes of the template: a missing value is an error."""
    if isinstance(template, dict):
        return {key: filled(value, values) for key, value in template.items()}
    if not isinstance(template, str):
        return template

    def value(match: re.Match[str]) -> str:
        found: Any = values
        for key in match[1].split("."):
            found = found[key]
        return str(found)

    return re.sub(r"{{ \.([\w.]+) }}", value, template)


def test_application_follows_git_keeps_objects(tmp_path: Path) -> None:
    found = application(tmp_path, "uoa-rm2")
    assert found["spec"]["syncPolicy"]["automated"] == {"prune": True, "selfHeal": True}
    assert found["spec"]["destination"] == {"name": "uoa-rm2", "namespace": "uoa-rm2"}
    assert "finalizers" not in found["metadata"]


def matches(pattern: str, path: str) -> bool:
    """Whether a glob pattern of Argo CD's, in which `*` stands for any text, matches the whole path."""
    alternatives = pattern.strip("{}").split(",")
    return any(re.fullmatch(each.replace(".", r"\.").replace("*", ".*"), path) for each in alternatives)


@pytest.mark.parametrize(
    "credentials",
    [
        "{}",
        "{source: external, external: {store_name: vault}}",
        "{encryption: {age_recipients: [age1ltr5z7urr4rvvjzgzlzrqnky4zq3tmqh89yjz927h060l5wr790sld72fl]}}",
    ],
)
def test_application_includes_own_site_only(tmp_path: Path, credentials: str) -> None:
    site = synthesize_text(tmp_path, HOSPITAL.format("uoa-rm2") + f"credentials: {credentials}\n")
    (found,) = site.objects_of("gitops/application.k8s.yaml")
    directory = found["spec"]["source"]["directory"]
    assert directory["recurse"] is True
    taken = {name for name in site.files if matches(directory["include"], name)}
    encrypted = {name for name in site.files if name.endswith(".sops.yaml")}
    of_the_cluster = {name for name in site.files if name.startswith("cluster/")}
    (classes,) = site.objects_of("gitops/storage-classes.k8s.yaml")
    assert taken == {name for name in site.files if not name.startswith("gitops/")} - encrypted - of_the_cluster
    assert of_the_cluster == {
        name for name in site.files if matches(classes["spec"]["source"]["directory"]["include"], name)
    }
    assert not [name for name in site.files if matches(directory["include"], f"another-site/{name}")]


def test_fleet_makes_same_applications(tmp_path: Path) -> None:
    fleet = application_set(tmp_path, HOSPITAL.format("a"), HOSPITAL.format("b"))
    for name in ("a", "b"):
        alone = application(tmp_path, name)
        made = filled(fleet["spec"]["template"], alone)
        assert made["metadata"]["name"] == alone["metadata"]["name"]
        assert made["spec"] == alone["spec"]


def test_fleet_keeps_objects_of_removed_site(tmp_path: Path) -> None:
    spec = application_set(tmp_path, HOSPITAL.format("a"), HOSPITAL.format("b"))["spec"]
    assert spec["generators"][0]["git"]["files"] == [
        {"path": f"sites/**/gitops/{each}.k8s.yaml"} for each in ("application", "storage-classes", "strimzi")
    ]
    assert (spec["goTemplate"], spec["goTemplateOptions"]) == (True, ["missingkey=error"])
    assert spec["syncPolicy"] == {"preserveResourcesOnDeletion": True}
    # Otherwise whoever may write to the repository chooses the project, and so the rights.
    assert "{{" not in spec["template"]["spec"]["project"]


def test_flux_sites_need_nothing_shared(tmp_path: Path) -> None:
    flux = "extends: cloud\ngitops: {tool: flux, repository: 'https://git.example/sites'}\n"
    assert fleet_files(dict.fromkeys("ab", read(environment(tmp_path, flux)))) == {}


def test_storage_classes_have_one_application(tmp_path: Path) -> None:
    at = {"a": "shared", "b": "shared", "c": "own"}
    hospitals = {name: HOSPITAL.format(name).replace(f"cluster: {name}", f"cluster: {at[name]}") for name in at}
    fleet = fleet_files({name: read(environment(tmp_path, text, name)) for name, text in hospitals.items()})
    assert set(fleet) == {
        "a/gitops/storage-classes.k8s.yaml", "c/gitops/storage-classes.k8s.yaml", "gitops/application-set.k8s.yaml",
    }  # fmt: skip
    template = yaml.safe_load(fleet["gitops/application-set.k8s.yaml"])["spec"]["template"]
    for name in ("a", "c"):
        classes = yaml.safe_load(fleet[f"{name}/gitops/storage-classes.k8s.yaml"])
        assert classes["metadata"]["name"] == f"{at[name]}-storage-classes"
        assert classes["spec"]["source"]["path"] == f"sites/{name}"
        assert filled(template, classes)["spec"] == classes["spec"]


def test_strimzi_of_a_cluster_has_one_application(tmp_path: Path) -> None:
    cloud = "extends: cloud\n" + ARGO_CD.format("shared")
    site = synthesize_text(tmp_path, cloud)
    assert not [name for name in site.files if name.startswith("gitops/storage-classes")]
    (alone,) = site.objects_of("gitops/strimzi.k8s.yaml")
    shared = {name for name in site.files if name.startswith("cluster/")}
    assert shared == {name for name in site.files if matches(alone["spec"]["source"]["directory"]["include"], name)}
    staging = f"{cloud}namespace: staging\nkafka: {{namespace: staging-kafka}}\n"
    hospital = HOSPITAL.format("uoa").replace("cluster: uoa", "cluster: shared")
    texts = {"a": cloud, "b": staging, "c": hospital}
    fleet = fleet_files({name: read(environment(tmp_path, text, name)) for name, text in texts.items()})
    names = {name for name in fleet if not name.startswith("gitops/")}
    assert names == {"a/gitops/strimzi.k8s.yaml", "c/gitops/storage-classes.k8s.yaml"}


def test_bad_commit_does_not_block_next(tmp_path: Path) -> None:
    assert application(tmp_path, "a")["spec"]["syncPolicy"]["retry"]["refresh"] is True


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (HOSPITAL.format("b").replace("path: sites", "path: others"), r"gitops\.path: given others and sites"),
        (HOSPITAL.format("b").replace("/sites'", "/b'"), r"gitops\.repository: given https://git\.example/b and"),
        (HOSPITAL.format("a"), "namespace: given a at several sites"),
    ],
)
def test_fleet_of_differing_settings_refused(tmp_path: Path, second: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        application_set(tmp_path, HOSPITAL.format("a"), second)
