"""A fleet from one folder: where each site goes, and which folders are refused."""

import os
from pathlib import Path

import pytest

from incisive import commands
from incisive import fleet as fleet_files
from incisive.components import settings_model
from incisive.errors import UserError
from incisive.output.files import site_of
from tests.command import files_of, run
from tests.fleet.fleets import HOSPITAL, Captured, set_version, synthesize
from tests.sites import ENVIRONMENTS


def test_site_folders_follow_paths(output: Path) -> None:
    sites = {site_of(name) for name in files_of(output) if name.endswith(".k8s.yaml")}
    assert sites == {"athens/auth", "athens/uoa", "novi-sad"}


def test_single_site_of_folder_has_folder(tmp_path: Path) -> None:
    folder = tmp_path / "fleet"
    folder.mkdir()
    (folder / "uoa.yml").write_text(HOSPITAL.format(node="uoa"))
    synthesize(folder, tmp_path / "output")
    assert (tmp_path / "output" / "uoa" / "60-orchestrator.k8s.yaml").exists()


def test_unchanged_files_not_rewritten(fleet: Path, output: Path) -> None:
    before = {path: path.stat().st_ino for path in output.rglob("*") if path.is_file()}
    set_version(fleet, "2.1.2")
    synthesize(fleet, output)
    written = {path.relative_to(output).as_posix() for path in before if path.stat().st_ino != before[path]}
    assert written == {"athens/auth/70-maas.k8s.yaml", "athens/uoa/70-maas.k8s.yaml"}


def test_rotation_at_one_site(fleet: Path, tmp_path: Path) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text("extends: local-inference\n")
    output = tmp_path / "output"
    synthesize(fleet, output)
    before = files_of(output)
    commands.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["athens/uoa/maas"])
    after = files_of(output)
    assert {name for name in after if after[name] != before[name]} == {
        "athens/uoa/50-secrets.k8s.yaml",
        "athens/uoa/70-maas.k8s.yaml",
    }
    with pytest.raises(UserError, match="--rotate: given mass; expected SITE/COMPONENT, of maas, orchestrator, backup"):
        commands.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["mass"])
    with pytest.raises(UserError, match=r"--rotate: given \*/mass; expected SITE/COMPONENT, of maas") as error:
        commands.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["*/mass"])
    assert len(error.value.problems) == 1
    with pytest.raises(
        UserError, match="--rotate: given athens/oua/maas; expected athens/auth/maas or athens/uoa/maas"
    ):
        commands.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["athens/oua/maas"])
    with pytest.raises(UserError, match="--rotate: given uoa/maas; expected maas alone: there is one site"):
        commands.synthesize([str(fleet / "athens" / "uoa.yaml")], ENVIRONMENTS, output, rotated=["uoa/maas"])


def test_rotation_of_whole_fleet(fleet: Path, tmp_path: Path) -> None:
    for file in (fleet.with_name("bases") / "pilot.yaml", fleet / "novi-sad.yaml"):
        file.write_text(file.read_text().replace("source: existing", "source: generated"))
    output = tmp_path / "output"
    synthesize(fleet, output)
    before = files_of(output)
    with pytest.raises(
        UserError, match=r"--rotate: given maas with 3 sites, .*; expected SITE/maas, or '\*/maas' for all"
    ):
        commands.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["maas"])
    assert files_of(output) == before
    commands.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["*/maas"])
    after = files_of(output)
    assert {site_of(name) for name in after if after[name] != before[name]} == {"athens/auth", "athens/uoa", "novi-sad"}


