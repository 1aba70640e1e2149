"""What `make deploy` finds of operators, of Argo Workflows, and of sites that claim the same objects."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from tests.site_folders import definition, site_of, state_of
from tools.deploy.preflight import argo_workflows, conflicts, kafka, operators, prerequisites
from tools.deploy.site_folder import Resource, SiteFolder, reference_to, sites_in


def argo_server(host: str) -> Resource:
    name, _, namespace = host.partition(".")
    return {"kind": "Service", "metadata": {"name": name, "namespace": namespace}}


@pytest.mark.parametrize(
    ("address", "found", "said"),
    [
        (
            "https://argo-server.argo.svc.cluster.local:2746",
            "argo-server.argo",
            [],
        ),
        ("https://argo-server.argo:2746", "argo-server.argo", []),
        ("https://argo.example.org:2746", None, []),
        ("https://argo-server.argo.svc:2746", None, ["there is no Service argo/argo-server; expected the address"]),
    ],
)
def test_argo_workflows_at_configured_address(tmp_path: Path, address: str, found: str | None, said: list[str]) -> None:
    site = site_of(tmp_path, f"extends: cloud\norchestrator: {{argo_workflows_api: '{address}'}}\n")
    state = state_of(
        *([argo_server(found)] if found else []), defined=[definition("argoproj.io", "Workflow", "v1alpha1")]
    )
    lines = list(argo_workflows.missing(site, state))
    assert len(lines) == len(said)
    assert all(expected in line for expected, line in zip(said, lines, strict=True))
    (first, *_) = argo_workflows.missing(site, state_of())
    assert "does not know its kind Workflow; expected Argo Workflows: kubectl get customresourcedefinition" in first


OF_OTHERS = "extends: cloud\nkafka: {install_operator: false}\n"


def operator_of(site: SiteFolder, namespace: str = "kafka", image: str = "", **variables: str) -> Resource:
    """The site's operator in a namespace, with other variables."""
    deployment = deepcopy(next(each for each in site.of_kind("Deployment") if "strimzi" in each["metadata"]["name"]))
    deployment["metadata"]["namespace"] = namespace
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    container["image"] = image or container["image"]
    kept = [each for each in container["env"] if each["name"] not in variables]
    container["env"] = [*kept, *({"name": name, "value": value} for name, value in variables.items())]
    return deployment


def entity_operator() -> Resource:
    env = [{"name": "STRIMZI_NAMESPACE", "value": "kafka"}]
    spec = {"template": {"spec": {"containers": [{"name": "topic-operator", "image": "operator:1.2.0", "env": env}]}}}
    return {"kind": "Deployment", "metadata": {"name": "kafka-entity-operator", "namespace": "kafka"}, "spec": spec}


@pytest.mark.parametrize(
    ("namespace", "variables", "said"),
    [
        ("kafka", {}, None),
        ("strimzi", {"STRIMZI_NAMESPACE": "kafka, other"}, None),
        ("strimzi", {"STRIMZI_NAMESPACE": "*"}, None),
        ("strimzi", {"STRIMZI_NAMESPACE": ""}, None),
        (
            "strimzi",
            {},
            "no operator of Strimzi watches kafka: Deployment strimzi/strimzi-cluster-operator watches strimzi",
        ),
        (
            "strimzi",
            {"STRIMZI_NAMESPACE": "other,kafka-2"},
            "watches kafka-2, other; expected one: set kafka.install_op",
        ),
        (
            "strimzi",
            {"STRIMZI_NAMESPACE": "*", "STRIMZI_KAFKA_IMAGES": "4.0.0=kafka\n4.1.0=kafka\n"},
            "kafka.version: given 4.3.1, which Deployment strimzi/strimzi-cluster-operator of Strimzi 1.2.0 does not "
            "run; expected one of 4.0.0, 4.1.0",
        ),
    ],
)
def test_kafka_needs_watching_operator(
    tmp_path: Path, namespace: str, variables: dict[str, str], said: str | None
) -> None:
    bringing = site_of(tmp_path, "extends: cloud\n", "bringing")
    site = site_of(tmp_path, OF_OTHERS)
    state = state_of(deployments=[operator_of(bringing, namespace, **variables), entity_operator()])
    found = list(operators.missing(site, state))
    assert len(found) == (said is not None)
    assert said is None or said in found[0]
    (none,) = operators.missing(site, state_of(deployments=[entity_operator()]))
    assert "no operator of Strimzi watches kafka: the cluster has none" in none


