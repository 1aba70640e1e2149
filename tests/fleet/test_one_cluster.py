"""Sites of one cluster: what only one of them may have."""

from pathlib import Path

import pytest
import yaml

from incisive import fleet as fleet_files
from incisive.components import COMPONENTS, settings_model
from incisive.errors import UserError
from tests.fleet.fleets import synthesize
from tests.sites import ENVIRONMENTS


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ("", "staging.yaml: kafka.namespace: given kafka, as "),
        ("kafka: {namespace: staging-kafka}\n", None),
        ("kafka: {namespace: staging-kafka, install_operator: false}\n", None),
        (
            "kafka: {namespace: staging-kafka, operator: {watched_namespaces: [kafka]}}\n",
            "production.yaml: kafka.operator_namespace: given nothing, but the operator of ",
        ),
        (
            "kafka: {namespace: staging-kafka, install_operator: false, operator_namespace: kafka}\n",
            "production.yaml: kafka.operator.watched_namespaces: given without staging-kafka",
        ),
        ("gitops: {tool: argo-cd, repository: 'ssh://git/a', argo_cd: {cluster: staging}}\n", None),
        ("gitops: {tool: flux, repository: 'ssh://git/a'}\n", None),
    ],
    ids=[
        *("as it is", "other namespace", "without operator", "watches the other's", "not watched by the other"),
        *("cluster of its own", "Flux of its own"),
    ],
)
def test_one_operator_per_kafka(tmp_path: Path, other: str, refusal: str | None) -> None:
    folder = tmp_path / "clouds"
    folder.mkdir()
    (folder / "production.yaml").write_text("extends: cloud\ncredentials: {source: existing}\n")
    (folder / "staging.yaml").write_text(
        f"extends: cloud\nnamespace: staging\ncredentials: {{source: existing}}\n{other}"
    )
    if refusal is None:
        assert len(fleet_files.read([str(folder)], ENVIRONMENTS, settings_model(COMPONENTS))) == 2
        return
    with pytest.raises(UserError) as error:
        fleet_files.read([str(folder)], ENVIRONMENTS, settings_model(COMPONENTS))
    assert refusal in str(error.value)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ("namespace: staging\nexecutions_namespace: incisive\n", "staging.yaml: executions_namespace: given incisive"),
        ("suffix: -staging\n", "staging.yaml: orchestrator.create_executions_account: given true"),
        ("suffix: -staging\norchestrator: {create_executions_account: false}\n", None),
        (
            "namespace: staging\nexecutions_namespace: incisive\n"
            "gitops: {tool: argo-cd, repository: 'ssh://git/a', argo_cd: {cluster: staging}}\n",
            None,
        ),
    ],
    ids=["suffix of the other", "account of the other", "no account", "cluster of its own"],
)
def test_one_account_per_executions_namespace(tmp_path: Path, other: str, refusal: str | None) -> None:
    production, staging = (tmp_path / f"{name}.yaml" for name in ("production", "staging"))
    production.write_text("extends: cloud\n")
    staging.write_text(f"extends: cloud\nkafka: {{namespace: staging-kafka}}\n{other}")
    given = [str(production), str(staging)]
    if refusal is None:
        assert len(fleet_files.read(given, ENVIRONMENTS, settings_model(COMPONENTS))) == 2
        return
    with pytest.raises(UserError) as error:
        fleet_files.read(given, ENVIRONMENTS, settings_model(COMPONENTS))
    (problem,) = error.value.problems
    assert refusal in problem


@pytest.mark.parametrize(
    ("exposure", "refusal"),
    [
        ("kind: NodePort, node_port: 30080", "maas.service.exposure.node_port: given 30080, as "),
        ("kind: NodePort", None),
        (
            "kind: Ingress, proxy_namespace: ingress, proxy_pod_labels: {app: controller}",
            "maas.service.exposure.hostnames: given api.example.org, as ",
        ),
    ],
)
def test_exposure_of_two_sites(tmp_path: Path, exposure: str, refusal: str | None) -> None:
    exposed = f"{{{exposure}, hostnames: [api.example.org], authenticated_by: nobody}}"
    sites = {
        "clouds": "extends: cloud\nnamespace: {name}\nkafka: {{namespace: {name}-kafka}}\n",
        "hospitals": "extends: local-inference\nnode: {name}\n",
    }
    for folder, text in sites.items():
        (tmp_path / folder).mkdir()
        for name in ("a", "b"):
            settings = f"{text.format(name=name)}maas: {{service: {{exposure: {exposed}}}}}\n"
            (tmp_path / folder / f"{name}.yaml").write_text(settings)
    hospitals = fleet_files.read([str(tmp_path / "hospitals")], ENVIRONMENTS, settings_model(COMPONENTS))
    assert len(hospitals) == 2  # Each has a cluster of its own.
    if refusal is None:
        assert len(fleet_files.read([str(tmp_path / "clouds")], ENVIRONMENTS, settings_model(COMPONENTS))) == 2
        return
    with pytest.raises(UserError) as error:
        fleet_files.read([str(tmp_path / "clouds")], ENVIRONMENTS, settings_model(COMPONENTS))
    (problem,) = error.value.problems
    assert refusal in problem


def test_hospitals_of_one_executions_namespace(tmp_path: Path) -> None:
    hospitals = [tmp_path / f"{node}.yaml" for node in ("auth", "uoa")]
    for each in hospitals:
        each.write_text(f"extends: local-inference\nnode: {each.stem}\nexecutions_namespace: executions\n")
    assert len(fleet_files.read([*map(str, hospitals)], ENVIRONMENTS, settings_model(COMPONENTS))) == 2


def test_shared_operator_of_two_sites(tmp_path: Path) -> None:
    folder = tmp_path / "clouds"
    folder.mkdir()
    for name, kafka in (
        ("production", "{operator: {watched_namespaces: [staging-kafka]}}"),
        ("staging", "{namespace: staging-kafka, install_operator: false, operator_namespace: kafka}"),
    ):
        text = f"extends: cloud\nnamespace: {name}\ncredentials: {{source: existing}}\nkafka: {kafka}\n"
        (folder / f"{name}.yaml").write_text(text)
    output = tmp_path / "output"
    synthesize(folder, output)
    operator, rights = (
        list(yaml.safe_load_all((output / name / "20-strimzi-operator.k8s.yaml").read_text()))
        for name in ("production", "staging")
    )
    (deployment,) = [each for each in operator if each["kind"] == "Deployment"]
    variables = deployment["spec"]["template"]["spec"]["containers"][0]["env"]
    assert {"name": "STRIMZI_NAMESPACE", "value": "kafka,staging-kafka"} in variables
    (policy,) = [each["spec"] for each in operator if each["kind"] == "NetworkPolicy"]
    namespace = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "staging-kafka"}}}
    assert namespace in policy["egress"][0]["to"]
    assert {each["kind"] for each in rights} == {"RoleBinding"}
    for each in rights:
        assert each["metadata"]["namespace"] == "staging-kafka"
        assert [(one["namespace"], one["name"]) for one in each["subjects"]] == [("kafka", "strimzi-cluster-operator")]
    same = {(each["metadata"]["name"], str(each["roleRef"])) for each in operator if each["kind"] == "RoleBinding"}
    # One Lease is enough.
    assert {(each["metadata"]["name"], str(each["roleRef"])) for each in rights} == {
        each for each in same if "leader-election" not in each[0]
    }
    assert not (output / "staging" / "cluster").exists()
