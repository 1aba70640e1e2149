"""A component's database as a cluster, and that its service knows no difference."""

import base64
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from incisive.application import site_files
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError
from incisive.kubernetes.metadata import NEVER_PRUNED
from tests.component.database_clusters import NAME, STORE, lets_in, policy_of, site_with, spec_with
from tests.constructs import Resource, the
from tests.sites import CREDENTIALS, SynthesizedSite, environment, read, synthesize_text
from tests.snapshots import assert_as_in_snapshot


@pytest.fixture
def site(tmp_path: Path) -> SynthesizedSite:
    return site_with(tmp_path)


def test_service_differs_in_database_host_only(site: SynthesizedSite, cloud: SynthesizedSite) -> None:
    def service(of: SynthesizedSite) -> tuple[Resource, Resource, Resource]:
        deployment = of.the("Deployment", "maas-service")
        deployment["spec"]["template"]["metadata"].pop("annotations")
        return deployment, of.the("Secret", "maas-service-secret"), of.the("ConfigMap", "maas-service-config")["data"]

    *with_cluster, configuration = service(site)
    *with_server, former_configuration = service(cloud)
    assert with_cluster == with_server
    assert configuration == former_configuration | {"DATABASE_HOST": f"{NAME}-rw"}


def test_cluster_ingress_from_service(site: SynthesizedSite) -> None:
    pod = site.the("Deployment", "maas-service")["spec"]["template"]["metadata"]["labels"]
    selectors = [each["podSelector"]["matchLabels"] for each in lets_in(policy_of(site), 5432) if "podSelector" in each]
    assert any(selector.items() <= pod.items() for selector in selectors)


def test_cluster_ingress_from_topic_cleanup(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\norchestrator: {database: {engine: cloudnative-pg}}\n")
    job = site.the("CronJob", "orchestrator-service-cron")["spec"]["jobTemplate"]["spec"]["template"]
    (clients, *_) = lets_in(policy_of(site, "orchestrator-postgresql-2nd-prototype"), 5432)
    assert clients["podSelector"]["matchLabels"].items() <= job["metadata"]["labels"].items()


def test_cluster_ingress_from_peers_and_operator(site: SynthesizedSite) -> None:
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


def test_operator_namespace_and_no_metrics(tmp_path: Path) -> None:
    site = site_with(tmp_path, "operator_namespace: operators", site="networks: {monitoring_namespaces: []}")
    policy = policy_of(site)
    namespaces = [
        each["namespaceSelector"]["matchLabels"] for each in lets_in(policy, 8000) if "namespaceSelector" in each
    ]
    assert namespaces == [{"kubernetes.io/metadata.name": "operators"}]
    assert len(policy["ingress"]) == 2


def test_inherited_labels_are_our_own(site: SynthesizedSite) -> None:
    labels = the("Cluster", site.objects)["spec"]["inheritedMetadata"]["labels"]
    assert labels == {"app.kubernetes.io/part-of": "incisive", "incisive/database": "maas-database-2nd-prototype"}
    operators = {f"app.kubernetes.io/{name}" for name in ("name", "instance", "version", "component", "managed-by")}
    assert not labels.keys() & operators


def test_cluster_secret_has_component_user(site: SynthesizedSite) -> None:
    secret = the("Secret", site.objects, "maas-postgresql-secret-2nd-prototype")
    service = site.the("Secret", "maas-service-secret")["data"]
    assert secret["type"] == "kubernetes.io/basic-auth"
    assert secret["metadata"]["labels"]["cnpg.io/reload"] == "true"
    assert secret["data"] == {"username": service["DATABASE_USERNAME"], "password": service["DATABASE_PASSWORD"]}
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert new["owner"] == base64.b64decode(service["DATABASE_USERNAME"]).decode()
    assert (new["database"], new["secret"]) == ("maas", {"name": secret["metadata"]["name"]})


def test_superuser_has_no_access(site: SynthesizedSite) -> None:
    assert the("Cluster", site.objects)["spec"]["enableSuperuserAccess"] is False


def test_cluster_owner_with_external_secrets(tmp_path: Path) -> None:
    settings = read(
        environment(
            tmp_path,
            "extends: cloud\ncredentials: {source: existing}\n"
            "maas: {database: {engine: cloudnative-pg, cluster: {owner: maas}}}\n",
        )
    )
    site = SynthesizedSite(settings, site_files(settings, {}).as_texts())
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert (new["owner"], new["secret"]) == ("maas", {"name": "maas-postgresql-secret-2nd-prototype"})
    assert [each for each in site.objects if each["kind"] == "Secret"] == []


def test_reserved_owner_refused_not_shown(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, "extends: cloud\nmaas: {database: {engine: cloudnative-pg}}\n"))
    reserved = ComponentCredentials("streaming_replica", "password-of-tests", "key-of-tests")
    with pytest.raises(UserError) as refused:
        site_files(settings, CREDENTIALS | {"maas": reserved})
    (line,) = refused.value.problems
    assert "maas" in line
    assert "keeps for itself" in line
    assert "streaming_replica" not in line


def test_locale_as_in_single_server(site: SynthesizedSite) -> None:
    new = the("Cluster", site.objects)["spec"]["bootstrap"]["initdb"]
    assert (new["encoding"], new["localeCollate"], new["localeCType"]) == ("UTF8", "en_US.utf8", "en_US.utf8")


def test_initdb_options_repeat_fields(site: SynthesizedSite) -> None:
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


def test_commit_waits_for_replica(site: SynthesizedSite) -> None:
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


def test_preferred_durability_without_quorum(tmp_path: Path) -> None:
    synchronous = spec_with(tmp_path, "instances: 2, data_durability: preferred")["postgresql"]["synchronous"]
    assert synchronous == {"method": "any", "number": 1, "dataDurability": "preferred"}


def test_parameters_follow_memory_and_disks(tmp_path: Path) -> None:
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


def test_cluster_placement(tmp_path: Path) -> None:
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


def test_cluster_image_or_catalog(tmp_path: Path) -> None:
    assert spec_with(tmp_path)["imageName"] == "ghcr.io/cloudnative-pg/postgresql:18.4-standard-trixie"
    spec = spec_with(tmp_path, "image_catalog: postgresql-standard-trixie, version: 17-standard-trixie")
    assert "imageName" not in spec
    assert spec["imageCatalogRef"] == {
        "apiGroup": "postgresql.cnpg.io",
        "kind": "ClusterImageCatalog",
        "name": "postgresql-standard-trixie",
        "major": 17,
    }


def test_no_server_objects_with_cluster(site: SynthesizedSite) -> None:
    databases = [each for each in site.objects if each["metadata"]["name"] == "maas-database-2nd-prototype"]
    assert databases == []
    assert not [each for each in site.objects if each["metadata"]["name"] == "maas-database-secret-2nd-prototype"]


def test_cluster_with_data_never_pruned(tmp_path: Path) -> None:
    site = site_with(tmp_path, STORE)
    for kind in ("Cluster", "ObjectStore"):
        found = the(kind, site.objects_of("40-storage.k8s.yaml"))
        assert NEVER_PRUNED.items() <= found["metadata"]["annotations"].items()


def test_invalid_cluster_name_refused(tmp_path: Path) -> None:
    site = "suffix: -a-suffix-that-is-a-little-too-long-x"
    with pytest.raises(UserError) as refused:
        site_with(tmp_path, site=site)
    assert any(
        "Cluster incisive/maas-postgresql-a-suffix" in line and "at most 50 expected" in line
        for line in refused.value.problems
    )


def test_cloud_with_clusters(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
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
