"""What a user runs: main.py, as a process."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.command import files_of, run
from tests.sites import NAMES, ROOT, environment


@pytest.fixture
def hospital_file(tmp_path: Path) -> Path:
    """A hospital's environment file of a few lines, outside the project."""
    return environment(
        tmp_path, "extends: local-inference\nnode: uoa-rm2\ncredentials: {source: existing}\n", "hospital"
    )


def test_credentials_generated_once_private(tmp_path: Path, credentials_folder: Path) -> None:
    """Two synths: the same bytes. git looks away from every file with a secret, and nothing else shows one."""
    file = environment(tmp_path, "extends: visaris-rm2\n", "hospital")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    first = run("--environment", file, "--output", tmp_path / "made")
    assert first.returncode == 0, first.stderr
    kept = credentials_folder / "visaris-rm2_2nd-prototype-local-inference.credentials.yaml"
    assert f"note: {kept}: made new credentials" in first.stderr
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
    made = files_of(tmp_path / "made")
    content = yaml.safe_load(kept.read_text())
    names = ("database_username", "database_password", "secret_key")
    values = [component[name] for component in content.values() for name in names]
    assert len(set(values)) == 3 * len(content)
    shown = first.stdout + first.stderr
    shown += "".join(text.decode() for name, text in made.items() if not name.endswith("secrets.k8s.yaml"))
    assert [value for value in values if value in shown] == []

    second = run("--environment", file, "--output", tmp_path / "made")
    assert "note: " not in second.stderr
    assert files_of(tmp_path / "made") == made
    assert "50-secrets.k8s.yaml" in made


def test_failed_synth_keeps_credentials(tmp_path: Path, credentials_folder: Path) -> None:
    """A note about new ones would be lost with it, and a rotation would go out with the next synth, unasked for."""
    too_long = "maas: {service: {placement: {tolerations: [" + f"{{key: {'k' * 63}}}, " * 4000 + "]}}}\n"
    file = environment(tmp_path, f"extends: visaris-rm2\n{too_long}")
    arguments = ("--environment", file, "--output", tmp_path / "made")
    failed = run(*arguments)
    assert failed.returncode == 2
    assert "at most 262,144 expected" in failed.stderr
    assert not credentials_folder.exists()

    file.write_text("extends: visaris-rm2\n")
    assert "made new credentials" in run(*arguments).stderr
    before = files_of(credentials_folder)
    file.write_text(f"extends: visaris-rm2\n{too_long}")
    assert run(*arguments, "--rotate", "maas").returncode == 2
    assert files_of(credentials_folder) == before


def test_credentials_kept_in_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "constructs", clone / "constructs")
    file = environment(tmp_path, "extends: visaris-rm2\n", "hospital")
    variables = {"INCISIVE_CREDENTIALS": "", "PYTHONPATH": str(clone / "constructs")}
    answer = run("--environment", file, "--output", tmp_path / "made", variables=variables)
    assert answer.returncode == 0, answer.stderr
    assert len([*(clone / ".credentials").glob("visaris-rm2*")]) == 1


def test_bytes_independent_of_hash_seed(tmp_path: Path) -> None:
    """Python orders sets by it. These two seeds differ on the files that all sites of a cluster share."""
    more = "gitops: {tool: flux, repository: 'https://git.example/sites', path: sites}\nmonitoring: {}\n"
    file = environment(tmp_path, f"extends: cloud\ncredentials: {{source: existing}}\n{more}")
    for seed in ("0", "3"):
        answer = run("--environment", file, "--output", tmp_path / seed, variables={"PYTHONHASHSEED": seed})
        assert answer.returncode == 0, answer.stderr
    assert files_of(tmp_path / "0") == files_of(tmp_path / "3")


