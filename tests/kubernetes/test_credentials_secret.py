"""The Secrets that pods read, wherever their values come from."""

import base64
from pathlib import Path

import pytest

from tests.sites import CREDENTIALS, NAMES, Resource, SynthesizedSite, synthesize_text

EXTERNAL = "credentials: {{source: external, external: {{store_name: vault{0}}}}}\n"
FILE = "50-secrets-external.k8s.yaml"


def external(folder: Path, more: str = "", base: str = "cloud") -> SynthesizedSite:
    return synthesize_text(folder, f"extends: {base}\n" + EXTERNAL.format(more))


def reference(site: SynthesizedSite, secret: str, key: str) -> Resource:
    (found,) = [each for each in site.the("ExternalSecret", secret)["spec"]["data"] if each["secretKey"] == key]
    reference: Resource = found["remoteRef"]
    return reference


def test_external_secret_of_database_cluster(tmp_path: Path) -> None:
    engine = "maas: {database: {engine: cloudnative-pg, cluster: {owner: maas}}}\n"
    site = synthesize_text(tmp_path, "extends: cloud\n" + EXTERNAL.format("") + engine)
    secret = site.the("ExternalSecret", "maas-postgresql-secret")
    template = secret["spec"]["target"]["template"]
    assert template["type"] == "kubernetes.io/basic-auth"
    assert template["metadata"]["labels"] == secret["metadata"]["labels"]
    assert template["metadata"]["labels"]["cnpg.io/reload"] == "true"
    remote = {entry["secretKey"]: entry["remoteRef"] for entry in secret["spec"]["data"]}
    assert remote == {
        "username": {"key": "incisive/incisive/maas", "property": "database_username"},
        "password": {"key": "incisive/incisive/maas", "property": "database_password"},
    }
    bootstrap = site.the("Cluster", "maas-postgresql")["spec"]["bootstrap"]["initdb"]
    assert (bootstrap["owner"], bootstrap["secret"]) == ("maas", {"name": secret["spec"]["target"]["name"]})


@pytest.mark.parametrize("base", ["cloud", "visaris-rm2"])
def test_external_secrets_have_same_keys(tmp_path: Path, base: str) -> None:
    plain = synthesize_text(tmp_path, f"extends: {base}\n")
    secrets = {each["metadata"]["name"]: set(each["data"]) for each in plain.objects_of("50-secrets.k8s.yaml")}
    made = {
        each["spec"]["target"]["name"]: {entry["secretKey"] for entry in each["spec"]["data"]}
        for each in external(tmp_path, base=base).objects_of(FILE)
    }
    assert made == secrets
    assert len(secrets) == 4


def test_external_secrets_lie_in_git(tmp_path: Path) -> None:
    site = external(tmp_path)
    assert FILE in site.files
    assert not [name for name in site.files if name.endswith("secrets.k8s.yaml")]
    assert "Secret" not in {each["kind"] for each in site.objects}


def test_store_key_with_properties(tmp_path: Path) -> None:
    site = external(tmp_path)
    assert reference(site, "maas-database-secret", "POSTGRES_PASSWORD") == {
        "key": "incisive/incisive/maas",
        "property": "database_password",
    }
    # The database and its user share one password.
    assert reference(site, "maas-service-secret", "DATABASE_PASSWORD") == reference(
        site, "maas-database-secret", "POSTGRES_PASSWORD"
    )


def test_store_key_for_each_value(tmp_path: Path) -> None:
    site = external(tmp_path, ", remote_key: '{namespace}-{component}-{name}'")
    assert reference(site, "orchestrator-service-secret", "SECRET_KEY") == {"key": "incisive-orchestrator-secret-key"}


def test_external_secret_retained(tmp_path: Path) -> None:
    for each in external(tmp_path, ", refresh_interval: 5m, store_kind: SecretStore").objects_of(FILE):
        assert each["spec"]["target"]["deletionPolicy"] == "Retain"
        assert each["spec"]["target"]["creationPolicy"] == "Owner"
        assert each["spec"]["refreshInterval"] == "5m"
        assert each["spec"]["secretStoreRef"] == {"name": "vault", "kind": "SecretStore"}


def test_secrets_immutable(cloud: SynthesizedSite) -> None:
    assert [each["immutable"] for each in cloud.objects if each["kind"] == "Secret"] == [True] * 4


@pytest.mark.parametrize("component", NAMES)
def test_component_has_own_credentials(cloud: SynthesizedSite, component: str) -> None:
    """Its chart, made from another's, does not take the other's."""
    secrets = [cloud.the("Secret", f"{component}-{part}-secret")["data"] for part in ("service", "database")]
    held = {base64.b64decode(value).decode() for data in secrets for value in data.values()}
    own = CREDENTIALS[component]
    assert held == {own.database_username, own.database_password, own.secret_key}
