#!/bin/sh
# off_site.sh push: sends the backup that backup.sh has just made to a restic repository, checks a share of the
#   repository's data, and applies the same retention there.
# off_site.sh fetch --from NAME|latest: brings a backup from there, for restore.sh.
# Runs in the restic image, whose shell is busybox's.
#
# Environment: RESTIC_REPOSITORY, RESTIC_PASSWORD and the credentials of the storage, as restic documents them
#   BACKUP_COMPONENT        orchestrator, maas, ...
#   BACKUP_SITE             the site's name in the repository, which sites may share
#   BACKUP_DESTINATION      folder where backup.sh has put the backup (push), or where restore.sh will look (fetch)
#   BACKUP_KEEP_DAYS, BACKUP_KEEP_WEEKS
#   OFF_SITE_CHECK_PERCENT  share of the repository's data that a run reads back
#   OFF_SITE_CONNECT_SECONDS  how long the storage may take to answer at first
#   OFF_SITE_LOCK_SECONDS     how long to wait for other runs that hold the repository's lock
set -eu

here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=run.sh
. "$here/run.sh"
# shellcheck source-path=SCRIPTDIR source=names.sh
. "$here/names.sh"

fetched=

main() {
  case "${1:-} $#" in
    'push 1') ;;
    'fetch 3') [ "$2" = --from ] || usage ;;
    *) usage ;;
  esac
  needs RESTIC_REPOSITORY RESTIC_PASSWORD BACKUP_SITE BACKUP_DESTINATION
  needs_component
  : "${OFF_SITE_CONNECT_SECONDS:=60}" "${OFF_SITE_LOCK_SECONDS:=1800}"
  needs_number OFF_SITE_CONNECT_SECONDS OFF_SITE_LOCK_SECONDS
  [ -d "$BACKUP_DESTINATION" ] || refuse "$BACKUP_DESTINATION is not there"
  if [ "$1" = push ]; then push; else fetch "$3"; fi
}

usage() {
  refuse "usage: off_site.sh push, or off_site.sh fetch --from NAME|latest"
}

push() {
  : "${OFF_SITE_CHECK_PERCENT:=5}"
  needs_number BACKUP_KEEP_DAYS BACKUP_KEEP_WEEKS OFF_SITE_CHECK_PERCENT
  [ -f "$BACKUP_DESTINATION/.made-$component" ] || refuse "$BACKUP_DESTINATION has no finished backup of $component"
  name=$(cat "$BACKUP_DESTINATION/.made-$component")
  open_repository or_make_it
  # Only what a run has left that was killed: locks that nobody has renewed for half an hour.
  step restic unlock --quiet
  enter send "the repository" "sending $name"
  with_lock send
  fact bytes_added "$(bytes_added)"
  enter check "the repository" "checking the repository, reading $OFF_SITE_CHECK_PERCENT% of its data"
  with_lock restic check --quiet --read-data-subset="$OFF_SITE_CHECK_PERCENT%"
  retire
}

# Functions that run in a step end in exec: its signals then reach restic, which gives its lock back.
# From within the folder: the snapshot then has no path of this machine, and restores into any folder.
send() {
  cd "$BACKUP_DESTINATION"
  exec restic backup --quiet --json --host "$BACKUP_SITE" --tag "$name" "$name" >"$state/sent"
}

# As they are stored; old versions of restic tell them before compression alone.
bytes_added() {
  grep -oE '"data_added(_packed)?":[0-9]+' "$state/sent" | sort | tail -n 1 | cut -d : -f 2
}

fetch() {
  open_repository
  enter find "the repository" "looking for $1"
  list_snapshots
  name=$(cut -d ' ' -f 1 "$state/snapshots" | sort | choose "$1")
  [ -n "$name" ] || refuse "the repository has no backup \"$1\" of $component at $BACKUP_SITE"
  enter fetch "$BACKUP_DESTINATION" "fetching $name"
  [ ! -e "$BACKUP_DESTINATION/$name" ] || { say "it is here already"; return; }
  fetched=$BACKUP_DESTINATION/.partial-$component-fetched
  step rm -rf "$fetched"
  with_lock restic restore --quiet --target "$fetched" "$(snapshots_of "$name" | tail -n 1)"
  step mv "$fetched/$name" "$BACKUP_DESTINATION/$name"
}

