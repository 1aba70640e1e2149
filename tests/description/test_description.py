"""The page about a site says what its objects say: it adds nothing, and leaves nothing out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.application import CRDS_FILE
from incisive.description.markdown_page import markdown_page
from incisive.description.pages import pages, site_description
from incisive.description.picture import picture
from incisive.description.site_description import SiteDescription
from tests.constructs import Resource
from tests.sites import SynthesizedSite, synthesize_text

SETTINGS: dict[str, dict[str, Any]] = {
    "cloud": {"extends": "cloud"},
    "closed cloud": {
        "extends": "cloud",
        "networks": {"client_cidrs": ["10.0.0.0/8"], "client_namespaces": ["portal"]},
        "kafka": {"profile": "large", "exporter": {}, "authenticated_listener": {}},
        "monitoring": {},
        "maas": {"database": {"metrics": {}}},
    },
    "cloud with another's operator": {"extends": "cloud", "kafka": {"install_operator": False}},
    "hospital": {"extends": "local-inference", "node": "uoa-rm2"},
    "hospital with Secrets of others": {
        "extends": "local-inference",
        "node": "uoa-rm2",
        "credentials": {"source": "existing"},
    },
}


@pytest.fixture(scope="module", params=SETTINGS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return synthesize_text(tmp_path_factory.mktemp("described"), yaml.safe_dump(SETTINGS[request.param]))


@pytest.fixture(scope="module")
def page(site: SynthesizedSite) -> SiteDescription:
    return site_description("site", {name: text for name, text in site.files.items() if name != CRDS_FILE})


def of_kind(site: SynthesizedSite, *kinds: str) -> list[Resource]:
    return [each for each in site.objects if each["kind"] in kinds]


def pods(site: SynthesizedSite) -> list[tuple[Resource, Resource]]:
    found = []
    for each in of_kind(site, "Deployment", "CronJob"):
        spec = each["spec"]["jobTemplate"]["spec"] if each["kind"] == "CronJob" else each["spec"]
        found.append((each, spec["template"]))
    return found


def test_what_runs(site: SynthesizedSite, page: SiteDescription) -> None:
    expected = {
        (each["kind"], each["metadata"]["name"], container["name"], container["image"], user, read_only, *resources)
        for each, pod in pods(site)
        for container in [*pod["spec"].get("initContainers", []), *pod["spec"]["containers"]]
        for user in [container["securityContext"].get("runAsUser", pod["spec"]["securityContext"]["runAsUser"])]
        for read_only in [container["securityContext"]["readOnlyRootFilesystem"]]
        for resources in [
            (
                container["resources"]["requests"]["cpu"],
                container["resources"]["limits"]["cpu"],
                container["resources"]["limits"]["memory"],
            )
        ]
    }
    told = [
        (
            *(each.kind, each.name, container.name, container.image, container.user, container.read_only),
            *(container.cpu_request, container.cpu_limit, container.memory),
        )
        for each in page.workloads
        if each.kind in ("Deployment", "CronJob")
        for container in each.containers
    ]
    assert set(told) == expected
    assert len(told) == len(expected)


def test_what_strimzi_runs(site: SynthesizedSite, page: SiteDescription) -> None:
    pools = {f"kafka-cluster-{each['metadata']['name']}": each["spec"] for each in of_kind(site, "KafkaNodePool")}
    told = {each.name: each for each in page.workloads if each.kind == "KafkaNodePool"}
    assert told.keys() == pools.keys()
    for name, spec in pools.items():
        (container,) = told[name].containers
        assert told[name].replicas == spec["replicas"]
        assert container.memory == spec["resources"]["limits"]["memory"]
        assert container.user == spec["template"]["pod"]["securityContext"]["runAsUser"]
        installed = bool(of_kind(site, "ClusterRole"))
        assert (container.image == "quay.io/strimzi/kafka:1.2.0-kafka-4.3.1") == installed
    for kafka in of_kind(site, "Kafka"):
        beside = {
            "entity-operator": {"topic-operator", "user-operator"},
            **({"cruise-control": {"cruise-control"}} if "cruiseControl" in kafka["spec"] else {}),
            **({"kafka-exporter": {"kafka-exporter"}} if "kafkaExporter" in kafka["spec"] else {}),
        }
        assert {
            each.name.removeprefix("kafka-cluster-"): {container.name for container in each.containers}
            for each in page.workloads
            if each.kind == "Kafka"
        } == beside


def test_disks(site: SynthesizedSite, page: SiteDescription) -> None:
    claims = {
        each["metadata"]["name"]: each["spec"]["resources"]["requests"]["storage"]
        for each in of_kind(site, "PersistentVolumeClaim")
    }
    brokers = {
        f"data-0-kafka-cluster-{each['metadata']['name']}-*": each["spec"]["storage"]["volumes"][0]["size"]
        for each in of_kind(site, "KafkaNodePool")
    }
    assert {each.claim: each.size for each in page.disks} == claims | brokers
    places = {each.place for each in page.disks if each.claim in claims}
    folders = {each["spec"]["hostPath"]["path"] for each in of_kind(site, "PersistentVolume")}
    classes = {each["spec"].get("storageClassName") for each in of_kind(site, "PersistentVolumeClaim")}
    expected = {f"node uoa-rm2: {folder}" for folder in folders} or {f"StorageClass {name}" for name in classes}
    assert places == expected


def test_allowed_connections(site: SynthesizedSite, page: SiteDescription) -> None:
    """Counted from the policies: each of their rules, with each peer and each pod it selects."""
    expected = set()
    for policy in of_kind(site, "NetworkPolicy"):
        for rule in policy["spec"].get("ingress", []):
            for target, pod in selected(site, policy, policy["spec"]["podSelector"]["matchLabels"]):
                for port in rule["ports"]:
                    number = port_number(pod, port["port"])
                    expected |= {(source, target, number) for source in sources(site, policy, rule.get("from"))}
    told = [(each.source, each.target, each.port) for each in page.connections if each.basis == "NetworkPolicy"]
    assert set(told) == expected
    assert len(told) == len(expected)


def selected(site: SynthesizedSite, by: Resource, labels: dict[str, str]) -> list[tuple[str, Resource]]:
    namespace = by["metadata"]["namespace"]
    return [
        (f"{namespace}/{each['metadata']['name']}", pod)
        for each, pod in pods(site)
        if each["metadata"]["namespace"] == namespace and labels.items() <= pod["metadata"]["labels"].items()
    ]


def sources(site: SynthesizedSite, policy: Resource, peers: list[Resource] | None) -> set[str]:
    found: set[str] = set() if peers else {"any source"}
    for peer in peers or ():
        match peer:
            case {"ipBlock": {"cidr": cidr}}:
                found.add(f"network {cidr}")
            case {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": name}}}:
                found.add(f"namespace {name}")
            case {"podSelector": {"matchLabels": labels}}:
                found |= {place for place, _ in selected(site, policy, labels)}
    return found


def port_number(pod: Resource, port: str | int) -> str:
    named = {
        each["name"]: each["containerPort"]
        for container in pod["spec"]["containers"]
        for each in container.get("ports", [])
    }
    return str(named.get(str(port), port))


def test_who_is_set_up_to_call_whom(page: SiteDescription) -> None:
    """What the platform is known to do: each service its database, the Orchestrator MaaS, Kafka and Argo."""
    called = {
        (each.source.partition("/")[2].partition("-2nd")[0], each.target.partition("/")[2].partition("-2nd")[0])
        for each in page.connections
        if each.basis.endswith(("-config-2nd-prototype", "-config-2nd-prototype-local-inference"))
        and "/" in each.target
    }
    assert {
        ("maas-service", "maas-database"),
        ("orchestrator-service", "orchestrator-database"),
        ("orchestrator-service", "maas-service"),
    } <= called
    outside = {each.target for each in page.connections if "/" not in each.target}
    assert {"Kubernetes API", "argo-workflows-server.argo-workflows.svc.cluster.local"} <= outside
    has_kafka = any(each.kind == "KafkaNodePool" for each in page.workloads)
    assert ("kafka-cluster-kafka-bootstrap.kafka" in outside) != has_kafka
    assert any(target.startswith("kafka-cluster-") for _, target in called) == has_kafka


def test_databases_may_open_no_connection(page: SiteDescription) -> None:
    assert {each.opens for each in page.workloads if "database" in each.name} == {"none"}


def test_rights(site: SynthesizedSite, page: SiteDescription) -> None:
    roles = {(each["kind"], each["metadata"]["name"]): each["rules"] for each in of_kind(site, "Role", "ClusterRole")}
    expected = sorted(
        (f"{subject['namespace']}/{subject['name']}", rule["verbs"], rule["resources"], "namespace" in metadata)
        for binding in of_kind(site, "RoleBinding", "ClusterRoleBinding")
        for metadata in [binding["metadata"]]
        for subject in binding["subjects"]
        for rule in roles[binding["roleRef"]["kind"], binding["roleRef"]["name"]]
    )
    assert expected == sorted(
        (each.account, [*each.verbs], [*each.resources], each.scope.startswith("namespace ")) for each in page.rights
    )


def test_secrets_that_must_exist(site: SynthesizedSite, page: SiteDescription) -> None:
    named = set(re.findall(r"name: (\S*secret\S*)", "".join(site.files[name] for name in site.files)))
    assert {each.name for each in page.secrets} == named
    made = {each["metadata"]["name"] for each in of_kind(site, "Secret")}
    assert {each.name for each in page.secrets if each.is_synthesized} == made
    assert "incisive-azurecrio-secret" in named - made


def test_what_is_exposed(site: SynthesizedSite, page: SiteDescription) -> None:
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


def test_the_page_has_a_row_for_each(page: SiteDescription) -> None:
    text = markdown_page(page)
    expected = [
        *[sum(len(each.containers) for each in page.workloads), len(page.disks), len(page.connections)],
        *[len(page.workloads), len(page.services), len(page.rights), len(page.secrets)],
    ]
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert [table.count("\n") - 2 for table in tables] == expected
    assert "| None |" not in text


def test_the_picture_shows_every_workload_and_only_connections_of_the_page(page: SiteDescription) -> None:
    text = picture(page)
    boxes = dict(re.findall(r'^\s*(n\d+)[\[(/]+"(.+?)"', text, re.MULTILINE))
    names = {node: label.replace("<br/>.", ".").partition("<br/>")[0] for node, label in boxes.items()}
    assert {each.name for each in page.workloads} <= set(names.values())
    told = {(each.source.rpartition("/")[2], each.target.rpartition("/")[2], each.port) for each in page.connections}
    networks = {each.source: each.source.rpartition("/")[2] for each in page.connections if "network" in each.source}
    for source, ports, target in re.findall(r'^\s*(n\d+) -->\|"(.+?)"\| (n\d+)', text, re.MULTILINE):
        begin = networks.get(names[source], names[source])
        assert {(begin, names[target], port) for port in ports.split(", ")} <= told


def test_json_says_the_same(page: SiteDescription) -> None:
    (read,) = json.loads(pages([page], "json"))
    assert [each["name"] for each in read["workloads"]] == [each.name for each in page.workloads]
    assert len(read["connections"]) == len(page.connections)


def test_what_the_site_needs_is_summed(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, yaml.safe_dump(SETTINGS["hospital"]))
    text = markdown_page(site_description("hospital", site.files))
    # Two databases of 125m and 500Mi, two services of 250m and 512Mi, and the status monitor's 50m and 96Mi.
    assert "What always runs reserves 0.8 cores and 2.1 GiB of memory." in text
    assert "The disks hold 40.0 GiB in all." in text
