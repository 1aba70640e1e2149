"""The data of a database cluster: taken over from the server, backed up, and recovered."""

import base64
from pathlib import Path
from typing import Any

import pytest

from incisive.errors import UserError
from tests.component.database_clusters import NAME, STORE, lets_in, policy_of, site_with
from tests.constructs import the
from tests.sites import SynthesizedSite, synthesize_text


class TestAnImport:
    @pytest.fixture
    def site(self, tmp_path: Path) -> SynthesizedSite:
        return site_with(tmp_path, "import_from_server: true", "version: '12.14'")

    def test_import_reads_server_as_its_user(self, site: SynthesizedSite) -> None:
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

    def test_server_unchanged_during_import(self, site: SynthesizedSite, tmp_path: Path) -> None:
        before = synthesize_text(tmp_path, "extends: cloud\nmaas: {database: {version: '12.14'}}\n")
        for kind, name in [
            ("Deployment", "maas-database"),
            ("Service", "maas-database"),
            ("PersistentVolumeClaim", "maas-database"),
            ("Secret", "maas-database-secret"),
            ("ConfigMap", "maas-database-config"),
        ]:
            assert site.the(kind, name) == before.the(kind, name)

    def test_server_ingress_from_import_job(self, site: SynthesizedSite) -> None:
        job = {"podSelector": {"matchLabels": {"cnpg.io/cluster": NAME}}}
        service, importing = lets_in(policy_of(site, "maas-database-2nd-prototype"), 5432)
        assert importing == job
        assert service == lets_in(policy_of(site), 5432)[0]

    def test_server_selector_excludes_instances(self, site: SynthesizedSite) -> None:
        instances = the("Cluster", site.objects)["spec"]["inheritedMetadata"]["labels"] | {"cnpg.io/cluster": NAME}
        selector = site.the("Service", "maas-database")["spec"]["selector"]
        assert not selector.items() <= instances.items()

    def test_service_uses_cluster_during_import(self, site: SynthesizedSite) -> None:
        assert site.the("ConfigMap", "maas-service-config")["data"]["DATABASE_HOST"] == f"{NAME}-rw"


class TestBackups:
    def test_log_archived_base_backups_scheduled(self, tmp_path: Path) -> None:
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

    def test_recovery_into_new_cluster(self, tmp_path: Path) -> None:
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

    def test_recovery_from_itself_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UserError) as refused:
            site_with(tmp_path, f"name: maas-postgresql, recovery: {{}}, {STORE}")
        (line,) = refused.value.problems
        assert "maas.database.cluster.recovery.from_cluster" in line
        assert "another Cluster" in line
