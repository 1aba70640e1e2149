"""What a user runs: main.py, as a process."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

from tools.cdk8s_cli import cdk8s_cli
from tools.java import MissingProgramError

ROOT = Path(__file__).parents[1]


def run(
    *arguments: str | Path, cwd: Path = ROOT, variables: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("INCISIVE_ENVIRONMENT", "CDK8S_OUTDIR")
    }
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *arguments],
        cwd=cwd,
        env=environment | dict(variables),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True)
def credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the credentials that are made, in place of the clone's."""
    folder = tmp_path / "credentials"
    monkeypatch.setenv("INCISIVE_CREDENTIALS", str(folder))
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A hospital's environment file of a few lines, outside the project."""
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\nnode: uoa-rm2\ncredentials: {source: existing}\n")
    return file


def test_the_committed_manifests_are_what_the_program_makes(tmp_path: Path) -> None:
    answer = run("--output", tmp_path)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
    made = {name: content for name, content in files_of(tmp_path).items() if not name.endswith("secrets.k8s.yaml")}
    committed = {
        name: content for name, content in files_of(ROOT / "dist").items() if not name.endswith("secrets.k8s.yaml")
    }
    assert committed.keys() == made.keys()
    assert [name for name in made if made[name] != committed[name]] == [], "run make synth and commit dist/"


def test_two_synths_give_the_same_bytes_secrets_included(tmp_path: Path) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\n")
    for output in ("first", "second"):
        assert run("--environment", file, "--output", tmp_path / output).returncode == 0
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")
    assert "50-secrets.k8s.yaml" in files_of(tmp_path / "first")


def test_generated_credentials_are_kept_where_only_the_owner_reads_and_git_looks_away(
    tmp_path: Path, credentials: Path
) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\n")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    answer = run("--environment", file, "--output", tmp_path / "made")
    assert answer.returncode == 0
    kept = credentials / "visaris-rm2_2nd-prototype-local-inference.credentials.yaml"
    assert f"note: {kept}: made new credentials" in answer.stderr
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    status = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "made/40-storage.k8s.yaml" in status
    assert "credentials" not in status
    assert "secrets" not in status


