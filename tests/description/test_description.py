"""The description of a site has what its objects state: nothing more, nothing less."""

import re
from collections import Counter
from pathlib import Path

import pytest

from incisive.description.describe import describe
from incisive.description.site_description import ContainerDescription, ResourcesDescription, SiteDescription
from tests.description.described_sites import SETTINGS, described, synthesized
from tests.sites import Resource, SynthesizedSite, synthesize_text


@pytest.fixture(scope="module", params=SETTINGS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return synthesized(request.param, tmp_path_factory.mktemp("described"))


@pytest.fixture(scope="module")
def page(site: SynthesizedSite) -> SiteDescription:
    return describe("site", site.site_objects)


def of_kind(site: SynthesizedSite, *kinds: str) -> list[Resource]:
    return [each for each in site.objects if each["kind"] in kinds]


def pods(site: SynthesizedSite) -> list[tuple[Resource, Resource]]:
    """Workloads and their pod templates."""
    return [
        (
            each,
            each["spec"]["jobTemplate"]["spec"]["template"] if each["kind"] == "CronJob" else each["spec"]["template"],
        )
        for each in of_kind(site, "Deployment", "CronJob")
    ]


def container_rows(pod: Resource) -> list[tuple[object, ...]]:
    return [
        (
            each["name"],
            each["image"],
            each["securityContext"].get("runAsUser", pod["securityContext"]["runAsUser"]),
            each["securityContext"]["readOnlyRootFilesystem"],
            *(each["resources"]["requests"]["cpu"], each["resources"]["limits"]["cpu"]),
            each["resources"]["limits"]["memory"],
        )
        for each in [*pod.get("initContainers", []), *pod["containers"]]
    ]


def described_row(each: ContainerDescription) -> tuple[object, ...]:
    return (
        *(each.name, each.image, each.user, each.read_only),
        *(each.resources.cpu_request, each.resources.cpu_limit, each.resources.memory_limit),
    )


def test_containers_of_pod_templates(site: SynthesizedSite, page: SiteDescription) -> None:
    assert {
        (each.kind, each.name): [described_row(container) for container in each.containers]
        for each in page.workloads
        if each.kind in ("Deployment", "CronJob")
    } == {(each["kind"], each["metadata"]["name"]): container_rows(pod["spec"]) for each, pod in pods(site)}


def test_kafka_node_pools(site: SynthesizedSite, page: SiteDescription) -> None:
    pools = {f"kafka-cluster-{each['metadata']['name']}": each["spec"] for each in of_kind(site, "KafkaNodePool")}
    found = {each.name: each for each in page.workloads if each.kind == "KafkaNodePool"}
    assert found.keys() == pools.keys()
    image = "quay.io/strimzi/kafka:1.2.0-kafka-4.3.1" if of_kind(site, "ClusterRole") else ""
    for name, spec in pools.items():
        (container,) = found[name].containers
        assert found[name].replicas == spec["replicas"]
        assert container.resources.memory_limit == spec["resources"]["limits"]["memory"]
        assert container.user == spec["template"]["pod"]["securityContext"]["runAsUser"]
        assert container.image == image


def test_kafka_auxiliary_components(site: SynthesizedSite, page: SiteDescription) -> None:
    expected = {}
    for each in of_kind(site, "Kafka"):
        expected["entity-operator"] = ["topic-operator", "user-operator"]
        expected |= {"cruise-control": ["cruise-control"]} if "cruiseControl" in each["spec"] else {}
        expected |= {"kafka-exporter": ["kafka-exporter"]} if "kafkaExporter" in each["spec"] else {}
    assert {
        each.name.removeprefix("kafka-cluster-"): [container.name for container in each.containers]
        for each in page.workloads
        if each.kind == "Kafka"
    } == expected


def test_database_cluster_instances(site: SynthesizedSite, page: SiteDescription) -> None:
    clusters = {each["metadata"]["name"]: each["spec"] for each in of_kind(site, "Cluster")}
    found = {each.name: each for each in page.workloads if each.kind == "Cluster"}
    assert found.keys() == clusters.keys()
    for name, spec in clusters.items():
        postgres, *sidecars = found[name].containers
        assert found[name].replicas == spec["instances"]
        assert postgres.resources.memory_limit == spec["resources"]["limits"]["memory"]
        assert postgres.image == spec.get("imageName", "ClusterImageCatalog/postgresql:18")
        assert found[name].egress == "any"
        assert [each.name for each in sidecars] == (["plugin-barman-cloud"] if spec.get("plugins") else [])
    for store in of_kind(site, "ObjectStore"):
        resources = store["spec"]["instanceSidecarConfiguration"]["resources"]
        sidecar = found["maas-postgresql-2nd-prototype"].containers[-1]
        assert sidecar.resources == ResourcesDescription.read(resources)


def test_disk_sizes(site: SynthesizedSite, page: SiteDescription) -> None:
    claims = {
        each["metadata"]["name"]: each["spec"]["resources"]["requests"]["storage"]
        for each in of_kind(site, "PersistentVolumeClaim")
    }
    brokers = {
        f"data-0-kafka-cluster-{each['metadata']['name']}-*": each["spec"]["storage"]["volumes"][0]["size"]
        for each in of_kind(site, "KafkaNodePool")
    }
    instances = {
        f"{each['metadata']['name']}-*{suffix}": each["spec"][field]["size"]
        for each in of_kind(site, "Cluster")
        for field, suffix in (("storage", ""), ("walStorage", "-wal"))
    }
    assert {each.claim: each.size for each in page.disks} == claims | brokers | instances


def test_disk_places(site: SynthesizedSite, page: SiteDescription) -> None:
    claims = {each["metadata"]["name"]: each["spec"] for each in of_kind(site, "PersistentVolumeClaim")}
    folders = {each["spec"]["hostPath"]["path"] for each in of_kind(site, "PersistentVolume")}
    classes = {spec.get("storageClassName") for spec in claims.values()}
    expected = {f"node uoa-rm2: {folder}" for folder in folders} or {f"StorageClass {name}" for name in classes}
    assert {each.place for each in page.disks if each.claim in claims} == expected


def test_policy_connections(site: SynthesizedSite, page: SiteDescription) -> None:
    """Each rule of each policy, with each peer and each pod that it selects."""
    expected = set()
    for policy in of_kind(site, "NetworkPolicy"):
        for rule in policy["spec"].get("ingress", []):
            for target, pod in selected(site, policy, policy["spec"]["podSelector"]["matchLabels"]):
                for port in rule["ports"]:
                    number = port_number(pod, port["port"])
                    expected |= {(source, target, number) for source in sources(site, policy, rule.get("from"))}
    found = Counter((each.source, each.target, each.port) for each in page.connections if each.basis == "NetworkPolicy")
    assert found == Counter(expected)


def selected(site: SynthesizedSite, policy: Resource, labels: dict[str, str]) -> list[tuple[str, Resource]]:
    namespace = policy["metadata"]["namespace"]
    instances = [
        (each, {"metadata": {"labels": {"cnpg.io/cluster": each["metadata"]["name"]}}, "spec": {"containers": []}})
        for each in of_kind(site, "Cluster")
    ]
    return [
        (f"{namespace}/{each['metadata']['name']}", pod)
        for each, pod in [*pods(site), *instances]
        if each["metadata"]["namespace"] == namespace and labels.items() <= pod["metadata"]["labels"].items()
    ]


def sources(site: SynthesizedSite, policy: Resource, peers: list[Resource] | None) -> set[str]:
    found: set[str] = set() if peers else {"any source"}
    for peer in peers or ():
        match peer:
            case {"ipBlock": {"cidr": cidr}}:
                found.add(f"network {cidr}")
            case {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": name}}}:
                labels = peer.get("podSelector", {}).get("matchLabels", {})
                pods_there = ", ".join(f"{key}={value}" for key, value in labels.items())
                found.add(f"namespace {name} ({pods_there})" if labels else f"namespace {name}")
            case {"podSelector": {"matchLabels": labels}}:
                found |= {name for name, _ in selected(site, policy, labels)}
    return found


def port_number(pod: Resource, port: str | int) -> str:
    ports = [each for container in pod["spec"]["containers"] for each in container.get("ports", [])]
    return str({each["name"]: each["containerPort"] for each in ports}.get(str(port), port))


def test_configured_connections(page: SiteDescription) -> None:
    """Each service has its database; the Orchestrator has MaaS, Kafka and Argo Workflows."""
    called = {
        (each.source.partition("/")[2].partition("-2nd")[0], each.target.partition("/")[2].partition("-2nd")[0])
        for each in page.connections
        if each.basis.endswith(("-config-2nd-prototype", "-config-2nd-prototype-local-inference"))
        and "/" in each.target
    }
    database = "postgresql" if any(each.kind == "Cluster" for each in page.workloads) else "database"
    assert {
        ("maas-service", f"maas-{database}"),
        ("orchestrator-service", f"orchestrator-{database}"),
        ("orchestrator-service", "maas-service"),
    } <= called
    outside = {each.target for each in page.connections if "/" not in each.target}
    assert {"Kubernetes API", "argo-workflows-server.argo-workflows.svc.cluster.local"} <= outside
    has_kafka = any(each.kind == "KafkaNodePool" for each in page.workloads)
    assert ("kafka-cluster-kafka-bootstrap.kafka" in outside) != has_kafka
    assert any(target.startswith("kafka-cluster-") for _, target in called) == has_kafka


def test_database_cluster_connections(tmp_path: Path) -> None:
    """An import reads the server, and backups go to the object store."""
    page = described("cloud with database clusters", tmp_path)
    assert {
        (each.source, each.target, each.port)
        for each in page.connections
        if "-postgresql" in each.source and each.basis != "NetworkPolicy"
    } == {
        (
            "incisive/orchestrator-postgresql-2nd-prototype",
            "incisive/orchestrator-database-2nd-prototype",
            "5432",
        ),
        ("incisive/maas-postgresql-2nd-prototype", "account.blob.core.windows.net", "443"),
    }


def test_database_server_has_no_egress(page: SiteDescription) -> None:
    assert {each.egress for each in page.workloads if "database" in each.name} == {"none"}


def test_rbac_rules(site: SynthesizedSite, page: SiteDescription) -> None:
    roles = {(each["kind"], each["metadata"]["name"]): each["rules"] for each in of_kind(site, "Role", "ClusterRole")}
    assert sorted(
        (each.account, [*each.verbs], [*each.resources], each.scope.startswith("namespace "))
        for each in page.rbac_rules
    ) == sorted(
        (f"{subject['namespace']}/{subject['name']}", rule["verbs"], rule["resources"], "namespace" in each["metadata"])
        for each in of_kind(site, "RoleBinding", "ClusterRoleBinding")
        for subject in each["subjects"]
        for rule in roles[each["roleRef"]["kind"], each["roleRef"]["name"]]
    )


def test_secrets(site: SynthesizedSite, page: SiteDescription) -> None:
    named = set(re.findall(r"name: (\S*secret\S*)", "".join(site.files.values())))
    synthesized_ones = {each["metadata"]["name"] for each in of_kind(site, "Secret")}
    assert {each.name for each in page.secrets} == named
    assert {each.name for each in page.secrets if each.is_synthesized} == synthesized_ones
    assert "incisive-azurecrio-secret" in named - synthesized_ones


def test_made_by_others(tmp_path: Path) -> None:
    text = """
extends: cloud
namespace: made
kafka: {storage_class_name: fast, broker: {placement: {priority_class_name: brokers}}}
maas: {service: {pod: {runtime_class_name: sandboxed}}}
backup: {claim: {size: 10Gi, existing_claims: {maas: kept, orchestrator: kept-too}}}
"""
    page = describe("cloud", synthesize_text(tmp_path, text).site_objects)
    made_by_others = {(each.kind, each.name) for each in page.made_by_others}
    assert made_by_others >= {
        *(("StorageClass", "fast"), ("PriorityClass", "brokers"), ("RuntimeClass", "sandboxed")),
        *(("PersistentVolumeClaim", "kept"), ("PersistentVolumeClaim", "kept-too")),
    }
    assert all(each.used_by for each in page.made_by_others)


def test_services(site: SynthesizedSite, page: SiteDescription) -> None:
    services = {
        (each["metadata"]["name"], tuple(str(port["port"]) for port in each["spec"]["ports"]))
        for each in of_kind(site, "Service")
    }
    listeners = {
        ("kafka-cluster-kafka-bootstrap", tuple(str(one["port"]) for one in each["spec"]["kafka"]["listeners"]))
        for each in of_kind(site, "Kafka")
    }
    assert {(each.name, each.ports) for each in page.services} == services | listeners
    assert {each.kind for each in page.services} == {"ClusterIP"}


def test_backups(tmp_path: Path) -> None:
    page = described("cloud with backups", tmp_path)
    backup, database = "incisive/maas-backup-2nd-prototype", "incisive/maas-database-2nd-prototype"
    (workload,) = [each for each in page.workloads if f"{each.namespace}/{each.name}" == backup]
    assert workload.schedule == "30 4 * * * (Europe/Athens)"
    assert workload.egress == f"TCP 5432 of {database}; UDP 53, TCP 53; TCP 8000"
    reached = {(each.target, each.port) for each in page.connections if each.source == backup}
    assert reached == {(database, "5432"), ("backups.example", "8000")}


@pytest.mark.parametrize(
    ("repository", "target"),
    [
        ("rest:https://[fd00::1]/a", ("fd00::1", "443")),
        ("rest:https://[fd00::1]:8000/a", ("fd00::1", "8000")),
        ("sftp://incisive@[fd00::1]:2222/a", ("fd00::1", "2222")),
    ],
)
def test_storage_at_an_ipv6_address(tmp_path: Path, repository: str, target: tuple[str, str]) -> None:
    off_site = f"{{repository: '{repository}', credentials_secret: storage}}"
    site = synthesize_text(tmp_path, f"extends: visaris-rm2\nbackup: {{node_path: /mnt, off_site: {off_site}}}\n")
    connections = describe("site", site.site_objects).connections
    assert target in {(each.target, each.port) for each in connections if "maas-backup" in each.source}
