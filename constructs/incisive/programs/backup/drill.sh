# shellcheck shell=bash
# The drill: restores what was written into a scratch server, and compares it with what was read.
# shellcheck disable=SC2154,SC2034,SC2164 # backup.sh sets and reads the rest, and set -e is its own

drill() {
  drill=failed
  enter drill-archive "$BACKUP_DESTINATION" "listing the archive"
  step list_archive

  enter drill-server "$BACKUP_SCRATCH" "starting a scratch server"
  scratch=$(mktemp -d "$BACKUP_SCRATCH/drill.XXXXXX")
  step make_cluster
  start_server
  enter drill-restore "$BACKUP_SCRATCH" "restoring the dump"
  step restore_dump
  enter drill-counts "$BACKUP_SCRATCH" "counting what was restored"
  step count_restored
  same_counts "$partial/counts.tsv" "$scratch/counts.tsv"
  has_migrations "$scratch/counts.tsv"
  look_for_files
  fact scratch_bytes "$(du --block-size=1 --summarize "$scratch" | cut -f 1)"
  stop_server
  step rm -rf "$scratch"

  # Last, so that what gets the name is what has just been read.
  enter drill-checksums "$BACKUP_DESTINATION" "reading the backup again"
  step check_checksums
  drill=passed
}

# Of all files that rows name, as the archive has them.
look_for_files() {
  if [ "$names_files" != t ]; then
    fact missing null
    warn "the database does not say which columns name files: restart the service, whose migration writes it down"
    return
  fi
  enter drill-files "$BACKUP_SCRATCH" "looking for the files that rows name"
  step find_missing
  local missing
  missing=$(wc -l <"$state/missing")
  fact missing "$missing"
  [ "$missing" -le "$BACKUP_MISSING_FILES" ] ||
    fail "$missing files that rows name are not in the archive, such as $(head -n 1 "$state/missing")"
}

find_missing() {
  naming | PGDATABASE=drill in_scratch ask --file=- >"$scratch/named"
  missing_files "$scratch/named" "$partial/uploads.tar" "$scratch/archived" >"$state/missing"
}

check_checksums() {
  cd "$partial"
  sha256sum --check --strict --quiet SHA256SUMS >&2
}

list_archive() {
  tar --list --quoting-style=escape --file="$partial/uploads.tar" >"$state/listed"
  cmp "$partial/uploads.list" "$state/listed"
  test "$(count_files "$state/listed")" -eq "$files"
}

# Nothing in the scratch cluster outlives the drill: no write waits for the disk, and tables that are filled in the
# transaction that makes them need no write-ahead log.
make_cluster() {
  # A container without a limit for huge pages may touch none. Before version 16, only a template tells initdb.
  local settings=(--set huge_pages=off)
  if [ "${server_version%%.*}" -lt 16 ]; then
    make_templates
    settings=(-L "$scratch/templates")
  fi
  initdb --pgdata="$scratch/data" --username=drill --auth=trust --encoding="$encoding" --locale=C --no-sync \
    "${settings[@]}" >/dev/null
  cat >>"$scratch/data/postgresql.conf" <<EOF_CONF
listen_addresses = ''
unix_socket_directories = '$scratch'
unix_socket_permissions = 0700
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 128MB
max_connections = 10
max_locks_per_transaction = 1024
huge_pages = off
shared_buffers = 64MB
maintenance_work_mem = 64MB
max_parallel_maintenance_workers = 0
max_parallel_workers_per_gather = 0
dynamic_shared_memory_type = mmap
autovacuum = off
jit = off
EOF_CONF
}

# `sed -i` puts a file in the place of the link.
make_templates() {
  local share
  share=$(PGDATA=$scratch/data initdb --show 2>&1 | sed -n 's/^share_path=//p')
  mkdir "$scratch/templates"
  ln -s "$share"/* "$scratch/templates"
  sed -i '$a huge_pages=off' "$scratch/templates/postgresql.conf.sample"
}

start_server() {
  postgres -D "$scratch/data" >"$state/log" 2>&1 8<&- 9>&- &
  server=$!
  local tries=600
  until pg_isready --quiet --host="$scratch"; do
    kill -0 "$server" 2>/dev/null || fail_with_log "the scratch server has ended"
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail_with_log "the scratch server does not answer"
    sleep 0.1
  done
}

fail_with_log() {
  cp "$state/log" "$state/messages"
  cat "$state/messages" >&2
  fail "$1: $(reason 1)"
}

# A user name that no site has: an owner who is named in the dump would be missing here, as in a new site.
in_scratch() {
  PGHOST=$scratch PGPORT=5432 PGUSER=drill PGPASSWORD='' "$@"
}

# In one transaction: see make_cluster. Roles are the site's matter: see restore.sh.
restore_dump() {
  PGDATABASE=postgres in_scratch ask --command="CREATE DATABASE drill TEMPLATE template0"
  in_scratch pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --no-password --dbname=drill \
    "$partial/database.dump"
}

count_restored() {
  counting | PGDATABASE=drill in_scratch ask --file=- >"$scratch/counts.tsv"
}

# Immediately, as after a crash: nobody starts it again.
stop_server() {
  [ -n "$server" ] || return 0
  kill -QUIT "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}

