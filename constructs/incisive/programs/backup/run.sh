# shellcheck shell=sh
# How a run of these programs goes: phases, steps, and one JSON line at its end, whatever that end is.
# Sourced by bash (the postgres image) and by busybox sh (the restic image): POSIX sh alone.
#
# Exit codes: 0 done, 1 failed, 2 refused (settings, or a target that is not empty; nothing was changed),
# 3 done, but nothing was deleted because somebody should look first, 75 another run holds the lock, 143 ended by SIGTERM.
# No repetition mends 2 and 3.

# In C, names sort by their bytes and messages read the same everywhere.
export LC_ALL=C

# start PROGRAM: from here on, every end of the run is told in its last line.
start() {
  program=$1
  component=${BACKUP_COMPONENT:-}
  name=
  phase=settings
  error=
  warnings=
  facts=
  child=
  begun=$(seconds_up)
  # Not on a volume that a run may fill: the reason must find room when the run ends for lack of it.
  state=$(mktemp -d "${TMPDIR:-/tmp}/backup.XXXXXX")
  : >"$state/messages"
  trap finish EXIT
  take_signals
}

take_signals() {
  trap 'error="ended by SIGTERM"; exit 143' TERM
  trap 'error="ended by SIGINT"; exit 130' INT
}

# For what must not stop half way, and takes no time: a signal meanwhile is lost.
hold_signals() {
  trap '' TERM INT
}

# A clock that nobody sets: the time of day may jump during a run.
seconds_up() {
  read -r up _ </proc/uptime
  echo "${up%.*}"
}

say() {
  printf '%s: %s\n' "$program" "$*"
}

# enter PHASE FOLDER WORDS: FOLDER is what may get full in this phase.
enter() {
  phase=$1
  volume=$2
  shift 2
  : >"$state/messages"
  say "$*"
}

# fail ERROR [EXIT CODE]
fail() {
  error=$1
  exit "${2:-1}"
}

refuse() {
  fail "$1" 2
}

# warn TEXT: the run goes on, and deletes nothing.
warn() {
  say "warning: $1"
  warnings="${warnings:+$warnings; }$1"
}

# needs VARIABLE...
needs() {
  for variable in "$@"; do
    eval "value=\${$variable:-}"
    [ -n "$value" ] || refuse "$variable is not set"
  done
}

needs_number() {
  for variable in "$@"; do
    eval "value=\${$variable:-}"
    case $value in
      '' | *[!0-9]*) refuse "$variable must be a whole number, not \"$value\"" ;;
    esac
  done
}

needs_component() {
  case $component in
    '' | *[!a-z0-9-]*) refuse "BACKUP_COMPONENT must be made of a-z, 0-9 and -, not \"$component\"" ;;
  esac
}

# fact KEY NUMBER, fact_text KEY TEXT: one more field of the last line.
fact() {
  facts="$facts, \"$1\": $2"
}

fact_text() {
  facts="$facts, \"$1\": $(json_text "$2")"
}

json_text() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\n\t' '  ' | tr -d '\000-\037' | sed 's/[\\"]/\\&/g')"
}

# step COMMAND...: runs it, and ends the run when it fails. The command may be a function of the program.
# It runs in the background because a shell lets a trap wait for what runs in the foreground, and because the kubelet
# signals a container's first process alone, which must then end its children.
step() {
  status=0
  begin "$@"
  wait "$child" || status=$?
  child=
  cat "$state/messages" >&2
  [ "$status" -eq 0 ] || fail "$(reason "$status")"
}

# Descriptors 8 and 9 are locks: a child that outlives the run must not hold them.
begin() {
  "$@" 2>"$state/messages" 8<&- 9>&- &
  child=$!
}

# Why the last step failed: what its programs said, and that the volume is full where it is. Not all programs say so.
reason() {
  words=$(grep -m 1 -iE 'error|fatal|no space|cannot|unable|denied|failed' "$state/messages" ||
    grep . "$state/messages" | tail -n 1) || words="exit code $1"
  room=$(free_bytes "$volume" || true)
  if grep -qiE 'no space left|disk full|quota exceeded' "$state/messages" || [ "${room:-65536}" -lt 65536 ]; then
    words="no space left in $volume (${room:-unknown} bytes free): $words"
  fi
  printf '%s' "$words"
}

# Bytes that can still be written. -P and -k are all that busybox's df knows.
free_bytes() {
  df -Pk "$1" 2>/dev/null | awk 'NR == 2 { printf "%.0f", $4 * 1024 }'
}

# needs_room FOLDER BYTES WHAT
needs_room() {
  room=$(free_bytes "$1")
  [ "$room" -ge "$2" ] || fail "no room in $1: $3 needs $2 bytes, $room are free"
}

# Ends the running step with all that it started: bash makes each one a process group (set -m), busybox sh cannot.
end_child() {
  [ -n "$child" ] || return 0
  signal_child TERM
  wait "$child" 2>/dev/null
  # What is left of a group whose first process has ended.
  signal_child KILL
}

signal_child() {
  kill -s "$1" -- "-$child" 2>/dev/null || kill -s "$1" "$child" 2>/dev/null
}

# The end of every run. Programs define clean_up, which may find anything half done, and may tell more facts.
finish() {
  status=$?
  trap - EXIT
  hold_signals
  set +e
  end_child
  clean_up
  case $status in 0) result=ok ;; 3) result=warning ;; *) result=failed ;; esac
  line="{\"program\": \"$program\", \"result\": \"$result\", \"component\": $(json_text "$component")"
  line="$line, \"name\": $(json_text "$name")$facts, \"seconds\": $(($(seconds_up) - begun))"
  if [ "$status" -ne 0 ]; then
    line="$line, \"phase\": \"$phase\", \"error\": $(json_text "${error:-ended unexpectedly with exit code $status}")"
  fi
  rm -rf "$state"
  printf '%s}\n' "$line"
  exit "$status"
}
