#!/usr/bin/env bash
# Shows the messages of a local node as they come.
set -euo pipefail
# shellcheck source=scripts/lib/local.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib/local.sh"

usage() {
  cat <<'TEXT'
Usage: scripts/monitoring/watch-messages.sh N [--once]
Shows the messages of node N (1, 2 or 3, or its port) as they come, until Ctrl-C. URL=http://HOST:PORT in the environment
watches a node elsewhere.

  --once  show what there is, and end

Example: scripts/monitoring/watch-messages.sh 1
TEXT
}

node='' once=no
for argument in "$@"; do
  case $argument in
    --help | -h) usage && exit ;;
    --once) once=yes ;;
    [0-9]*) node=$argument ;;
    *)
      printf "Unknown option '%s': watch-messages.sh takes a node's number, --once and --help.\n" "$argument" >&2
      exit "$WRONG_USE"
      ;;
  esac
done
if [[ ! $node =~ ^[0-9]{1,5}$ ]]; then
  usage >&2
  exit "$WRONG_USE"
fi
((node > LOCAL_NODES)) && port=$node || port=$((LOCAL_BASE_PORT + node - 1))
url=${URL:-http://127.0.0.1:$port}

want_command curl curl
want_command jq jq
get_packages

# An id is shown once the node has applied it; a node without a leader can still be watched.
after=0 down=no
while true; do
  target="$url/messages?consistency=serializable&limit=1000&after=$after"
  if page=$(curl --silent --fail --max-time 6 "$target"); then
    [[ $down == no ]] || say "$url answers again."
    down=no
    if [[ $page != '[]' ]]; then
      jq -r '.[] | "\(.physical_timestamp | floor | strflocaltime("%H:%M:%S"))  \(.id)  L\(.lamport_timestamp)  \(.node_id)  \(.content | gsub("[[:cntrl:]]"; " "))"' <<<"$page"
      after=$(jq '.[-1].id' <<<"$page")
      continue
    fi
  elif [[ $down == no ]]; then
    say "$url does not answer."
    down=yes
  fi
  [[ $once == no ]] || exit "$([[ $down == no ]] && printf 0 || printf 3)"
  sleep 0.5
done
