#!/bin/bash
# restore.sh --from NAME|latest: brings a component's database and uploads back from a backup that backup.sh has made.
# restore.sh --verify --from NAME|latest: reads the backup, and looks whether the database answers. It changes nothing.
# Runs in the database's image as the user of the component's service, who must own the uploads afterwards.
#
# Environment: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, DATABASE_HOST, DATABASE_PORT   the database
#   DATABASE_WAIT_SECONDS  how long the database may take to answer at first
#   UPLOADS             folder of the uploads; not of --verify
#   BACKUP_COMPONENT    orchestrator, maas, ...
#   BACKUP_DESTINATION  folder of the site's finished backups; may be mounted read-only
#   RESTORE_OVERWRITE   yes: replace what the database and the uploads hold now
#
# It stops no service: one that runs meanwhile sees the old data until the new is complete, and must be restarted.
# bash, not sh: see backup.sh. Without pipefail half a dump could end well.
set -euo pipefail
set -m

here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=run.sh
. "$here/run.sh"
# shellcheck source-path=SCRIPTDIR source=names.sh
. "$here/names.sh"
# shellcheck source-path=SCRIPTDIR source=postgres.sh
. "$here/postgres.sh"
# shellcheck source-path=SCRIPTDIR source=uploads.sh
. "$here/uploads.sh"

verify=no
restoring=
placed=untouched

# The long part that can fail comes first and changes nothing: the archive is unpacked beside the old uploads. Then the
# database, in one transaction; then the uploads take their place, which is quick.
main() {
  settings "$@"
  find_backup
  [ "$verify" = yes ] || lock
  check_backup
  look_at_the_database
  if [ "$verify" = yes ]; then return; fi
  look_at_the_target
  unpack_uploads
  restore_database
  place_uploads
  compare
}

settings() {
  if [ "${1:-}" = --verify ]; then
    verify=yes
    shift
  fi
  case "${1:-} $#" in
    '--from 2') ;;
    *) refuse "usage: restore.sh [--verify] --from NAME|latest" ;;
  esac
  from=$2
  needs DATABASE_HOST DATABASE_PORT POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB BACKUP_DESTINATION
  needs_component
  [ -d "$BACKUP_DESTINATION" ] || refuse "$BACKUP_DESTINATION is not there"
  use_the_database
  if [ "$verify" = no ]; then target_settings; fi
}

target_settings() {
  needs UPLOADS
  : "${RESTORE_OVERWRITE:=no}"
  case $RESTORE_OVERWRITE in
    yes | no) ;;
    *) refuse "RESTORE_OVERWRITE must be yes or no, not \"$RESTORE_OVERWRITE\"" ;;
  esac
  [ -d "$UPLOADS" ] || refuse "$UPLOADS is not there"
  [ -w "$UPLOADS" ] || refuse "$UPLOADS cannot be written by user $(id -u)"
}

find_backup() {
  enter find "$BACKUP_DESTINATION" "looking for $from in $BACKUP_DESTINATION"
  name=$(names_in "$BACKUP_DESTINATION" | choose "$from")
  [ -n "$name" ] || refuse "$BACKUP_DESTINATION has no backup \"$from\" of $component: $(what_there_is)"
  backup=$BACKUP_DESTINATION/$name
  say "from $name"
}

what_there_is() {
  names_in "$BACKUP_DESTINATION" | tail -n 5 | awk '{ names = names " " $0 } END { print names == "" ? "none at all" : "the last are" names }'
}

# Backups share this lock: none of half of a restore, and no retention that takes away what is read. A network's file
# system may have no such lock; then nothing but the operator keeps two runs apart.
lock() {
  exec 8<"$UPLOADS"
  flock --nonblock --conflict-exit-code 75 8 || [ $? -ne 75 ] || fail "another backup or restore of $component is running" 75
}

check_backup() {
  enter checksums "$BACKUP_DESTINATION" "checking $name"
  for file in database.dump counts.tsv uploads.list uploads.tar facts.json; do
    [ -f "$backup/$file" ] || fail "$name is damaged: $file is missing"
    grep -q "  $file\$" "$backup/SHA256SUMS" || fail "$name is damaged: SHA256SUMS does not name $file"
  done
  step check_checksums
  files=$(count_files "$backup/uploads.list")
  fact bytes "$(du --bytes --summarize "$backup" | cut -f 1)"
}

check_checksums() {
  cd "$backup"
  sha256sum --check --strict --quiet SHA256SUMS >&2
}

look_at_the_database() {
  enter connect "$BACKUP_DESTINATION" "database $POSTGRES_DB at $DATABASE_HOST:$DATABASE_PORT"
  step wait_for_database
  step objects_of_the_database
}

look_at_the_target() {
  enter target "$UPLOADS" "uploads $UPLOADS"
  [ -z "$(find "$UPLOADS/.restoring/old" -mindepth 1 -maxdepth 1 -print -quit 2>/dev/null)" ] ||
    refuse "an earlier restore has not put all in its place: move what $UPLOADS/.restoring holds to where it belongs"
  step rm -rf "$UPLOADS/.restoring"
  uploaded=$(uploads_now | head -n 1)
  [ "$RESTORE_OVERWRITE" = no ] || return 0
  [ "$(cat "$state/objects")" -eq 0 ] ||
    refuse "database $POSTGRES_DB is not empty: stop the service, then restore with RESTORE_OVERWRITE=yes to replace it"
  [ -z "$uploaded" ] ||
    refuse "$UPLOADS is not empty: stop the service, then restore with RESTORE_OVERWRITE=yes to replace it"
}

