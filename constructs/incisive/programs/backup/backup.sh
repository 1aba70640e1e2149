#!/bin/bash
# backup.sh: dumps a component's database, archives its uploads, restores both as a drill, and only then gives the backup
# its name. Runs in the database's own image, as its user, with a read-only root file system.
#
# Environment: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, DATABASE_HOST, DATABASE_PORT   the database
#   UPLOADS               folder of the uploads; mounted read-only
#   BACKUP_COMPONENT      orchestrator, maas, ...
#   BACKUP_DESTINATION    folder of the site's finished backups; no other site's
#   BACKUP_SCRATCH        empty folder for the drill
#   BACKUP_SCRATCH_LIMIT  bytes that the drill may use there, where less than the disk has (the volume's sizeLimit)
#   BACKUP_KEEP_DAYS, BACKUP_KEEP_WEEKS
#   BACKUP_COMPRESSION    of the dump: 0 to 9, where 0 lets restic find what did not change
#
# bash, not sh: pipefail sees a tar that fails in a pipeline, and set -m makes each step a process group, so that SIGTERM
# ends all of its processes. dash has neither without a terminal, and the image has bash for its own entrypoint.
set -euo pipefail
set -m

here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=run.sh
. "$here/run.sh"
# shellcheck source-path=SCRIPTDIR source=names.sh
. "$here/names.sh"
# shellcheck source-path=SCRIPTDIR source=postgres.sh
. "$here/postgres.sh"

MEBIBYTE=1048576
# What the drill takes beside the tables and indexes. Measured: 36 MB at rest, 115 MB at most for a database of 1.1 GB,
# whose indexes are sorted on the disk.
SCRATCH_BASE=$((160 * MEBIBYTE))

partial=
scratch=
server=
drill="not run"
published=no

main() {
  settings
  lock
  remove_leftovers
  choose_name
  look_at_the_database
  dump_database
  archive_uploads
  seal
  drill
  publish
  retire
}

settings() {
  needs DATABASE_HOST DATABASE_PORT POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB
  needs UPLOADS BACKUP_DESTINATION BACKUP_SCRATCH
  needs_component
  : "${BACKUP_COMPRESSION:=6}"
  needs_number BACKUP_KEEP_DAYS BACKUP_KEEP_WEEKS BACKUP_COMPRESSION
  if [ -n "${BACKUP_SCRATCH_LIMIT:-}" ]; then needs_number BACKUP_SCRATCH_LIMIT; fi
  for folder in "$UPLOADS" "$BACKUP_DESTINATION" "$BACKUP_SCRATCH"; do
    [ -d "$folder" ] || refuse "$folder is not there"
  done
  for folder in "$BACKUP_DESTINATION" "$BACKUP_SCRATCH"; do
    [ -w "$folder" ] || refuse "$folder cannot be written by user $(id -u)"
  done
  use_the_database
}

# The kernel drops this lock with the process, however that ends: no run finds the lock of one that was killed.
lock() {
  enter lock "$BACKUP_DESTINATION" "destination $BACKUP_DESTINATION"
  local file=$BACKUP_DESTINATION/.$component.lock
  step touch "$file"
  exec 9>>"$file"
  flock --nonblock --conflict-exit-code 75 9 || {
    [ $? -ne 75 ] || fail "another backup of $component is running" 75
    fail "$BACKUP_DESTINATION does not support locks"
  }
  # A restore replaces the uploads: see restore.sh. Backups may read them together.
  exec 8<"$UPLOADS"
  flock --nonblock --shared --conflict-exit-code 75 8 || [ $? -ne 75 ] || fail "a restore of $component is running" 75
}

remove_leftovers() {
  enter leftovers "$BACKUP_DESTINATION" "removing what interrupted runs have left"
  step find "$BACKUP_DESTINATION" -mindepth 1 -maxdepth 1 \
    '(' -name ".partial-$component-*" -o -name ".deleted-$component-*" ')' -exec rm -rf '{}' +
  step find "$BACKUP_SCRATCH" -mindepth 1 -maxdepth 1 -name 'drill.*' -exec rm -rf '{}' +
}

