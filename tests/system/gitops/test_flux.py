"""Flux's real controller brings both kinds of site from Git into a cluster, and keeps them there."""

import base64
import json
import time
from collections.abc import Callable

import pytest
import yaml

from tests.system.cluster_api import Resource
from tests.system.documents.documented_commands import blocks
from tests.system.gitops.age import AgeKey
from tests.system.gitops.flux import FollowedSite, credentials_in
from tests.waiting import wait_for

KAFKA = ("kafka", "kafkanodepool", "kafkatopic")


def kafka_resources(site: FollowedSite) -> list[Resource]:
    return list(json.loads(site.flux.cluster.kubectl("get", ",".join(KAFKA), "-n", "kafka", "-o", "json"))["items"])


def say_of_kafka(site: FollowedSite, condition: str) -> None:
    """Writes the status that Strimzi would."""
    for each in kafka_resources(site):
        status: Resource = {"observedGeneration": each["metadata"]["generation"]}
        if each["kind"] != "KafkaNodePool":
            status["conditions"] = [{"type": condition, "status": "True"}]
        site.flux.cluster.kubectl(
            *("patch", each["kind"].lower(), each["metadata"]["name"], "-n", "kafka"),
            *("--subresource=status", "--type=merge", "-p", json.dumps({"status": status})),
        )


def wait_until_ready(site: FollowedSite) -> None:
    wait_for(lambda: site.is_ready(site.steps[-1]), f"the last step of {site.name}", 120)


@pytest.fixture(scope="package")
def followed_cloud(follow: Callable[[str, str], FollowedSite]) -> FollowedSite:
    """The cloud, whose Kafka has not been running yet."""
    site = follow("cloud", "incisive")
    wait_for(lambda: site.is_ready("20-strimzi-operator"), "the operator's step", 120)
    return site


@pytest.fixture(scope="package")
def ready_cloud(followed_cloud: FollowedSite) -> FollowedSite:
    """The cloud, whose Kafka runs."""
    wait_for(lambda: len(kafka_resources(followed_cloud)) >= 3, "Kafka's objects")
    say_of_kafka(followed_cloud, "Ready")
    wait_until_ready(followed_cloud)
    return followed_cloud


@pytest.fixture(params=["followed_hospital", "ready_cloud"])
def followed(request: pytest.FixtureRequest) -> FollowedSite:
    """Each kind of site."""
    found: FollowedSite = request.getfixturevalue(request.param)
    return found


ONE = pytest.mark.parametrize("followed", ["followed_hospital"], indirect=True)
"""What the steps of both kinds of site have in common, tried with one."""


def test_orchestrator_waits_for_kafka(followed_cloud: FollowedSite) -> None:
    def nothing_that_needs_it(seconds: float) -> bool:
        time.sleep(seconds)
        deployments = followed_cloud.flux.cluster.kubectl("get", "deployment", "-n", "incisive", "-o", "name")
        return not followed_cloud.is_ready("30-kafka") and deployments == ""

    wait_for(lambda: len(kafka_resources(followed_cloud)) >= 3, "Kafka's objects")
    assert nothing_that_needs_it(15), "Kafka has no status at all"
    say_of_kafka(followed_cloud, "NotReady")
    assert nothing_that_needs_it(15), "Kafka says that it is not ready"
    say_of_kafka(followed_cloud, "Ready")
    wait_until_ready(followed_cloud)


def test_every_step_begins_when_the_one_before_is_done(followed: FollowedSite) -> None:
    times = {
        step: sorted(each["metadata"]["creationTimestamp"] for each in followed.objects(step))
        for step in followed.steps
    }
    for before, after in zip(followed.steps, followed.steps[1:], strict=False):
        assert times[before][-1] <= times[after][0], (before, after)


def test_secrets_decrypted(followed: FollowedSite) -> None:
    (file,) = followed.credentials.glob("*.credentials.yaml")
    kept = credentials_in(file)
    secrets = {each["metadata"]["name"]: each["data"] for each in followed.objects("50-secrets-encrypted")}
    assert len(secrets) == 4
    for name, data in secrets.items():
        credentials = kept[name.partition("-")[0]]
        for key, value in data.items():
            credential = {"POSTGRES_USER": "database_username", "POSTGRES_PASSWORD": "database_password"}
            assert base64.b64decode(value).decode() == credentials[credential.get(key, key.lower())]