# open_repository [or_make_it]
# restic itself would try for a quarter of an hour to reach a storage that does not answer.
open_repository() {
  enter open "the repository" "opening the repository"
  if try timeout "$OFF_SITE_CONNECT_SECONDS" restic cat config --no-lock; then return; fi
  # restic says so of a repository that is not there, and in old versions of one that it cannot reach: making it then
  # fails too. It never makes one where one is. It makes the bucket as well, for which it would otherwise wait.
  if [ $# -eq 1 ] && grep -qE 'Is there a repository at|bucket does not exist' "$state/messages"; then
    say "there is none yet: making it"
    if try timeout "$OFF_SITE_CONNECT_SECONDS" restic init; then return; fi
  fi
  cat "$state/messages" >&2
  case $(cat "$state/messages") in
    *'wrong password'*) fail "RESTIC_PASSWORD is not that of the repository" ;;
    *'Is there a repository at'*) fail "cannot open the repository: $(reason "$status")" ;;
  esac
  case $status in
    124 | 143) fail "the repository did not answer within $OFF_SITE_CONNECT_SECONDS seconds: $(reason "$status")" ;;
    *) fail "cannot open the repository: $(reason "$status")" ;;
  esac
}

# Like step, but the caller looks at the status.
try() {
  status=0
  begin "$@" >/dev/null
  wait "$child" || status=$?
  child=
  return "$status"
}

# Like step, but waits for another run's lock: components and sites may share the repository.
with_lock() {
  deadline=$(($(seconds_up) + OFF_SITE_LOCK_SECONDS))
  until try "$@"; do
    failed=$status
    cat "$state/messages" >&2
    if ! grep -q 'already locked' "$state/messages" || [ "$(seconds_up)" -ge "$deadline" ]; then
      fail "$(reason "$failed")"
    fi
    say "waiting for the lock of another run"
    try sleep 5
  done
}

# Lines "NAME ID", from JSON in which tags stand before the snapshot's own id. Others' snapshots have other tags.
list_snapshots() {
  step restic_snapshots
  grep -oE '"tags":\["[^"]*"|"id":"[0-9a-f]{64}"' "$state/json" |
    awk -F '"' '$2 == "tags" { tag = $4 } $2 == "id" { print tag, $4; tag = "" }' >"$state/all" || true
  cut -d ' ' -f 1 "$state/all" | only_names | sort -u >"$state/names"
  awk 'NR == FNR { ours[$1]; next } $1 in ours' "$state/names" "$state/all" >"$state/snapshots"
}

restic_snapshots() {
  exec restic snapshots --quiet --no-lock --json --host "$BACKUP_SITE" >"$state/json"
}

# A run that was ended and repeated may have sent a backup twice.
snapshots_of() {
  awk -v name="$1" '$1 == name { print $2 }' "$state/snapshots"
}

# Only after the check: a damaged repository loses nothing more.
retire() {
  enter retention "the repository" "keeping $BACKUP_KEEP_DAYS days and $BACKUP_KEEP_WEEKS weeks"
  list_snapshots
  to_delete "$name" <"$state/names" >"$state/old"
  fact kept "$(($(grep -c . "$state/names") - $(grep -c . "$state/old" || true)))"
  fact deleted "$(grep -c . "$state/old" || true)"
  if [ -s "$state/old" ]; then with_lock forget; fi
}

forget() {
  # shellcheck disable=SC2046 # one word for each snapshot
  exec restic forget --quiet --prune $(while read -r old; do snapshots_of "$old"; done <"$state/old")
}

clean_up() {
  if [ -n "$fetched" ]; then rm -rf "$fetched"; fi
}

start off-site
main "$@"
