"""Settings of a database cluster that fit together, and messages about others."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.sites import environment, read

STORE = "backup: {destination: s3://bucket/maas}"


def problem(folder: Path, database: str, site: str = "") -> str:
    """Returns the only problem of a cloud with these settings of MaaS's database."""
    with pytest.raises(UserError) as refused:
        read(environment(folder, f"extends: cloud\n{site}\nmaas: {{database: {{{database}}}}}\n"))
    (line,) = refused.value.problems
    return line


def cluster(settings: str) -> str:
    return f"engine: cloudnative-pg, cluster: {{{settings}}}"


def test_cluster_by_engine_alone(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, "extends: cloud\nmaas: {database: {engine: cloudnative-pg}}\n"))
    database = settings.components["maas"].database
    assert (database.cluster.instances, database.cluster.data_durability, database.has_server) == (3, "required", False)
    assert settings.components["orchestrator"].database.engine == "server"


def test_server_without_cluster_settings(tmp_path: Path) -> None:
    message = problem(tmp_path, "cluster: {instances: 5}")
    assert "maas.database" in message
    assert "cluster only with engine cloudnative-pg" in message


@pytest.mark.parametrize("setting", ["version: '12.14'", "storage_size: 20Gi", "image: registry.example/postgres"])
def test_cluster_without_server_settings(tmp_path: Path, setting: str) -> None:
    message = problem(tmp_path, f"engine: cloudnative-pg, {setting}")
    assert f"{setting.partition(':')[0]} only with engine server" in message


def test_import_with_server_settings(tmp_path: Path) -> None:
    database = f"{cluster('import_from_server: true')}, version: '12.14', storage_size: 20Gi"
    settings = read(environment(tmp_path, f"extends: cloud\nmaas: {{database: {{{database}}}}}\n"))
    assert settings.components["maas"].database.has_server


def test_cluster_on_node_disk(tmp_path: Path) -> None:
    text = "extends: visaris-rm2\nmaas: {database: {engine: cloudnative-pg}}\n"
    with pytest.raises(UserError) as refused:
        read(environment(tmp_path, text))
    (line,) = refused.value.problems
    assert "maas.database.engine: given 'cloudnative-pg'; expected server, with storage.node_path" in line


def test_problems_of_two_components(tmp_path: Path) -> None:
    both = "\n".join(f"{name}: {{database: {{engine: cloudnative-pg}}}}" for name in ("maas", "orchestrator"))
    monitoring = "monitoring: {}\nnetworks: {monitoring_namespaces: []}"
    with pytest.raises(UserError) as refused:
        read(environment(tmp_path, f"extends: cloud\ncredentials: {{source: existing}}\n{both}\n{monitoring}\n"))
    paths = sorted(each.partition(": ")[2].partition(": ")[0] for each in refused.value.problems)
    assert paths == [
        "maas.database.cluster.owner",
        "networks.monitoring_namespaces",
        "orchestrator.database.cluster.owner",
    ]


def test_owner_with_external_secrets(tmp_path: Path) -> None:
    existing = "credentials: {source: existing}"
    message = problem(tmp_path, "engine: cloudnative-pg", existing)
    assert "maas.database.cluster.owner: nothing given; expected the database user in the Secret" in message
    read(environment(tmp_path, f"extends: cloud\n{existing}\nmaas: {{database: {{{cluster('owner: maas')}}}}}\n"))


def test_owner_with_own_secrets(tmp_path: Path) -> None:
    assert "maas.database.cluster.owner: given 'maas'; expected null" in problem(tmp_path, cluster("owner: maas"))


@pytest.mark.parametrize("owner", ["postgres", "streaming_replica", "pg_monitor", "ma'as"])
def test_owner_reserved_by_operator(tmp_path: Path, owner: str) -> None:
    message = problem(tmp_path, cluster(f'owner: "{owner}"'), "credentials: {source: existing}")
    assert "none that CloudNativePG keeps for itself" in message


def test_cluster_backup_constraint(tmp_path: Path) -> None:
    text = f"extends: cloud\nmaas: {{database: {{{cluster(STORE)}}}}}\n"
    database = read(environment(tmp_path, text)).components["maas"].database
    elsewhere = {"on_a_node": False, "others_make_secrets": False}
    ((path, _, expected),) = database.broken_constraints(**elsewhere, site_is_backed_up=True)
    assert path == ("cluster", "backup")
    assert expected.startswith("null, as the site's `backup` covers this database")
    assert not list(database.broken_constraints(**elsewhere, site_is_backed_up=False))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("instances: 2", "3 instances or more with data_durability required"),
        ("instances: 1, data_durability: preferred", "greater than or equal to 2"),
        ("wal_storage_size: 1Gi", "wal_storage_size of at least 2Gi; given 1Gi"),
        ("version: 16.9-standard-trixie", "a tag that begins with major version 17 or 18"),
        ("version: 180-standard-trixie", "a tag that begins with major version 17 or 18"),
        ("name: 1-maas", "beginning with a letter"),
        ("recovery: {}", "recovery together with backup"),
        (f"recovery: {{}}, {STORE}", "recovery together with a new name"),
        (f"name: maas-2, recovery: {{}}, import_from_server: true, {STORE}", "either recovery or import_from_server"),
        (f"name: maas-2, recovery: {{target_time: yesterday}}, {STORE}", "a moment with its time zone"),
        (f"name: maas-2, recovery: {{target_time: '2026-11-24T21:30:00'}}, {STORE}", "a moment with its time zone"),
        ("backup: {destination: /mnt/backups}", "s3://BUCKET/FOLDER, or https://ACCOUNT"),
        ("backup: {destination: 's3://bucket', schedule: '0 2 * * *'}", "a cron schedule of six fields"),
        ("backup: {destination: 's3://bucket', schedule: '60 0 2 * * *'}", "bad second"),
        ("backup: {destination: 's3://bucket', schedule: '0 0 24 * * *'}", "bad hour"),
        ("backup: {destination: 's3://bucket', retention: 30}", "a text in quotes"),
        ("backup: {destination: 's3://bucket', retention: 1y}", "a number of days, weeks or months"),
    ],
)
def test_cluster_refused(tmp_path: Path, settings: str, message: str) -> None:
    line = problem(tmp_path, cluster(settings))
    assert message in line


@pytest.mark.parametrize(
    "settings",
    [
        "instances: 2, data_durability: preferred",
        "version: '17'",
        "backup: {destination: 'https://account.blob.core.windows.net/backups', schedule: '0 */30 1-5 * * MON-FRI'}",
        f"name: maas-2, recovery: {{target_time: '2026-11-24T21:30:00.500+02:00', from_cluster: maas-1}}, {STORE}",
    ],
)
def test_cluster_accepted(tmp_path: Path, settings: str) -> None:
    read(environment(tmp_path, f"extends: cloud\nmaas: {{database: {{{cluster(settings)}}}}}\n"))
