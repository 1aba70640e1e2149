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


def test_claim_names_stay(site: SynthesizedSite) -> None:
    assert {f"{name}{site.settings.suffix}" for name in CLAIMS} <= names(site, "PersistentVolumeClaim")


def test_volume_names_stay(hospital: SynthesizedSite) -> None:
    expected = {f"{part}-pv-visaris-rm2" for part in ("orchestrator-service", "orchestrator-database", "maas-service")}
    assert expected | {"maas-database-pv-visaris-rm2"} <= names(hospital, "PersistentVolume")
    assert {"orchestrator-local-storage", "maas-local-storage"} <= names(hospital, "StorageClass")


def test_execution_config_names_stay(site: SynthesizedSite) -> None:
    assert {f"{name}{site.settings.suffix}" for name in CONFIG_MAPS} <= names(site, "ConfigMap")


def test_service_names_stay(site: SynthesizedSite) -> None:
    assert {f"{name}{site.settings.suffix}" for name in SERVICES} <= names(site, "Service")
