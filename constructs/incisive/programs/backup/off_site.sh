#!/bin/sh
# off_site.sh push: sends the backup that backup.sh has just made to a restic repository, checks a share of the
#   repository's data, and applies the same retention there.
# off_site.sh fetch --from NAME|latest: brings a backup from there, for restore.sh.
# off_site.sh find --from NAME|latest: looks whether the repository has it.
# Runs in the restic image, whose shell is busybox's.
#
# Environment: RESTIC_REPOSITORY, RESTIC_PASSWORD and the credentials of the storage, as restic documents them
#   RESTIC_PASSWORD_BEFORE  after a rotation, the password that the repository may still have
#   BACKUP_COMPONENT        orchestrator, maas, ...
#   BACKUP_SITE             the site's name in the repository, which sites may share
#   BACKUP_DESTINATION      folder where backup.sh has put the backup (push), or where restore.sh will look (fetch)
#   BACKUP_KEEP_DAYS, BACKUP_KEEP_WEEKS, BACKUP_KEEP_MANUAL_DAYS
#   OFF_SITE_APPEND_ONLY    yes: the storage lets nobody delete; nothing is tried
#   OFF_SITE_SECRET, OFF_SITE_NEEDS, OFF_SITE_FILES
#                           the Secret with the storage's credentials, and the variables and files that come from it
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
sent=no

main() {
  case "${1:-} $#" in
    'push 1') ;;
    'fetch 3' | 'find 3') [ "$2" = --from ] || usage ;;
    *) usage ;;
  esac
  needs RESTIC_REPOSITORY BACKUP_SITE BACKUP_DESTINATION
  needs_credentials
  needs_component
  : "${OFF_SITE_CONNECT_SECONDS:=60}" "${OFF_SITE_LOCK_SECONDS:=2400}" "${OFF_SITE_APPEND_ONLY:=no}"
  needs_number OFF_SITE_CONNECT_SECONDS OFF_SITE_LOCK_SECONDS
  [ -d "$BACKUP_DESTINATION" ] || refuse "$BACKUP_DESTINATION is not there"
  case $1 in
    push) push ;;
    find) find_backup "$3" ;;
    fetch) fetch "$3" ;;
  esac
}

usage() {
  refuse "usage: off_site.sh push, or off_site.sh fetch|find --from NAME|latest"
}

# Kubernetes starts the container without them, so that a Secret that nobody has made is told and not waited for.
needs_credentials() {
  [ -n "${RESTIC_PASSWORD:-}" ] || refuse "RESTIC_PASSWORD is not set: expected in the Secret of the repository's password"
  for variable in ${OFF_SITE_NEEDS:-}; do
    eval "value=\${$variable:-}"
    [ -n "$value" ] || refuse "$variable is not set: expected in Secret ${OFF_SITE_SECRET:-}: docs/backup.md, Off site"
  done
  for file in ${OFF_SITE_FILES:-}; do
    [ -s "$file" ] || refuse "$file is not there: expected in Secret ${OFF_SITE_SECRET:-}: docs/backup.md, Off site"
  done
}

push() {
  : "${OFF_SITE_CHECK_PERCENT:=5}"
  needs_number BACKUP_KEEP_DAYS BACKUP_KEEP_WEEKS BACKUP_KEEP_MANUAL_DAYS OFF_SITE_CHECK_PERCENT
  [ -f "$BACKUP_DESTINATION/.made-$component" ] || refuse "$BACKUP_DESTINATION has no finished backup of $component"
  name=$(sed -n 1p "$BACKUP_DESTINATION/.made-$component")
  told=$(sed -n 2p "$BACKUP_DESTINATION/.made-$component")
  [ -z "$told" ] || warn "$told"
  open_repository or_make_it
  enter send "the repository" "sending $name"
  with_lock send
  fact bytes_added "$(bytes_added)"
  enter check "the repository" "checking the repository, reading $OFF_SITE_CHECK_PERCENT% of its data"
  with_lock check
  retire
  [ -z "$warnings" ] || fail "$warnings" 3
}

# Functions that run in a step end in exec: its signals then reach restic, which gives its lock back.
# From within the folder: the snapshot then has no path of this machine, and restores into any folder.
send() {
  cd "$BACKUP_DESTINATION"
  exec restic backup --quiet --json --host "$BACKUP_SITE" --tag "$name" "$name" >"$state/sent"
}

