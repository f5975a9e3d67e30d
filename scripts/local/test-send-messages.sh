#!/usr/bin/env bash
# Sends messages to the local cluster, one after the other and at once, and checks that all nodes have them.
set -euo pipefail
# shellcheck source=scripts/lib/local.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib/local.sh"

usage() {
  cat <<'TEXT'
Usage: scripts/local/test-send-messages.sh [N]
Posts N messages (9) to the three local nodes in turn, and N more at once. Then checks that every one of them is at every
node, once, that all nodes show the same log, and that Lamport stamps rise along it. Exit code 1 if not.

Example: scripts/local/test-send-messages.sh 30
TEXT
}

case ${1:-9} in
  --help | -h) usage && exit ;;
esac
count=${1:-9}
if [[ ! $count =~ ^[1-9][0-9]{0,3}$ ]]; then
  printf "N is a number from 1 to 9999, not '%s'.\n" "$count" >&2
  exit "$WRONG_USE"
fi

want_command curl curl
get_packages
leader=$(agreed_leader) || complain 'The nodes do not answer, or have no leader. scripts/local/test-local.sh starts them.'
say "Node $leader leads. Posting $count messages one after the other, and $count at once ..."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run=$(date +%s)-$$
readarray -t ports < <(local_ports)

# post NUMBER: posts a message at the node whose turn it is; its id goes to a file.
post() {
  local port=${ports[$1 % LOCAL_NODES]} name=$run-$1
  ask "$port" "/?message=message-$name" --request POST --retry 3 --header "Idempotency-Key: send-$run-$1/1" \
    >"$work/$1.id" || printf 'failed' >"$work/$1.id"
}

for ((i = 0; i < count; i++)); do
  post "$i"
done
for ((i = count; i < 2 * count; i++)); do
  post "$i" &
  # Not more than the shell has processes for.
  (((i - count) % 100 != 99)) || wait
done
wait

wrong=0
for ((i = 0; i < 2 * count; i++)); do
  [[ $(<"$work/$i.id") =~ ^[0-9]+$ ]] || {
    say "Message $i was not accepted."
    wrong=1
  }
done

# What each node shows as of now: linearizable, so everything accepted is in it.
for port in "${ports[@]}"; do
  ask "$port" /messages >"$work/log-$port" || complain "Node $port does not show its messages."
  grep -o "\"content\":\"message-$run-[0-9]*\"" "$work/log-$port" | sort >"$work/seen-$port" || true
  seen=$(wc -l <"$work/seen-$port")
  distinct=$(uniq <"$work/seen-$port" | wc -l)
  say "Node $port has $distinct of $((2 * count)) messages$( ((seen == distinct)) || printf ', some more than once')."
  ((seen == 2 * count && distinct == 2 * count)) || wrong=1
  grep -o '"lamport_timestamp":[0-9]*' "$work/log-$port" | cut -d: -f2 >"$work/stamps-$port" || true
  sort -n -u -c "$work/stamps-$port" 2>/dev/null || {
    say "The stamps of node $port do not rise."
    wrong=1
  }
  cmp -s "$work/log-${ports[0]}" "$work/log-$port" || {
    say "The logs of nodes ${ports[0]} and $port differ."
    wrong=1
  }
done
((wrong == 0)) || complain 'FAILED'
say 'All messages are at all nodes, once, in one order, with rising stamps.'
