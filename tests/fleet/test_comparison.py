"""What --check and --diff answer."""

import shutil
from pathlib import Path

import pytest
import yaml

from incisive import commands
from incisive.errors import UserError
from tests.command import files_of, run
from tests.fleet.fleets import HOSPITAL, Captured, contents_of, files_in, set_version, synthesize
from tests.sites import ENVIRONMENTS


def check(environment: Path, output: Path) -> bool:
    return commands.check([str(environment)], ENVIRONMENTS, output)


def difference(environment: Path, output: Path, capsys: Captured) -> list[str]:
    capsys.readouterr()
    commands.print_difference([str(environment)], ENVIRONMENTS, output)
    return capsys.readouterr().out.splitlines()


def test_check_reports_changes_writes_nothing(fleet: Path, output: Path, capsys: Captured) -> None:
    before = files_of(output)
    assert check(fleet, output)
    set_version(fleet, "2.1.2")
    assert not check(fleet, output)
    uoa = output / "athens" / "uoa"
    said = f"{uoa}: {contents_of(uoa)}: 1 changed (70-maas), {files_in(uoa) - 1} unchanged"
    assert said in capsys.readouterr().out
    assert files_of(output) == before
    quiet = run("--environment", fleet, "--output", output, "--check", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, "", "")


@pytest.mark.parametrize("change", ["edited", "deleted", "left over"])
def test_check_finds_hand_edits(fleet: Path, output: Path, change: str) -> None:
    file = output / "athens" / "uoa" / "70-maas.k8s.yaml"
    if change == "edited":
        file.write_text(file.read_text().replace("replicas: 1", "replicas: 2"))
    elif change == "deleted":
        file.unlink()
    else:
        (fleet / "athens" / "uoa.yaml").unlink()
    assert not check(fleet, output)


def test_check_in_fresh_clone_without_secrets(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: visaris-rm2\n")
    output = tmp_path / "output"
    synthesize(file, output)
    shutil.rmtree(tmp_path / "credentials")
    (output / "50-secrets.k8s.yaml").unlink()
    assert check(file, output)
    assert difference(file, output, capsys) == ["no difference"]
    assert not (tmp_path / "credentials").exists()


def test_difference_by_site_object_field(fleet: Path, output: Path, capsys: Captured) -> None:
    set_version(fleet, "2.1.2")
    (fleet / "novi-sad.yaml").unlink()
    (fleet / "porto.yaml").write_text(HOSPITAL.format(node="porto"))
    before = files_of(output)
    lines = difference(fleet, output, capsys)
    assert lines[:2] == ["athens/auth, athens/uoa:", "  changed Deployment maas-service-2nd-prototype-local-inference"]
    image = "spec.template.spec.containers[maas-service].image: incisive.azurecr.io/maas"
    assert f"!   {image}:2.1.1 -> incisive.azurecr.io/maas:2.1.2  [other software]" in lines
    at = lines.index("porto:")
    number = sum(content.count(b"\nkind: ") for name, content in before.items() if name.startswith("novi-sad/"))
    assert lines[at : at + 4] == ["porto:", f"  new: {number} objects", "novi-sad:", f"! gone: {number} objects"]
    assert "! gone PersistentVolume maas-database-pv-uns  [stays in the cluster until a person deletes it]" in lines
    assert lines[-1].startswith("4 sites changed; look again at what is marked with !")
    assert files_of(output) == before


def test_difference_of_two_outputs(fleet: Path, output: Path, tmp_path: Path, capsys: Captured) -> None:
    before = tmp_path / "before"
    shutil.copytree(output, before)
    set_version(fleet, "2.1.2")
    expected = difference(fleet, output, capsys)
    assert run("--environment", fleet, "--diff", before).stdout.splitlines() == expected
    synthesize(fleet, output)
    assert run("--diff", before, output, cwd=tmp_path).stdout.splitlines() == expected
    assert run("--diff", output, output).stdout == "no difference\n"


def test_difference_hides_secret_values(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: visaris-rm2\n")
    one, two = tmp_path / "one", tmp_path / "two"
    values = set()
    for output in (one, two):
        synthesize(file, output)
        for secret in yaml.safe_load_all((output / "50-secrets.k8s.yaml").read_text()):
            values |= set(secret["data"].values())
        shutil.rmtree(tmp_path / "credentials")
    capsys.readouterr()
    commands.print_difference_of_folders(one, two)
    shown = capsys.readouterr().out
    assert "data.SECRET_KEY: (not shown) -> (not shown)  [immutable: the API server refuses it]" in shown
    assert [value for value in values if value in shown] == []


@pytest.mark.parametrize("text", ["kind: [", "[" * 300_000, "kind: 2026-13-01"])
def test_difference_of_invalid_yaml_refused(output: Path, text: str) -> None:
    broken = output.with_name("broken")
    shutil.copytree(output, broken)
    (broken / "novi-sad" / "70-maas.k8s.yaml").write_text(text)
    with pytest.raises(UserError, match=r"^novi-sad/70-maas.k8s.yaml: .*expected manifests as YAML"):
        commands.print_difference_of_folders(output, broken)


def test_difference_of_binary_file_refused(output: Path) -> None:
    broken = output.with_name("broken")
    shutil.copytree(output, broken)
    (broken / "novi-sad" / "70-maas.k8s.yaml").write_bytes(b"kind: \xff")
    with pytest.raises(UserError, match=r"--diff: .* a file is no UTF-8 text; expected the output of a synth"):
        commands.print_difference_of_folders(output, broken)
