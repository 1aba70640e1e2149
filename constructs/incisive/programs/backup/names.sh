# shellcheck shell=sh
# Backups are known by their names alone: COMPONENT-YYYYMMDDTHHMMSSZ, and -LABEL where a person has started the run.
# What must not happen to a backup whose clock was wrong follows from that too, so no decision here asks for a file's time.
# Sourced by bash (the postgres image) and by busybox sh (the restic image): POSIX sh alone.
# shellcheck disable=SC2154 # component is set by run.sh

time_now() {
  date -u +%Y%m%dT%H%M%SZ
}

# Passes the lines that are names of the component's backups, oldest first.
only_names() {
  grep -E "^$component-[0-9]{8}T[0-9]{6}Z(-[a-z0-9.-]+)?\$" | sort || true
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

# label_of_run JOB CRON_JOB: what the backup of this Job is labelled with. Nothing if the CronJob's schedule has made it.
label_of_run() {
  case $1 in '') return ;; esac
  if [ "${1#"$2"-}" != "$1" ] && echo "${1#"$2"-}" | grep -qE '^[0-9]+$'; then return; fi
  echo "-${1#"$component"-}"
}

# to_delete NEWEST: reads names, oldest first; prints those that retention lets go.
# Kept are the last backup of each of the last BACKUP_KEEP_DAYS days and BACKUP_KEEP_WEEKS weeks that have any, as restic
# counts them. Days without a backup do not count: a clock that jumps, or a site that slept, loses nothing.
# A backup with a label stays until it is BACKUP_KEEP_MANUAL_DAYS older than NEWEST, and counts for no day.
# NEWEST, which this run has made, is always kept, with all of its day. So are names after it: they come from a wrong
# clock, this run's or theirs, and a person decides.
to_delete() {
  sort -r | awk -v newest="$1" -v days="$BACKUP_KEEP_DAYS" -v weeks="$BACKUP_KEEP_WEEKS" \
    -v manual_days="$BACKUP_KEEP_MANUAL_DAYS" -v start="$((${#component} + 2))" '
    # Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that leap days end them.
    function day_number(date, year, month, day) {
      year = substr(date, 1, 4) + 0; month = substr(date, 5, 2) + 0; day = substr(date, 7, 2) + 0
      if (month <= 2) { year -= 1; month += 12 }
      return 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * (month - 3) + 2) / 5) + day - 719469
    }
    BEGIN { today = substr(newest, start, 8) }
    $0 > newest { next }
    { date = substr($0, start, 8) }
    # After the date: T, six digits and Z.
    length($0) > start + 15 { if (day_number(today) - day_number(date) > manual_days) print; next }
    {
      # 1970-01-01 was a Thursday; weeks begin on Mondays.
      week = int((day_number(date) + 3) / 7)
      keep = date == today
      if (!(date in of_day) && day_count < days) { of_day[date]; day_count++; keep = 1 }
      if (!(week in of_week) && week_count < weeks) { of_week[week]; week_count++; keep = 1 }
      if (!keep) print
    }
  '
}

# losses OLD NEW: how a backup has suddenly less than another, in folders with their counts.tsv and facts.json: less than
# half of the rows or files, or none in a table that had ten. Prints nothing if it has not.
losses() {
  awk -F '\t' -v files_before="$(files_told "$1")" -v files="$(files_told "$2")" '
    function tell(text) { told = told (told == "" ? "" : ", ") text }
    FILENAME != last { last = FILENAME; file++ }
    file == 1 { before[$1] = $2; rows_before += $2 }
    file == 2 { now[$1] = $2; rows += $2 }
    END {
      if (files * 2 < files_before) tell(files + 0 " files instead of " files_before)
      if (rows * 2 < rows_before) tell(rows + 0 " rows instead of " rows_before)
      for (table in before) if (before[table] >= 10 && now[table] + 0 == 0) tell("no rows in " table " instead of " before[table])
      print told
    }
  ' "$1/counts.tsv" "$2/counts.tsv"
}

files_told() {
  sed -n 's/^ *"files": \([0-9]*\).*/\1/p' "$1/facts.json"
}
