"""Finds environment files, resolves what they extend, and reads their settings."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from incisive.errors import UserError
from incisive.settings.environment_yaml import parse
from incisive.settings.problems import problems_of
from incisive.settings.site import SiteSettings

EXTENDS = "extends"
"""The one key of an environment file that is no setting: the name of the environment that it overrides."""


def find(name_or_file: str, environments: Path) -> Path:
    """Returns the file of an environment: a name under `environments`, or a path. UserError if there is none."""
    named = environments / f"{name_or_file}.yaml"
    if "/" not in name_or_file and _is_file(named):
        return named
    given = Path(name_or_file)
    if _is_file(given):
        return given
    raise UserError([f"--environment: given {name_or_file!r}; accepted: a YAML file, or one of {_known(environments)}"])


def read(file: Path, environments: Path, model: type[SiteSettings]) -> SiteSettings:
    """The complete settings of an environment file, as the model has them. UserError with every problem found."""
    given = _resolved(file, environments, model, ())
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise UserError(problems_of(error, model, str(file), own=parse(file), merged=given)) from None


def _resolved(file: Path, environments: Path, model: type[SiteSettings], extending: tuple[Path, ...]) -> dict[str, Any]:
    given = parse(file)
    if not given:
        known = _known(environments)
        raise UserError(
            [f"{file}: nothing given; accepted: {EXTENDS}, with one of {known}, or every setting that has no default"]
        )
    if EXTENDS not in given:
        return given
    name = given.pop(EXTENDS)
    if name is None:
        raise UserError([f"{file}: {EXTENDS}: nothing given; accepted: one of {_known(environments)}"])
    if not isinstance(name, str) or "/" in name or not _is_file(environments / f"{name}.yaml"):
        raise UserError([f"{file}: {EXTENDS}: given {name!r}; accepted: one of {_known(environments)}"])
    base = environments / f"{name}.yaml"
    chain = (*extending, file.resolve())
    if base.resolve() in chain:
        raise UserError([f"{file}: {EXTENDS}: given {name!r}; accepted: an environment that does not extend this one"])
    return model.overridden(_resolved(base, environments, model, chain), given)


def _known(environments: Path) -> str:
    return ", ".join(sorted(path.stem for path in environments.glob("*.yaml")))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no path at all: too long, or with a zero byte
        return False
