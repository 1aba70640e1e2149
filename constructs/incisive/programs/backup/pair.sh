# shellcheck shell=bash
# A dump and an archive that belong together: each file that a row of the dump names is archived as it was at the dump's
# moment. The archive is made first, because it takes long. Then, in rounds: archive what has changed since, take a
# snapshot of the database, and see whether a file that the snapshot names has changed between the two. That moment is
# short, and the snapshot stays: pg_dump may take its time.
# shellcheck disable=SC2154 # backup.sh sets partial, names_files and the rest

ROUNDS=5

archive_uploads() {
  enter uploads "$BACKUP_DESTINATION" "archiving $UPLOADS"
  step measure_uploads
  needs_room "$BACKUP_DESTINATION" "$(cut -f 1 "$state/uploads")" "the archive of $UPLOADS"
  step list_uploads "$state/archived"
  step archive
}

# lost+found cannot be read, and files may go meanwhile: du tells what it could see all the same.
measure_uploads() {
  du --bytes --summarize "$UPLOADS" >"$state/uploads" 2>/dev/null || true
}

archive() {
  tar_uploads "$partial/uploads.list" --create . | tee "$partial/uploads.tar" | sha256sum >"$state/uploads.sha256"
}

# catch_up: archives again what has changed. When an archive is unpacked, its last file of a name stays.
catch_up() {
  list_uploads "$state/now"
  paths_changed "$state/archived" "$state/now" >"$state/changed"
  mv "$state/now" "$state/archived"
  [ -s "$state/changed" ] || return 0
  # Files may go meanwhile.
  tar_uploads "$state/appended" --append --file="$partial/uploads.tar" --ignore-failed-read --no-recursion --null \
    --files-from="$state/changed"
  cat "$state/appended" >>"$partial/uploads.list"
  rm -f "$state/uploads.sha256"
}

dump_database() {
  local round=1
  last_round=no
  export partial state here last_round BACKUP_COMPRESSION
  while [ ! -e "$state/dumped" ]; do
    enter uploads "$BACKUP_DESTINATION" "archiving what has changed"
    step catch_up
    enter dump "$BACKUP_DESTINATION" "dumping PostgreSQL $server_version, $database_bytes bytes"
    if [ "$round" -eq "$ROUNDS" ]; then last_round=yes; fi
    step dump_and_count
    round=$((round + 1))
  done
  changed=$(wc -l <"$state/named-changes")
  fact changed "$changed"
  [ "$changed" -eq 0 ] ||
    warn "$changed files that rows name changed while they were archived, such as $(head -n 1 "$state/named-changes")"
}

# One transaction holds the snapshot in which files are named and rows are counted, and which pg_dump reads. psql starts
# the other programs itself, so that the transaction cannot end before them. It ends without a dump if a file changed.
dump_and_count() {
  {
    cat <<'SQL'
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
\o :named
SQL
    naming
    cat <<'SQL'
\o
\set settled `bash "$here/in_snapshot.sh" settled`
\if :settled
SQL
    counting
    cat <<'SQL'
\! bash "$here/in_snapshot.sh" save_dump
\endif
COMMIT;
SQL
  } | ask --set=named="$state/named" --file=- >"$partial/counts.tsv"
  # psql does not tell how its children have ended.
  test -e "$state/dumped" || { test -s "$state/named-changes" && test "$last_round" = no; }
}
