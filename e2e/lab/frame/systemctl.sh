#!/bin/bash
# Stands in for systemctl on a lab node, which runs no systemd. A service is /run/lab/services/NAME.sh, which stays in the foreground.
set -u
quiet=0
words=()
for word in "$@"; do
  case $word in
    --quiet | -q) quiet=1 ;;
    --no-pager | --no-ask-password | --value | --property=* | --) ;;
    *) words+=("$word") ;;
  esac
done
verb=${words[0]:-}
names=("${words[@]:1}")

running() { [ -s "/run/lab/pid/$1" ] && kill -0 "$(cat "/run/lab/pid/$1")" 2>/dev/null; }
known() { [ -e "/run/lab/services/$1.sh" ]; }

start() {
  running "$1" && return 0
  setsid bash "/run/lab/services/$1.sh" </dev/null >>"/run/lab/log/$1.log" 2>&1 &
  echo $! >"/run/lab/pid/$1"
  # A service that dies at once (bad configuration) must be seen as failed.
  for _ in 1 2 3 4 5 6; do
    sleep 0.1
    running "$1" || { echo "Job for $1.service failed. See /run/lab/log/$1.log" >&2; return 1; }
  done
}

stop() {
  running "$1" || return 0
  local pid
  pid=$(cat "/run/lab/pid/$1")
  kill "$pid" 2>/dev/null
  for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null
  rm -f "/run/lab/pid/$1"
}

worst=0
[ ${#names[@]} -eq 0 ] && { echo "Too few arguments." >&2; exit 1; }
for name in "${names[@]}"; do
  name=${name%.service}
  if ! known "$name"; then
    case $verb in
      is-active) [ $quiet = 1 ] || echo inactive; worst=3; continue ;;
      is-enabled) [ $quiet = 1 ] || echo not-found; worst=4; continue ;;
      *) echo "Unit $name.service not found." >&2; worst=5; continue ;;
    esac
  fi
  case $verb in
    start) start "$name" || worst=1 ;;
    stop) stop "$name" ;;
    restart | reload | reload-or-restart | try-restart) stop "$name"; start "$name" || worst=1 ;;
    is-active)
      if running "$name"; then [ $quiet = 1 ] || echo active
      else [ $quiet = 1 ] || echo failed; worst=3; fi ;;
    is-enabled) [ $quiet = 1 ] || echo enabled ;;
    is-failed) running "$name" && worst=1 ;;
    status)
      if running "$name"; then echo "● $name.service"; echo "     Active: active (running)"
      else echo "● $name.service"; echo "     Active: failed"; worst=3; fi ;;
    *) echo "systemctl $verb is not known on a lab node." >&2; worst=1 ;;
  esac
done
exit $worst
