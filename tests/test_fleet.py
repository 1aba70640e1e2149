"""A fleet from one folder: where each site goes, what a synth says of it, and what --check and --diff answer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from incisive import application
from incisive import fleet as fleet_files
from incisive.components import COMPONENTS, settings_model
from incisive.errors import UserError
from incisive.output.files import site_of
from tests.command import files_of, run
from tests.sites import ENVIRONMENTS, ROOT, environment

HOSPITAL = "extends: local-inference\nnode: {node}\ncredentials: {{source: existing}}\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Two hospitals of one group, and one by itself."""
    folder = tmp_path / "fleet"
    (tmp_path / "bases").mkdir()
    (tmp_path / "bases" / "pilot.yaml").write_text(
        "extends: local-inference\ncredentials: {source: existing}\nmaas: {service: {version: 2.1.1}}\n"
    )
    (folder / "athens").mkdir(parents=True)
    for name in ("uoa", "auth"):
        (folder / "athens" / f"{name}.yaml").write_text(f"extends: ../../bases/pilot.yaml\nnode: {name}\n")
    (folder / "novi-sad.yaml").write_text(HOSPITAL.format(node="uns"))
    (folder / ".credentials").mkdir()
    (folder / ".credentials" / "uoa.credentials.yaml").write_text("no environment file")
    return folder


@pytest.fixture
def output(fleet: Path, capsys: Captured) -> Path:
    """The synthesized fleet."""
    folder = fleet.with_name("output")
    synthesize(fleet, folder)
    capsys.readouterr()
    return folder


def synthesize(environment: Path, output: Path) -> None:
    application.synthesize([str(environment)], ENVIRONMENTS, output)


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [
        ("", True),
        ("kafka: {namespace: staging-kafka}\n", True),
        ("kafka: {namespace: staging-kafka, install_operator: false}\n", False),
        ("gitops: {tool: argo-cd, repository: 'ssh://git/a', argo_cd: {cluster: staging}}\n", False),
        ("gitops: {tool: flux, repository: 'ssh://git/a'}\n", False),
    ],
    ids=["as it is", "other namespace", "without operator", "cluster of its own", "Flux of its own"],
)
def test_one_cluster_gets_one_operator(tmp_path: Path, other: str, is_refused: bool) -> None:
    folder = tmp_path / "clouds"
    folder.mkdir()
    (folder / "production.yaml").write_text("extends: cloud\ncredentials: {source: existing}\n")
    (folder / "staging.yaml").write_text(
        f"extends: cloud\nnamespace: staging\ncredentials: {{source: existing}}\n{other}"
    )
    if not is_refused:
        assert len(fleet_files.read([str(folder)], ENVIRONMENTS, settings_model(COMPONENTS))) == 2
        return
    with pytest.raises(UserError) as error:
        fleet_files.read([str(folder)], ENVIRONMENTS, settings_model(COMPONENTS))
    assert "staging.yaml: kafka.install_operator: given true" in str(error.value)


def set_version(fleet: Path, version: str) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text(base.read_text().replace("2.1.1", version))


def test_each_site_of_a_folder_goes_into_the_folder_of_its_path(output: Path) -> None:
    sites = {site_of(name) for name in files_of(output) if name.endswith(".k8s.yaml")}
    assert sites == {"athens/auth", "athens/uoa", "novi-sad"}


def test_the_only_site_of_a_folder_has_its_folder_too(tmp_path: Path) -> None:
    folder = tmp_path / "fleet"
    folder.mkdir()
    (folder / "uoa.yml").write_text(HOSPITAL.format(node="uoa"))
    synthesize(folder, tmp_path / "output")
    assert (tmp_path / "output" / "uoa" / "60-orchestrator.k8s.yaml").exists()


def test_a_fleet_is_told_in_one_line_for_each_changed_site(fleet: Path, output: Path, capsys: Captured) -> None:
    set_version(fleet, "2.1.2")
    (fleet / "novi-sad.yaml").unlink()
    (fleet / "porto.yaml").write_text(HOSPITAL.format(node="porto"))
    synthesize(fleet, output)
    assert capsys.readouterr().out.splitlines() == [
        f"{output}/athens/auth: 38 objects in 5 files: 1 changed (70-maas), 4 unchanged",
        f"{output}/athens/uoa: 38 objects in 5 files: 1 changed (70-maas), 4 unchanged",
        f"{output}/porto: 38 objects in 5 files, all new",
        f"{output}/novi-sad: 5 files, all gone",
        f"{output}: 4 sites, 1 new, 2 changed, 1 gone",
    ]
    synthesize(fleet, output)
    assert capsys.readouterr().out == f"{output}: 3 sites, 3 unchanged\n"


