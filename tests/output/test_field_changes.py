"""How the fields of changed objects are told."""

import copy

import yaml

from incisive.output.changes import HIDDEN, changes
from incisive.output.difference import difference
from tests.output.committed import SUFFIX, Resource, changed, concerns, the


def test_difference_of_long_commands() -> None:
    def pod(image: str) -> str:
        command = ["/bin/sh", "-c", f"{'check the storage; ' * 20}exec {image}\n"]
        container = {"name": "storage-check", "command": command}
        return yaml.safe_dump({"kind": "Pod", "metadata": {"name": "p"}, "spec": {"initContainers": [container]}})

    (line,) = [each for each in difference({"a": pod("one")}, {"a": pod("two")}) if "command" in each]
    assert "exec one" in line
    assert "exec two" in line


def secret(value: str, **more: object) -> Resource:
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "a", "namespace": "b"},
        "data": {"KEY": value},
    } | more


def test_secret_values_are_not_kept() -> None:
    (found,) = changes([secret("b2xk")], [secret("bmV3")])
    (field,) = found.fields
    assert (field.path, field.before, field.after) == ("data.KEY", HIDDEN, HIDDEN)
    assert field.warning
    assert field.warning.startswith("a secret value")
    (found,) = changes([secret("b2xk", immutable=True)], [secret("bmV3", immutable=True)])
    assert concerns(found) == ["immutable: the API server refuses it"]
    assert "b2xk" not in repr(found)
    assert "bmV3" not in repr(found)


def test_field_paths_name_items(committed: list[Resource]) -> None:
    def change(deployment: Resource) -> None:
        (container,) = [
            each for each in deployment["spec"]["template"]["spec"]["containers"] if each["name"] == "maas-service"
        ]
        container["volumeMounts"].append({"name": "tmp", "mountPath": "/more"})
        container["readinessProbe"]["periodSeconds"] = 7

    found = changed(committed, "Deployment", f"maas-service{SUFFIX}", change)
    paths = {field.path for field in found.fields}
    container = "spec.template.spec.containers[maas-service]"
    assert paths == {f"{container}.volumeMounts[/more]", f"{container}.readinessProbe.periodSeconds"}


def test_items_without_name_and_order() -> None:
    def role(*rules: object) -> Resource:
        return {"kind": "Thing", "metadata": {"name": "a"}, "rules": list(rules)}

    one, two, three = {"x": 1}, {"x": 2}, {"x": 3}
    (found,) = changes([role(one, two, three)], [role(one, three)])
    assert [(field.path, field.before, field.after) for field in found.fields] == [("rules[]", two, None)]
    (found,) = changes([role(one, one)], [role(one)])
    assert [field.path for field in found.fields] == ["rules"]
    first, second = {"name": "first"}, {"name": "second"}
    (found,) = changes([role(first, second)], [role(second, first)])
    assert [field.path for field in found.fields] == ["rules (order)"]
    (found,) = changes([role(True)], [role(1)])
    assert [field.path for field in found.fields] == ["rules"]


def test_object_in_another_file_unchanged(committed: list[Resource]) -> None:
    claim = yaml.safe_dump(the(committed, "PersistentVolumeClaim", f"maas-database{SUFFIX}"))
    assert difference({"a.yaml": claim}, {"b.yaml": claim}) == ["no difference"]


def test_difference_of_long_texts() -> None:
    def config(text: str) -> str:
        return yaml.safe_dump({"kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"program": text}})

    text = "".join(f"line {number}\n" for number in range(40))
    lines = difference({"a.yaml": config(text)}, {"a.yaml": config(text.replace("line 7\n", "other\n"))})
    assert lines[2:5] == ["    data.program", "      -line 7", "      +other"]
    lines = difference({"a.yaml": config(text)}, {"a.yaml": config(text.replace("line", "row"))})
    assert lines[2:4] == ["    data.program", "      80 lines differ"]


def test_restart_shown_without_checksums(committed: list[Resource]) -> None:
    deployment = the(committed, "Deployment", f"maas-service{SUFFIX}")
    after = copy.deepcopy(deployment)
    after["spec"]["template"]["metadata"]["annotations"]["incisive/configuration-checksum"] = "0"
    lines = difference({"a.yaml": yaml.safe_dump(deployment)}, {"a.yaml": yaml.safe_dump(after)})
    assert lines[2] == "    the pods restart: they read a changed ConfigMap"
