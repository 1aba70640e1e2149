"""What RBAC objects allow a ServiceAccount, right by right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Right:
    """One verb on one resource; `name` where it is limited to the object of that name."""

    verb: str
    group: str
    resource: str
    name: str = ""


def rights_of_rules(rules: list[dict[str, Any]]) -> Iterator[Right]:
    for rule in rules:
        for group in rule.get("apiGroups", ()):
            for resource in rule.get("resources", ()):
                for verb in rule["verbs"]:
                    for name in rule.get("resourceNames") or ("",):
                        yield Right(verb, group, resource, name)


def granted_rights(objects: list[dict[str, Any]], *, binding_kind: str) -> set[Right]:
    """Rights that the bindings of this kind give: RoleBinding in their namespace, ClusterRoleBinding everywhere."""
    roles = {each["metadata"]["name"]: each["rules"] for each in objects if each["kind"] == "ClusterRole"}
    bound = [each["roleRef"]["name"] for each in objects if each["kind"] == binding_kind]
    return {right for role in bound for right in rights_of_rules(roles[role])}