def test_error_at_one_site_writes_nothing(fleet: Path, output: Path, capsys: Captured) -> None:
    before = files_of(output)
    set_version(fleet, "2.1.2")
    (fleet / "novi-sad.yaml").write_text(HOSPITAL.format(node="uns") + "suffix: -this-suffix-is-as-long-as-it-may-be\n")
    with pytest.raises(UserError) as error:
        synthesize(fleet, output)
    assert all(problem.startswith(f"{fleet / 'novi-sad.yaml'}: ") for problem in error.value.problems)
    assert capsys.readouterr().out == ""
    assert files_of(output) == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "two.yaml",
            HOSPITAL.format(node="uns"),
            "namespace: given 'uns' with suffix '-2nd-prototype-local-inference'",
        ),
        ("novi-sad.yml", HOSPITAL.format(node="two"), "both named novi-sad; expected each name once"),
        ("two.yaml", "extends: novi-sad.yaml\nnode: two\n", "novi-sad.yaml: extended by"),
        (
            "two.yaml",
            "extends: ../bases/none.yaml\n",
            "extends: given '../bases/none.yaml': no such file; expected ",
        ),
        ("two.yaml", "extends: two.yaml\n", "expected an environment that does not extend this one"),
    ],
)
def test_ambiguous_folder_refused(fleet: Path, tmp_path: Path, name: str, text: str, said: str) -> None:
    (fleet / name).write_text(text)
    with pytest.raises(UserError) as error:
        synthesize(fleet, tmp_path / "output")
    (problem,) = error.value.problems
    assert said in problem
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("name", [".", "..", ".hidden", "cluster", "gitops"])
def test_reserved_folder_names_refused(fleet: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(HOSPITAL.format(node="auth"))
    with pytest.raises(UserError, match=f"in a folder '{name}'; expected another file name"):
        commands.synthesize([str(file), str(fleet)], ENVIRONMENTS, tmp_path / "output")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("name", [b"\xff", b"two\nlines"])
def test_unprintable_site_name_refused(fleet: Path, tmp_path: Path, name: bytes) -> None:
    (fleet / os.fsdecode(name + b".yaml")).write_text(HOSPITAL.format(node="auth"))
    answer = run("--environment", fleet, "--output", "output", cwd=tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert "expected another file name" in answer.stderr
    assert not (tmp_path / "output").exists()


def test_output_among_environments_refused(fleet: Path) -> None:
    with pytest.raises(UserError, match=r"in the folder of environment files .*; expected one outside it"):
        commands.synthesize([str(fleet)], ENVIRONMENTS, fleet / "athens" / "output")


@pytest.mark.parametrize("name", ["", "dist"])
def test_output_of_single_site_refused(fleet: Path, name: str) -> None:
    output = fleet / "athens" / name
    commands.synthesize([str(fleet / "athens" / "uoa.yaml")], ENVIRONMENTS, output, quiet=True)
    expected = (
        f"--environment: given '{fleet}', with the output of a synth in {output}; expected environment files alone"
    )
    with pytest.raises(UserError) as error:
        commands.check([str(fleet)], ENVIRONMENTS, fleet.parent / "sites")
    (problem,) = error.value.problems
    assert problem.startswith(expected)


def test_duplicate_site_names_both_shown(fleet: Path, tmp_path: Path) -> None:
    one, other = fleet / "athens" / "uoa.yaml", fleet / "uoa.yaml"
    other.write_text(HOSPITAL.format(node="other"))
    with pytest.raises(UserError, match=f"given {one} and {other}, both named uoa"):
        commands.synthesize([str(one), str(other)], ENVIRONMENTS, tmp_path / "output")


def test_shared_backup_folder_refused(tmp_path: Path) -> None:
    folder = tmp_path / "fleet"
    folder.mkdir()
    for name in ("a", "b"):
        site = f"{HOSPITAL.format(node=name)}namespace: incisive\nsuffix: -{name}\nbackup: {{node_path: /mnt/nas}}\n"
        (folder / f"{name}.yaml").write_text(site)
    with pytest.raises(UserError) as error:
        synthesize(folder, tmp_path / "output")
    assert error.value.problems == (
        f"{folder / 'b.yaml'}: backup.node_path: given the same folder and namespace as in {folder / 'a.yaml'}; "
        "expected another folder: on one share, the backups of both would mix",
    )


@pytest.mark.parametrize(("source", "is_refused"), [("generated", True), ("existing", False)])
def test_shared_repository_refused(tmp_path: Path, source: str, is_refused: bool) -> None:
    folder = tmp_path / "fleet"
    folder.mkdir()
    off_site = "{off_site: {repository: 'rest:https://backups.example/a'}}"
    for name in ("a", "b"):
        site = f"extends: local-inference\nnode: {name}\ncredentials: {{source: {source}}}\nbackup: {off_site}\n"
        (folder / f"{name}.yaml").write_text(site)
    if is_refused:
        with pytest.raises(
            UserError, match=r"^\S+b.yaml: backup.off_site.repository: given the repository of \S+a.yaml"
        ):
            fleet_files.read([str(folder)], ENVIRONMENTS, settings_model())
    else:
        assert len(fleet_files.read([str(folder)], ENVIRONMENTS, settings_model())) == 2
