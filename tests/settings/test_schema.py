"""The committed JSON Schema, and the files that name it."""

import json
import re
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from pydantic import BaseModel

from incisive.components import settings_model
from tests.sites import ENVIRONMENTS, ROOT

SCHEMA = json.loads((ENVIRONMENTS / "schema.json").read_text(encoding="utf-8"))
PAGES = [page for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))] if "extends:" in page.read_text()]


@pytest.mark.parametrize("file", sorted(ENVIRONMENTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_environments_are_valid(file: Path) -> None:
    jsonschema.validate(yaml.safe_load(file.read_text()), SCHEMA)


@pytest.mark.parametrize("file", sorted(ENVIRONMENTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_environments_name_schema(file: Path) -> None:
    (place,) = re.findall(r"^# yaml-language-server: \$schema=(.+)$", file.read_text(), re.MULTILINE)
    assert (file.parent / place).samefile(ENVIRONMENTS / "schema.json")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documented_examples(page: Path) -> None:
    for example in re.findall(r"^```yaml\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL):
        settings = yaml.safe_load(example)
        if "extends" in settings:
            jsonschema.validate(settings, SCHEMA)
            assert re.match(r"# yaml-language-server: \$schema=(\.\./)*environments/schema\.json\n", example)


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for field in model.model_fields.values():
        for kind in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found |= models(kind)
    return found


def test_settings_have_descriptions() -> None:
    undescribed = [
        f"{model.__name__}.{name}"
        for model in models(settings_model())
        for name, field in model.model_fields.items()
        if not field.description or not field.description.endswith(".")
    ]
    assert undescribed == []
