#!/usr/bin/env bash
# Ends the cluster that test-local.sh started.
set -euo pipefail
# shellcheck source=scripts/lib/local.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib/local.sh"
# shellcheck source=scripts/local/lib/docker.sh
source "$local_root/scripts/local/lib/docker.sh"

case ${1:-} in
  '') ;;
  --help | -h)
    say 'Usage: scripts/local/stop-local.sh'
    say 'Ends the cluster that scripts/local/test-local.sh started, as processes or in containers. Its messages stay.'
    exit
    ;;
  *)
    printf "Unknown option '%s': stop-local.sh takes --help.\n" "$1" >&2
    exit "$WRONG_USE"
    ;;
esac

if docker_runs; then
  docker_down keep
  say 'The containers have ended; their messages stay.'
  exit
fi
if ! local_runs; then
  rm -f "$LOCAL_PID_FILE"
  say 'No cluster runs that test-local.sh started.'
  exit
fi
pid=$(<"$LOCAL_PID_FILE")
kill "$pid"
has_ended() { ! local_runs; }
if ! wait_until 15 has_ended; then
  kill -KILL "$pid" # its nodes end with it
  wait_until 5 has_ended || complain "The cluster (process $pid) does not end."
fi
rm -f "$LOCAL_PID_FILE"
say 'The cluster has ended.'
