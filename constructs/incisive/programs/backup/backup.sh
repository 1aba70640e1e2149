#!/bin/bash
# backup.sh: dumps a component's database, archives its uploads, restores both as a drill, and only then gives the backup
# its name. Runs in the database's own image, as its user, with a read-only root file system.
#
# Environment: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, DATABASE_HOST, DATABASE_PORT   the database
#   DATABASE_WAIT_SECONDS how long the database may take to answer at first
#   UPLOADS               folder of the uploads; mounted read-only
#   BACKUP_COMPONENT      orchestrator, maas, ...
#   BACKUP_DESTINATION    folder of the site's finished backups; no other site's
#   BACKUP_SCRATCH        empty folder for the drill
#   BACKUP_SCRATCH_LIMIT  bytes that the drill may use there, where less than the disk has (the volume's sizeLimit)
#   BACKUP_KEEP_DAYS, BACKUP_KEEP_WEEKS, BACKUP_KEEP_MANUAL_DAYS
#   BACKUP_MISSING_FILES  how many files rows may name that are not there
#   BACKUP_JOB, BACKUP_CRON_JOB  the run's Job, and the CronJob of which it is one or not
#   BACKUP_OFF_SITE       yes: off_site.sh follows, and ends the run
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
# shellcheck source-path=SCRIPTDIR source=uploads.sh
. "$here/uploads.sh"
# shellcheck source-path=SCRIPTDIR source=pair.sh
. "$here/pair.sh"
# shellcheck source-path=SCRIPTDIR source=drill.sh
. "$here/drill.sh"

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
  archive_uploads
  dump_database
  seal
  drill
  compare_with_the_last
  publish
  retire
  tell_warnings
}

settings() {
  needs DATABASE_HOST DATABASE_PORT POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB
  needs UPLOADS BACKUP_DESTINATION BACKUP_SCRATCH
  needs_component
  : "${BACKUP_COMPRESSION:=6}"
  needs_number BACKUP_KEEP_DAYS BACKUP_KEEP_WEEKS BACKUP_KEEP_MANUAL_DAYS BACKUP_MISSING_FILES BACKUP_COMPRESSION
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
  local label
  label=$(label_of_run "${BACKUP_JOB:-}" "${BACKUP_CRON_JOB:-}")
  name=$component-$(time_now)$label
  # Only a clock that was set back can name a backup that is there: a second later it is another.
  if [ -e "$BACKUP_DESTINATION/$name" ]; then
    sleep 1
    name=$component-$(time_now)$label
    [ ! -e "$BACKUP_DESTINATION/$name" ] || fail "there is a backup $name already: is the clock right?"
  fi
  partial=$BACKUP_DESTINATION/.partial-$name
  step mkdir "$partial"
}

look_at_the_database() {
  enter connect "$BACKUP_DESTINATION" "database $POSTGRES_DB at $DATABASE_HOST:$DATABASE_PORT"
  step wait_for_database
  step database_facts
  IFS=$'\t' read -r server_version encoding database_bytes names_files <"$state/database"
  # The fifth more is for sorting the indexes of larger tables.
  needs_scratch $((database_bytes + database_bytes / 5 + SCRATCH_BASE))
}

database_facts() {
  ask --output="$state/database" --command="
    SELECT current_setting('server_version'), pg_encoding_to_char(encoding), pg_database_size(oid),
      to_regclass('incisive.file_columns') IS NOT NULL
    FROM pg_database WHERE datname = current_database()"
}

# Found out before the dump: a volume beyond its sizeLimit costs the whole pod, and with it the last line.
needs_scratch() {
  if [ -n "${BACKUP_SCRATCH_LIMIT:-}" ] && [ "$BACKUP_SCRATCH_LIMIT" -lt "$1" ]; then
    fail "the drill needs about $1 bytes of scratch, its limit is $BACKUP_SCRATCH_LIMIT"
  fi
  needs_room "$BACKUP_SCRATCH" "$1" "the drill"
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
    # What was archived again is not in the stream that was summed up.
    if [ -e "$state/uploads.sha256" ]; then sed 's/-$/uploads.tar/' "$state/uploads.sha256"; else sha256sum uploads.tar; fi
  } >SHA256SUMS
}

compare_with_the_last() {
  local last lost
  last=$(names_in "$BACKUP_DESTINATION" | awk -v name="$name" '$0 < name' | tail -n 1)
  [ -n "$last" ] || return 0
  enter compare "$BACKUP_DESTINATION" "comparing with $last"
  step find_losses "$last" "$partial"
  lost=$(cat "$state/losses")
  [ -z "$lost" ] || warn "suddenly less than in $last: $lost"
}

# find_losses NAME FOLDER
find_losses() {
  losses "$BACKUP_DESTINATION/$1" "$2" >"$state/losses"
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

# off_site.sh sends this backup, not the one whose name happens to sort last, and tells its warnings.
tell_off_site() {
  local aside=$BACKUP_DESTINATION/.partial-$component-made
  printf '%s\n' "$name" "$warnings" >"$aside"
  mv "$aside" "$BACKUP_DESTINATION/.made-$component"
}

# A run with warnings deletes nothing. One without them keeps what holds far more than its own backup: if the uploads were
# lost some nights ago, the backups from before are the good ones, and a person decides.
retire() {
  enter retention "$BACKUP_DESTINATION" "keeping $BACKUP_KEEP_DAYS days and $BACKUP_KEEP_WEEKS weeks"
  names_in "$BACKUP_DESTINATION" >"$state/names"
  to_delete "$name" <"$state/names" >"$state/old"
  local old deleted=0 held=0
  while read -r old; do
    if [ -n "$warnings" ] || holds_more "$old"; then
      held=$((held + 1))
      continue
    fi
    say "deleting $old"
    # Under its own name a backup is whole, also while it goes.
    step mv --no-target-directory "$BACKUP_DESTINATION/$old" "$BACKUP_DESTINATION/.deleted-$old"
    step rm -rf "$BACKUP_DESTINATION/.deleted-$old"
    deleted=$((deleted + 1))
  done <"$state/old"
  fact kept "$(names_in "$BACKUP_DESTINATION" | wc -l)"
  fact deleted "$deleted"
  fact held "$held"
}

holds_more() {
  step find_losses "$1" "$BACKUP_DESTINATION/$name"
  [ -s "$state/losses" ] && [ -n "$(cat "$state/losses")" ] || return 1
  say "keeping $1: this backup has $(cat "$state/losses")"
}

# The container of off_site.sh starts only after one that has ended well.
tell_warnings() {
  [ -n "$warnings" ] || return 0
  fact_text warning "$warnings"
  [ "${BACKUP_OFF_SITE:-no}" = yes ] || fail "$warnings" 3
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
