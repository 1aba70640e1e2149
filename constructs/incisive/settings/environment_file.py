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
"""The one key of an environment file that is no setting: the name of the environment that it overrides."""


class _EnvironmentLoader(yaml.CSafeLoader):
    """Refuses a key that is given twice: PyYAML would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        if len(mapping) < len({key.start_mark.index for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"}):
            names = [key.value for key, _ in node.value]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise yaml.MarkedYAMLError(problem=f"{', '.join(twice)} given twice", problem_mark=node.start_mark)
        return mapping


def find(name_or_file: str, environments: Path) -> Path:
    """Returns the file of an environment: a name under `environments`, or a path. UserError if there is none."""
    named = environments / f"{name_or_file}.yaml"
    if "/" not in name_or_file and named.is_file():
        return named
    given = Path(name_or_file)
    if given.is_file():
        return given
    raise UserError(
        [
            f"--environment: given {name_or_file!r}; accepted: a YAML file, or one of "
            f"{', '.join(sorted(path.stem for path in environments.glob('*.yaml')))}"
        ]
    )


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
            "description": "Name of the environment, under environments/, that this one overrides key by key.",
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
    if name is None:
        return given
    if not isinstance(name, str) or "/" in name or not (environments / f"{name}.yaml").is_file():
        known = ", ".join(sorted(path.stem for path in environments.glob("*.yaml")))
        raise UserError([f"{file}: {EXTENDS}: given {name!r}; accepted: one of {known}"])
    base = environments / f"{name}.yaml"
    chain = (*extending, file.resolve())
    if base.resolve() in chain:
        raise UserError([f"{file}: {EXTENDS}: given {name!r}; accepted: an environment that does not extend this one"])
    return model.overridden(_resolved(base, environments, model, chain), given)


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