def test_generated_credentials_are_kept_in_the_clone_wherever_the_environment_file_lies(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    shutil.copy(ROOT / "main.py", clone)
    (clone / "environments").symlink_to(ROOT / "environments")
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\n")
    environment = {name: value for name, value in os.environ.items() if name != "INCISIVE_CREDENTIALS"}
    answer = subprocess.run(
        [sys.executable, clone / "main.py", "--environment", file, "--output", tmp_path / "made"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert len([*(clone / ".credentials").glob("visaris-rm2*")]) == 1


def test_no_secret_value_shows_outside_the_secrets_file(tmp_path: Path, credentials: Path) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\n")
    answer = run("--environment", file, "--output", tmp_path / "made")
    (file,) = credentials.glob("*.credentials.yaml")
    kept = yaml.safe_load(file.read_text())
    names = ("database_username", "database_password", "secret_key")
    values = [component[name] for component in kept.values() for name in names]
    assert len(set(values)) == 6
    shown = answer.stdout + answer.stderr
    for name, content in files_of(tmp_path / "made").items():
        if not name.endswith("secrets.k8s.yaml"):
            shown += content.decode()
    assert [value for value in values if value in shown] == []


def test_credentials_from_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\ncredentials: {source: environment}\n")
    names = [
        f"INCISIVE_{part}"
        for component in ("ORCHESTRATOR", "MAAS")
        for part in (f"{component}_DATABASE_USERNAME", f"{component}_DATABASE_PASSWORD", f"{component}_SECRET_KEY")
    ]
    given = {name: f"value-of-{name}" for name in names}
    first, *missing = names
    answer = run("--environment", file, "--output", tmp_path / "made", variables={first: given[first]})
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert all(name in answer.stderr for name in missing)
    assert first not in answer.stderr
    assert not (tmp_path / "made").exists()
    assert run("--environment", file, "--output", tmp_path / "made", variables=given).returncode == 0
    assert (tmp_path / "made" / "50-secrets.k8s.yaml").exists()
    assert not (tmp_path / "credentials").exists()


def test_existing_credentials_make_no_secret(site: Path, tmp_path: Path) -> None:
    assert run("--environment", site, "--output", tmp_path / "made").returncode == 0
    assert "kind: Secret\n" not in "".join(content.decode() for content in files_of(tmp_path / "made").values())


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("suffix: Upper", "suffix: given 'Upper'; accepted:"),
        ("unknown: 1", "unknown: no such setting"),
        ("maas: {service: {replica: 2}}", "maas.service.replica: no such setting; did you mean replicas?"),
        ("maas: {service: {replicas: 2}}", "maas.service: given"),
        ("largest_model_kilobytes: 2147484", "largest_model_kilobytes: given 2147484; accepted: at most 2147483"),
        ("storage: {class_name: a}", "storage: given"),
        ("suffix: -s\nsuffix: -t", "suffix given twice"),
        ("suffix: [", "accepted: settings as YAML"),
        ("suffix: -this-suffix-is-as-long-as-it-may-be", "metadata.name: has"),
    ],
)
def test_a_wrong_setting_is_one_line_and_leaves_everything_as_it_was(tmp_path: Path, setting: str, said: str) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text(f"extends: local-inference\n{setting}\n")
    answer = run("--environment", file, "--output", tmp_path / "made")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert all(line.startswith(str(file)) for line in answer.stderr.splitlines())
    assert not (tmp_path / "made").exists()


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text(
        "extends: local-inference\nnode: UPPER\nlargest_model_kilobytes: 0\nmaas: {gunicorn_workers: many}\n"
    )
    lines = run("--environment", file, "--output", tmp_path / "made").stderr.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["node", "largest_model_kilobytes", "maas.gunicorn_workers"]


@pytest.mark.parametrize("argument", [["--environment", "nowhere"], ["--unknown"], ["cloud"], ["--output"]])
def test_a_wrong_argument_ends_with_2(argument: list[str], tmp_path: Path) -> None:
    answer = run(*argument, cwd=tmp_path)
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_written_ends_with_2(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = run("--environment", site, "--output", tmp_path / "file")
    assert answer.returncode == 2
    assert answer.stderr.startswith("--output: given ")
    assert answer.stderr.count("\n") == 1


def test_several_sites_go_into_a_folder_each_and_leave_when_they_are_not_named_any_more(
    site: Path, tmp_path: Path
) -> None:
    second = site.with_name("second.yaml")
    second.write_text(site.read_text().replace("uoa", "auth"))
    output = tmp_path / "made"
    assert run("--environment", site, "--environment", second, "--output", output).returncode == 0
    alone = tmp_path / "alone"
    assert run("--environment", second, "--output", alone).returncode == 0
    manifests = {name: content for name, content in files_of(alone).items() if name.endswith(".yaml")}
    assert files_of(output / "second") == manifests
    (output / "hospital" / "mine.yaml").write_text("kind: Mine")
    (output / "notes.txt").write_text("mine")
    assert run("--environment", second, "--output", output).returncode == 0
    names = files_of(output).keys() - manifests.keys()
    assert names == {"hospital/mine.yaml", "notes.txt", ".synthesized", ".gitignore"}
    assert not (output / "second").exists()


def test_one_name_for_two_sites_is_refused(site: Path, tmp_path: Path) -> None:
    answer = run("--environment", site, "--environment", site, "--output", tmp_path / "made")
    assert answer.returncode == 2
    assert "hospital" in answer.stderr


def test_defaults_come_from_the_environment_variables(site: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "made")
    assert run(cwd=tmp_path, variables={"INCISIVE_ENVIRONMENT": str(site), "CDK8S_OUTDIR": output}).returncode == 0
    assert (tmp_path / "made" / "60-orchestrator.k8s.yaml").exists()
    assert not (tmp_path / "dist").exists()


def test_printed_settings_are_an_environment_file_again(site: Path, tmp_path: Path) -> None:
    printed = run("--environment", site, "--print-settings", cwd=tmp_path)
    assert printed.returncode == 0
    again = tmp_path / "again.yaml"
    again.write_text(printed.stdout)
    assert run("--environment", again, "--print-settings").stdout == printed.stdout
    for file, output in ((site, "one"), (again, "two")):
        assert run("--environment", file, "--output", tmp_path / output).returncode == 0
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_cdk8s_cli_makes_the_same_bytes(tmp_path: Path) -> None:
    try:
        command = [*cdk8s_cli(), "synth", "--check-upgrade", "false", "--output", str(tmp_path / "made")]
    except MissingProgramError as missing:
        pytest.skip(str(missing))
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert run("--output", tmp_path / "again").returncode == 0
    assert files_of(tmp_path / "made") == files_of(tmp_path / "again")
