"""Names that running sites and stored Workflows depend on to the letter."""

from tests.sites import SynthesizedSite

CLAIMS = {
    "orchestrator-service-storage-claim",
    "orchestrator-database-storage-claim",
    "maas-service-files-storage",
    "maas-database",
}
CONFIG_MAPS = {"federated-learning-manager-client", "federated-learning-manager-server", "ai-engine-config"}
SERVICES = {"orchestrator-service", "orchestrator-database-service", "maas-service", "maas-database"}


def names(site: SynthesizedSite, kind: str) -> set[str]:
    return {each["metadata"]["name"] for each in site.objects if each["kind"] == kind}


def test_a_site_finds_its_data_again(site: SynthesizedSite) -> None:
    assert {f"{name}{site.settings.suffix}" for name in CLAIMS} <= names(site, "PersistentVolumeClaim")


def test_a_hospital_finds_its_volumes_again(hospital: SynthesizedSite) -> None:
    expected = {f"{part}-pv-visaris-rm2" for part in ("orchestrator-service", "orchestrator-database", "maas-service")}
    assert expected | {"maas-database-pv-visaris-rm2"} <= names(hospital, "PersistentVolume")
    assert {"orchestrator-local-storage", "maas-local-storage"} <= names(hospital, "StorageClass")


def test_workflows_find_their_configuration(site: SynthesizedSite) -> None:
    assert {f"{name}{site.settings.suffix}" for name in CONFIG_MAPS} <= names(site, "ConfigMap")


def test_services_are_found_under_their_names(site: SynthesizedSite) -> None:
    assert {f"{name}{site.settings.suffix}" for name in SERVICES} <= names(site, "Service")
