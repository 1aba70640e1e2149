"""Finds environment files, resolves what they extend, and reads their settings."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from incisive.errors import UserError
from incisive.settings.problems import problems_of
from incisive.settings.site import SiteSettings

EXTENDS = "extends"
"""The one key of an environment file that is no setting: the environment that it overrides, by name or path."""


class _EnvironmentLoader(yaml.CSafeLoader):
    """Refuses a key that is given twice: PyYAML would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        if len(mapping) < len({key.start_mark.index for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"}):
            names = [key.value for key, _ in node.value]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise yaml.MarkedYAMLError(problem=f"{', '.join(twice)} given twice", problem_mark=node.start_mark)
        return mapping


def find(name_or_path: str, environments: Path) -> Path:
    """Returns what a name under `environments`, or a path, stands for: a file, or a folder of them.

    UserError if there is none.
    """
    named = environments / f"{name_or_path}.yaml"
    if "/" not in name_or_path and named.is_file():
        return named
    given = Path(name_or_path)
    if name_or_path and given.exists():
        return given
    raise UserError(
        [
            f"--environment: given {name_or_path!r}: no such file; accepted: a YAML file, a folder of them, or one of "
            f"{', '.join(_known(environments))}"
        ]
    )


def files_in(folder: Path) -> list[Path]:
    """Returns the environment files of a folder and its sub-folders, in order, hidden ones left out.

    UserError if there is none.
    """
    files = [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".yaml", ".yml")
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]
    if not files:
        raise UserError([f"--environment: given '{folder}': no YAML file in it; accepted: a folder with some"])
    return files


def base_of(file: Path, environments: Path) -> Path | None:
    """Returns the environment file that this one extends, if it does. UserError where it cannot be read."""
    return _base(file, _parsed(file).get(EXTENDS), environments)


def read(file: Path, environments: Path, model: type[SiteSettings]) -> SiteSettings:
    """The complete settings of an environment file, as the model has them. UserError with every problem found."""
    given = _resolved(file, environments, model, ())
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise UserError(problems_of(error, model, str(file))) from None


def schema(model: type[SiteSettings]) -> dict[str, Any]:
    """Returns the JSON Schema of an environment file. A file that extends another may leave out every setting."""
    of_settings = model.model_json_schema()
    of_settings["properties"] = {
        EXTENDS: {
            "type": "string",
            "description": "The environment that this one overrides key by key: a name under environments/, or a "
            "file by its path from the folder of this one.",
        },
        **of_settings["properties"],
    }
    required = of_settings.pop("required")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **of_settings,
        "anyOf": [{"required": [EXTENDS]}, {"required": required}],
    }


def _resolved(file: Path, environments: Path, model: type[SiteSettings], extending: tuple[Path, ...]) -> dict[str, Any]:
    given = _parsed(file)
    name = given.pop(EXTENDS, None)
    base = _base(file, name, environments)
    if base is None:
        return given
    chain = (*extending, file.resolve())
    if base.resolve() in chain:
        raise UserError([f"{file}: {EXTENDS}: given {name!r}; accepted: an environment that does not extend this one"])
    return model.overridden(_resolved(base, environments, model, chain), given)


def _base(file: Path, name_or_path: object, environments: Path) -> Path | None:
    """Returns what `extends` names: an environment, or a file by its path from the one that extends it."""
    if name_or_path is None:
        return None
    if isinstance(name_or_path, str) and name_or_path:
        is_path = "/" in name_or_path or name_or_path.endswith((".yaml", ".yml"))
        base = file.parent / name_or_path if is_path else environments / f"{name_or_path}.yaml"
        if base.is_file():
            return base
    raise UserError(
        [
            f"{file}: {EXTENDS}: given {name_or_path!r}; accepted: one of {', '.join(_known(environments))}, or a "
            "file by its path from the folder of this one"
        ]
    )


def _known(environments: Path) -> list[str]:
    return sorted(path.stem for path in environments.glob("*.yaml"))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_EnvironmentLoader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise UserError([f"{file}: {error.strerror}; accepted: a YAML file that can be read"]) from None
    except UnicodeDecodeError:
        raise UserError([f"{file}: no UTF-8 text; accepted: a YAML file"]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f":{mark.line + 1}" if mark else ""
        raise UserError([f"{file}{place}: {error.problem}; accepted: settings as YAML, each once"]) from None
    except ValueError as error:  # such as a date that is none
        raise UserError([f"{file}: {error}; accepted: settings as YAML, texts in quotes"]) from None
    except yaml.YAMLError as error:
        raise UserError([f"{file}: {' '.join(str(error).split())}; accepted: settings as YAML"]) from None
    if content is None:
        return {}
    if not isinstance(content, Mapping):
        raise UserError([f"{file}: given {type(content).__name__}; accepted: settings as YAML, 'name: value'"])
    return {str(name): value for name, value in content.items()}