choose_name() {
  name=$component-$(time_now)
  # Only a clock that was set back can name a backup that is there: a second later it is another.
  if [ -e "$BACKUP_DESTINATION/$name" ]; then
    sleep 1
    name=$component-$(time_now)
    [ ! -e "$BACKUP_DESTINATION/$name" ] || fail "there is a backup $name already: is the clock right?"
  fi
  partial=$BACKUP_DESTINATION/.partial-$name
  step mkdir "$partial"
}

look_at_the_database() {
  enter connect "$BACKUP_DESTINATION" "database $POSTGRES_DB at $DATABASE_HOST:$DATABASE_PORT"
  step database_facts
  IFS=$'\t' read -r server_version encoding database_bytes <"$state/database"
  # The fifth more is for sorting the indexes of larger tables.
  needs_scratch $((database_bytes + database_bytes / 5 + SCRATCH_BASE))
}

database_facts() {
  ask --output="$state/database" --command="
    SELECT current_setting('server_version'), pg_encoding_to_char(encoding), pg_database_size(oid)
    FROM pg_database WHERE datname = current_database()"
}

# Found out before the dump: a volume beyond its sizeLimit costs the whole pod, and with it the last line.
needs_scratch() {
  if [ -n "${BACKUP_SCRATCH_LIMIT:-}" ] && [ "$BACKUP_SCRATCH_LIMIT" -lt "$1" ]; then
    fail "the drill needs about $1 bytes of scratch, its limit is $BACKUP_SCRATCH_LIMIT"
  fi
  needs_room "$BACKUP_SCRATCH" "$1" "the drill"
}

dump_database() {
  enter dump "$BACKUP_DESTINATION" "dumping PostgreSQL $server_version, $database_bytes bytes"
  export partial state BACKUP_COMPRESSION
  # As text: psql starts its child through sh, and Debian's lets no exported function pass.
  save_dump=$(declare -f save_dump)
  export save_dump
  step dump_and_count
}

# One transaction holds the snapshot that the rows are counted in and that pg_dump reads: what is written meanwhile is in
# neither. psql starts pg_dump itself, so that the transaction cannot end before the dump does.
dump_and_count() {
  {
    cat <<'SQL'
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
SQL
    counting
    cat <<'SQL'
\! bash -euo pipefail -c "$save_dump; save_dump"
COMMIT;
SQL
  } | ask --file=- >"$partial/counts.tsv"
  # psql does not tell how its child has ended.
  test -e "$state/dumped"
}

# The checksum is that of what was read, not of what the disk says it has written.
save_dump() {
  pg_dump --no-password --format=custom --compress="$BACKUP_COMPRESSION" --snapshot="$SNAPSHOT" --lock-wait-timeout=60000 |
    tee "$partial/database.dump" | sha256sum >"$state/database.sha256"
  touch "$state/dumped"
}

# After the dump: a row of the dump then never names a file that is not archived, unless it was deleted meanwhile.
archive_uploads() {
  enter uploads "$BACKUP_DESTINATION" "archiving $UPLOADS"
  step measure_uploads
  needs_room "$BACKUP_DESTINATION" "$(cut -f 1 "$state/uploads")" "the archive of $UPLOADS"
  step archive
}

# lost+found cannot be read, and files may go meanwhile: du tells what it could see all the same.
measure_uploads() {
  du --bytes --summarize "$UPLOADS" >"$state/uploads" 2>/dev/null || true
}

archive() {
  { tar_uploads || [ $? -eq 1 ]; } | tee "$partial/uploads.tar" | sha256sum >"$state/uploads.sha256"
}

# tar ends with 1 when a file changed or went while it was read: one that the dump does not know yet, or no more.
# Sorted, and without times that reading changes: archives of the same files are then the same, for restic's sake.
# lost+found is the file system's own and nobody's to read.
tar_uploads() {
  tar --create --directory="$UPLOADS" --anchored --exclude=./lost+found --exclude=./.restoring \
    --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime \
    --sort=name --numeric-owner --quoting-style=escape --verbose --index-file="$partial/uploads.list" .
}

