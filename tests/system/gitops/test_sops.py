"""Encrypted Secrets: what git takes, when a file changes, and who can read it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.sites import ROOT
from tests.system.documents.documented_commands import blocks
from tests.system.gitops.age import AgeKey
from tests.system.gitops.flux import credentials_in

FOLDER = "50-secrets-encrypted"


class Site:
    """A hospital with encrypted Secrets."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs = folder, programs
        self.file, self.output = folder / "hospital.yaml", folder / "made"

    def synthesize(self, *recipients: str, **variables: str) -> subprocess.CompletedProcess[str]:
        credentials = {"encryption": {"age_recipients": list(recipients)}} if recipients else {}
        self.file.write_text(yaml.safe_dump({"extends": "local-inference", "credentials": credentials}))
        return self.run(**variables)

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, ROOT / "main.py", "--environment", self.file, "--output", self.output, *arguments],
            cwd=self.folder,
            env=os.environ
            | {"SOPS": str(self.programs / "sops"), "INCISIVE_CREDENTIALS": str(self.folder / ".credentials")}
            | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def made(self, *recipients: str, **variables: str) -> dict[str, str]:
        """Text of each encrypted file of one more synth."""
        answer = self.synthesize(*recipients, **variables)
        assert answer.returncode == 0, answer.stderr
        return self.encrypted

    @property
    def encrypted(self) -> dict[str, str]:
        """Text of each encrypted file."""
        return {file.name: file.read_text() for file in sorted((self.output / FOLDER).glob("*"))}

    def decrypted(self, name: str, key: AgeKey) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.programs / "sops", "decrypt", self.output / FOLDER / name],
            env=os.environ | {"SOPS_AGE_KEY": key.secret},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def values(self) -> dict[str, dict[str, str]]:
        """The plain values."""
        return credentials_in(self.kept)

    @property
    def kept(self) -> Path:
        (file,) = (self.folder / ".credentials").glob("*.credentials.yaml")
        return file


@pytest.fixture
def hospital(tmp_path: Path, programs: Path) -> Site:
    return Site(tmp_path, programs)


@pytest.fixture(scope="package")
def recovery(programs: Path) -> AgeKey:
    return AgeKey.made(programs)


def test_each_recipient_can_decrypt_and_nobody_else(
    hospital: Site, age_key: AgeKey, recovery: AgeKey, programs: Path
) -> None:
    made = hospital.made(age_key.recipient, recovery.recipient)
    assert len(made) == 4
    hospital.synthesize()
    plain = {
        each["metadata"]["name"]: each
        for each in yaml.safe_load_all((hospital.output / "50-secrets.k8s.yaml").read_text())
    }
    hospital.made(age_key.recipient, recovery.recipient)
    for name in made:
        for key in (age_key, recovery):
            secret = yaml.safe_load(hospital.decrypted(name, key).stdout)
            assert secret == plain[secret["metadata"]["name"]]
        assert hospital.decrypted(name, AgeKey.made(programs)).returncode != 0


def test_the_plain_file_is_not_written_and_one_of_an_earlier_synth_goes(hospital: Site, age_key: AgeKey) -> None:
    assert hospital.synthesize().returncode == 0
    assert (hospital.output / "50-secrets.k8s.yaml").exists()
    hospital.made(age_key.recipient)
    assert not (hospital.output / "50-secrets.k8s.yaml").exists()
    texts = "".join(file.read_text() for file in hospital.output.rglob("*") if file.is_file())
    assert [value for of in hospital.values.values() for value in of.values() if value in texts] == []


def test_git_takes_the_encrypted_files_and_nothing_that_is_kept(hospital: Site, age_key: AgeKey) -> None:
    hospital.made(age_key.recipient)
    subprocess.run(["git", "init", "--quiet"], cwd=hospital.folder, check=True)
    command = ["git", "ls-files", "--others", "--exclude-standard"]
    taken = subprocess.run(command, cwd=hospital.folder, capture_output=True, text=True, check=True).stdout
    assert taken.count(".sops.yaml") == 4
    assert ".credentials" not in taken


def test_a_file_is_replaced_only_if_its_values_or_the_recipients_changed(
    hospital: Site, age_key: AgeKey, recovery: AgeKey
) -> None:
    first = hospital.made(age_key.recipient)
    assert hospital.made(age_key.recipient) == first
    kept = yaml.safe_load(hospital.kept.read_text())
    kept["maas"] |= {"secret_key": "another"}
    hospital.kept.write_text(yaml.safe_dump(kept))
    second = hospital.made(age_key.recipient)
    assert [name.partition("-2nd")[0] for name in first if first[name] != second[name]] == [
        "maas-database-secret",
        "maas-service-secret",
    ]
    third = hospital.made(age_key.recipient, recovery.recipient)
    assert [name for name in second if second[name] == third[name]] == []
    assert hospital.made(recovery.recipient, age_key.recipient) == third, "the order of recipients says nothing"


def test_a_file_that_somebody_changed_is_made_anew(hospital: Site, age_key: AgeKey) -> None:
    name, *others = first = hospital.made(age_key.recipient)
    (hospital.output / FOLDER / name).write_text("mended by hand")
    second = hospital.made(age_key.recipient)
    assert yaml.safe_load(second[name])["kind"] == "Secret"
    assert [other for other in others if first[other] != second[other]] == []


@pytest.mark.parametrize("secret", ["kind: [", "data: {SECRET_KEY: cGxhaW4=}", "- a", "{sops: 1, data: {}}"])
def test_a_file_that_is_no_encrypted_secret_is_made_anew(hospital: Site, age_key: AgeKey, secret: str) -> None:
    name, *_ = hospital.made(age_key.recipient)
    (hospital.output / FOLDER / name).write_text(secret)
    assert "ENC[" in hospital.made(age_key.recipient)[name]


