"""A lost credentials file is written again from the site's Secrets."""

import json
import os
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from tests.command import run
from tests.sites import Resource

SITE = 'extends: cloud\nbackup: {off_site: {repository: "rest:https://backups.example/a"}}\n'
FILE = "incisive_2nd-prototype.credentials.yaml"
KEYS = ("DATABASE_USERNAME", "DATABASE_PASSWORD", "SECRET_KEY")


class Clone:
    """A folder with the site's environment file, and a stand-in for kubectl that answers with the Secrets of `dist`.

    It shows nothing of how kubectl selects them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / ".credentials" / FILE
        (folder / "site.yaml").write_text(SITE)
        (folder / "bin").mkdir()
        (folder / "bin" / "kubectl").write_text(f"#!/bin/sh\ncat {folder}/answer.json\n")
        (folder / "bin" / "kubectl").chmod(0o755)

    def run(self, *options: str, given: str = "") -> CompletedProcess[str]:
        variables = {
            "INCISIVE_CREDENTIALS": str(self.file.parent),
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }
        return run("--environment", "site.yaml", *options, cwd=self.folder, variables=variables, given=given)

    def synthesize(self, *options: str) -> list[Resource]:
        assert self.run(*options).returncode == 0
        secrets = list(yaml.safe_load_all((self.folder / "dist" / "50-secrets.k8s.yaml").read_text()))
        (self.folder / "answer.json").write_text(json.dumps({"items": secrets}))
        return secrets


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_recovered_file_complete_values_hidden(clone: Clone) -> None:
    clone.synthesize()
    before = clone.synthesize("--rotate", "maas", "--rotate", "backup")
    lost = clone.file.read_text()
    clone.file.unlink()
    answer = clone.run("--recover-credentials")
    assert answer.returncode == 0, answer.stderr
    assert yaml.safe_load(clone.file.read_text()) == yaml.safe_load(lost)
    assert clone.file.stat().st_mode & 0o077 == 0
    values = [each for owner in yaml.safe_load(lost).values() for name, each in owner.items() if "password" in name]
    assert not [each for each in values if each in answer.stdout + answer.stderr]
    assert clone.synthesize() == before
    assert clone.run("--recover-credentials").returncode == 0


def test_recovery_from_standard_input(clone: Clone) -> None:
    secrets = clone.synthesize()
    lost = clone.file.read_text()
    clone.file.unlink()
    answer = clone.run("--recover-credentials", "-", given=yaml.safe_dump_all(secrets))
    assert answer.returncode == 0, answer.stderr
    assert yaml.safe_load(clone.file.read_text()) == yaml.safe_load(lost)


def test_a_list_of_secrets_does_as_well(clone: Clone) -> None:
    secrets = clone.synthesize()
    lost = clone.file.read_text()
    clone.file.unlink()
    answer = clone.run("--recover-credentials", "-", given=yaml.safe_dump({"kind": "List", "items": secrets}))
    assert answer.returncode == 0, answer.stderr
    assert yaml.safe_load(clone.file.read_text()) == yaml.safe_load(lost)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"metadata": None}, "given a Secret with other fields"),
        ({"metadata": {"name": 5}}, "given a Secret with other fields"),
        ({"data": ["x"]}, "given a Secret with other fields"),
        ({"data": dict.fromkeys(KEYS, 5)}, "given a Secret with other fields"),
        ({"data": dict.fromkeys(KEYS, "passw")}, "maas-service-secret-2nd-prototype with an invalid value"),
        ({"data": dict.fromkeys(KEYS, "/////w==")}, "maas-service-secret-2nd-prototype with an invalid value"),
        ({"data": dict.fromkeys(KEYS, "")}, "maas-service-secret-2nd-prototype with an invalid value"),
    ],
)
def test_a_broken_secret_is_told_in_one_line(clone: Clone, fields: Resource, said: str) -> None:
    secrets = clone.synthesize()
    (service,) = (each for each in secrets if each["metadata"]["name"] == "maas-service-secret-2nd-prototype")
    clone.file.unlink()
    answer = clone.run("--recover-credentials", "-", given=yaml.safe_dump({**service, **fields}))
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert said in answer.stderr
    assert "passw" not in answer.stderr
    assert not clone.file.exists()


def test_other_values_are_never_replaced(clone: Clone) -> None:
    clone.synthesize()
    assert clone.run("--rotate", "maas").returncode == 0
    kept = clone.file.read_text()
    answer = clone.run("--recover-credentials")
    assert answer.returncode == 2
    assert "given other values of maas than the site's Secrets; expected no such file: move it away" in answer.stderr
    assert clone.file.read_text() == kept


def test_what_is_missing_is_told(clone: Clone) -> None:
    secrets = clone.synthesize()
    components = [each for each in secrets if not each["metadata"]["name"].startswith("backup")]
    clone.file.unlink()
    (clone.folder / "answer.json").write_text(json.dumps({"items": components}))
    answer = clone.run("--recover-credentials")
    assert answer.returncode == 0
    assert "no Secret of backup was found, so the next synth makes new values for it" in answer.stderr


def test_another_cluster_gives_nothing(clone: Clone) -> None:
    (clone.folder / "answer.json").write_text('{"items": []}')
    answer = clone.run("--recover-credentials")
    assert answer.returncode == 2
    assert "expected those of the site: is it kubectl's right context?" in answer.stderr
    assert not clone.file.exists()