seal() {
  enter checksums "$BACKUP_DESTINATION" "writing checksums"
  files=$(count_files "$partial/uploads.list")
  step describe
  step checksums
  bytes=$(du --bytes --summarize "$partial" | cut -f 1)
  fact bytes "$bytes"
  tell_counts "$partial/counts.tsv"
  fact files "$files"
}

# What is not a folder. tar ends a folder's name with a slash.
count_files() {
  grep -cv '/$' "$1" || true
}

# For people, and for programs that come later: restore needs none of it.
describe() {
  cat >"$partial/facts.json" <<EOF_FACTS
{
  "name": "$name",
  "component": "$component",
  "server_version": "$server_version",
  "encoding": "$encoding",
  "database_bytes": $database_bytes,
  "dump_bytes": $(stat --format=%s "$partial/database.dump"),
  "uploads_bytes": $(stat --format=%s "$partial/uploads.tar"),
  "files": $files
}
EOF_FACTS
}

checksums() {
  cd "$partial"
  {
    sha256sum counts.tsv uploads.list facts.json
    sed 's/-$/database.dump/' "$state/database.sha256"
    sed 's/-$/uploads.tar/' "$state/uploads.sha256"
  } >SHA256SUMS
}

# What a restore will do, done now, with what was written and nothing else.
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
  fact scratch_bytes "$(du --block-size=1 --summarize "$scratch" | cut -f 1)"
  stop_server
  step rm -rf "$scratch"

  # Last, so that what gets the name is what has just been read.
  enter drill-checksums "$BACKUP_DESTINATION" "reading the backup again"
  step check_checksums
  drill=passed
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
  # A container without a limit for huge pages may touch none. Before version 16 initdb cannot be told.
  local settings=()
  if [ "${server_version%%.*}" -ge 16 ]; then settings=(--set huge_pages=off); fi
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

# On the disk before it has its name, and the name before anything older is deleted.
publish() {
  enter publish "$BACKUP_DESTINATION" "passed: $name"
  step sync "$partial"/* "$partial"
  # No signal may fall between the name and the knowledge of it.
  hold_signals
  mv --no-target-directory "$partial" "$BACKUP_DESTINATION/$name" 2>"$state/messages" || fail "$(reason $?)"
  published=yes
  take_signals
  step sync "$BACKUP_DESTINATION"
  step tell_off_site
}

# off_site.sh sends this backup, not the one whose name happens to sort last.
tell_off_site() {
  local aside=$BACKUP_DESTINATION/.partial-$component-made
  echo "$name" >"$aside"
  mv "$aside" "$BACKUP_DESTINATION/.made-$component"
}

retire() {
  enter retention "$BACKUP_DESTINATION" "keeping $BACKUP_KEEP_DAYS days and $BACKUP_KEEP_WEEKS weeks"
  names_in "$BACKUP_DESTINATION" >"$state/names"
  to_delete "$name" <"$state/names" >"$state/old"
  local old
  while read -r old; do
    say "deleting $old"
    # Under its own name a backup is whole, also while it goes.
    step mv --no-target-directory "$BACKUP_DESTINATION/$old" "$BACKUP_DESTINATION/.deleted-$old"
    step rm -rf "$BACKUP_DESTINATION/.deleted-$old"
  done <"$state/old"
  fact kept "$(names_in "$BACKUP_DESTINATION" | wc -l)"
  fact deleted "$(wc -l <"$state/old")"
}

clean_up() {
  stop_server
  if [ -n "$scratch" ]; then rm -rf "$scratch"; fi
  if [ -n "$partial" ] && [ "$published" = no ]; then rm -rf "$partial"; fi
  fact_text drill "$drill"
  if [ "$published" = yes ] && [ "$status" -ne 0 ]; then
    error="$error (the backup itself is finished)"
  fi
}

# Readable by its group: restore.sh runs as the service's user, with this group beside its own.
umask 027
start backup
main