@pytest.fixture
def clone(hospital: Site, age_key: AgeKey) -> Site:
    """What git has of a hospital whose MaaS got other credentials once, on a machine with neither values nor sops."""
    hospital.made(age_key.recipient)
    assert hospital.run("--rotate", "maas").returncode == 0
    assert hospital.run("--check").returncode == 0
    shutil.rmtree(hospital.folder / ".credentials")
    return Site(hospital.folder, Path("/nowhere"))


def test_a_clone_without_credentials_passes_the_check_without_keys_or_sops(clone: Site) -> None:
    answer = clone.run("--check")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert clone.run("--diff").stdout == "no difference\n"
    assert not (clone.folder / ".credentials").exists()


def test_a_clone_without_credentials_rolls_out_what_needs_none(clone: Site) -> None:
    before = clone.encrypted
    clone.file.write_text(clone.file.read_text() + "maas: {service: {version: 2.1.2}}\n")
    assert "2.1.1 -> incisive.azurecr.io/maas:2.1.2" in clone.run("--diff").stdout
    assert clone.run("--check").returncode == 1
    answer = clone.run()
    assert answer.returncode == 0, answer.stderr
    assert "1 changed (70-maas)" in answer.stdout
    assert "made new credentials" not in answer.stderr
    assert clone.encrypted == before
    assert not (clone.folder / ".credentials").exists()


def test_a_clone_without_credentials_says_what_it_cannot_do(clone: Site, recovery: AgeKey) -> None:
    before = clone.encrypted
    text = clone.file.read_text()
    clone.file.write_text(text.replace("age_recipients:", f"age_recipients:\n    - {recovery.recipient}"))
    assert clone.run("--check").returncode == 1
    shown = clone.run("--diff").stdout
    assert f"new: {recovery.recipient}  [can decrypt it, too]" in shown
    assert "data." not in shown
    for arguments in ([], ["--rotate", "maas"]):
        answer = clone.run(*arguments)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert (
            "expected that file from the machine that made it, or written again by main.py --recover-" in answer.stderr
        )
    assert clone.encrypted == before


def test_credentials_are_written_back_with_the_recovery_key(
    hospital: Site, age_key: AgeKey, recovery: AgeKey, programs: Path
) -> None:
    hospital.made(age_key.recipient, recovery.recipient)
    hospital.run("--rotate", "maas")
    before, values = hospital.encrypted, hospital.values
    shutil.rmtree(hospital.folder / ".credentials")
    (hospital.folder / "recovery.agekey").write_text(recovery.secret)
    (command,) = blocks("gitops.md", "Writing lost credentials back from Git")
    here = f"ln -sfn {sys.prefix} .venv; ln -sf {ROOT / 'main.py'} main.py"
    names = f"{here}; site={hospital.output} environment={hospital.file}"
    subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", f"{names}\n{command}"],
        cwd=hospital.folder,
        env=os.environ
        | {
            "INCISIVE_CREDENTIALS": str(hospital.folder / ".credentials"),
            "KUBECONFIG": "/dev/null",
            "PATH": f"{programs}:{os.environ['PATH']}",
        },
        check=True,
    )
    assert "all unchanged" in hospital.run().stdout
    assert hospital.encrypted == before
    assert {name: of["secret_key"] for name, of in hospital.values.items()} == {
        name: of["secret_key"] for name, of in values.items()
    }
    assert hospital.kept.stat().st_mode & 0o077 == 0


def test_another_recipient_is_told_without_marking_values_that_stay(
    hospital: Site, age_key: AgeKey, recovery: AgeKey, tmp_path: Path
) -> None:
    hospital.made(age_key.recipient)
    before = tmp_path / "before"
    shutil.copytree(hospital.output, before)
    hospital.made(recovery.recipient)
    lines = hospital.run("--diff", str(before)).stdout.splitlines()
    assert lines.count(f"    sops.age[]: gone: {age_key.recipient}") == 4
    assert lines.count(f"!   sops.age[]: new: {recovery.recipient}  [can decrypt it, too]") == 4
    assert not [line for line in lines if "data." in line]


def test_neither_a_configuration_of_sops_nor_variables_add_readers(
    hospital: Site, age_key: AgeKey, recovery: AgeKey
) -> None:
    rule = {"age": recovery.recipient, "unencrypted_regex": ".*"}
    (hospital.folder / ".sops.yaml").write_text(yaml.safe_dump({"creation_rules": [rule]}))
    for text in hospital.made(age_key.recipient, SOPS_AGE_RECIPIENTS=recovery.recipient).values():
        assert [each["recipient"] for each in yaml.safe_load(text)["sops"]["age"]] == [age_key.recipient]


@pytest.mark.parametrize("program", ["cat", "/nowhere/sops"])
def test_a_program_that_does_not_encrypt_writes_nothing(hospital: Site, age_key: AgeKey, program: str) -> None:
    hospital.made(age_key.recipient)
    shutil.rmtree(hospital.output)
    answer = hospital.synthesize(age_key.recipient, SOPS=program)
    assert answer.returncode == 2
    assert "credentials.encryption" in answer.stderr
    assert not hospital.output.exists()
    assert [value for of in hospital.values.values() for value in of.values() if value in answer.stderr] == []


def test_a_recipient_with_a_typing_error_is_told(hospital: Site, age_key: AgeKey) -> None:
    answer = hospital.synthesize(age_key.recipient[:-1] + ("q" if age_key.recipient[-1] != "q" else "p"))
    assert answer.returncode == 2
    assert "did not encrypt" in answer.stderr
    assert "checksum" in answer.stderr
