"""The operator may do what Strimzi's own installation lets it do, and nothing else."""

from pathlib import Path
from typing import Any

from tests.strimzi.access import Right, granted_rights, rights_of_rules
from tests.strimzi.deployed_operator import operator_at
from tests.strimzi.rights_table import RIGHTS_EVERYWHERE, RIGHTS_IN_ITS_NAMESPACE


def test_operator_rules_as_in_table(operator: list[dict[str, Any]]) -> None:
    assert granted_rights(operator, binding_kind="RoleBinding") == RIGHTS_IN_ITS_NAMESPACE
    assert granted_rights(operator, binding_kind="ClusterRoleBinding") == RIGHTS_EVERYWHERE


def test_rules_table_as_in_release(strimzi_installation: list[dict[str, Any]]) -> None:
    assert granted_rights(strimzi_installation, binding_kind="RoleBinding") == RIGHTS_IN_ITS_NAMESPACE
    assert granted_rights(strimzi_installation, binding_kind="ClusterRoleBinding") == RIGHTS_EVERYWHERE


def test_roles_and_bindings_as_in_release(
    operator: list[dict[str, Any]], strimzi_installation: list[dict[str, Any]]
) -> None:
    def roles(objects: list[dict[str, Any]]) -> dict[str, set[Right]]:
        return {
            each["metadata"]["name"]: set(rights_of_rules(each["rules"]))
            for each in objects
            if each["kind"] == "ClusterRole"
        }

    def bindings(objects: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
        return sorted(
            (each["kind"], _name_in_release(each), str(each["roleRef"]), str(each["subjects"]))
            for each in objects
            if each["kind"].endswith("Binding")
        )

    assert roles(operator) == roles(strimzi_installation)
    assert bindings(_with_sorted_keys(operator)) == bindings(_with_sorted_keys(strimzi_installation))


def _name_in_release(binding: dict[str, Any]) -> str:
    """Without the namespace, by which two operators of one cluster differ."""
    name: str = binding["metadata"]["name"]
    if binding["kind"] == "ClusterRoleBinding":
        assert "." not in name.removesuffix(".kafka")
    return name.removesuffix(".kafka")


def test_cluster_role_bindings_differ_by_namespace(tmp_path: Path) -> None:
    objects = {
        name: operator_at(tmp_path, f"kafka: {{namespace: {name}}}\n") for name in ("staging-kafka", "kafka-broker")
    }
    names = [
        each["metadata"]["name"] for site in objects.values() for each in site if each["kind"] == "ClusterRoleBinding"
    ]
    assert len(set(names)) == len(names) == 6
    roles = [[each for each in site if each["kind"] == "ClusterRole"] for site in objects.values()]
    assert roles[0] == roles[1]


def _with_sorted_keys(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def sort(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: sort(value[key]) for key in sorted(value)}
        return [sort(each) for each in value] if isinstance(value, list) else value

    return [sort(each) for each in objects]
