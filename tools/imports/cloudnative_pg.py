"""The typed fields of CloudNativePG's custom resources and of its Barman Cloud plugin's.

Their definitions belong to the operators' own installations. The project keeps only what its typed classes are made
from: the fields below, without descriptions. For another release:

    python -m tools.imports.cloudnative_pg FOLDER    # with the release's definitions, in FOLDER and below
    make imports
"""

import sys
from pathlib import Path

import yaml

from tools.imports.strimzi_crds import Crd, strip_descriptions
from tools.imports.typed_fields import narrow_to_typed_fields
from tools.imports.yaml_file import write_crds

NARROWED = Path(__file__).with_name("cloudnative_pg_crds.yaml")

TYPED_FIELDS = {
    "Cluster": (
        "spec.instances",
        "spec.imageName",
        "spec.imageCatalogRef",
        "spec.imagePullSecrets",
        "spec.inheritedMetadata.labels",
        "spec.enableSuperuserAccess",
        "spec.postgresql.parameters",
        "spec.postgresql.synchronous.method",
        "spec.postgresql.synchronous.number",
        "spec.postgresql.synchronous.dataDurability",
        "spec.postgresql.synchronous.failoverQuorum",
        "spec.bootstrap.initdb.database",
        "spec.bootstrap.initdb.owner",
        "spec.bootstrap.initdb.secret",
        "spec.bootstrap.initdb.dataChecksums",
        "spec.bootstrap.initdb.encoding",
        "spec.bootstrap.initdb.localeCollate",
        "spec.bootstrap.initdb.localeCType",
        "spec.bootstrap.initdb.options",
        "spec.bootstrap.initdb.import.type",
        "spec.bootstrap.initdb.import.databases",
        "spec.bootstrap.initdb.import.source",
        "spec.bootstrap.recovery.source",
        "spec.bootstrap.recovery.database",
        "spec.bootstrap.recovery.owner",
        "spec.bootstrap.recovery.secret",
        "spec.bootstrap.recovery.recoveryTarget.targetTime",
        "spec.externalClusters.name",
        "spec.externalClusters.connectionParameters",
        "spec.externalClusters.password.name",
        "spec.externalClusters.password.key",
        "spec.externalClusters.plugin.name",
        "spec.externalClusters.plugin.enabled",
        "spec.externalClusters.plugin.isWALArchiver",
        "spec.externalClusters.plugin.parameters",
        "spec.plugins.name",
        "spec.plugins.enabled",
        "spec.plugins.isWALArchiver",
        "spec.plugins.parameters",
        "spec.storage.size",
        "spec.storage.storageClass",
        "spec.walStorage.size",
        "spec.walStorage.storageClass",
        "spec.resources",
        "spec.ephemeralVolumesSizeLimit.shm",
        "spec.ephemeralVolumesSizeLimit.temporaryData",
        "spec.monitoring.customQueriesConfigMap.name",
        "spec.monitoring.customQueriesConfigMap.key",
        "spec.podSecurityContext",
        "spec.priorityClassName",
        "spec.affinity.enablePodAntiAffinity",
        "spec.affinity.podAntiAffinityType",
        "spec.affinity.topologyKey",
        "spec.affinity.nodeSelector",
        "spec.affinity.tolerations",
        "spec.affinity.nodeAffinity",
        "spec.affinity.additionalPodAffinity",
        "spec.affinity.additionalPodAntiAffinity",
        "spec.topologySpreadConstraints",
    ),
    "ScheduledBackup": (
        "spec.schedule",
        "spec.immediate",
        "spec.cluster",
        "spec.method",
        "spec.pluginConfiguration.name",
        "spec.backupOwnerReference",
    ),
    "ObjectStore": (
        "spec.configuration.destinationPath",
        "spec.configuration.endpointURL",
        "spec.configuration.s3Credentials.accessKeyId",
        "spec.configuration.s3Credentials.secretAccessKey",
        "spec.configuration.s3Credentials.inheritFromIAMRole",
        "spec.configuration.azureCredentials.storageAccount",
        "spec.configuration.azureCredentials.storageKey",
        "spec.configuration.azureCredentials.inheritFromAzureAD",
        "spec.configuration.data.compression",
        "spec.configuration.wal.compression",
        "spec.retentionPolicy",
        "spec.instanceSidecarConfiguration.resources",
    ),
}


def narrowed() -> list[Crd]:
    """The definitions that the project keeps."""
    return list(yaml.load_all(NARROWED.read_text(), Loader=yaml.CSafeLoader))


def narrow(folder: Path) -> list[Crd]:
    """What the project keeps of the definitions in a folder and below.

    Raises:
        KeyError: a typed field is not in its definition.
    """
    documents = (each for file in sorted(folder.rglob("*.yaml")) for each in yaml.safe_load_all(file.read_text()))
    crds = [each for each in documents if each and each["spec"]["group"].endswith("cnpg.io")]
    for crd in crds:
        strip_descriptions(crd)
        for version in crd["spec"]["versions"]:
            version.pop("additionalPrinterColumns", None)
    return sorted(narrow_to_typed_fields(crds, TYPED_FIELDS), key=lambda crd: str(crd["metadata"]["name"]))


if __name__ == "__main__":
    write_crds(narrow(Path(sys.argv[1])), NARROWED)
