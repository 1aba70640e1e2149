"""The files of a synth: which there are, what lies in them, and what is told where something is wrong."""

from pathlib import Path

import pytest

from incisive.commands import print_settings, synthesize
from incisive.components import COMPONENTS
from incisive.errors import UserError
from incisive.output.files import CLUSTER, SECRETS, STORAGE, STRIMZI_ROLES, file_name
from tests.sites import CRDS_FILE, ENVIRONMENTS, NAMES, ROOT, SynthesizedSite, environment, synthesize_text

DIST = ROOT / "dist"
KIND_OF_DATA = {"PersistentVolumeClaim", "PersistentVolume"}
OF_AN_OPERATOR = {"20-strimzi-operator.k8s.yaml", file_name(STRIMZI_ROLES), CRDS_FILE}
NOT_AT_A_HOSPITAL = {*OF_AN_OPERATOR, "30-kafka.k8s.yaml"}


def files_of_components(site: SynthesizedSite) -> set[str]:
    return {f"{component.file}.k8s.yaml" for component in COMPONENTS if component.is_wanted(site.settings)}


def test_committed_manifests_current(cloud: SynthesizedSite) -> None:
    committed = {str(file.relative_to(DIST)): file.read_text("utf-8") for file in DIST.rglob("*.k8s.yaml")}
    made = dict(cloud.files)
    # Secrets are never committed, and their values are nowhere else.
    for files in (committed, made):
        files.pop(f"{SECRETS}.k8s.yaml", None)
    assert committed.keys() == made.keys(), "run make synth, and commit dist/"
    assert [name for name in made if made[name] != committed[name]] == [], "run make synth, and commit dist/"


def test_file_per_component(cloud: SynthesizedSite) -> None:
    others = {file_name(name) for name in (STORAGE, SECRETS, STRIMZI_ROLES)} | {CRDS_FILE}
    assert cloud.files.keys() == files_of_components(cloud) | others


def test_shared_objects_in_cluster_folder(hospital: SynthesizedSite) -> None:
    shared = [each["metadata"]["name"] for each in hospital.objects if each["kind"] == "StorageClass"]
    assert sorted(shared) == sorted(f"{name}-local-storage" for name in NAMES)
    assert hospital.objects_of(f"{CLUSTER}.k8s.yaml") == [
        each for each in hospital.objects if each["kind"] == "StorageClass"
    ]
    assert Path(CLUSTER).parent != Path()


def test_a_site_without_kafka_has_no_kafka_files(cloud: SynthesizedSite, hospital: SynthesizedSite) -> None:
    assert cloud.files.keys() - hospital.files.keys() == NOT_AT_A_HOSPITAL
    assert hospital.files.keys() - cloud.files.keys() == {f"{CLUSTER}.k8s.yaml"}


def test_existing_operator_not_installed(cloud: SynthesizedSite, tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nkafka: {install_operator: false}\n")
    assert cloud.files.keys() - site.files.keys() == OF_AN_OPERATOR


def test_shared_strimzi_objects_in_cluster_folder(cloud: SynthesizedSite) -> None:
    shared = {"ClusterRole", "CustomResourceDefinition"}
    for name in cloud.files:
        assert name.startswith("cluster/") or not {each["kind"] for each in cloud.objects_of(name)} & shared


def test_maas_change_leaves_orchestrator_file(cloud: SynthesizedSite, tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nmaas: {gunicorn_workers: 4}\n")
    changed = [name for name in cloud.files if site.files[name] != cloud.files[name]]
    assert changed == ["70-maas.k8s.yaml"]


def test_data_and_secrets_in_own_files(site: SynthesizedSite) -> None:
    for name in site.files.keys() - {CRDS_FILE}:
        kinds = {each["kind"] for each in site.objects_of(name)}
        assert kinds & KIND_OF_DATA == (kinds if name == f"{STORAGE}.k8s.yaml" else set())
        assert ("Secret" in kinds) == (kinds == {"Secret"}) == (name == f"{SECRETS}.k8s.yaml")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("suffix: Upper", "suffix: given 'Upper'; expected"),
        ("unknown: 1", "unknown: no such setting"),
        ("maas: {service: {replica: 2}}", "maas.service.replica: no such setting; did you mean replicas?"),
        ("maas: {service: {replicas: 2}}", "maas.service: given"),
        ("largest_model_kilobytes: 2147484", "largest_model_kilobytes: given 2147484; expected at most 2147483"),
        ("storage: {class_name: a}", "storage: given"),
        ("suffix: -s\nsuffix: -t", "suffix: given twice"),
        ("suffix: [", "expected settings as YAML"),
        ("suffix: -this-suffix-is-as-long-as-it-may-be", "metadata.name: has"),
    ],
)
def test_wrong_setting_writes_nothing(tmp_path: Path, setting: str, said: str) -> None:
    file = environment(tmp_path, f"extends: visaris-rm2\n{setting}\n")
    with pytest.raises(UserError) as error:
        synthesize([str(file)], ENVIRONMENTS, tmp_path / "made")
    assert any(said in problem for problem in error.value.problems)
    assert all(problem.startswith(str(file)) for problem in error.value.problems)
    assert not (tmp_path / "made").exists()


def test_problems_of_all_sites_at_once(tmp_path: Path) -> None:
    first = environment(
        tmp_path,
        "extends: local-inference\nnode: UPPER\nlargest_model_kilobytes: 0\nmaas: {gunicorn_workers: many}\n",
        name="first",
    )
    second = environment(tmp_path, "extends: local-inference\nnode: UPPER\n", name="second")
    with pytest.raises(UserError) as error:
        synthesize([str(first), str(second)], ENVIRONMENTS, tmp_path / "made")
    assert [problem.split(": ")[:2] for problem in error.value.problems] == [
        [str(first), "node"],
        [str(first), "largest_model_kilobytes"],
        [str(first), "maas.gunicorn_workers"],
        [str(second), "node"],
    ]


def test_warning_counts_affected_sites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "extends: local-inference\ncredentials: {source: existing}\nstorage: {node_path: /tmp/incisive}\n"
    first, second = (environment(tmp_path, f"{text}node: {name}\n", name=name) for name in ("first", "second"))
    synthesize([str(first), str(second)], ENVIRONMENTS, tmp_path / "made")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"warning: {first} and 1 more: storage.node_path: ")


def test_printed_settings_of_a_fleet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [environment(tmp_path, f"extends: local-inference\nnode: {name}\n", name) for name in ("auth", "uoa")]
    print_settings([*map(str, files)], ENVIRONMENTS)
    names = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("#", "---"))]
    assert names == ["# auth", "---", "# uoa"]


def test_printed_settings_reusable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = environment(tmp_path, "extends: local-inference\nnode: uoa-rm2\ncredentials: {source: existing}\n")
    print_settings([str(file)], ENVIRONMENTS)
    printed = capsys.readouterr().out
    again = environment(tmp_path, printed, name="again")
    print_settings([str(again)], ENVIRONMENTS)
    assert capsys.readouterr().out == printed
    for each, output in ((file, "one"), (again, "two")):
        synthesize([str(each)], ENVIRONMENTS, tmp_path / output)
    one, two = (
        {str(made.relative_to(tmp_path / output)): made.read_bytes() for made in (tmp_path / output).rglob("*.*")}
        for output in ("one", "two")
    )
    assert one == two
