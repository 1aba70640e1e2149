"""The files of a synth in their folder: what a synth changes there, all of it or nothing."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from incisive.errors import UserError
from incisive.locks import lock

RECORD = ".synthesized"
"""File in the output folder. It lists the files of the last synth, so that the next can remove them."""

_ASIDE, _NEW = ".synthesis-", "new"
"""Prefix of the folder that files are first written into, and the folder in it."""

IGNORE_FILE = ".gitignore"
IGNORED = "*secrets.k8s.yaml"
"""Files that git ignores, in any repository. Only their owner may read them."""


State = Literal["new", "changed", "gone", "unchanged"]
"""What a synth does to a file."""


def compare(folder: Path, files: Mapping[str, str]) -> dict[str, State]:
    """Returns what the files would change in the folder, by path. UserError where it cannot be read."""
    try:
        found = {name: _content(folder / name) for name in files}
        gone = [name for name in sorted(_recorded(folder) - files.keys()) if (folder / name).is_file()]
    except OSError as error:
        raise _unusable(folder, error) from None
    states: dict[str, State] = {name: _state(found[name], text) for name, text in files.items()}
    return states | dict.fromkeys(gone, "gone")


def _state(content: bytes | None, text: str) -> State:
    if content is None:
        return "new"
    return "unchanged" if content == text.encode() else "changed"


def replace(folder: Path, files: Mapping[str, str]) -> dict[str, State]:
    """Puts the files, by their paths in the folder, in the place of those that an earlier synth made.

    Returns what it did to each file.

    All are written aside first, so that a full disk or a missing permission leaves the folder unchanged. Files that do
    not change are not touched. UserError where the folder cannot be written, or has another file in the place of one.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = lock(folder, wait=True)
        try:
            return _replace(folder, files, is_locked=held is not None)
        finally:
            if held is not None:
                os.close(held)
    except OSError as error:
        raise _unusable(folder, error) from None


def _replace(folder: Path, files: Mapping[str, str], *, is_locked: bool) -> dict[str, State]:
    states = compare(folder, files)
    _refuse_others(folder, states)
    if is_locked:
        # Nobody else writes here now: a run that was killed has left them.
        for leftover in folder.glob(f"{_ASIDE}*"):
            shutil.rmtree(leftover)
    _write_aside_and_move(folder, files, states)
    return states


def _refuse_others(folder: Path, states: Mapping[str, State]) -> None:
    """Refuses to replace files that no synth has made."""
    others = [name for name in sorted(states.keys() - _recorded(folder)) if states[name] == "changed"]
    if others:
        raise UserError(
            [
                f"--output: given '{folder}': {name} is not of an earlier synth; expected a folder without it: move it "
                "away, or delete it"
                for name in others
            ]
        )


def _write_aside_and_move(folder: Path, files: Mapping[str, str], states: Mapping[str, State]) -> None:
    recorded = _recorded(folder)
    made = {name: text for name, text in files.items() if states[name] != "unchanged"}
    own = {IGNORE_FILE: _ignoring(folder / IGNORE_FILE), RECORD: _lines(sorted(files))}
    made |= {name: text for name, text in own.items() if _content(folder / name) != text.encode()}
    for name in made:
        if (folder / name).is_dir():
            raise IsADirectoryError(0, f"{name} is a folder")
    aside = Path(mkdtemp(prefix=_ASIDE, dir=folder))
    try:
        # Git sees nothing of it, should this run be killed now.
        (aside / _NEW).mkdir()
        _write(aside / IGNORE_FILE, "*\n")
        for name, text in made.items():
            _write(aside / _NEW / name, text)
        for name in made:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for name in made:
            (aside / _NEW / name).replace(folder / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for name in files:
        if _is_secret(name) and (folder / name).stat().st_mode & 0o077:
            (folder / name).chmod(0o600)
    for name in recorded - files.keys() - {IGNORE_FILE}:
        _remove(folder, name)


def kept_out_of_git(folder: Path, files: Mapping[str, str]) -> frozenset[str]:
    """Returns the files that a fresh clone of the folder lacks: the record has them, and git ignores them."""
    missing = {name for name in files if _is_secret(name) and not (folder / name).exists()}
    return frozenset(missing & _recorded(folder))


def read(folder: Path) -> dict[str, str]:
    """Returns the manifests in the folder, by their paths: those of the last synth, or all if it has no record.

    UserError where they cannot be read.
    """
    if not folder.is_dir():
        raise UserError([f"--diff: given '{folder}': no such folder; expected the output of a synth"])
    try:
        names = _recorded(folder) or {
            path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml") if path.is_file()
        }
        found = {name: _content(folder / name) for name in sorted(names)}
    except OSError as error:
        raise _unusable(folder, error) from None
    try:
        return {name: content.decode() for name, content in found.items() if content is not None}
    except UnicodeDecodeError:
        raise UserError(
            [f"--diff: given '{folder}': a file is no UTF-8 text; expected the output of a synth"]
        ) from None


def _unusable(folder: Path, error: OSError) -> UserError:
    return UserError([f"--output: given '{folder}': {error.strerror}; expected a folder to write to"])


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _lines(names: list[str]) -> str:
    return "".join(f"{name}\n" for name in names)


def _is_secret(name: str) -> bool:
    return Path(name).match(IGNORED)


def _ignoring(file: Path) -> str:
    """Returns the folder's .gitignore with the line for secrets."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return _lines(lines if IGNORED in lines else [*lines, IGNORED])


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600 if _is_secret(file.name) else 0o666)
    file.write_text(text, encoding="utf-8", newline="\n")


def _recorded(folder: Path) -> set[str]:
    record = folder / RECORD
    names = record.read_text(encoding="utf-8").splitlines() if record.is_file() else []
    # A record that was tampered with must not reach outside the folder.
    return {name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts}


def _remove(folder: Path, name: str) -> None:
    file = folder / name
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