def test_a_second_reconcile_changes_nothing(followed: FollowedSite) -> None:
    def versions() -> dict[tuple[str, str], str]:
        return {
            (each["kind"], each["metadata"]["name"]): each["metadata"].get("generation")
            or each["metadata"]["resourceVersion"]
            for step in followed.steps
            for each in followed.objects(step)
        }

    before = versions()
    for step in followed.steps:
        followed.reconcile(step)
    assert versions() == before


@ONE
def test_drift_put_back(followed: FollowedSite) -> None:
    cluster, namespace = followed.flux.cluster, followed.name
    (service,) = [
        each
        for each in followed.objects("70-maas")
        if each["kind"] == "Service" and "service" in each["metadata"]["name"]
    ]
    name = service["metadata"]["name"]
    cluster.kubectl("patch", "deployment", name, "-n", namespace, "--type=merge", "-p", '{"spec": {"replicas": 0}}')
    cluster.kubectl("delete", "service", name, "-n", namespace)
    followed.reconcile("70-maas")
    assert cluster.kubectl("get", "deployment", name, "-n", namespace, "-o", "jsonpath={.spec.replicas}") == "1"
    assert cluster.kubectl("get", "service", name, "-n", namespace, "-o", "name") == f"service/{name}\n"


@ONE
def test_rotation_rolled_out_step_by_step(followed: FollowedSite) -> None:
    def in_cluster(step: str) -> dict[tuple[str, str], Resource]:
        return {(each["kind"], each["metadata"]["name"]): each for each in followed.objects(step)}

    secrets, before = in_cluster("50-secrets-encrypted"), in_cluster("70-maas")
    followed.synthesize("maas: {gunicorn_workers: 4}", "--rotate", "maas")
    followed.push()
    wait_until_ready(followed)

    (file,) = followed.credentials.glob("*.credentials.yaml")
    revision = yaml.safe_load(file.read_text())["maas"]["revision"]
    database, service = (
        ("Secret", f"maas-{part}-secret{followed.suffix}-{revision}") for part in ("database", "service")
    )
    rotated = in_cluster("50-secrets-encrypted")
    assert rotated.keys() - secrets.keys() == {database, service}
    key = base64.b64decode(rotated[service]["data"]["SECRET_KEY"]).decode()
    assert key == credentials_in(file)["maas"]["secret_key"]
    kept = followed.flux.cluster.kubectl("get", "secret", "-n", followed.name, "-o", "name").split()
    assert {f"secret/{name}" for _, name in secrets} < {*kept}, "running pods read the old ones until then"

    after = in_cluster("70-maas")
    assert database[1] in str(after["Deployment", f"maas-database{followed.suffix}"]["spec"]["template"])
    assert service[1] in str(after["Deployment", f"maas-service{followed.suffix}"]["spec"]["template"])
    changed = {
        kind
        for kind, name in after
        if (one := after[kind, name]).get("data", one.get("spec"))
        != (other := before[kind, name]).get("data", other.get("spec"))
    }
    assert changed == {"ConfigMap", "Deployment"}
    assert "--workers 4 " in str(after)
    assert {
        each["status"]["lastAppliedRevision"]
        for name, each in followed.flux.kustomizations().items()
        if name.startswith(followed.name)
    } == {followed.revision}


@ONE
def test_other_secret_values_stop_their_step(followed: FollowedSite) -> None:
    (file,) = followed.credentials.glob("*.credentials.yaml")
    kept = file.read_text()
    file.write_text(kept.replace(credentials_in(file)["orchestrator"]["database_password"], "another-password"))
    followed.synthesize()
    followed.push()

    def says() -> str:
        conditions = (followed.kustomization("50-secrets-encrypted") or {}).get("status", {}).get("conditions", [])
        return " ".join(each["message"] for each in conditions if each["type"] == "Ready")

    wait_for(lambda: "field is immutable" in says(), "Flux to say that it may not", 90)
    assert "orchestrator-" in says()
    assert not followed.is_ready("60-orchestrator"), "no later step begins"
    file.write_text(kept)
    followed.synthesize()
    followed.push()
    wait_until_ready(followed)


