"""One chart is one unit of deployment and one file."""

from pathlib import Path

from tests.sites import SynthesizedSite, synthesize_text

OF_A_HOSPITAL = [
    "00-namespaces.k8s.yaml",
    "40-storage.k8s.yaml",
    "50-secrets.k8s.yaml",
    "60-orchestrator.k8s.yaml",
    "70-maas.k8s.yaml",
]
OPERATOR = ["10-strimzi-crds.k8s.yaml", "20-strimzi-operator.k8s.yaml"]
KAFKA = ["30-kafka.k8s.yaml"]


def test_the_cloud_has_everything(cloud: SynthesizedSite) -> None:
    assert sorted(cloud.files) == sorted(OF_A_HOSPITAL + OPERATOR + KAFKA)


def test_a_site_without_kafka_has_no_kafka_files(hospital: SynthesizedSite) -> None:
    assert sorted(hospital.files) == OF_A_HOSPITAL


def test_operator_and_definitions_stay_out_where_the_cluster_has_them(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nkafka: {install_operator: false}\n")
    assert sorted(site.files) == sorted(OF_A_HOSPITAL + KAFKA)


def test_a_changed_value_of_maas_leaves_the_orchestrators_file(cloud: SynthesizedSite, tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nmaas: {gunicorn_timeout_seconds: 61}\n")
    changed = [name for name in cloud.files if site.files[name] != cloud.files[name]]
    assert changed == ["70-maas.k8s.yaml"]


def test_what_holds_data_is_alone_in_its_file(cloud: SynthesizedSite, hospital: SynthesizedSite) -> None:
    for site in (cloud, hospital):
        for name in site.files:
            if "crds" not in name:
                kinds = {each["kind"] for each in site.objects_of(name)}
                holds_data = kinds & {"PersistentVolumeClaim", "PersistentVolume", "StorageClass"}
                assert holds_data == (kinds if name == "40-storage.k8s.yaml" else set())


def test_namespaces_enforce_what_their_pods_allow(cloud: SynthesizedSite, tmp_path: Path) -> None:
    def enforced(site: SynthesizedSite) -> dict[str, str]:
        return {
            each["metadata"]["name"]: each["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
            for each in site.objects_of("00-namespaces.k8s.yaml")
        }

    apart = synthesize_text(tmp_path, "extends: cloud\nexecutions_namespace: executions\n")
    assert enforced(cloud) == {"incisive": "privileged", "kafka": "restricted"}
    assert enforced(apart) == {"incisive": "restricted", "executions": "privileged", "kafka": "restricted"}
    shared = synthesize_text(tmp_path, "extends: cloud\nkafka: {namespace: incisive}\n")
    assert enforced(shared) == {"incisive": "privileged"}
