"""A component's database as a cluster, and that its service knows no difference."""

import base64
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from incisive.application import manifests
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError
from incisive.kubernetes.metadata import NEVER_PRUNED
from tests.constructs import Resource, the
from tests.sites import CREDENTIALS, SynthesizedSite, environment, read, synthesize_text
from tests.snapshots import assert_as_in_snapshot

NAME = "maas-postgresql-2nd-prototype"
STORE = "backup: {destination: s3://bucket/maas, credentials_secret: backups}"


def site_with(folder: Path, cluster: str = "", database: str = "", site: str = "") -> SynthesizedSite:
    """The cloud, with MaaS's database as a cluster of these settings."""
    of_database = ", ".join(
        filter(None, ["engine: cloudnative-pg", f"cluster: {{{cluster}}}" if cluster else "", database])
    )
    return synthesize_text(folder, f"extends: cloud\n{site}\nmaas: {{database: {{{of_database}}}}}\n")


def spec_with(folder: Path, cluster: str = "", database: str = "", site: str = "") -> dict[str, Any]:
    found: dict[str, Any] = the("Cluster", site_with(folder, cluster, database, site).objects)["spec"]
    return found


@pytest.fixture
def site(tmp_path: Path) -> SynthesizedSite:
    return site_with(tmp_path)


def policy_of(site: SynthesizedSite, name: str = NAME) -> dict[str, Any]:
    found: dict[str, Any] = the("NetworkPolicy", site.objects, name)["spec"]
    return found


def lets_in(policy: dict[str, Any], port: int) -> list[dict[str, Any]]:
    """Who may connect to a port."""
    (rule,) = [each for each in policy["ingress"] if [to["port"] for to in each["ports"]] == [port]]
    peers: list[dict[str, Any]] = rule["from"]
    return peers


def test_the_service_differs_in_nothing_but_the_databases_address(
    site: SynthesizedSite, cloud: SynthesizedSite
) -> None:
    def service(of: SynthesizedSite) -> tuple[Resource, Resource, Resource]:
        deployment = of.the("Deployment", "maas-service")
        deployment["spec"]["template"]["metadata"].pop("annotations")
        return deployment, of.the("Secret", "maas-service-secret"), of.the("ConfigMap", "maas-service-config")["data"]

    *with_cluster, configuration = service(site)
    *with_server, former_configuration = service(cloud)
    assert with_cluster == with_server
    assert configuration == former_configuration | {"DATABASE_HOST": f"{NAME}-rw"}


def test_the_service_is_let_in(site: SynthesizedSite) -> None:
    pod = site.the("Deployment", "maas-service")["spec"]["template"]["metadata"]["labels"]
    selectors = [each["podSelector"]["matchLabels"] for each in lets_in(policy_of(site), 5432) if "podSelector" in each]
    assert any(selector.items() <= pod.items() for selector in selectors)


def test_the_clean_up_of_topics_is_let_in_too(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\norchestrator: {database: {engine: cloudnative-pg}}\n")
    job = site.the("CronJob", "orchestrator-service-cron")["spec"]["jobTemplate"]["spec"]["template"]
    (clients, *_) = lets_in(policy_of(site, "orchestrator-postgresql-2nd-prototype"), 5432)
    assert clients["podSelector"]["matchLabels"].items() <= job["metadata"]["labels"].items()


def test_instances_let_in_each_other_and_the_operator_and_nobody_else(site: SynthesizedSite) -> None:
    policy = policy_of(site)
    own = {"podSelector": {"matchLabels": {"cnpg.io/cluster": NAME}}}
    operator = {
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "cnpg-system"}},
        "podSelector": {"matchLabels": {"app.kubernetes.io/name": "cloudnative-pg"}},
    }
    monitoring = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}
    clients = {"podSelector": {"matchLabels": {"incisive/database-client": "maas-database-2nd-prototype"}}}
    # Also the jobs that copy data have this label, but none of those that instances inherit.
    assert policy["podSelector"]["matchLabels"] == {"cnpg.io/cluster": NAME}
    assert lets_in(policy, 5432) == [clients, own, operator]
    assert lets_in(policy, 8000) == [own, operator]
    assert lets_in(policy, 9187) == [monitoring]
    assert len(policy["ingress"]) == 3


