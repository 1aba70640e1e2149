"""Finds environment files, resolves what they extend, and reads their settings."""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from incisive.errors import UserError
from incisive.settings.reading.environment_yaml import parse
from incisive.settings.reading.messages import error_messages
from incisive.settings.site import SiteSettings

EXTENDS = "extends"
"""The only key that is not a setting: the environment to override, by name or path."""

_NO_FILE = "no such file"

BASE_PATH = r"/|\.ya?ml$"
"""Pattern that tells a path from a name under `environments`."""


def find(name_or_path: str, environments: Path) -> Path:
    """Returns the environment file, or folder of them, with this path or name under `environments`.

    UserError if there is none.
    """
    named = environments / f"{name_or_path}.yaml"
    if "/" not in name_or_path and not _access_problem(named):
        return named
    path = Path(name_or_path)
    reason = _access_problem(path) if name_or_path else _NO_FILE
    if not reason:
        return path
    raise UserError(
        [
            f"--environment: given {name_or_path!r}: {reason}; expected a YAML file, a folder of them, or one of "
            f"{', '.join(_known(environments))}"
        ]
    )


def files_in(folder: Path) -> list[Path]:
    """Returns the environment files of a folder and its sub-folders, sorted, without hidden ones.

    UserError if there is none.
    """
    files = [file for file in sorted(_visible_files(folder)) if file.suffix in (".yaml", ".yml") and file.is_file()]
    if not files:
        raise UserError([f"--environment: given '{folder}': no YAML file in it; expected a folder with some"])
    return files


def _visible_files(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        # Without this folder, its sites would vanish from the output.
        raise UserError(
            [f"--environment: given '{folder}': {error.filename}: {error.strerror}; expected a folder to read"]
        )

    for path, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(path, name) for name in files if not name.startswith("."))


def base_of(file: Path, environments: Path) -> Path | None:
    """Returns the environment file that this one extends, if it does. UserError where it cannot be read."""
    return _base(file, parse(file), environments)


def read(file: Path, environments: Path, model: type[SiteSettings]) -> SiteSettings:
    """Returns the complete settings of an environment file. UserError with every problem."""
    settings = _resolved(file, environments, model, ())
    try:
        return model.model_validate(settings)
    except ValidationError as error:
        raise UserError(error_messages(error, model, str(file), own=parse(file), merged=settings)) from None


def _resolved(file: Path, environments: Path, model: type[SiteSettings], extending: tuple[Path, ...]) -> dict[str, Any]:
    settings = parse(file)
    if not settings:
        known = ", ".join(_known(environments))
        raise UserError(
            [f"{file}: nothing given; expected {EXTENDS}, with one of {known}, or every setting that has no default"]
        )
    base = _base(file, settings, environments)
    if base is None:
        for name in settings.keys() - model.model_fields.keys():
            if difflib.get_close_matches(name.lower(), [EXTENDS], cutoff=0.8):
                raise UserError([f"{file}: {name}: no such setting; did you mean {EXTENDS}?"])
        return settings
    name = settings.pop(EXTENDS)
    chain = (*extending, file.resolve())
    if base.resolve() in chain:
        raise UserError([f"{file}: {EXTENDS}: given {name!r}; expected an environment that does not extend this one"])
    return model.overridden(_resolved(base, environments, model, chain), settings)


def _base(file: Path, settings: Mapping[str, Any], environments: Path) -> Path | None:
    """Returns the file that `extends` names: under `environments`, or by its path from this file's folder."""
    if EXTENDS not in settings:
        return None
    base = settings[EXTENDS]
    what = "nothing given" if base is None else f"given {base!r}"
    if isinstance(base, str) and base:
        found = file.parent / base if re.search(BASE_PATH, base) else environments / f"{base}.yaml"
        reason = _access_problem(found) or ("" if found.is_file() else "no file")
        if not reason:
            return found
        what += f": {reason}"
    raise UserError(
        [
            f"{file}: {EXTENDS}: {what}; expected one of {', '.join(_known(environments))}, or a file by its path "
            "from the folder of this one"
        ]
    )


def _known(environments: Path) -> list[str]:
    return sorted(path.stem for path in environments.glob("*.yaml"))


def _access_problem(path: Path) -> str | None:
    """Returns why a file or folder cannot be used, or None."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: with a zero byte
        return _NO_FILE
    except OSError as error:
        return error.strerror
    return None