# Relations, schemas and large objects that a fresh database does not have.
objects_of_the_database() {
  ask --output="$state/objects" --file=- <<'SQL'
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace IN (SELECT oid FROM pg_namespace
    WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'))
  + (SELECT count(*) FROM pg_namespace WHERE nspname NOT IN ('information_schema', 'public') AND nspname !~ '^pg_')
  + (SELECT count(*) FROM pg_largeobject_metadata);
SQL
}

# What lies in the folder, but what is the file system's or this program's own.
uploads_now() {
  find "$UPLOADS" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name .restoring
}

unpack_uploads() {
  enter unpack "$UPLOADS" "unpacking $files files beside $UPLOADS"
  needs_room "$UPLOADS" "$(stat --format=%s "$backup/uploads.tar")" "the archive"
  restoring=$UPLOADS/.restoring
  step mkdir "$restoring" "$restoring/new" "$restoring/old"
  step unpack
}

unpack() {
  tar --extract --directory="$restoring/new" --no-same-owner --preserve-permissions --no-overwrite-dir \
    --file="$backup/uploads.tar"
}

restore_database() {
  enter database "the database's volume" "restoring database $POSTGRES_DB"
  step fill_database
}

# One transaction, which ends with pg_restore's own COMMIT: psql does not read that after a dump that could not be read to
# its end, so the database is restored whole or stays as it was. (Asked for no transaction of its own, pg_restore would
# bring one for each large object.)
# Objects belong to the user who restores: the dump's need not exist here.
fill_database() {
  {
    beginning
    if [ "$RESTORE_OVERWRITE" = yes ]; then emptying; fi
    pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --file=- "$backup/database.dump"
    raising_sequences
  } | ask --set=transaction="$state/transaction" --file=- >/dev/null
}

beginning() {
  cat <<'SQL'
BEGIN;
-- pg_restore's own BEGIN is worth no warning; the dump sets this anew.
SET client_min_messages = error;
SELECT txid_current() \g :transaction
-- The session's own: no dump and no schema has it.
CREATE TEMPORARY TABLE handed_out AS
  SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL AND increment_by > 0;
SQL
}

# What still runs may know ids that were handed out after the backup: they are not handed out again.
raising_sequences() {
  cat <<'SQL'
SELECT setval(format('%I.%I', schemaname, sequencename), handed_out.last_value)
FROM handed_out JOIN pg_sequences USING (schemaname, sequencename)
WHERE handed_out.last_value > coalesce(pg_sequences.last_value, 0);
SQL
}

emptying() {
  cat <<'SQL'
SET LOCAL lock_timeout = '5s';
SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
  WHERE nspname <> 'information_schema' AND nspname !~ '^pg_' \gexec
SELECT lo_unlink(oid) FROM pg_largeobject_metadata;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
SQL
}

# What became of the transaction. Only the server knows: a client that is ended as it commits was not told.
outcome() {
  [ -s "$state/transaction" ] || { echo untouched; return; }
  local tries=5
  while [ "$tries" -gt 0 ]; do
    case $(ask --command="SELECT txid_status($(cat "$state/transaction"))" 2>/dev/null) in
      committed) echo restored; return ;;
      aborted) echo untouched; return ;;
      'in progress') sleep 1 ;;
      *) break ;;
    esac
    tries=$((tries - 1))
  done
  echo "restored or untouched: the server did not tell"
}

# Renames alone, and no signal between them. Nothing is deleted before all is in its place.
place_uploads() {
  enter place "$UPLOADS" "replacing the uploads"
  hold_signals
  restoring=
  placed="half replaced"
  swap || fail "$(reason 1); what was there is in $UPLOADS/.restoring/old, what is missing in $UPLOADS/.restoring/new"
  placed=restored
  restoring=$UPLOADS/.restoring
  take_signals
  step rm -rf "$restoring"
}

swap() {
  move_entries "$UPLOADS" "$UPLOADS/.restoring/old" &&
    move_entries "$UPLOADS/.restoring/new" "$UPLOADS" &&
    mv "$UPLOADS/.restoring/old" "$UPLOADS/.restoring/replaced"
}

# move_entries FROM TO
move_entries() {
  find "$1" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name .restoring \
    -exec mv --target-directory="$2" -- '{}' + 2>>"$state/messages"
}

compare() {
  enter counts "$UPLOADS" "counting what was restored"
  # The planner's statistics are not part of a dump.
  step ask --command=ANALYZE
  step count_rows
  tell_counts "$state/counts"
  same_counts "$backup/counts.tsv" "$state/counts"
  step count_restored_files
  fact files "$(cat "$state/files")"
  [ "$(cat "$state/files")" -eq "$files" ] ||
    fail "$UPLOADS has $(cat "$state/files") files, the backup has $files"
}

count_rows() {
  counting | ask --output="$state/counts" --file=-
}

count_restored_files() {
  find "$UPLOADS" -mindepth 1 -path "$UPLOADS/lost+found" -prune -o ! -type d -printf '\n' | wc -l >"$state/files"
}

clean_up() {
  if [ -n "$restoring" ]; then rm -rf "$restoring"; fi
  if [ "$status" -ne 0 ] && [ "$status" -ne 2 ] && [ "$verify" = no ]; then
    error="$error (database $(outcome), uploads $placed)"
  fi
}

case ${1:-} in
  --verify) start verify ;;
  *) start restore ;;
esac
main "$@"
