"""Encrypts Secrets with SOPS for age recipients, so that Git may hold them."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.credentials.generated import LOST
from incisive.errors import UserError
from incisive.output.yaml_text import yaml_text

PROGRAM_VARIABLE = "SOPS"
"""Environment variable with the path of the program. Default: `sops` in $PATH."""

_VALUES = "data"


def encrypt_secrets(
    secrets: Mapping[str, Mapping[str, Any]],
    recipients: Sequence[str],
    folder: Path,
    *,
    are_real: bool,
    dry_run: bool,
) -> dict[str, str]:
    """Returns the encrypted text of each Secret, by its file's path in `folder`.

    SOPS encrypts the same values to another text each time. So a file stays if it has this Secret of the same
    revision, for these recipients: that needs neither a key nor sops. A `dry_run` encrypts nothing.

    UserError where sops is missing or fails, or a Secret must be encrypted whose values are no real ones.
    """
    texts: dict[str, str] = {}
    unknown: list[str] = []
    for name, secret in secrets.items():
        file = folder / name
        last = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        if _has(last, secret, recipients):
            texts[name] = last
        elif dry_run:
            texts[name] = _stand_in(secret, recipients)
        elif are_real:
            texts[name] = _encrypt(secret, recipients, "credentials.encryption")
        else:
            unknown.append(str(file))
    if unknown:
        problem = f"credentials.encryption: {' and '.join(unknown)} must be encrypted anew, without the credentials"
        raise UserError([f"{problem}; expected {LOST}"])
    return texts


def _has(text: str, secret: Mapping[str, Any], recipients: Sequence[str]) -> bool:
    """Whether the text is this Secret, encrypted for these recipients."""
    try:
        found = yaml_loader.document(text)
    except yaml.YAMLError:
        return False
    if not isinstance(found, dict) or not isinstance(found.get(_VALUES), dict):
        return False
    values, sops = found.pop(_VALUES), found.pop("sops", None)
    age = sops.get("age") if isinstance(sops, dict) else None
    made_for = [each.get("recipient") for each in age or () if isinstance(each, dict)]
    return (
        found == {key: value for key, value in secret.items() if key != _VALUES}
        and values.keys() == secret[_VALUES].keys()
        and all(str(value).startswith("ENC[") for value in values.values())
        and sorted(map(str, made_for)) == sorted(recipients)
    )


def _stand_in(secret: Mapping[str, Any], recipients: Sequence[str]) -> str:
    """What an encrypted Secret shows, for a comparison."""
    values = dict.fromkeys(secret[_VALUES], "ENC[]")
    sops = {"age": [{"recipient": each} for each in recipients]}
    return yaml.safe_dump({**secret, _VALUES: values, "sops": sops}, sort_keys=False)


def _encrypt(secret: Mapping[str, Any], recipients: Sequence[str], where: str) -> str:
    """Returns the text from sops. The plain one reaches it by a pipe, and no disk."""
    program = shutil.which(os.environ.get(PROGRAM_VARIABLE) or "sops")
    if not program:
        given = os.environ.get(PROGRAM_VARIABLE)
        raise UserError(
            [
                f"{where}: given, without the program {given or 'sops in $PATH'}; expected sops 3.9 or later, in "
                f"$PATH or named by ${PROGRAM_VARIABLE}"
            ]
        )
    # Neither a .sops.yaml of the person nor variables may add recipients or leave values as they are.
    command = [program, "--config", os.devnull, "encrypt", "--age", ",".join(recipients)]
    command += ["--encrypted-regex", "^(data|stringData)$", "--input-type", "yaml", "--output-type", "yaml"]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("SOPS_")}
    answer = subprocess.run(
        [*command, "--filename-override", "secret.yaml"],
        input=yaml_text([secret]),
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    values = secret[_VALUES].values()
    if answer.returncode or any(value in answer.stdout for value in values):
        said = " ".join(answer.stderr.split())
        # What repeats a value is not repeated.
        shown = f": {said}" if said and not any(value in said for value in values) else ""
        raise UserError([f"{where}: {program} did not encrypt{shown}; expected age recipients that it takes"])
    return answer.stdout
