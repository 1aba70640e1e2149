# shellcheck shell=bash
# The uploads: their listings, their archive, and the files that rows name.

# list_uploads FILE: one record for each file and folder, ended by NUL: inode, size, both times, and the path last.
# A file that is replaced has another inode or another time of change, which no program can set.
# Files may go meanwhile, of which find complains.
list_uploads() {
  {
    find "$UPLOADS" -mindepth 1 '(' -path "$UPLOADS/lost+found" -o -path "$UPLOADS/.restoring" ')' -prune -o \
      '(' -type d -printf 'd - - - %P\0' -o -printf '%i %s %T@ %C@ %P\0' ')' 2>/dev/null || true
  } | sort --zero-terminated >"$1"
}

# Passes the paths of a listing's records.
only_paths() {
  sed --null-data 's/^[^ ]* [^ ]* [^ ]* [^ ]* //'
}

# paths_changed BEFORE AFTER: paths that came or changed, ended by NUL, as tar has them.
paths_changed() {
  comm --zero-terminated -13 "$1" "$2" | only_paths | sed --null-data 's|^|./|'
}

# named_changes BEFORE AFTER NAMED: the files among NAMED that came, changed or went.
named_changes() {
  { comm --zero-terminated -13 "$1" "$2"; comm --zero-terminated -23 "$1" "$2"; } | only_paths | tr '\0' '\n' |
    sort --unique | comm -12 - <(sort --unique "$3")
}

# tar_uploads INDEX OPTION...: tar ends with 1 when a file changed or went while it was read.
# Sorted, and without times that reading changes: archives of the same files are then the same, for restic's sake.
# lost+found is the file system's own and nobody's to read.
tar_uploads() {
  local index=$1 status=0
  shift
  tar --directory="$UPLOADS" --anchored --exclude=./lost+found --exclude=./.restoring \
    --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime \
    --sort=name --numeric-owner --quoting-style=escape --verbose --index-file="$index" "$@" || status=$?
  [ "$status" -le 1 ] || return "$status"
}

# count_files LIST: what is not a folder, of a list that names a file again where it was archived again.
# tar ends a folder's name with a slash.
count_files() {
  awk '!/\/$/ && !seen[$0]++ { files++ } END { printf "%d\n", files }' "$1"
}

# missing_files NAMED ARCHIVE LIST: the files among NAMED that the archive does not have. LIST gets those that it has.
missing_files() {
  tar --list --quoting-style=literal --file="$2" | sed 's|^\./||' | sort --unique >"$3"
  comm -23 <(sort --unique "$1") "$3"
}