def test_one_site_is_told_in_one_line(fleet: Path, tmp_path: Path, capsys: Captured) -> None:
    file, output = fleet / "athens" / "uoa.yaml", tmp_path / "site"
    synthesize(file, output)
    assert capsys.readouterr().out == f"{output}: 38 objects in 5 files, all new\n"
    synthesize(file, output)
    assert capsys.readouterr().out == f"{output}: 38 objects in 5 files, all unchanged\n"
    (output / "70-maas.k8s.yaml").unlink()
    with (output / "00-namespaces.k8s.yaml").open("a") as edited:
        edited.write("# by hand\n")
    synthesize(file, output)
    said = f"{output}: 38 objects in 5 files: 1 new (70-maas), 1 changed (00-namespaces), 3 unchanged\n"
    assert capsys.readouterr().out == said


def test_unchanged_files_are_not_written_again(fleet: Path, output: Path) -> None:
    before = {path: path.stat().st_ino for path in output.rglob("*") if path.is_file()}
    set_version(fleet, "2.1.2")
    synthesize(fleet, output)
    written = {path.relative_to(output).as_posix() for path in before if path.stat().st_ino != before[path]}
    assert written == {"athens/auth/70-maas.k8s.yaml", "athens/uoa/70-maas.k8s.yaml"}


def test_one_site_of_a_fleet_gets_other_credentials(fleet: Path, tmp_path: Path) -> None:
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text("extends: local-inference\n")
    output = tmp_path / "output"
    synthesize(fleet, output)
    before = files_of(output)
    application.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["athens/uoa/maas"])
    after = files_of(output)
    assert {name for name in after if after[name] != before[name]} == {
        "athens/uoa/50-secrets.k8s.yaml",
        "athens/uoa/70-maas.k8s.yaml",
    }
    with pytest.raises(UserError, match="--rotate: given athens/oua/maas; accepted: a component, or SITE/COMPONENT"):
        application.synthesize([str(fleet)], ENVIRONMENTS, output, rotated=["athens/oua/maas"])


def test_secrets_that_no_file_brings_are_told_once(fleet: Path, tmp_path: Path, capsys: Captured) -> None:
    gitops = "gitops: {tool: flux, repository: 'https://git.example/sites'}\n"
    base = fleet.with_name("bases") / "pilot.yaml"
    base.write_text(base.read_text() + gitops)
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


def test_a_warning_is_told_for_what_changed_and_not_again(fleet: Path, output: Path, capsys: Captured) -> None:
    set_version(fleet, "2.1.2")
    synthesize(fleet, output)
    (warning,) = capsys.readouterr().err.splitlines()
    assert warning.startswith(f"warning: {fleet / 'athens' / 'auth.yaml'} and 1 more: largest_model_kilobytes: ")
    synthesize(fleet, output)
    assert capsys.readouterr().err == ""


def test_a_quiet_run_says_nothing_but_warnings_and_errors(fleet: Path, tmp_path: Path) -> None:
    first = run("--environment", fleet, "--output", tmp_path / "output", "--quiet")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.startswith("warning: ")
    second = run("--environment", fleet, "--output", tmp_path / "output", "--quiet")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_progress_is_shown_on_a_terminal_only_and_gone_in_the_end(fleet: Path, tmp_path: Path) -> None:
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