# Where nobody may delete, locks stay: nothing waits for them there, as nothing is deleted.
check() {
  no_lock=
  if [ "$OFF_SITE_APPEND_ONLY" = yes ]; then no_lock=--no-lock; fi
  exec restic check --quiet $no_lock --read-data-subset="$OFF_SITE_CHECK_PERCENT%"
}

# As they are stored; old versions of restic tell them before compression alone.
bytes_added() {
  grep -oE '"data_added(_packed)?":[0-9]+' "$state/sent" | sort | tail -n 1 | cut -d : -f 2
}

find_backup() {
  open_repository
  enter find "the repository" "looking for $1"
  list_snapshots
  name=$(cut -d ' ' -f 1 "$state/snapshots" | sort | choose "$1")
  [ -n "$name" ] || refuse "the repository has no backup \"$1\" of $component at $BACKUP_SITE"
}

fetch() {
  find_backup "$1"
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
  if [ -n "${RESTIC_PASSWORD_BEFORE:-}" ] && grep -q 'wrong password' "$state/messages"; then
    rotate_password
    if try timeout "$OFF_SITE_CONNECT_SECONDS" restic cat config --no-lock; then return; fi
  fi
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

# Another component's run may do the same at this moment: what counts is whether the new password opens it afterwards.
rotate_password() {
  say "it has the password before the rotation: giving it the new one"
  (umask 077 && printf %s "$RESTIC_PASSWORD" >"$state/password")
  try change_key || say "the old password may still open it: $(reason "$status")"
  rm -f "$state/password"
}

change_key() {
  export RESTIC_PASSWORD="$RESTIC_PASSWORD_BEFORE"
  exec restic key passwd --quiet --new-password-file "$state/password"
}

# Like step, but the caller looks at the status.
try() {
  status=0
  begin "$@" >/dev/null
  wait "$child" || status=$?
  child=
  return "$status"
}

# Like step, but waits for another run's lock: components and sites may share the repository. A run that was killed has
# left its lock: restic takes it for stale, and unlock removes it, once nobody has renewed it for half an hour.
with_lock() {
  deadline=$(($(seconds_up) + OFF_SITE_LOCK_SECONDS))
  until { try restic unlock --quiet || true; } && try "$@"; do
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

# Only after the check: a damaged repository loses nothing more. What stays although its time is over: see backup.sh.
retire() {
  enter retention "the repository" "keeping $BACKUP_KEEP_DAYS days and $BACKUP_KEEP_WEEKS weeks"
  sent=yes
  list_snapshots
  compare_with_the_last
  if [ "$OFF_SITE_APPEND_ONLY" = no ]; then to_delete "$name" <"$state/names"; fi >"$state/over"
  : >"$state/old"
  while read -r old; do
    if [ -n "$warnings" ] || holds_more "$old"; then continue; fi
    echo "$old" >>"$state/old"
  done <"$state/over"
  if [ -s "$state/old" ]; then with_lock forget; fi
  deleted=$(grep -c . "$state/old" || true)
  fact kept "$(($(grep -c . "$state/names") - deleted))"
  fact deleted "$deleted"
  fact held "$(($(grep -c . "$state/over" || true) - deleted))"
}

forget() {
  # shellcheck disable=SC2046 # one word for each snapshot
  exec restic forget --quiet --prune $(while read -r old; do snapshots_of "$old"; done <"$state/old")
}

compare_with_the_last() {
  last=$(awk -v name="$name" '$0 < name' "$state/names" | tail -n 1)
  [ -z "$last" ] || [ -n "$warnings" ] || ! holds_more "$last" || warn "suddenly less than in $last: $lost"
}

# holds_more NAME: whether a backup of the repository has far more than this one. $lost says what.
holds_more() {
  rm -rf "$state/counts"
  mkdir "$state/counts"
  for file in counts.tsv facts.json; do
    step dump_file "$(snapshots_of "$1" | tail -n 1)" "/$1/$file"
  done
  lost=$(losses "$state/counts" "$BACKUP_DESTINATION/$name")
  [ -n "$lost" ] || return 1
  say "keeping $1: this backup has $lost"
}

dump_file() {
  exec restic dump --quiet --no-lock "$1" "$2" >"$state/counts/${2##*/}"
}

clean_up() {
  if [ -n "$fetched" ]; then rm -rf "$fetched"; fi
  if [ "$sent" = yes ] && [ "$status" -ne 0 ]; then
    error="$error (the backup itself is sent)"
    # To send it once more would mend nothing.
    if [ "$status" -eq 1 ]; then status=3; fi
  fi
}

start off-site
main "$@"