def test_stopped_operator(tmp_path: Path) -> None:
    bringing = site_of(tmp_path, "extends: cloud\n", "bringing")
    stopped = operator_of(bringing)
    stopped["spec"]["replicas"] = 0
    (line,) = operators.missing(site_of(tmp_path, OF_OTHERS), state_of(deployments=[stopped]))
    assert "expected one: kubectl scale deployment strimzi-cluster-operator --replicas=1 --namespace=kafka" in line


def test_two_operators_of_one_kafka(tmp_path: Path) -> None:
    site = site_of(tmp_path, "extends: cloud\n")
    own = operator_of(site)
    other = operator_of(site, "strimzi", STRIMZI_NAMESPACE="staging")
    assert not list(operators.several(site, state_of(deployments=[own, other])))
    everywhere = operator_of(site, "strimzi", STRIMZI_NAMESPACE="*")
    (line,) = operators.several(site, state_of(deployments=[own, everywhere]))
    assert "both watch kafka; expected one" in line


def test_operator_of_another_release(tmp_path: Path) -> None:
    site = site_of(tmp_path, "extends: cloud\n")
    before = operator_of(site, image="quay.io/strimzi/operator:1.1.0")
    same, older = (operator_of(site, "staging", image=f"quay.io/strimzi/operator:{tag}") for tag in ("1.2.0", "1.1.0"))
    # The site's own operator is upgraded.
    assert not list(operators.of_another_release(site, state_of(deployments=[before, same])))
    (line,) = operators.of_another_release(site, state_of(deployments=[before, older]))
    assert "Deployment staging/strimzi-cluster-operator runs Strimzi 1.1.0" in line


def test_watched_site_deployed_with_operator(tmp_path: Path) -> None:
    watching = "extends: cloud\nkafka: {operator: {watched_namespaces: [staging-kafka]}}\n"
    staging = "{namespace: staging-kafka, install_operator: false, operator_namespace: kafka}"
    first = site_of(tmp_path, watching, "first")
    second = site_of(tmp_path, f"extends: cloud\nnamespace: staging\nkafka: {staging}\n", "second")
    alone = {line.split()[1] for line in prerequisites.missing(second, state_of())}
    assert {"kafka/strimzi-cluster-operator", "strimzi-entity-operator"} <= alone
    together = frozenset(reference_to(each) for each in (*first.resources, *second.resources))
    lines = list(prerequisites.missing(second, replace(state_of(), brought=together)))
    assert not [line for line in lines if "strimzi" in line]


def test_kafka_of_another_site(tmp_path: Path) -> None:
    first = site_of(tmp_path, "extends: cloud\n", "first")
    second = site_of(tmp_path, "extends: cloud\nnamespace: staging\n", "second")
    state = state_of(*first.resources)
    assert not list(kafka.of_another_site(first, state))
    (line,) = kafka.of_another_site(second, state)
    assert line.startswith("Kafka kafka/kafka-cluster is in the cluster, but Namespace staging is not")


@pytest.mark.parametrize(
    ("other", "fighting"),
    [
        ("namespace: staging\n", "both claim Kafka kafka/kafka-cluster; expected in one cluster namespaces"),
        ("namespace: staging\nkafka: {namespace: staging-kafka}\n", None),
        (
            "namespace: staging\nkafka: {namespace: staging-kafka}\nexecutions_namespace: incisive\n",
            "both claim Namespace incisive",
        ),
    ],
    ids=["Kafka of one namespace", "all apart", "executions of one namespace"],
)
def test_claimed_object_of_two_sites(tmp_path: Path, other: str, fighting: str | None) -> None:
    for name, text in (("a", ""), ("b", other)):
        site_of(tmp_path, f"extends: cloud\n{text}", f"sites/{name}")
    found = list(conflicts.between_sites(sites_in(tmp_path / "sites")))
    assert len(found) == (fighting is not None)
    assert fighting is None or fighting in found[0]