def test_wrong_setting_exit_code(tmp_path: Path) -> None:
    file = environment(tmp_path, "extends: visaris-rm2\nmaas: {service: {replica: 2}}\n")
    answer = run("--environment", file, "--output", tmp_path / "made")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"{file}: maas.service.replica: no such setting; did you mean replicas?\n"
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "argument",
    [["--environment", "nowhere"], ["--unknown"], ["cloud"], ["--output"], ["--rotate", ""], ["--format", "json"]],
)
def test_a_wrong_argument_ends_with_2(argument: list[str], tmp_path: Path) -> None:
    answer = run(*argument, cwd=tmp_path)
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_unwritable_output_exit_code(hospital_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = run("--environment", hospital_file, "--output", tmp_path / "file")
    assert answer.returncode == 2
    assert answer.stderr.startswith("--output: given ")
    assert answer.stderr.count("\n") == 1


def test_site_folders_come_and_go(hospital_file: Path, tmp_path: Path) -> None:
    second = hospital_file.with_name("second.yaml")
    second.write_text(hospital_file.read_text().replace("uoa", "auth"))
    output = tmp_path / "made"
    assert run("--environment", hospital_file, "--environment", second, "--output", output).returncode == 0
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


def test_one_name_for_two_sites_is_refused(hospital_file: Path, tmp_path: Path) -> None:
    answer = run("--environment", hospital_file, "--environment", hospital_file, "--output", tmp_path / "made")
    assert answer.returncode == 2
    assert "hospital" in answer.stderr


def test_defaults_from_environment_variables(hospital_file: Path, tmp_path: Path) -> None:
    variables = {"INCISIVE_ENVIRONMENT": str(hospital_file), "CDK8S_OUTDIR": str(tmp_path / "made")}
    assert run(cwd=tmp_path, variables=variables).returncode == 0
    assert (tmp_path / "made" / "60-orchestrator.k8s.yaml").exists()
    assert not (tmp_path / "dist").exists()


def test_printing_from_any_folder(hospital_file: Path, tmp_path: Path) -> None:
    settings = run("--environment", hospital_file, "--print-settings", cwd=tmp_path)
    assert (settings.returncode, settings.stderr) == (0, "")
    assert yaml.safe_load(settings.stdout)["node"] == "uoa-rm2"
    assert run("--print-components", cwd=tmp_path).stdout.split() == list(NAMES)
    schema = run("--print-schema", cwd=tmp_path)
    assert (schema.returncode, schema.stderr) == (0, "")
    assert "properties" in yaml.safe_load(schema.stdout)


TOO_LONG = "x" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ["--environment", TOO_LONG],
        ["--output", TOO_LONG],
        ["--check", "--output", TOO_LONG],
        ["--diff", TOO_LONG],
        ["--diff", TOO_LONG, TOO_LONG],
    ],
    ids=" ".join,
)
def test_a_name_that_is_too_long_is_one_line(hospital_file: Path, arguments: list[str]) -> None:
    site = [] if "--environment" in arguments else ["--environment", str(hospital_file)]
    answer = run(*arguments, *site)
    assert answer.returncode == 2
    assert TOO_LONG in answer.stderr
    assert ": File name too long; expected " in answer.stderr
    assert answer.stderr.count("\n") == 1


WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
"""Takes from root the right to enter every folder."""


@pytest.mark.parametrize("given", ["closed/site.yaml", "closed", "."])
def test_forbidden_folder_named(tmp_path: Path, given: str) -> None:
    """A fleet with such a folder would lose its sites from the output."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    environment(tmp_path, "extends: cloud\n")
    answer = run("--environment", given, "--check", cwd=tmp_path, through=WITHOUT_RIGHTS)
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"--environment: given '{given}': ")
    assert "closed" in answer.stderr
    assert "Permission denied; expected " in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("stderr", ["2>/dev/full", "2>&-", "2>&1 >/dev/null | true"])
def test_exit_code_with_closed_output(tmp_path: Path, stderr: str) -> None:
    """1 would mean that --check found a difference."""
    file = environment(tmp_path, "extends: visaris-rm2\n")
    through = ["bash", "-c", f'set -o pipefail; "$@" {stderr}', "bash"]
    wrong = run("--environment", "nowhere", "--check", through=through)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    # A new site warns, and notes its new credentials.
    assert run("--environment", file, "--output", tmp_path / "made", through=through).returncode == 0
