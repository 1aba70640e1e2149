"""The exporter's role, which may read statistics from its pod and nothing else. tests/system/node has the exporter."""

import pytest

from incisive.component.database.postgres_exporter import ROLE
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.databases import Databases
from tests.system.postgresql.installations import PUBLISHED, published

pytestmark = pytest.mark.postgres

WITHOUT_PASSWORD = ("psql", "--no-password", "--no-psqlrc", "--tuples-only", "--command=SELECT 1")


@pytest.mark.parametrize("version", PUBLISHED)
def test_role_made_at_each_start(version: str, databases: Databases) -> None:
    installation = published(version)
    plain = databases.started(installation)
    assert ROLE not in plain.sql("SELECT rolname FROM pg_roles")
    plain.sql("CREATE TABLE execution AS SELECT 1 AS id")
    # As a crash ends it.
    plain.kill()
    databases.started(installation, metrics=True, data=plain.data).kill()
    database = databases.started(installation, metrics=True, data=plain.data)
    assert database.sql("SELECT id FROM execution") == "1"
    rights = database.sql("SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles")
    assert f"{ROLE}|f|f|f|f" in rights.splitlines()

    owner = database.environment["POSTGRES_USER"]
    assert reached(database, "127.0.0.1", ROLE, "postgres")
    assert not reached(database, "127.0.0.1", ROLE, "orchestrator")
    assert not reached(database, POD_ADDRESS, ROLE, "postgres")
    # As the exporter, an intruder could be the database's owner without these rules.
    assert not reached(database, "127.0.0.1", owner, "postgres")
    connection = f"host=127.0.0.1 user={ROLE} dbname=postgres"
    # What the exporter asks for at each scrape.
    assert database.execute("psql", "--no-psqlrc", "--command=SELECT pg_ls_waldir()", connection).returncode == 0
    for forbidden in ("SELECT passwd FROM pg_shadow", "CREATE ROLE another", "SELECT pg_read_file('PG_VERSION')"):
        answer = database.execute("psql", "--no-psqlrc", f"--command={forbidden}", connection)
        assert b"permission denied" in answer.stderr, answer

    # The service logs in as before, by its password alone.
    assert not reached(database, POD_ADDRESS, owner, "orchestrator")
    assert reached(database, POD_ADDRESS, owner, "orchestrator", database.environment["POSTGRES_PASSWORD"])


def reached(database: DatabaseContainer, host: str, user: str, name: str, password: str = "") -> bool:
    login = ("env", f"PGPASSWORD={password}", *WITHOUT_PASSWORD, f"host={host} user={user} dbname={name}")
    return database.execute(*login).returncode == 0