def test_hospitals_share_storage_classes(
    followed_hospital: FollowedSite, follow: Callable[[str, str], FollowedSite]
) -> None:
    cluster = followed_hospital.flux.cluster

    def classes() -> str:
        return cluster.kubectl("get", "storageclass", "-o", "jsonpath={.items[*].metadata.resourceVersion}")

    before = classes()
    other = follow("local-inference", "uoa-rm2")
    wait_for(lambda: other.is_ready("40-storage"), f"the other hospital's storage: {other.state()}", 120)
    followed_hospital.reconcile("40-storage")
    other.reconcile("40-storage")
    assert classes() == before


def test_without_kafka_definitions_stay(ready_cloud: FollowedSite) -> None:
    cluster = ready_cloud.flux.cluster
    ready_cloud.synthesize("kafka: null\nkafka_bootstrap_servers: kafka.example:9092")
    ready_cloud.push()
    wait_until_ready(ready_cloud)
    wait_for(lambda: ready_cloud.kustomization("20-strimzi-operator") is None, "Flux to forget the operator's step", 60)
    wait_for(lambda: cluster.kubectl("get", "deployment,kafka", "-n", "kafka", "-o", "name") == "", "no Kafka", 60)
    assert "kafkas.kafka.strimzi.io" in cluster.kubectl("get", "crd", "-o", "name")
    assert cluster.kubectl("get", "namespace", "kafka", "-o", "jsonpath={.status.phase}") == "Active"
    assert cluster.kubectl("get", "kafkatopic", "-n", "kafka", "-o", "name") != ""


def test_removed_application_leaves_data(followed_hospital: FollowedSite) -> None:
    site, cluster = followed_hospital, followed_hospital.flux.cluster
    before = cluster.kubectl("get", "pvc,pv", "-n", site.name, "-o", "name")
    step = "gitops/70-maas/kustomization.yaml"
    for file in ("70-maas.k8s.yaml", step):
        (site.output / file).unlink()
    for file in ("gitops/flux.k8s.yaml", "40-storage.k8s.yaml"):
        kept = [
            each
            for each in yaml.safe_load_all((site.output / file).read_text())
            if "maas" not in each["metadata"]["name"]
        ]
        (site.output / file).write_text(yaml.safe_dump_all(kept))
    site.push()
    wait_for(lambda: site.kustomization("70-maas") is None, "Flux to forget MaaS", 60)
    wait_for(
        lambda: "maas" not in cluster.kubectl("get", "deployment,service,configmap", "-n", site.name, "-o", "name"),
        "no MaaS",
        60,
    )
    site.reconcile("40-storage")
    assert cluster.kubectl("get", "pvc,pv", "-n", site.name, "-o", "name") == before
    assert "maas-local-storage" in cluster.kubectl("get", "storageclass", "-o", "name")


def test_removed_site_finds_its_data_again(followed_hospital: FollowedSite, age_key: AgeKey) -> None:
    site, cluster = followed_hospital, followed_hospital.flux.cluster

    def data() -> str:
        kinds = "persistentvolumeclaim,persistentvolume,storageclass,namespace,secret"
        return cluster.kubectl("get", kinds, "-n", site.name, "-o", "jsonpath={.items[*].metadata.uid}")

    before = data()
    (command,) = blocks("gitops.md", "Taking a site away without its data")
    site.run(command)
    wait_for(lambda: not [n for n in site.flux.kustomizations() if n.startswith(site.name)], "no Kustomization", 120)
    assert cluster.kubectl("get", "deployment,service,configmap", "-n", site.name, "-o", "name").split() == [
        "configmap/kube-root-ca.crt"
    ]
    assert data() == before
    site.start(age_key)
    site.push()
    wait_until_ready(site)
    assert data() == before
