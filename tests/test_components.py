"""A new component is a chart and a line: the rest follows, at both kinds of site."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from incisive.commands import synthesize as synthesize_files
from incisive.components import COMPONENTS, Component, settings_model
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError
from incisive.settings.reading.environment_schema import environment_schema
from tests.archive import ARCHIVE, WITH_ARCHIVE
from tests.sites import ENVIRONMENTS, ROOT, SynthesizedSite, environment, read, synthesize_text

KINDS = ["cloud", "visaris-rm2"]
OF_ITS_OWN = {
    ("ConfigMap", "archive-service-config"),
    ("ConfigMap", "archive-database-config"),
    ("Service", "archive-service"),
    ("Service", "archive-database-service"),
    ("ServiceAccount", "archive-service-account"),
    ("NetworkPolicy", "archive-service"),
    ("NetworkPolicy", "archive-database"),
    ("Deployment", "archive-service"),
    ("Deployment", "archive-database"),
}


def with_archive(folder: Path, kind: str, settings: str = "{}") -> SynthesizedSite:
    """A site with the archive. The rules have looked at it: it would not be there if one were broken."""
    return synthesize_text(folder, f"extends: {kind}\narchive: {settings}\n", WITH_ARCHIVE)


def archives_in(site: SynthesizedSite, file: str) -> set[tuple[str, str]]:
    """Kind and name before the suffix of the archive's objects in a file."""
    named = [(each["kind"], each["metadata"]["name"]) for each in site.objects_of(f"{file}.k8s.yaml")]
    return {(kind, name.removesuffix(site.settings.suffix)) for kind, name in named if name.startswith("archive-")}


def problems_with(folder: Path, settings: str) -> list[str]:
    with pytest.raises(UserError) as error:
        read(environment(folder, f"extends: cloud\narchive: {settings}\n"), WITH_ARCHIVE)
    return [problem.partition(": ")[2] for problem in error.value.problems]


