"""Encrypts Secrets with SOPS for age recipients, so that Git may hold them."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from incisive.errors import UserError
from incisive.settings.secrets import EncryptionSettings

FOLDER = ".credentials"
"""Folder beside the environment file, which git ignores."""

PROGRAM_VARIABLE = "SOPS"
"""Environment variable with the path of the program. Default: `sops` in $PATH."""


def encrypted(
    plain: Mapping[str, str],
    settings: EncryptionSettings,
    environment_file: Path,
    folder: Path,
    *,
    keep: bool = True,
) -> dict[str, str]:
    """Returns the encrypted text of each file, by its path in `folder`.

    The same values are encrypted to another text each time. So a file in `folder` is kept if it was made of these
    values for these recipients. UserError where sops is missing or fails.

    With `keep=False` nothing is written beside the environment file. Then, on a machine that encrypted none of the
    files, all are taken for unchanged.
    """
    made = _Record.beside(environment_file)
    if not keep and not made.digests and all((folder / name).is_file() for name in plain):
        return {name: (folder / name).read_text(encoding="utf-8") for name in plain}
    texts = {
        name: made.kept(folder / name, text, settings.age_recipients)
        or _encrypt(text, settings.age_recipients, "credentials.encryption")
        for name, text in plain.items()
    }
    if keep:
        made.write({name: _digest(plain[name], texts[name], settings.age_recipients) for name in plain})
    return texts


@dataclass(frozen=True)
class _Record:
    """What each encrypted file was made of, as a digest. It lies with the plain values, where git looks away."""

    file: Path
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def beside(cls, environment_file: Path) -> "_Record":
        file = environment_file.resolve().parent / FOLDER / f"{environment_file.stem}.encrypted.yaml"
        try:
            content = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            content = {}
        return cls(file, content if isinstance(content, dict) else {})

    def kept(self, file: Path, plain: str, recipients: tuple[str, ...]) -> str | None:
        """The file's text, if it was made of this."""
        text = file.read_text(encoding="utf-8") if file.is_file() else None
        digest = self.digests.get(file.name)
        return text if text is not None and digest == _digest(plain, text, recipients) else None

    def write(self, digests: Mapping[str, str]) -> None:
        by_file = {Path(name).name: digest for name, digest in digests.items()}
        if by_file == self.digests:
            return
        try:
            self.file.parent.mkdir(mode=0o700, exist_ok=True)
            (self.file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            self.file.touch(mode=0o600)
            self.file.write_text(yaml.safe_dump(by_file), encoding="utf-8")
        except OSError as error:
            raise UserError([f"{self.file}: {error.strerror}; accepted: a file that can be written"]) from None


def _digest(plain: str, text: str, recipients: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps([plain, text, sorted(recipients)]).encode()).hexdigest()


def _encrypt(text: str, recipients: tuple[str, ...], where: str) -> str:
    """Returns what sops makes of the text, which is on no disk meanwhile."""
    program = shutil.which(os.environ.get(PROGRAM_VARIABLE) or "sops")
    if not program:
        given = os.environ.get(PROGRAM_VARIABLE)
        raise UserError(
            [
                f"{where}: given, without the program {given or 'sops in $PATH'}; accepted: sops 3.9 or later, in "
                f"$PATH or named by ${PROGRAM_VARIABLE}"
            ]
        )
    # Neither a .sops.yaml of the person nor variables may add recipients or leave values as they are.
    command = [program, "--config", os.devnull, "encrypt", "--age", ",".join(recipients)]
    command += ["--encrypted-regex", "^(data|stringData)$", "--input-type", "yaml", "--output-type", "yaml"]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("SOPS_")}
    answer = subprocess.run(
        [*command, "--filename-override", "secret.yaml"],
        input=text,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    values = list(yaml.safe_load(text)["data"].values())
    if answer.returncode or any(value in answer.stdout for value in values):
        said = " ".join(answer.stderr.split())
        # What repeats a value is not repeated.
        shown = f": {said}" if said and not any(value in said for value in values) else ""
        raise UserError([f"{where}: {program} did not encrypt{shown}; accepted: age recipients that it takes"])
    return answer.stdout
