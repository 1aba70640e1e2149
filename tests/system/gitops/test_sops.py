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
        self.file.write_text(yaml.safe_dump({"extends": "visaris-rm2", "credentials": credentials}))
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


def test_only_recipients_decrypt(hospital: Site, age_key: AgeKey, recovery: AgeKey, programs: Path) -> None:
    """Neither a configuration of sops nor variables add readers."""
    assert hospital.synthesize().returncode == 0
    plain = {
        each["metadata"]["name"]: each
        for each in yaml.safe_load_all((hospital.output / "50-secrets.k8s.yaml").read_text())
    }
    stranger = AgeKey.made(programs)
    rule = {"age": stranger.recipient, "unencrypted_regex": ".*"}
    (hospital.folder / ".sops.yaml").write_text(yaml.safe_dump({"creation_rules": [rule]}))
    made = hospital.made(age_key.recipient, recovery.recipient, SOPS_AGE_RECIPIENTS=stranger.recipient)
    assert len(made) == 4
    for name in made:
        for key in (age_key, recovery):
            secret = yaml.safe_load(hospital.decrypted(name, key).stdout)
            assert secret == plain[secret["metadata"]["name"]]
        assert hospital.decrypted(name, stranger).returncode != 0

    assert not (hospital.output / "50-secrets.k8s.yaml").exists()
    texts = "".join(file.read_text() for file in hospital.output.rglob("*") if file.is_file())
    assert [value for of in hospital.values.values() for value in of.values() if value in texts] == []
    subprocess.run(["git", "init", "--quiet"], cwd=hospital.folder, check=True)
    command = ["git", "ls-files", "--others", "--exclude-standard"]
    taken = subprocess.run(command, cwd=hospital.folder, capture_output=True, text=True, check=True).stdout
    assert taken.count(".sops.yaml") == 5
    assert ".credentials" not in taken


def test_replaced_only_for_values_or_recipients(hospital: Site, age_key: AgeKey, recovery: AgeKey) -> None:
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
    before = hospital.folder / "before"
    shutil.copytree(hospital.output, before)
    third = hospital.made(age_key.recipient, recovery.recipient)
    assert [name for name in second if second[name] == third[name]] == []
    assert hospital.made(recovery.recipient, age_key.recipient) == third, "the order of recipients says nothing"
    # Another recipient marks no value that stays.
    hospital.made(recovery.recipient)
    lines = hospital.run("--diff", str(before)).stdout.splitlines()
    assert lines.count(f"    sops.age[]: gone: {age_key.recipient}") == 4
    assert lines.count(f"!   sops.age[]: new: {recovery.recipient}  [can decrypt it, too]") == 4
    assert not [line for line in lines if "data." in line]


DAMAGED = ("mended by hand", "kind: [", "data: {SECRET_KEY: cGxhaW4=}", "- a", "{sops: 1, data: {}}")


def test_foreign_file_made_anew(hospital: Site, age_key: AgeKey) -> None:
    *damaged, untouched = first = hospital.made(age_key.recipient)
    for texts in (DAMAGED[:3], DAMAGED[3:]):
        for name, text in zip(damaged, texts, strict=False):
            (hospital.output / FOLDER / name).write_text(text)
        second = hospital.made(age_key.recipient)
        assert [name for name in damaged if "ENC[" not in second[name]] == []
        assert second[untouched] == first[untouched]


@pytest.fixture(scope="module")
def committed(programs: Path, age_key: AgeKey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has of a hospital whose MaaS got other credentials once."""
    hospital = Site(tmp_path_factory.mktemp("committed"), programs)
    hospital.made(age_key.recipient)
    assert hospital.run("--rotate", "maas").returncode == 0
    assert hospital.run("--check").returncode == 0
    shutil.rmtree(hospital.folder / ".credentials")
    return hospital.folder


@pytest.fixture
def clone(committed: Path, tmp_path: Path) -> Site:
    """The same on a machine with neither values nor sops."""
    return Site(shutil.copytree(committed, tmp_path / "clone"), Path("/nowhere"))


def test_check_without_credentials_keys_or_sops(clone: Site) -> None:
    answer = clone.run("--check")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert clone.run("--diff").stdout == "no difference\n"
    assert not (clone.folder / ".credentials").exists()


def test_rollout_without_credentials(clone: Site) -> None:
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


def test_clone_without_credentials_told(clone: Site, recovery: AgeKey) -> None:
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


def test_credentials_back_with_recovery_key(hospital: Site, age_key: AgeKey, recovery: AgeKey, programs: Path) -> None:
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


def test_program_that_does_not_encrypt(hospital: Site, age_key: AgeKey) -> None:
    hospital.made(age_key.recipient)
    shutil.rmtree(hospital.output)
    for program in ("cat", "/nowhere/sops"):
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