def test_an_error_in_one_site_names_it_and_writes_none(fleet: Path, output: Path, capsys: Captured) -> None:
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
        ("novi-sad.yml", HOSPITAL.format(node="two"), "both named novi-sad; accepted: each name once"),
        ("two.yaml", "extends: novi-sad.yaml\nnode: two\n", "novi-sad.yaml: extended by"),
        (
            "two.yaml",
            "extends: ../bases/none.yaml\n",
            "extends: given '../bases/none.yaml': no such file; accepted: ",
        ),
        ("two.yaml", "extends: two.yaml\n", "accepted: an environment that does not extend this one"),
    ],
)
def test_a_folder_that_is_ambiguous_is_refused(fleet: Path, tmp_path: Path, name: str, text: str, said: str) -> None:
    (fleet / name).write_text(text)
    with pytest.raises(UserError) as error:
        synthesize(fleet, tmp_path / "output")
    (problem,) = error.value.problems
    assert said in problem
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--environment", "no/such.yaml"], "--environment: given 'no/such.yaml': no such file; accepted: "),
        (["--environment", ""], "--environment: given '': no such file; accepted: "),
        (["--environment", "."], "--environment: given '.': no YAML file in it; accepted: "),
        (["--environment", "cloud", "--environment", "cloud"], "both named cloud; accepted: each name once"),
        (["--output", ""], "--output: given ''; accepted: a folder"),
        (["--diff", "a", "b", "c"], "--diff: given 3 folders; accepted: at most two"),
        (["--diff", "nowhere"], "--diff: given 'nowhere': no such folder; accepted: "),
        (["--check", "--diff"], "not allowed with argument --check"),
    ],
)
def test_a_wrong_argument_is_told_in_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    answer = run(*arguments, cwd=tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert said in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [b"\xff", b"two\nlines"])
def test_a_sites_name_fits_into_the_record(fleet: Path, tmp_path: Path, name: bytes) -> None:
    (fleet / os.fsdecode(name + b".yaml")).write_text(HOSPITAL.format(node="auth"))
    answer = run("--environment", fleet, "--output", "output", cwd=tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert "expected another file name" in answer.stderr
    assert not (tmp_path / "output").exists()


def test_bytes_that_are_no_text_are_shown_as_such(tmp_path: Path) -> None:
    folder = os.fsdecode(b"output\xff")
    environment(tmp_path, HOSPITAL.format(node="auth"))
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    answer = run("--environment", "site.yaml", "--output", folder, cwd=tmp_path, variables=strict)
    assert answer.stdout.startswith("output\\xff: "), answer.stderr


@pytest.mark.parametrize("name", [".", "..", ".hidden", "cluster", "gitops"])
def test_a_site_has_a_folder_of_its_own(fleet: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(HOSPITAL.format(node="auth"))
    with pytest.raises(UserError, match=f"in a folder '{name}'; expected another file name"):
        application.synthesize([str(file), str(fleet)], ENVIRONMENTS, tmp_path / "output")
    assert not (tmp_path / "output").exists()


def test_manifests_never_lie_among_environment_files(fleet: Path) -> None:
    with pytest.raises(UserError, match=r"in the folder of environment files .*; expected one outside it"):
        application.synthesize([str(fleet)], ENVIRONMENTS, fleet / "athens" / "output")


def test_two_files_of_one_name_are_both_shown(fleet: Path, tmp_path: Path) -> None:
    one, other = fleet / "athens" / "uoa.yaml", fleet / "uoa.yaml"
    other.write_text(HOSPITAL.format(node="other"))
    with pytest.raises(UserError, match=f"given {one} and {other}, both named uoa"):
        application.synthesize([str(one), str(other)], ENVIRONMENTS, tmp_path / "output")


def check(environment: Path, output: Path) -> bool:
    return application.check([str(environment)], ENVIRONMENTS, output)


def difference(environment: Path, output: Path, capsys: Captured) -> list[str]:
    capsys.readouterr()
    application.print_difference([str(environment)], ENVIRONMENTS, output)
    return capsys.readouterr().out.splitlines()


def test_a_check_writes_nothing_and_finds_what_a_synth_would_change(
    fleet: Path, output: Path, capsys: Captured
) -> None:
    before = files_of(output)
    assert check(fleet, output)
    set_version(fleet, "2.1.2")
    assert not check(fleet, output)
    assert f"{output}/athens/uoa: 38 objects in 5 files: 1 changed (70-maas), 4 unchanged" in capsys.readouterr().out
    assert files_of(output) == before
    quiet = run("--environment", fleet, "--output", output, "--check", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, "", "")


@pytest.mark.parametrize("change", ["edited", "deleted", "left over"])
def test_a_check_finds_what_was_changed_by_hand(fleet: Path, output: Path, change: str) -> None:
    file = output / "athens" / "uoa" / "70-maas.k8s.yaml"
    if change == "edited":
        file.write_text(file.read_text().replace("replicas: 1", "replicas: 2"))
    elif change == "deleted":
        file.unlink()
    else:
        (fleet / "athens" / "uoa.yaml").unlink()
    assert not check(fleet, output)


def test_a_fresh_clone_passes_the_check_without_secrets_and_makes_none(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\n")
    output = tmp_path / "output"
    synthesize(file, output)
    shutil.rmtree(tmp_path / "credentials")
    (output / "50-secrets.k8s.yaml").unlink()
    assert check(file, output)
    assert difference(file, output, capsys) == ["no difference"]
    assert not (tmp_path / "credentials").exists()


def test_a_difference_is_told_by_site_object_and_field(fleet: Path, output: Path, capsys: Captured) -> None:
    set_version(fleet, "2.1.2")
    (fleet / "novi-sad.yaml").unlink()
    (fleet / "porto.yaml").write_text(HOSPITAL.format(node="porto"))
    before = files_of(output)
    lines = difference(fleet, output, capsys)
    assert lines[:2] == ["athens/auth, athens/uoa:", "  changed Deployment maas-service-2nd-prototype-local-inference"]
    image = "spec.template.spec.containers[maas-service].image: incisive.azurecr.io/maas"
    assert f"!   {image}:2.1.1 -> incisive.azurecr.io/maas:2.1.2  [other software]" in lines
    at = lines.index("porto:")
    assert lines[at : at + 4] == ["porto:", "  new: 38 objects", "novi-sad:", "! gone: 38 objects"]
    assert "! gone PersistentVolume maas-database-pv-uns  [stays in the cluster until a person deletes it]" in lines
    assert lines[-1].startswith("4 sites changed; look again at what is marked with !")
    assert files_of(output) == before


def test_two_outputs_are_compared_without_settings(fleet: Path, output: Path, tmp_path: Path, capsys: Captured) -> None:
    before = tmp_path / "before"
    shutil.copytree(output, before)
    set_version(fleet, "2.1.2")
    expected = difference(fleet, output, capsys)
    assert run("--environment", fleet, "--diff", before).stdout.splitlines() == expected
    synthesize(fleet, output)
    assert run("--diff", before, output, cwd=tmp_path).stdout.splitlines() == expected
    assert run("--diff", output, output).stdout == "no difference\n"


def test_secrets_differ_without_their_values(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "hospital.yaml"
    file.write_text("extends: local-inference\n")
    one, two = tmp_path / "one", tmp_path / "two"
    values = set()
    for output in (one, two):
        synthesize(file, output)
        for secret in yaml.safe_load_all((output / "50-secrets.k8s.yaml").read_text()):
            values |= set(secret["data"].values())
        shutil.rmtree(tmp_path / "credentials")
    capsys.readouterr()
    application.print_difference_of_folders(one, two)
    shown = capsys.readouterr().out
    assert "data.SECRET_KEY: (not shown) -> (not shown)  [immutable: the API server refuses it]" in shown
    assert [value for value in values if value in shown] == []


@pytest.mark.parametrize("text", ["kind: [", "[" * 300_000, "kind: 2026-13-01"])
def test_manifests_that_are_no_yaml_are_told(output: Path, text: str) -> None:
    broken = output.with_name("broken")
    shutil.copytree(output, broken)
    (broken / "novi-sad" / "70-maas.k8s.yaml").write_text(text)
    with pytest.raises(UserError, match=r"^novi-sad/70-maas.k8s.yaml: .*accepted: manifests as YAML"):
        application.print_difference_of_folders(output, broken)


def test_manifests_that_are_no_text_are_told(output: Path) -> None:
    broken = output.with_name("broken")
    shutil.copytree(output, broken)
    (broken / "novi-sad" / "70-maas.k8s.yaml").write_bytes(b"kind: \xff")
    with pytest.raises(UserError, match=r"--diff: .* a file is no UTF-8 text; expected the output of a synth"):
        application.print_difference_of_folders(output, broken)


@pytest.mark.parametrize("argument", ["--print-settings", "--print-schema"])
def test_a_reader_may_leave_early(argument: str, tmp_path: Path) -> None:
    command = f"{sys.executable} {ROOT / 'main.py'} {argument} | true"
    answer = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("argument", ["--print-settings", "--print-schema"])
def test_a_full_disk_is_told_in_one_line(argument: str) -> None:
    with Path("/dev/full").open("w") as full:
        command: list[str | Path] = [sys.executable, ROOT / "main.py", argument]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr == "standard output: No space left on device; accepted: one that can be written\n"


def test_a_python_without_the_projects_packages_is_told_what_installs_them(tmp_path: Path) -> None:
    bare: list[str | Path] = [sys.executable, "-S", "-E", ROOT / "main.py"]
    answer = subprocess.run(bare, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert "run make synth" in answer.stderr


def test_two_sites_whose_backups_would_mix_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "fleet"
    folder.mkdir()
    for name in ("a", "b"):
        site = f"{HOSPITAL.format(node=name)}namespace: incisive\nsuffix: -{name}\nbackup: {{node_path: /mnt/nas}}\n"
        (folder / f"{name}.yaml").write_text(site)
    with pytest.raises(UserError) as error:
        synthesize(folder, tmp_path / "output")
    assert error.value.problems == (
        f"{folder / 'b.yaml'}: backup.node_path: given with namespace 'incisive', as {folder / 'a.yaml'} has them; "
        "accepted: another folder, as one share would mix the backups of both",
    )


@pytest.mark.parametrize(("source", "is_refused"), [("generated", True), ("existing", False)])
def test_sites_whose_repository_has_a_password_of_each_are_refused(
    tmp_path: Path, source: str, is_refused: bool
) -> None:
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
