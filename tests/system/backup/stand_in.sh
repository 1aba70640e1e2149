#!/bin/sh
# Stands in for a program of the image, before it in $PATH: does what $FAULT says ("PROGRAM ACTION CALL"), and else is the
# program. The third call of a program is CALL 3.
# Paused, it waits until the test has done what it wants to the world outside.
name=${0##*/}
# What the program starts in turn is stood in for as well: PATH stays.
program=$(PATH=${PATH#/faults:}; command -v "$name")
pause() {
  touch /faults/state/paused
  until [ -e /faults/state/continue ]; do sleep 0.02; done
}
if [ "$name" = date ] && [ -n "${NOW:-}" ]; then
  echo "$NOW"
  exit
fi
case ${FAULT:-} in
  "$name "*)
    echo >>"/faults/state/$name"
    calls=$(wc -l <"/faults/state/$name")
    ;;
esac
case ${FAULT:-} in
  "$name before ${calls:-}") pause ;;
  "$name fail ${calls:-}")
    echo "$name: error: this is a played failure" >&2
    exit 2
    ;;
  "$name after ${calls:-}")
    status=0
    "$program" "$@" || status=$?
    pause
    exit "$status"
    ;;
esac
# A template instead of half a second of work, for tests of what has nothing to do with it.
if [ "$name" = initdb ] && [ -n "${TEMPLATE:-}" ]; then
  for argument; do
    case $argument in --pgdata=*) exec cp -r "$TEMPLATE" "${argument#*=}" ;; esac
  done
fi
exec "$program" "$@"