def test_the_operator_may_live_elsewhere_and_metrics_be_nobodys(tmp_path: Path) -> None:
    site = site_with(tmp_path, "operator_namespace: operators", site="networks: {monitoring_namespaces: []}")
    policy = policy_of(site)
    namespaces = [
        each["namespaceSelector"]["matchLabels"] for each in lets_in(policy, 8000) if "namespaceSelector" in each
    ]
    assert namespaces == [{"kubernetes.io/metadata.name": "operators"}]
    assert len(policy["ingress"]) == 2


def test_instances_inherit_labels_of_ours_and_none_that_the_operator_sets(site: SynthesizedSite) -> None:
    labels = the("Cluster", site.objects)["spec"]["inheritedMetadata"]["labels"]
    assert labels == {"app.kubernetes.io/part-of": "incisive", "incisive/database": "maas-database-2nd-prototype"}
    operators = {f"app.kubernetes.io/{name}" for name in ("name", "instance", "version", "component", "managed-by")}
    assert not labels.keys() & operators


def test_the_user_is_todays_in_a_secret_as_the_operator_reads_it(site: SynthesizedSite) -> None:
    secret = the("Secret", site.objects, "maas-postgresql-secret-2nd-prototype")
    service = site.the("Secret", "maas-service-secret")["data"]
    assert secret["type"] == "kubernetes.io/basic-auth"
    assert secret["metadata"]["labels"]["cnpg.io/reload"] == "true"
    assert secret["data"] == {"username": service["DATABASE_USERNAME"], "password": service["DATABASE_PASSWORD"]}
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert new["owner"] == base64.b64decode(service["DATABASE_USERNAME"]).decode()
    assert (new["database"], new["secret"]) == ("maas", {"name": secret["metadata"]["name"]})


def test_nobody_logs_in_as_superuser(site: SynthesizedSite) -> None:
    assert the("Cluster", site.objects)["spec"]["enableSuperuserAccess"] is False


def test_where_others_make_secrets_the_cluster_names_theirs_and_their_user(tmp_path: Path) -> None:
    settings = read(
        environment(
            tmp_path,
            "extends: cloud\ncredentials: {source: existing}\n"
            "maas: {database: {engine: cloudnative-pg, cluster: {owner: maas}}}\n",
        )
    )
    site = SynthesizedSite(settings, manifests(settings, {}))
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert (new["owner"], new["secret"]) == ("maas", {"name": "maas-postgresql-secret-2nd-prototype"})
    assert [each for each in site.objects if each["kind"] == "Secret"] == []


def test_a_user_whom_the_operator_keeps_for_itself_is_refused_and_not_shown(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, "extends: cloud\nmaas: {database: {engine: cloudnative-pg}}\n"))
    reserved = ComponentCredentials("streaming_replica", "password-of-tests", "key-of-tests")
    with pytest.raises(UserError) as refused:
        manifests(settings, CREDENTIALS | {"maas": reserved})
    (line,) = refused.value.problems
    assert "maas" in line
    assert "keeps for itself" in line
    assert "streaming_replica" not in line


def test_texts_sort_as_in_the_single_server(site: SynthesizedSite) -> None:
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert (new["encoding"], new["localeCollate"], new["localeCType"]) == ("UTF8", "en_US.utf8", "en_US.utf8")


def test_initdb_takes_no_huge_pages_and_all_that_the_fields_say(site: SynthesizedSite) -> None:
    """The operator gives initdb no other field once it has options."""
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert new["dataChecksums"] is True
    assert new["options"] == [
        "--data-checksums",
        f"--encoding={new['encoding']}",
        f"--lc-collate={new['localeCollate']}",
        f"--lc-ctype={new['localeCType']}",
        "--set",
        "huge_pages=off",
    ]


