"""What a call says: of changed sites, of warnings, and where it cannot run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import run
from tests.fleet.fleets import GITOPS, HOSPITAL, Captured, contents_of, files_in, set_version, synthesize
from tests.sites import ROOT, environment


def test_fleet_summary_line_per_changed_site(fleet: Path, output: Path, capsys: Captured) -> None:
    set_version(fleet, "2.1.2")
    (fleet / "novi-sad.yaml").unlink()
    (fleet / "porto.yaml").write_text(HOSPITAL.format(node="porto"))
    contents, files = contents_of(output / "novi-sad"), files_in(output / "novi-sad")
    synthesize(fleet, output)
    assert capsys.readouterr().out.splitlines() == [
        f"{output}/athens/auth: {contents}: 1 changed (70-maas), {files - 1} unchanged",
        f"{output}/athens/uoa: {contents}: 1 changed (70-maas), {files - 1} unchanged",
        f"{output}/porto: {contents}, all new",
        f"{output}/novi-sad: {files} files, all gone",
        f"{output}: 4 sites, 1 new, 2 changed, 1 gone",
    ]
    synthesize(fleet, output)
    assert capsys.readouterr().out == f"{output}: 3 sites, 3 unchanged\n"


def test_site_summary_line(fleet: Path, tmp_path: Path, capsys: Captured) -> None:
    file, output = fleet / "athens" / "uoa.yaml", tmp_path / "site"
    synthesize(file, output)
    contents, files = contents_of(output), files_in(output)
    assert capsys.readouterr().out == f"{output}: {contents}, all new\n"
    synthesize(file, output)
    assert capsys.readouterr().out == f"{output}: {contents}, all unchanged\n"
    (output / "70-maas.k8s.yaml").unlink()
    with (output / "00-namespaces.k8s.yaml").open("a") as edited:
        edited.write("# by hand\n")
    synthesize(file, output)
    said = f"{output}: {contents}: 1 new (70-maas), 1 changed (00-namespaces), {files - 2} unchanged\n"
    assert capsys.readouterr().out == said


def test_required_secrets_noted_once(fleet: Path, tmp_path: Path, capsys: Captured) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text(base.read_text() + GITOPS)
    synthesize(fleet, tmp_path / "output")
    told = [line for line in capsys.readouterr().err.splitlines() if ": gitops: " in line]
    (line,) = told
    assert line.startswith(
        f"warning: {fleet / 'athens' / 'auth.yaml'} and 1 more: gitops: flux does not bring the pull "
    )
    assert "incisive-azurecrio-secret, nor the components' Secrets" in line
    set_version(fleet, "2.1.2")
    synthesize(fleet, tmp_path / "output")
    assert ": gitops: " not in capsys.readouterr().err


def test_warnings_only_for_changed_sites(fleet: Path, output: Path, capsys: Captured) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text(base.read_text().replace("source: existing", "source: generated") + GITOPS)
    synthesize(fleet, output)
    capsys.readouterr()
    set_version(fleet, "2.1.2")
    synthesize(fleet, output)
    (warning,) = capsys.readouterr().err.splitlines()
    assert warning.startswith(f"warning: {fleet / 'athens' / 'auth.yaml'} and 1 more: gitops: git ignores 50-secrets")
    synthesize(fleet, output)
    assert capsys.readouterr().err == ""


def test_unsendable_models_noted_once_with_kafka(tmp_path: Path, capsys: Captured) -> None:
    for name, text, told in (("cloud", "extends: cloud\n", 1), ("hospital", HOSPITAL.format(node="uoa"), 0)):
        file = environment(tmp_path, f"{text}credentials: {{source: existing}}\n" if told else text, name)
        for expected in (told, 0):
            synthesize(file, tmp_path / name)
            assert capsys.readouterr().err.count("largest_model_kilobytes: ") == expected
            file.write_text(file.read_text().replace("existing}", "existing, revision: 2}"))


def test_quiet_run_prints_warnings_only(fleet: Path, tmp_path: Path) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text(base.read_text() + GITOPS)
    first = run("--environment", fleet, "--output", tmp_path / "output", "--quiet")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.startswith("warning: ")
    second = run("--environment", fleet, "--output", tmp_path / "output", "--quiet")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_progress_on_terminal_only(fleet: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command: list[str | Path] = [
        sys.executable,
        ROOT / "main.py",
        "--environment",
        fleet,
        "--output",
        tmp_path / "output",
    ]
    subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    assert "1 of 3 sites" in shown
    assert "3 of 3 sites\r\x1b[K" in shown
    assert "3 of 3 sites" not in run("--environment", fleet, "--output", tmp_path / "second").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--environment", "no/such.yaml"], "--environment: given 'no/such.yaml': no such file; expected "),
        (["--environment", ""], "--environment: given '': no such file; expected "),
        (["--environment", "."], "--environment: given '.': no YAML file in it; expected "),
        (["--environment", "cloud", "--environment", "cloud"], "both named cloud; expected each name once"),
        (["--output", ""], "--output: given ''; expected a folder"),
        (["--diff", "a", "b", "c"], "--diff: given 3 folders; expected at most two"),
        (["--diff", "nowhere"], "--diff: given 'nowhere': no such folder; expected "),
        (["--check", "--diff"], "not allowed with argument --check"),
    ],
)
def test_wrong_argument_message(tmp_path: Path, arguments: list[str], said: str) -> None:
    answer = run(*arguments, cwd=tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert said in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("argument", ["--print-settings", "--print-schema"])
def test_closed_pipe_is_no_error(argument: str, tmp_path: Path) -> None:
    command = f"{sys.executable} {ROOT / 'main.py'} {argument} | true"
    answer = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("argument", ["--print-settings", "--print-schema"])
def test_full_disk_message(argument: str) -> None:
    with Path("/dev/full").open("w") as full:
        command: list[str | Path] = [sys.executable, ROOT / "main.py", argument]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr == "standard output: No space left on device; expected one that can be written\n"


def test_missing_packages_message(tmp_path: Path) -> None:
    bare: list[str | Path] = [sys.executable, "-S", "-E", ROOT / "main.py"]
    answer = subprocess.run(bare, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert "run make synth" in answer.stderr


def test_bytes_that_are_no_text_shown(tmp_path: Path) -> None:
    folder = os.fsdecode(b"output\xff")
    environment(tmp_path, HOSPITAL.format(node="auth"))
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    answer = run("--environment", "site.yaml", "--output", folder, cwd=tmp_path, variables=strict)
    assert answer.stdout.startswith("output\\xff: "), answer.stderr
