"""Editors know what an environment file may say."""

from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from pydantic import BaseModel

from incisive.components import settings_model
from incisive.settings import environment_file
from tests.sites import ENVIRONMENTS


def problems(text: str) -> list[Any]:
    validator = jsonschema.Draft202012Validator(environment_file.schema(settings_model()))
    return list(validator.iter_errors(yaml.safe_load(text)))


@pytest.mark.parametrize("file", sorted(ENVIRONMENTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_projects_environments_are_valid(file: Path) -> None:
    assert problems(file.read_text()) == []


def test_a_hospital_of_two_lines_is_valid_and_a_wrong_key_is_not() -> None:
    assert problems("extends: local-inference\nnode: uoa-rm2\n") == []
    assert problems("extends: local-inference\nnodes: uoa-rm2\n")
    assert problems("node: uoa-rm2\n"), "without what it extends, the suffix is missing"


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for field in model.model_fields.values():
        for kind in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found |= models(kind)
    return found


def test_every_setting_says_what_it_means() -> None:
    undescribed = [
        f"{model.__name__}.{name}"
        for model in models(settings_model())
        for name, field in model.model_fields.items()
        if not field.description or not field.description.endswith(".")
    ]
    assert undescribed == []