def test_a_transaction_is_on_two_nodes_before_it_ends(site: SynthesizedSite) -> None:
    spec = the("Cluster", site.objects)["spec"]
    assert spec["instances"] == 3
    assert spec["postgresql"]["synchronous"] == {
        "method": "any",
        "number": 1,
        "dataDurability": "required",
        "failoverQuorum": True,
    }
    affinity = spec["affinity"]
    assert (affinity["podAntiAffinityType"], affinity["topologyKey"]) == ("required", "kubernetes.io/hostname")
    (zones,) = spec["topologySpreadConstraints"]
    assert (zones["topologyKey"], zones["whenUnsatisfiable"]) == ("topology.kubernetes.io/zone", "ScheduleAnyway")
    assert zones["labelSelector"]["matchLabels"] == {"cnpg.io/cluster": NAME, "cnpg.io/podRole": "instance"}


def test_a_site_may_prefer_to_go_on_alone(tmp_path: Path) -> None:
    synchronous = spec_with(tmp_path, "instances: 2, data_durability: preferred")["postgresql"]["synchronous"]
    assert synchronous == {"method": "any", "number": 1, "dataDurability": "preferred"}


def test_memory_and_disks_decide_what_postgresql_may_use(tmp_path: Path) -> None:
    resources = "resources: {memory: 4Gi, ephemeral_storage: 512Mi}"
    spec = spec_with(
        tmp_path, f"{resources}, storage_size: 50Gi, wal_storage_size: 8Gi, storage_class_name: managed-premium"
    )
    assert spec["postgresql"]["parameters"] == {
        "huge_pages": "off",
        "shared_buffers": "1024MB",
        "max_slot_wal_keep_size": "4096MB",
    }
    assert spec["ephemeralVolumesSizeLimit"] == {"shm": "1Gi", "temporaryData": "1Gi"}
    assert spec["resources"]["limits"] == {"cpu": "1", "memory": "4Gi", "ephemeral-storage": "1536Mi"}
    assert spec["storage"] == {"size": "50Gi", "storageClass": "managed-premium"}
    assert spec["walStorage"] == {"size": "8Gi", "storageClass": "managed-premium"}


