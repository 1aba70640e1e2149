"""The page about a site says what its objects say: it adds nothing, and leaves nothing out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.description.describe import describe
from incisive.description.markdown_page import markdown_page
from incisive.description.pages import pages
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
    "cloud with database clusters": {
        "extends": "cloud",
        "orchestrator": {
            "database": {"engine": "cloudnative-pg", "version": "12.14", "cluster": {"import_from_server": True}}
        },
        "maas": {
            "database": {
                "engine": "cloudnative-pg",
                "cluster": {
                    "instances": 4,
                    "image_catalog": "postgresql",
                    "backup": {
                        "destination": "https://account.blob.core.windows.net/container/maas",
                        "credentials_secret": "storage-secret",
                    },
                },
            }
        },
    },
    "hospital": {"extends": "local-inference", "node": "uoa-rm2"},
    "cloud with backups": {
        "extends": "cloud",
        "backup": {
            "time_zone": "Europe/Athens",
            "claim": {"size": "100Gi"},
            "off_site": {"repository": "rest:https://backups.example:8000/a", "credentials_secret": "storage-secret"},
        },
    },
    "hospital with backups": {
        "extends": "local-inference",
        "node": "uoa-rm2",
        "backup": {"node_path": "/mnt/nas/incisive"},
    },
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
    return describe("site", site.site_objects)


def of_kind(site: SynthesizedSite, *kinds: str) -> list[Resource]:
    return [each for each in site.objects if each["kind"] in kinds]


def templates_with_clusters(site: SynthesizedSite) -> list[tuple[Resource, Resource]]:
    """All that has pods, with what is known of them."""
    of_clusters = [
        (
            each,
            {"metadata": {"labels": {"cnpg.io/cluster": each["metadata"]["name"]}}, "spec": {"containers": []}},
        )
        for each in of_kind(site, "Cluster")
    ]
    return [*pods(site), *of_clusters]


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


def test_what_cloudnative_pg_runs(site: SynthesizedSite, page: SiteDescription) -> None:
    clusters = {each["metadata"]["name"]: each["spec"] for each in of_kind(site, "Cluster")}
    told = {each.name: each for each in page.workloads if each.kind == "Cluster"}
    assert told.keys() == clusters.keys()
    for name, spec in clusters.items():
        containers = {each.name: each for each in told[name].containers}
        assert containers.keys() - {"bootstrap-controller", "postgres"} == (
            {"plugin-barman-cloud"} if spec.get("plugins") else set()
        )
        assert told[name].replicas == spec["instances"]
        postgres = containers["postgres"]
        assert postgres.memory == spec["resources"]["limits"]["memory"]
        assert postgres.image == spec.get("imageName", "ClusterImageCatalog/postgresql:18")
        assert {(each.user, each.read_only) for each in containers.values()} == {(26, True)}
        assert told[name].opens == "any"
    for store in of_kind(site, "ObjectStore"):
        resources = store["spec"]["instanceSidecarConfiguration"]["resources"]
        plugin = told["maas-postgresql-2nd-prototype"].containers[-1]
        assert (plugin.memory, plugin.cpu_request) == (resources["limits"]["memory"], resources["requests"]["cpu"])


def test_disks(site: SynthesizedSite, page: SiteDescription) -> None:
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
        for each, pod in templates_with_clusters(site)
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


def test_database_clusters_call_the_api_the_server_that_they_import_and_their_object_store(
    site: SynthesizedSite, page: SiteDescription
) -> None:
    if not of_kind(site, "Cluster"):
        return
    suffix = "-2nd-prototype"
    called = {
        (each.source.partition("/")[2].removesuffix(suffix), each.target, each.port)
        for each in page.connections
        if "postgresql" in each.source and each.basis != "NetworkPolicy"
    }
    assert called == {
        *((f"{component}-postgresql", "Kubernetes API", "443") for component in ("orchestrator", "maas")),
        ("orchestrator-postgresql", f"incisive/orchestrator-database{suffix}", "5432"),
        ("maas-postgresql", "account.blob.core.windows.net", "443"),
    }


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
        (each.account, [*each.verbs], [*each.resources], each.scope.startswith("namespace "))
        for each in page.rights
        if "-postgresql-" not in each.account
    )


def test_instances_of_a_cluster_read_only_the_secrets_that_it_names_or_the_operator_makes(
    site: SynthesizedSite, page: SiteDescription
) -> None:
    for cluster in of_kind(site, "Cluster"):
        name = cluster["metadata"]["name"]
        own = [each for each in page.rights if each.account == f"incisive/{name}"]
        assert {each.scope for each in own} == {"namespace incisive"}
        read = {secret for each in own if "secrets" in each.resources for secret in each.names}
        used = {each.name for each in page.secrets if f"Cluster incisive/{name}" in each.used_by}
        store = {"storage-secret"} if cluster["spec"].get("plugins") else set()
        assert read == used | store
        made = {each.name for each in page.secrets if each.is_made_by_operator and each.name in read}
        assert made == {f"{name}-ca", f"{name}-replication", f"{name}-server"}


def test_secrets_that_must_exist(site: SynthesizedSite, page: SiteDescription) -> None:
    named = set(re.findall(r"name: (\S*secret\S*)", "".join(site.files[name] for name in site.files)))
    assert {each.name for each in page.secrets if not each.is_made_by_operator} == named
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
    instances = {
        (f"{each['metadata']['name']}-{which}", ("5432",))
        for each in of_kind(site, "Cluster")
        for which in ("rw", "ro", "r")
    }
    assert {(each.name, each.ports) for each in page.services} == services | listeners | instances
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
    text = markdown_page(describe("hospital", site.site_objects))
    # Two databases of 125m and 500Mi, two services of 250m and 512Mi, and the status monitor's 50m and 96Mi.
    assert "What always runs reserves 0.8 cores and 2.1 GiB of memory." in text
    assert "The disks hold 40.0 GiB in all." in text


def test_backups_are_told_with_their_hour_what_they_reach_and_where_they_lie(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, yaml.safe_dump(SETTINGS["cloud with backups"]))
    page = describe("cloud", site.site_objects)
    backup, database = "incisive/maas-backup-2nd-prototype", "incisive/maas-database-2nd-prototype"
    (workload,) = [each for each in page.workloads if f"{each.namespace}/{each.name}" == backup]
    assert workload.schedule == "30 4 * * * (Europe/Athens)"
    assert workload.opens == f"TCP 5432 of {database}; UDP 53, TCP 53; TCP 8000"
    reached = {(each.target, each.port) for each in page.connections if each.source == backup}
    assert reached == {(database, "5432"), ("backups.example", "8000")}
    assert ", at 30 4 * * * (Europe/Athens)" in markdown_page(page)


def test_what_database_clusters_need_is_summed_over_their_instances(tmp_path: Path) -> None:
    cluster = {"engine": "cloudnative-pg", "cluster": {"instances": 4, "backup": {"destination": "s3://bucket/a"}}}
    settings = {"extends": "cloud", "kafka": None, "kafka_bootstrap_servers": "kafka.example:9092"}
    site = synthesize_text(tmp_path, yaml.safe_dump(settings | {"maas": {"database": cluster}}))
    text = markdown_page(describe("cloud", site.site_objects))
    # Four instances of 500m and 1Gi, each with the plugin's 100m and 512Mi. The others: the Orchestrator's database,
    # two services, and the status monitor.
    assert f"What always runs reserves {4 * 0.6 + 0.125 + 2 * 0.25 + 0.05:g} cores and 7.6 GiB of memory." in text
    # Four times 10 and 5 for data and log, and three claims of 10.
    assert "The disks hold 90.0 GiB in all." in text