@pytest.fixture(scope="module")
def extended_cloud(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    """The cloud, with the archive."""
    return with_archive(tmp_path_factory.mktemp("cloud"), "cloud")


@pytest.fixture(scope="module")
def extended_hospital(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    """A hospital, with the archive."""
    return with_archive(tmp_path_factory.mktemp("hospital"), "visaris-rm2")


@pytest.fixture(params=["cloud", "hospital"])
def extended(request: pytest.FixtureRequest) -> SynthesizedSite:
    """Each kind of site, with the archive."""
    found: SynthesizedSite = request.getfixturevalue(f"extended_{request.param}")
    return found


def test_added_component_has_own_file(extended: SynthesizedSite) -> None:
    assert archives_in(extended, "80-archive") == OF_ITS_OWN


def test_added_component_changes_no_other_file(
    cloud: SynthesizedSite,
    extended_cloud: SynthesizedSite,
    hospital: SynthesizedSite,
    extended_hospital: SynthesizedSite,
) -> None:
    for without, with_it in ((cloud, extended_cloud), (hospital, extended_hospital)):
        for component in COMPONENTS:
            file = f"{component.file}.k8s.yaml"
            assert with_it.files.get(file) == without.files.get(file)


def test_its_secrets_lie_with_the_others(extended: SynthesizedSite) -> None:
    secrets = {("Secret", "archive-service-secret"), ("Secret", "archive-database-secret")}
    assert archives_in(extended, "50-secrets") == secrets


def test_its_claims_lie_with_the_others(extended_cloud: SynthesizedSite, extended_hospital: SynthesizedSite) -> None:
    claims = {
        ("PersistentVolumeClaim", "archive-service-storage-claim"),
        ("PersistentVolumeClaim", "archive-database-storage-claim"),
    }
    assert archives_in(extended_cloud, "40-storage") == claims
    assert archives_in(extended_hospital, "cluster/storage-classes") == {("StorageClass", "archive-local-storage")}
    assert archives_in(extended_hospital, "40-storage") == claims | {
        ("PersistentVolume", "archive-service-pv-visaris-rm2"),
        ("PersistentVolume", "archive-database-pv-visaris-rm2"),
    }


def test_its_settings_appear_under_its_name(tmp_path: Path) -> None:
    changed = with_archive(tmp_path, "cloud", "{retention_years: 30, service: {resources: {memory: 1Gi}}}")
    assert changed.the("ConfigMap", "archive-service-config")["data"]["RETENTION_YEARS"] == "30"
    limits = changed.container_of("archive-service", "archive-service")["resources"]["limits"]
    assert (limits["memory"], limits["cpu"]) == ("1Gi", "1")


def test_editors_know_its_settings() -> None:
    schema = environment_schema(settings_model(WITH_ARCHIVE), ENVIRONMENTS)
    assert schema["properties"]["archive"]["$ref"] == "#/$defs/ArchiveSettings"
    described = schema["$defs"]["ArchiveSettings"]["properties"]["retention_years"]
    assert described["description"] == "Years for which a model is kept."


def test_its_settings_are_checked(tmp_path: Path) -> None:
    assert problems_with(tmp_path, "{retention_year: 30}") == [
        "archive.retention_year: no such setting; did you mean retention_years?"
    ]
    assert problems_with(tmp_path, "{retention_years: 0, service: {version: ''}}") == [
        "archive.service.version: given ''; expected an image tag: letters and digits, between them '_', '.', '-', "
        "at most 63 characters; '@sha256:' and the image's digest may follow",
        "archive.retention_years: given 0; expected greater than or equal to 1",
    ]


def test_without_its_line_it_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="archive: no such setting"):
        read(environment(tmp_path, "extends: cloud\narchive: {}\n"))


def test_its_storage_class_is_known_to_the_rules(tmp_path: Path) -> None:
    site = with_archive(tmp_path, "cloud", "{service: {storage_class_name: fast}}")
    assert site.the("PersistentVolumeClaim", "archive-service-storage-claim")["spec"]["storageClassName"] == "fast"


def test_its_credentials_are_made(tmp_path: Path, credentials_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = environment(tmp_path, "extends: visaris-rm2\n")
    synthesize_files([str(file)], ENVIRONMENTS, tmp_path / "made", COMPONENTS)
    (kept,) = credentials_folder.glob("*.credentials.yaml")
    before = yaml.safe_load(kept.read_text())
    capsys.readouterr()
    synthesize_files([str(file)], ENVIRONMENTS, tmp_path / "made", WITH_ARCHIVE)
    assert "made new credentials for archive. " in capsys.readouterr().err
    after = yaml.safe_load(kept.read_text())
    assert after.keys() - before.keys() == {"archive"}
    assert {name: after[name] for name in before} == before
    assert "archive-service-secret" in (tmp_path / "made" / "50-secrets.k8s.yaml").read_text()


def test_added_component_environment_credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = environment(tmp_path, "extends: visaris-rm2\ncredentials: {source: environment}\n")
    names = [
        f"INCISIVE_{component.name.upper()}_{name.upper()}"
        for component in WITH_ARCHIVE
        if component.settings
        for name in ComponentCredentials.names()
    ]
    for name in names:
        monkeypatch.setenv(name, f"value-of-{name}")
    monkeypatch.delenv("INCISIVE_ARCHIVE_SECRET_KEY")
    with pytest.raises(UserError, match="without the environment variables INCISIVE_ARCHIVE_SECRET_KEY; expected"):
        synthesize_files([str(file)], ENVIRONMENTS, tmp_path / "made", WITH_ARCHIVE)
    monkeypatch.setenv("INCISIVE_ARCHIVE_SECRET_KEY", "key-of-tests")
    synthesize_files([str(file)], ENVIRONMENTS, tmp_path / "made", WITH_ARCHIVE)
    assert "SECRET_KEY: a2V5LW9mLXRlc3Rz\n" in (tmp_path / "made" / "50-secrets.k8s.yaml").read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_its_secrets_may_be_made_by_others(tmp_path: Path, kind: str) -> None:
    file = environment(tmp_path, f"extends: {kind}\ncredentials: {{source: existing}}\n")
    synthesize_files([str(file)], ENVIRONMENTS, tmp_path / "made", WITH_ARCHIVE)
    assert not (tmp_path / "made" / "50-secrets.k8s.yaml").exists()
    assert "archive-service-secret" in (tmp_path / "made" / "80-archive.k8s.yaml").read_text()


EVERYTHING = """
monitoring: {dashboards: {fleet: true}}
backup: {claim: {size: 20Gi}}
archive: {database: {metrics: {}}}
"""


@pytest.fixture(scope="module")
def watched_cloud(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    """The cloud with the archive, monitoring and backups."""
    folder = tmp_path_factory.mktemp("watched")
    return synthesize_text(folder, f"extends: cloud\n{EVERYTHING}", WITH_ARCHIVE)


def test_archive_is_backed_up(watched_cloud: SynthesizedSite) -> None:
    pod = watched_cloud.the("CronJob", "archive-backup")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert {each["name"] for each in pod["containers"]} == {"backup"}
    assert watched_cloud.the("PersistentVolumeClaim", "archive-backup-storage-claim")


def test_archive_metrics_are_read(watched_cloud: SynthesizedSite) -> None:
    assert watched_cloud.the("PodMonitor", "archive-database")


@pytest.mark.parametrize(
    "watched",
    [
        "archive-service-2nd-prototype",
        "archive-database-2nd-prototype",
        "archive-service-storage-claim-2nd-prototype",
        "archive-database-storage-claim-2nd-prototype",
        "archive-backup-storage-claim-2nd-prototype",
        "archive-backup-2nd-prototype",
        "incisive/archive-database-2nd-prototype",
        "archive_models",
    ],
)
def test_archive_has_alerts(watched_cloud: SynthesizedSite, watched: str) -> None:
    (rules,) = [
        each
        for each in watched_cloud.objects
        if each["kind"] == "PrometheusRule" and each["metadata"]["namespace"] == "incisive"
    ]
    expressions = [rule["expr"] for group in rules["spec"]["groups"] for rule in group["rules"]]
    assert any(watched in each for each in expressions)


def test_archive_in_dashboards(watched_cloud: SynthesizedSite) -> None:
    dashboards = [each for each in watched_cloud.objects if "incisive-" in "".join(each.get("data") or ())]
    shown = {each["metadata"]["name"] for each in dashboards if "archive" in "".join(each["data"].values())}
    assert {"incisive-incisive", "incisive-fleet"} <= shown
    assert "archive_models" in "".join(text for each in dashboards for text in each["data"].values())


def test_a_site_may_go_without_it(tmp_path: Path) -> None:
    archive_of_the_cloud = Component(
        ARCHIVE.file, ARCHIVE.chart, ARCHIVE.settings, is_wanted=lambda settings: settings.kafka is not None
    )
    components = (*COMPONENTS, archive_of_the_cloud)
    assert "80-archive.k8s.yaml" in synthesize_text(tmp_path, "extends: cloud\n", components).files
    hospital = synthesize_text(tmp_path, "extends: visaris-rm2\n", components)
    assert "archive-service" not in "".join(hospital.files.values())


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_charts_load_and_have_docstrings(component: Component) -> None:
    assert component.load_chart().__doc__


PROGRAM = """
import sys, main
exit_code = main.main(["--environment", sys.argv[1], "--output", sys.argv[2]])
print(exit_code, any(name.startswith("imports.") for name in sys.modules))
"""


@pytest.mark.parametrize(("kind", "loaded"), [("cloud", True), ("visaris-rm2", False)])
def test_custom_resources_loaded_on_demand(tmp_path: Path, kind: str, loaded: bool) -> None:
    file = environment(tmp_path, f"extends: {kind}\n")
    program = [sys.executable, "-c", PROGRAM, str(file), str(tmp_path / "made")]
    answer = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == f"0 {loaded}"
