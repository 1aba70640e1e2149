"""Writes the files of a synth: all of them or none."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from incisive.errors import UserError

RECORD = ".synthesized"
"""File in the output folder. It lists the files of the last synth, so that the next can remove them."""

IGNORE_FILE = ".gitignore"
IGNORED = "*secrets.k8s.yaml"
"""Files that git ignores, in any repository. Only their owner may read them."""


def replace(folder: Path, files: Mapping[str, str]) -> None:
    """Puts the files, by their paths in the folder, in the place of those that an earlier synth made.

    All are written aside first, so that a full disk or a missing right leaves the folder as it was. UserError
    where the folder cannot be written.
    """
    try:
        recorded = _recorded(folder)
        made = {IGNORE_FILE: _ignoring(folder / IGNORE_FILE), **files}
        made[RECORD] = "".join(f"{name}\n" for name in sorted(files))
        for name in made:
            if (folder / name).is_dir():
                raise IsADirectoryError(0, f"{name} is a folder")
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=".synthesis-", dir=folder))
        try:
            for name, text in made.items():
                _write(aside / name, text)
            for name in made:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
            for name in made:
                (aside / name).replace(folder / name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        for name in recorded - made.keys():
            _remove(folder, name)
    except OSError as error:
        raise UserError([f"--output: given '{folder}': {error.strerror}; accepted: a folder to write to"]) from None


def _ignoring(file: Path) -> str:
    """Returns the folder's .gitignore with the line for secrets."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return "".join(f"{line}\n" for line in (lines if IGNORED in lines else [*lines, IGNORED]))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600 if file.match(IGNORED) else 0o666)
    file.write_text(text, encoding="utf-8", newline="\n")


def _recorded(folder: Path) -> set[str]:
    record = folder / RECORD
    names = record.read_text(encoding="utf-8").splitlines() if record.is_file() else []
    # A record that was tampered with must not reach outside the folder.
    return {name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts}


def _remove(folder: Path, name: str) -> None:
    file = folder / name
    file.unlink(missing_ok=True)
    if file.parent != folder and file.parent.is_dir() and not any(file.parent.iterdir()):
        file.parent.rmdir()
