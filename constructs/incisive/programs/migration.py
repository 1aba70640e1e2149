"""Looks at the storage, waits for the database, and runs `python3 manage.py migrate` as the only pod that does.

Then lists the database's columns that name files, for backups. Runs in the services' images, as `python3 -c PROGRAM
STORAGE UNWRITABLE FILE_COLUMNS`: the folder of the uploads, the line to end with where it cannot be written, and the
text of file_columns.py. It may use the standard library of Python 3.9 and psycopg2.
"""

import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any, NoReturn, Optional

import psycopg2

PAUSE_SECONDS = 2

LOCK = 8_000_110_071
"""Key of the advisory lock. Advisory locks belong to one database, and the services take none with so large a key."""

NO_CONNECTION = "OperationalError: connection to server"
"""So libpq begins what Django shows of a connection that fails."""

# The server finds out within a minute that a pod is gone with its node. By default that takes hours.
LOCK_OPTIONS = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"


def main() -> None:
    """Exits with the migration's exit code, or with 1 and the reason as the last line of the log."""
    # The kernel keeps signals without a handler from a container's first process.
    signal.signal(signal.SIGTERM, terminated)
    storage, unwritable, file_columns = sys.argv[1:]
    if not os.access(storage, os.W_OK | os.X_OK):
        sys.exit(unwritable)
    database = connected()
    wait_for_lock(database)
    migrate()
    list_file_columns(storage, file_columns)


def terminated(number: int, _: Optional[FrameType]) -> NoReturn:
    """Ends the program as a shell tells of a signal. What it has started ends first."""
    sys.exit(128 + number)


def connected() -> Any:  # noqa: ANN401 (psycopg2 has no types)
    """Returns a connection to the database, once it answers."""
    environment = os.environ
    host, port, wait = environment["DATABASE_HOST"], environment["DATABASE_PORT"], int(environment["MIGRATION_WAIT"])
    deadline = time.monotonic() + wait
    logged = ""
    while True:
        try:
            database = psycopg2.connect(
                host=host,
                port=port,
                dbname=environment["DATABASE_NAME"],
                user=environment["DATABASE_USERNAME"],
                password=environment["DATABASE_PASSWORD"],
                connect_timeout=5,
                options=LOCK_OPTIONS,
            )
            break
        except psycopg2.OperationalError as error:
            reason = " ".join(str(error).split())
            if time.monotonic() >= deadline:
                sys.exit(f"migration failed: {host}:{port} did not answer within {wait} s: {reason}")
            if reason != logged:
                print(f"waiting for {host}:{port}: {reason}", flush=True)
                logged = reason
            time.sleep(PAUSE_SECONDS)
    print(f"{host}:{port} answers", flush=True)
    return database


def wait_for_lock(database: Any) -> None:  # noqa: ANN401
    """Pods that start together would create the same tables. The lock lasts as long as the connection.

    Tries again and again: a statement that waits would hold up migrations that create an index concurrently.
    """
    database.autocommit = True
    with database.cursor() as cursor:
        waits = False
        while not locked(cursor):
            if not waits:
                print("waiting for the migration of another pod", flush=True)
            waits = True
            time.sleep(PAUSE_SECONDS)


def locked(cursor: Any) -> bool:  # noqa: ANN401
    """Takes the lock unless another session has it."""
    cursor.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,))
    return bool(cursor.fetchone()[0])


def migrate() -> None:
    """Ends with the migration's exit code if it fails. A connection that fails is tried again, as long as any other."""
    deadline = time.monotonic() + int(os.environ["MIGRATION_WAIT"])
    while True:
        print("migrating", flush=True)
        code, errors = manage("migrate", "--noinput")
        if code == 0:
            return
        if NO_CONNECTION not in errors or time.monotonic() >= deadline:
            sys.exit(code)
        time.sleep(PAUSE_SECONDS)


def list_file_columns(storage: str, program: str) -> None:
    """The service starts without the list, too: its backups tell that it is missing."""
    code, _ = manage("shell", "--command", program, UPLOADS=storage)
    if code != 0:
        print("the columns that name files are not listed, so backups cannot look for the files", flush=True)


def manage(*arguments: str, **variables: str) -> tuple[int, str]:
    """Runs manage.py. Returns its exit code as a shell does, and what it wrote to standard error, which is shown."""
    process = subprocess.Popen(
        ["python3", "manage.py", *arguments],  # noqa: S607
        env={**os.environ, **variables},
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    errors = []
    try:
        for line in process.stderr or ():
            sys.stderr.write(line)
            errors.append(line)
        code = process.wait()
    finally:
        process.terminate()
        process.wait()
    return (code if code >= 0 else 128 - code), "".join(errors)


if __name__ == "__main__":
    main()