def test_placement_reaches_the_instances(tmp_path: Path) -> None:
    placement = (
        "placement: {node_selector: {pool: database}, tolerations: [{key: database, operator: Exists}], affinity: "
        "{required_nodes: [{key: disk, values: [ssd]}], away_from_pods: [{labels: {noisy: 'true'}}]}}"
    )
    affinity = spec_with(tmp_path, placement)["affinity"]
    assert affinity["nodeSelector"] == {"pool": "database"}
    assert affinity["tolerations"] == [{"key": "database", "operator": "Exists"}]
    (term,) = affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"]
    assert term["matchExpressions"] == [{"key": "disk", "operator": "In", "values": ["ssd"]}]
    (away,) = affinity["additionalPodAntiAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    assert away["labelSelector"]["matchLabels"] == {"noisy": "true"}


def test_the_image_is_named_or_a_catalogs(tmp_path: Path) -> None:
    assert spec_with(tmp_path)["imageName"] == "ghcr.io/cloudnative-pg/postgresql:18.4-standard-trixie"
    spec = spec_with(tmp_path, "image_catalog: postgresql-standard-trixie, version: 17-standard-trixie")
    assert "imageName" not in spec
    assert spec["imageCatalogRef"] == {
        "apiGroup": "postgresql.cnpg.io",
        "kind": "ClusterImageCatalog",
        "name": "postgresql-standard-trixie",
        "major": 17,
    }


def test_nothing_of_the_single_server_is_left(site: SynthesizedSite) -> None:
    databases = [each for each in site.objects if each["metadata"]["name"] == "maas-database-2nd-prototype"]
    assert databases == []
    assert not [each for each in site.objects if each["metadata"]["name"] == "maas-database-secret-2nd-prototype"]


def test_the_cluster_lies_with_the_data_and_is_never_pruned(tmp_path: Path) -> None:
    site = site_with(tmp_path, STORE)
    for kind in ("Cluster", "ObjectStore"):
        found = the(kind, site.objects_of("40-storage.k8s.yaml"))
        assert NEVER_PRUNED.items() <= found["metadata"]["annotations"].items()


def test_a_name_that_cloudnative_pg_refuses_is_refused_here(tmp_path: Path) -> None:
    site = "suffix: -a-suffix-that-is-a-little-too-long-x"
    with pytest.raises(UserError) as refused:
        site_with(tmp_path, site=site)
    assert any(
        "Cluster incisive/maas-postgresql-a-suffix" in line and "50 are accepted" in line
        for line in refused.value.problems
    )


class TestAnImport:
    @pytest.fixture
    def site(self, tmp_path: Path) -> SynthesizedSite:
        return site_with(tmp_path, "import_from_server: true", "version: '12.14'")

    def test_it_reads_the_servers_database_as_its_user(self, site: SynthesizedSite) -> None:
        spec = the("Cluster", site.objects)["spec"]
        assert spec["bootstrap"]["initdb"]["import"] == {
            "type": "microservice",
            "databases": ["maas"],
            "source": {"externalCluster": "source"},
        }
        (source,) = spec["externalClusters"]
        parameters = source["connectionParameters"]
        service = site.the("Service", "maas-database")
        secret = site.the("Secret", "maas-database-secret")
        assert parameters["host"] == service["metadata"]["name"]
        assert parameters["port"] == str(service["spec"]["ports"][0]["port"])
        assert parameters["dbname"] == site.the("ConfigMap", "maas-database-config")["data"]["POSTGRES_DB"]
        assert parameters["user"] == base64.b64decode(secret["data"]["POSTGRES_USER"]).decode()
        assert source["password"] == {"name": secret["metadata"]["name"], "key": "POSTGRES_PASSWORD"}

    def test_the_server_runs_on_beside_it_as_it_was(self, site: SynthesizedSite, tmp_path: Path) -> None:
        before = synthesize_text(tmp_path, "extends: cloud\nmaas: {database: {version: '12.14'}}\n")
        for kind, name in [
            ("Deployment", "maas-database"),
            ("Service", "maas-database"),
            ("PersistentVolumeClaim", "maas-database"),
            ("Secret", "maas-database-secret"),
            ("ConfigMap", "maas-database-config"),
        ]:
            assert site.the(kind, name) == before.the(kind, name)

    def test_the_server_lets_in_the_job_that_imports_and_its_service(self, site: SynthesizedSite) -> None:
        job = {"podSelector": {"matchLabels": {"cnpg.io/cluster": NAME}}}
        service, importing = lets_in(policy_of(site, "maas-database-2nd-prototype"), 5432)
        assert importing == job
        assert service == lets_in(policy_of(site), 5432)[0]

    def test_no_selector_of_the_server_finds_an_instance(self, site: SynthesizedSite) -> None:
        instances = the("Cluster", site.objects)["spec"]["inheritedMetadata"]["labels"] | {"cnpg.io/cluster": NAME}
        selector = site.the("Service", "maas-database")["spec"]["selector"]
        assert not selector.items() <= instances.items()

    def test_the_service_uses_the_cluster(self, site: SynthesizedSite) -> None:
        assert site.the("ConfigMap", "maas-service-config")["data"]["DATABASE_HOST"] == f"{NAME}-rw"


class TestBackups:
    def test_the_log_is_archived_and_base_backups_are_scheduled(self, tmp_path: Path) -> None:
        site = site_with(tmp_path, STORE)
        store = the("ObjectStore", site.objects)
        (plugin,) = the("Cluster", site.objects)["spec"]["plugins"]
        assert plugin == {
            "name": "barman-cloud.cloudnative-pg.io",
            "enabled": True,
            "isWALArchiver": True,
            "parameters": {"barmanObjectName": store["metadata"]["name"]},
        }
        schedule = the("ScheduledBackup", site.objects)["spec"]
        assert schedule == {
            "schedule": "0 0 2 * * *",
            "immediate": True,
            "cluster": {"name": NAME},
            "method": "plugin",
            "pluginConfiguration": {"name": "barman-cloud.cloudnative-pg.io"},
            "backupOwnerReference": "cluster",
        }
        assert store["spec"]["retentionPolicy"] == "30d"

    @pytest.mark.parametrize(
        ("backup", "credentials"),
        [
            (
                "destination: s3://bucket/maas, credentials_secret: backups, endpoint_url: 'https://s3.example'",
                {
                    "s3Credentials": {
                        "accessKeyId": {"name": "backups", "key": "ACCESS_KEY_ID"},
                        "secretAccessKey": {"name": "backups", "key": "ACCESS_SECRET_KEY"},
                    },
                    "endpointURL": "https://s3.example",
                },
            ),
            ("destination: s3://bucket/maas", {"s3Credentials": {"inheritFromIAMRole": True}}),
            (
                "destination: 'https://account.blob.core.windows.net/maas', credentials_secret: backups",
                {
                    "azureCredentials": {
                        "storageAccount": {"name": "backups", "key": "AZURE_STORAGE_ACCOUNT"},
                        "storageKey": {"name": "backups", "key": "AZURE_STORAGE_KEY"},
                    }
                },
            ),
            (
                "destination: 'https://account.blob.core.windows.net/maas'",
                {"azureCredentials": {"inheritFromAzureAD": True}},
            ),
        ],
    )
    def test_s3_and_azure(self, tmp_path: Path, backup: str, credentials: dict[str, Any]) -> None:
        configuration = the("ObjectStore", site_with(tmp_path, f"backup: {{{backup}}}").objects)["spec"][
            "configuration"
        ]
        compressed = {"data": {"compression": "gzip"}, "wal": {"compression": "gzip"}}
        given = configuration | {"destinationPath": None}
        assert given == {**credentials, **compressed, "destinationPath": None}

    def test_a_moment_is_recovered_into_a_new_cluster(self, tmp_path: Path) -> None:
        recovery = "recovery: {target_time: '2026-11-24T21:30:00Z'}"
        site = site_with(tmp_path, f"name: maas-recovered, {recovery}, {STORE}")
        cluster = the("Cluster", site.objects)
        assert cluster["metadata"]["name"] == "maas-recovered-2nd-prototype"
        assert cluster["spec"]["bootstrap"]["recovery"] | {"owner": None} == {
            "source": "source",
            "database": "maas",
            "owner": None,
            "secret": {"name": "maas-postgresql-secret-2nd-prototype"},
            "recoveryTarget": {"targetTime": "2026-11-24T21:30:00Z"},
        }
        (source,) = cluster["spec"]["externalClusters"]
        assert source["plugin"]["parameters"]["serverName"] == NAME
        host = site.the("ConfigMap", "maas-service-config")["data"]["DATABASE_HOST"]
        assert host == "maas-recovered-2nd-prototype-rw"

    def test_a_cluster_is_not_recovered_from_itself(self, tmp_path: Path) -> None:
        with pytest.raises(UserError) as refused:
            site_with(tmp_path, f"name: maas-postgresql, recovery: {{}}, {STORE}")
        (line,) = refused.value.problems
        assert "maas.database.cluster.recovery.from_cluster" in line
        assert "another Cluster" in line


def test_a_cloud_with_clusters(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    site = synthesize_text(
        tmp_path,
        "extends: cloud\n"
        "orchestrator: {database: {engine: cloudnative-pg, cluster: {import_from_server: true}, version: '12.14'}}\n"
        f"maas: {{database: {{engine: cloudnative-pg, cluster: {{name: maas-2, recovery: {{}}, {STORE}}}}}}}\n",
    )
    for name in ("40-storage", "50-secrets", "60-orchestrator", "70-maas"):
        databases = [
            each
            for each in site.objects_of(f"{name}.k8s.yaml")
            if each["metadata"]["labels"].get("app.kubernetes.io/component", "").startswith("database")
        ]
        assert_as_in_snapshot(databases, snapshot, name)
