#!/bin/bash
# in_snapshot.sh settled|save_dump: what psql runs while its transaction holds the snapshot of a backup. See pair.sh.
# shellcheck disable=SC2154 # pair.sh exports its variables
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=uploads.sh
. "$here/uploads.sh"

# Tells psql whether it may go on: true or false.
settled() {
  list_uploads "$state/then"
  named_changes "$state/archived" "$state/then" "$state/named" >"$state/named-changes"
  if [ ! -s "$state/named-changes" ] || [ "$last_round" = yes ]; then echo true; else echo false; fi
}

# The checksum is that of what was read, not of what the disk says it has written.
save_dump() {
  pg_dump --no-password --format=custom --compress="$BACKUP_COMPRESSION" --snapshot="$SNAPSHOT" --lock-wait-timeout=60000 |
    tee "$partial/database.dump" | sha256sum >"$state/database.sha256"
  touch "$state/dumped"
}

"$1"
