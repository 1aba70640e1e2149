#!/bin/bash
# What the entrypoint of the official postgres image does for a container that runs as user postgres: it mends the data
# directory's mode, initializes an empty one behind a server that listens on its socket alone, then becomes the server.
# Imitated, because no image can be pulled where the tests run.
set -Eeo pipefail

set -- postgres "$@"
mkdir -p "$PGDATA"
chmod 00700 "$PGDATA" || :
chmod 03775 /var/run/postgresql || :

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") '"$POSTGRES_INITDB_ARGS"
  # The image changes the first in its configuration's template; the second is its programs' own default.
  printf "listen_addresses = '*'\nunix_socket_directories = '/var/run/postgresql'\n" >> "$PGDATA/postgresql.conf"
  printf 'host all all all %s\n' "$(postgres -C password_encryption "${@:2}")" >> "$PGDATA/pg_hba.conf"
  pg_ctl --pgdata="$PGDATA" --options="$(printf '%q ' "${@:2}" -c listen_addresses='' -p 5432)" --wait start
  echo 'CREATE DATABASE :"db" ;' |
    psql --variable=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --no-password --no-psqlrc --dbname=postgres \
      --set=db="$POSTGRES_DB"
  for script in /docker-entrypoint-initdb.d/*.sh; do
    if [ -e "$script" ]; then . "$script"; fi
  done
  for script in /docker-entrypoint-initdb.d/*.sql; do
    if [ -e "$script" ]; then
      psql --variable=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --no-password --no-psqlrc --dbname="$POSTGRES_DB" \
        --file="$script"
    fi
  done
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
fi

exec "$@"
