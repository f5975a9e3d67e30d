#!/usr/bin/env bash
# Starts three nodes on this computer in the background, and says how to reach them.
set -euo pipefail
# shellcheck source=scripts/lib/local.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib/local.sh"
# shellcheck source=scripts/local/lib/docker.sh
source "$local_root/scripts/local/lib/docker.sh"

usage() {
  cat <<'TEXT'
Usage: scripts/local/test-local.sh [--fresh] [--docker]
Starts a cluster of three nodes (ports 8001, 8002, 8003) in the background and waits until it has a leader. Its messages
are kept in target/local; scripts/local/stop-local.sh ends it.

  --fresh   begin without the messages of last time
  --docker  in containers, not as processes; the first time their image is built
  --help    this text

Example: scripts/local/test-local.sh
TEXT
}

fresh=no docker=no
for option in "$@"; do
  case $option in
    --fresh) fresh=yes ;;
    --docker) docker=yes ;;
    --help | -h) usage && exit ;;
    *)
      printf "Unknown option '%s': test-local.sh takes --fresh, --docker and --help.\n" "$option" >&2
      exit "$WRONG_USE"
      ;;
  esac
done

want_command curl curl
get_packages
if local_runs || docker_runs; then
  say "The cluster runs already; its leader is $(agreed_leader || printf 'not known'). scripts/local/stop-local.sh ends it."
  exit
fi
start_processes() {
  [[ $fresh == no ]] || rm -rf "$LOCAL_DIR"
  mkdir -p "$LOCAL_DIR"
  say 'Starting three nodes ...'
  nohup "$local_root/scripts/cluster" "$LOCAL_NODES" --base-port "$LOCAL_BASE_PORT" --data "$LOCAL_DIR/data" \
    >"$LOCAL_LOG" 2>&1 </dev/null 3>&- &
  printf '%s' "$!" >"$LOCAL_PID_FILE"
  # The first start builds, which takes minutes.
  if ! wait_until 600 has_leader_or_ended || ! leader=$(agreed_leader); then
    tail -n 12 "$LOCAL_LOG" >&2
    complain "The cluster did not come up; all it said is in $LOCAL_LOG."
  fi
}

has_leader_or_ended() { ! local_runs || agreed_leader >/dev/null; }

start_containers() {
  [[ $fresh == no ]] || docker_down forget >/dev/null 2>&1
  say 'Starting three containers ...'
  docker_up
  has_leader() { leader=$(agreed_leader); }
  wait_until 120 has_leader || complain 'The containers have no leader. This shows what they say:' \
    "  docker logs $(docker_node 8001)"
}

highest=$((LOCAL_BASE_PORT + LOCAL_NODES - 1))
if [[ $docker == yes ]]; then
  start_containers
  highest=8003 # whatever the ports of this computer
else
  start_processes
fi
# Who came first may lead before the highest is there, and hands over to it after a calm.
the_highest_leads() { leader=$(agreed_leader) && ((leader == highest)); }
wait_until 20 the_highest_leads || true
say "Node $leader leads."
for port in $(local_ports); do
  say "  http://127.0.0.1:$port/dashboard"
done
say "Write:  curl -X POST 'http://127.0.0.1:$LOCAL_BASE_PORT/?message=hello'" \
  && say "Read:   curl http://127.0.0.1:$LOCAL_BASE_PORT/messages" \
  && say 'Stop:   scripts/local/stop-local.sh'
