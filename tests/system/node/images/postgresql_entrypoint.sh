#!/bin/bash
# Keeps the contract of the public postgres image: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, POSTGRES_INITDB_ARGS,
# PGDATA, /docker-entrypoint-initdb.d; arguments that begin with '-' go to the server; started as root, it becomes postgres.
set -Eeuo pipefail

: "${POSTGRES_USER:=postgres}" "${POSTGRES_PASSWORD:=}" "${POSTGRES_INITDB_ARGS:=}"
: "${POSTGRES_DB:=$POSTGRES_USER}"

run_sql() {
  PGHOST='' PGPASSWORD=$POSTGRES_PASSWORD psql --variable=ON_ERROR_STOP=1 --no-password --no-psqlrc \
    --username="$POSTGRES_USER" "$@"
}

initialize() {
  [ -n "$POSTGRES_PASSWORD" ] || { echo "Error: POSTGRES_PASSWORD is not set" >&2; exit 1; }
  eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") '"$POSTGRES_INITDB_ARGS"
  # The public image has changed this default in its template.
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  printf '\nhost all all all %s\n' "$(postgres -C password_encryption "$@")" >>"$PGDATA/pg_hba.conf"
  pg_ctl --pgdata="$PGDATA" --wait --options="$(printf '%q ' "$@" -c listen_addresses='' -p 5432)" start
  if [ "$POSTGRES_DB" != postgres ]; then
    run_sql --dbname=postgres --set=db="$POSTGRES_DB" <<<'CREATE DATABASE :"db" ;'
  fi
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      # shellcheck source=/dev/null
      *.sh) . "$file" ;;
      *.sql) run_sql --dbname="$POSTGRES_DB" --file="$file" ;;
    esac
  done
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
}

case ${1:-} in '' | -*) set -- postgres "$@" ;; esac
if [ "$1" = postgres ]; then
  mkdir -p "$PGDATA"
  chmod 00700 "$PGDATA" || :
  chmod 03775 /var/run/postgresql || :
  if [ "$(id -u)" = 0 ]; then
    find "$PGDATA" /var/run/postgresql ! -user postgres -exec chown postgres {} +
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi
  [ -s "$PGDATA/PG_VERSION" ] || initialize "${@:2}"
fi
exec "$@"
