# shellcheck shell=sh
# Backups are known by their names alone: COMPONENT-YYYYMMDDTHHMMSSZ. What must not happen to a backup whose clock was
# wrong follows from that too, so no decision here asks for a file's time.
# Sourced by bash (the postgres image) and by busybox sh (the restic image): POSIX sh alone.
# shellcheck disable=SC2154 # component is set by run.sh

time_now() {
  date -u +%Y%m%dT%H%M%SZ
}

# Passes the lines that are names of the component's backups, oldest first.
only_names() {
  grep -E "^$component-[0-9]{8}T[0-9]{6}Z\$" | sort || true
}

# names_in FOLDER
names_in() {
  for path in "$1/$component"-*; do
    if [ -d "$path" ]; then echo "${path##*/}"; fi
  done | only_names
}

# choose FROM: the backup that a person means by a name or by "latest", out of the names that are read.
# A backup from the future was made under a wrong clock: it is the latest only where there is no other.
choose() {
  awk -v from="$1" -v now="$component-$(time_now)" '
    { last = $0 }
    $0 <= now { past = $0 }
    $0 == from { chosen = $0 }
    END { print from == "latest" ? (past == "" ? last : past) : chosen }
  '
}

# to_delete NEWEST: reads names, oldest first; prints those that retention lets go.
# Kept are the last backup of each of the last BACKUP_KEEP_DAYS days and BACKUP_KEEP_WEEKS weeks that have any, as restic
# counts them. Days without a backup do not count: a clock that jumps, or a site that slept, loses nothing.
# NEWEST, which this run has made, is always kept. So are names after it: they come from a wrong clock, this run's or
# theirs, and a person decides.
to_delete() {
  sort -r | awk -v newest="$1" -v days="$BACKUP_KEEP_DAYS" -v weeks="$BACKUP_KEEP_WEEKS" '
    # Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that leap days end them.
    function day_number(year, month, day) {
      if (month <= 2) { year -= 1; month += 12 }
      return 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * (month - 3) + 2) / 5) + day - 719469
    }
    $0 > newest { next }
    {
      date = substr($0, length($0) - 15, 8)
      # 1970-01-01 was a Thursday; weeks begin on Mondays.
      week = int((day_number(substr(date, 1, 4) + 0, substr(date, 5, 2) + 0, substr(date, 7, 2) + 0) + 3) / 7)
      keep = $0 == newest
      if (!(date in of_day) && day_count < days) { of_day[date]; day_count++; keep = 1 }
      if (!(week in of_week) && week_count < weeks) { of_week[week]; week_count++; keep = 1 }
      if (!keep) print
    }
  '
}
