"""Environment files override one another key by key."""

from pathlib import Path

import pytest

from incisive.components import settings_model
from incisive.errors import UserError
from incisive.settings.reading import environment_file
from incisive.settings.reading.environment_file import find
from incisive.settings.site import SiteSettings
from tests.sites import ENVIRONMENTS, environment, read


def settings_of(folder: Path, text: str) -> SiteSettings:
    return read(environment(folder, text))


def test_hospital_in_two_lines(tmp_path: Path) -> None:
    hospital = settings_of(tmp_path, "extends: local-inference\nnode: uoa-rm2\n")
    assert hospital.namespace == hospital.executions_namespace == "uoa-rm2"
    assert hospital.central_node.label_value == "uoa-rm2"
    assert hospital.kafka is None


def test_one_value_overridden(tmp_path: Path) -> None:
    cloud = settings_of(tmp_path, "extends: cloud\norchestrator: {service: {resources: {memory: 1Gi}}}\n")
    default = read(ENVIRONMENTS / "cloud.yaml")
    expected = default.model_dump()
    expected["orchestrator"]["service"]["resources"]["memory"] = "1Gi"
    assert cloud.model_dump() == expected


def test_mapping_replaced(tmp_path: Path) -> None:
    text = "extends: cloud\norchestrator: {topic_cleanup: {placement: {node_selector: {pool: jobs}}}}\n"
    cleanup = settings_of(tmp_path, text).model_dump()["orchestrator"]["topic_cleanup"]
    assert cleanup["placement"]["node_selector"] == {"pool": "jobs"}
    assert cleanup["schedule"] == "*/5 * * * *"


def test_lists_inherited_or_replaced(tmp_path: Path) -> None:
    environment(
        tmp_path, "extends: cloud\nnetworks: {client_cidrs: [10.0.0.0/8], client_namespaces: [portal]}\n", "base"
    )
    networks = settings_of(tmp_path, "extends: base.yaml\nnetworks: {client_namespaces: [ward, lab]}\n").networks
    assert (networks.client_cidrs, networks.client_namespaces) == (("10.0.0.0/8",), ("ward", "lab"))


@pytest.mark.parametrize("name", ["nowhere", "../cloud", "", 1])
def test_extends_refused(tmp_path: Path, name: object) -> None:
    with pytest.raises(
        UserError, match=r"extends: given .*; expected one of cloud, local-inference, trial, visaris-rm2"
    ):
        settings_of(tmp_path, f"extends: {name!r}\n")


def test_extends_loop(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: {other}\n")
    with pytest.raises(UserError, match="expected an environment that does not extend this one"):
        environment_file.read(tmp_path / "a.yaml", tmp_path, settings_model())


def test_name_before_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cloud").write_text("")
    monkeypatch.chdir(tmp_path)
    assert find("cloud", ENVIRONMENTS) == ENVIRONMENTS / "cloud.yaml"
    assert find("./cloud", ENVIRONMENTS) == Path("cloud")


@pytest.mark.parametrize("text", ["- a list", "a word"])
def test_no_mapping(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="expected settings as YAML"):
        settings_of(tmp_path, text)


def test_secret_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        settings_of(tmp_path, "extends: cloud\ncredentials: {password: hunter2, source: hunter3}\n")
    assert "credentials.password: no such setting" in str(error.value)
    assert "hunter" not in str(error.value)
