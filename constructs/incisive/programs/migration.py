"""Waits until the database answers, then becomes `python3 manage.py migrate`.

Runs in the services' images, as the text of `python3 -c`. It may use the standard library of Python 3.9 and psycopg2.
"""

import os
import sys
import time

import psycopg2

PAUSE_SECONDS = 2


def main() -> None:
    """Exits with 1, and the reason as the last line of the log, if the database does not answer in time."""
    environment = os.environ
    host, port, wait = environment["DATABASE_HOST"], environment["DATABASE_PORT"], int(environment["MIGRATION_WAIT"])
    deadline = time.monotonic() + wait
    while True:
        try:
            psycopg2.connect(
                host=host,
                port=port,
                dbname=environment["DATABASE_NAME"],
                user=environment["DATABASE_USERNAME"],
                password=environment["DATABASE_PASSWORD"],
                connect_timeout=5,
            ).close()
            break
        except psycopg2.OperationalError as error:
            reason = " ".join(str(error).split())
            if time.monotonic() >= deadline:
                sys.exit(f"migration failed: {host}:{port} did not answer within {wait} s: {reason}")
            print(f"waiting for {host}:{port}: {reason}", flush=True)
            time.sleep(PAUSE_SECONDS)
    print(f"{host}:{port} answers: migrating", flush=True)
    os.execvp("python3", ["python3", "manage.py", "migrate", "--noinput"])  # noqa: S606, S607 (the image's own python3)


if __name__ == "__main__":
    main()
