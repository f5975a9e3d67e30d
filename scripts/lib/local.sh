# shellcheck shell=bash
# The local cluster of scripts/local: where it is, whether it runs, what its nodes answer. Sourced, never run.

local_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=scripts/lib/needs.sh
source "$local_root/scripts/lib/needs.sh"

# shellcheck disable=SC2034 # the commands use it
readonly WRONG_USE=2
readonly LOCAL_NODES=3

# The first node's port and id; the others follow it. Tests set it.
readonly LOCAL_BASE_PORT=${LAMPLIGHT_LOCAL_PORT:-8001}
readonly LOCAL_DIR=${LAMPLIGHT_LOCAL_DIR:-$local_root/target/local}
readonly LOCAL_PID_FILE=$LOCAL_DIR/cluster.pid
# shellcheck disable=SC2034 # the commands use it
readonly LOCAL_LOG=$LOCAL_DIR/cluster.log

say() { printf '%s\n' "$*"; }

complain() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The ports of the nodes.
local_ports() {
  seq "$LOCAL_BASE_PORT" "$((LOCAL_BASE_PORT + LOCAL_NODES - 1))"
}

# Fails unless the process that test-local.sh started still runs.
local_runs() {
  local pid
  [[ -r $LOCAL_PID_FILE ]] || return 1
  pid=$(<"$LOCAL_PID_FILE")
  [[ -n $pid && -d /proc/$pid ]] && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null && return
  # Where there is no /proc, and no zombies of other people's making.
  [[ ! -d /proc/self ]] && kill -0 "$pid" 2>/dev/null
}

# ask PORT TARGET [CURL OPTION...]: what a node answers; fails if it does not.
ask() {
  local port=$1 target=$2
  shift 2
  curl --silent --show-error --fail --max-time 6 "$@" "http://127.0.0.1:$port$target" 2>/dev/null
}

# wait_until SECONDS COMMAND...: tries it every 0.2 s.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

# The leader that all nodes name; fails while they do not agree.
agreed_leader() {
  local port leader='' named
  for port in $(local_ports); do
    named=$(ask "$port" /leader) || return 1
    [[ $named =~ ^[0-9]+$ && ( -z $leader || $named == "$leader" ) ]] || return 1
    leader=$named
  done
  printf '%s' "$leader"
}
