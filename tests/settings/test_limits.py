"""Limits of Linux and Kubernetes on long lists and large numbers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incisive.errors import UserError
from tests.settings.random_settings import SCHEMA
from tests.sites import environment, read, synthesize_text


def words(characters: int) -> list[str]:
    """Words that take so many characters together with the commas between them."""
    count = (characters + 1) // 100
    made = [f"{number:0>99}" for number in range(count)]
    return [*made[:-1], made[-1] + "x" * (characters - (100 * count - 1))]


@pytest.mark.parametrize("setting", ["data_partners", "maas.ai_engine_data_types", "maas.ai_engine_role_types"])
def test_longest_list_in_variable(tmp_path: Path, setting: str) -> None:
    group, _, name = setting.rpartition(".")

    def text(characters: int) -> str:
        given = f"{name}: {json.dumps(words(characters))}"
        return f"extends: cloud\n{f'{group}: {{{given}}}' if group else given}\n"

    read(environment(tmp_path, text(131_008)))
    with pytest.raises(UserError) as error:
        read(environment(tmp_path, text(131_009)))
    (line,) = error.value.problems
    assert f"{setting}: given ['0000" in line
    assert "expected at most 131,008 characters together with the commas between them, not 131,009" in line
    assert "an environment variable holds 131,072 bytes" in line


def test_object_too_large_for_kubectl(tmp_path: Path) -> None:
    key = f"{'.'.join(['x' * 62] * 4)}/{'y' * 63}"
    tolerations = json.dumps([{"key": key}] * 900)
    text = f"extends: visaris-rm2\nmaas: {{service: {{placement: {{tolerations: {tolerations}}}}}}}\n"
    with pytest.raises(UserError) as error:
        synthesize_text(tmp_path, text)
    (line,) = error.value.problems
    assert line.startswith("70-maas: Deployment visaris-rm2/maas-service-")
    assert "bytes, at most 262,144 expected: shorten the longest list among its settings" in line


def test_long_list(tmp_path: Path) -> None:
    partners = words(100_000)
    site = synthesize_text(tmp_path, f"extends: cloud\ndata_partners: {json.dumps(partners)}\n")
    assert site.the("ConfigMap", "maas-service-config")["data"]["VALID_DATA_PARTNERS"] == ",".join(partners)


def whole_numbers(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict) and schema.get("type") == "integer":
        yield path, schema
    for name, part in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if isinstance(part, (dict, list)):
            yield from whole_numbers(part, f"{path}/{name}")


def test_largest_number_in_manifests() -> None:
    bounds = {path: schema.get("maximum", 2**64) for path, schema in whole_numbers(SCHEMA)}
    assert "/$defs/Toleration/properties/toleration_seconds/anyOf/0" in bounds
    assert {path: bound for path, bound in bounds.items() if bound > 2**53} == {}


def test_longest_toleration(tmp_path: Path) -> None:
    toleration = "{operator: Exists, effect: NoExecute, toleration_seconds: 9223372036854775807}"
    text = f"extends: cloud\nmaas: {{service: {{placement: {{tolerations: [{toleration}]}}}}}}\n"
    with pytest.raises(UserError, match="toleration_seconds: given 9223372036854775807; expected less than or equal"):
        read(environment(tmp_path, text))
