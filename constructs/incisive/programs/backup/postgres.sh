# shellcheck shell=bash
# What backup and restore ask of PostgreSQL.
# shellcheck disable=SC2154 # backup.sh sets names_files

# The database's ConfigMap and Secret in the words of PostgreSQL's clients. The password stays in the environment: no
# argument and no file has it.
use_the_database() {
  export PGHOST=$DATABASE_HOST PGPORT=$DATABASE_PORT PGDATABASE=$POSTGRES_DB
  export PGUSER=$POSTGRES_USER PGPASSWORD=$POSTGRES_PASSWORD
  export PGCONNECT_TIMEOUT=10 PGCLIENTENCODING=UTF8
  # The server's: its ConfigMap has it, and no client should act on it.
  unset PGDATA
  : "${DATABASE_WAIT_SECONDS:=60}"
  needs_number DATABASE_WAIT_SECONDS
}

# One that starts, or whose pod is on its way to another node. psql tells why it does not answer after all.
wait_for_database() {
  local deadline=$(($(seconds_up) + DATABASE_WAIT_SECONDS))
  until pg_isready --quiet --timeout=3 || [ "$(seconds_up)" -ge "$deadline" ]; do sleep 1; done
}

# Answers one row a line, fields split by tabs, and fails at the first error.
ask() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --field-separator=$'\t' --set=ON_ERROR_STOP=1 "$@"
}

# The psql script that prints each table and its number of rows: those that pg_dump saves, in an order that does not
# depend on the server. Tables of extensions come with the extension; partitions are counted, the whole is not.
counting() {
  cat <<'SQL'
SELECT format('SELECT %L, count(*) FROM ONLY %s', identity, identity)
FROM (
  SELECT format('%I.%I', nspname, relname) AS identity
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE relkind = 'r' AND relpersistence <> 't' AND nspname <> 'information_schema' AND nspname !~ '^pg_'
    AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
    )
) AS tables
ORDER BY identity COLLATE "C" \gexec
SQL
}

# The psql script that prints the files that rows name, by the columns that the service's migration has written down:
# see programs/file_columns.py. No file of Django's has a line break in its name.
naming() {
  [ "$names_files" = t ] || return 0
  cat <<'SQL'
SELECT format('SELECT DISTINCT %L || %I FROM %s WHERE %2$I <> '''' AND strpos(%2$I, chr(10)) = 0', folder, column_name, relation)
FROM (SELECT *, to_regclass(format('%I', table_name)) AS relation FROM incisive.file_columns) AS columns
JOIN pg_attribute ON attrelid = relation AND attname = column_name AND NOT attisdropped \gexec
SQL
}

# tell_counts FILE: the tables and rows of the last line, from what counting has printed.
tell_counts() {
  fact tables "$(wc -l <"$1")"
  fact rows "$(awk -F '\t' '{ rows += $2 } END { printf "%.0f", rows }' "$1")"
}

# same_counts EXPECTED FOUND: ends the run with the first table that differs.
same_counts() {
  if cmp --silent "$1" "$2"; then return; fi
  local difference
  difference=$(diff "$1" "$2" | grep -m 1 '^[<>]' || true)
  case $difference in
    '<'*) fail "expected $(table_and_rows "$difference"), which is not what was restored" ;;
    *) fail "restored $(table_and_rows "$difference"), which is not what was expected" ;;
  esac
}

table_and_rows() {
  awk -F '\t' '{ print substr($1, 3) " with " $2 " rows" }' <<<"$1"
}

# has_migrations FILE: Django's own table says that the database is a service's, and not one that was never filled.
has_migrations() {
  awk -F '\t' '$1 ~ /\.django_migrations$/ && $2 > 0 { found = 1 } END { exit !found }' "$1" ||
    fail "django_migrations is missing or empty: this is not the database of a service that has run"
}
