#!/usr/bin/env bats
# The wide network of scripts/wan between two network namespaces. Needs root, as the command itself does.

setup() {
  if ((EUID != 0)) || ! command -v ip >/dev/null || ! command -v python3 >/dev/null || [[ ! -c /dev/net/tun ]]; then
    skip 'needs root, iproute2, Python and /dev/net/tun'
  fi
  a=lamptest$$n0 b=lamptest$$n1 hub='' server=''
  if ! ip netns add "$a" 2>/dev/null || ! ip netns add "$b" 2>/dev/null; then
    skip 'network namespaces cannot be made here'
  fi
}

teardown() {
  local each
  for each in ${server:-} ${hub:-}; do kill -KILL "$each" 2>/dev/null || true; done
  for each in ${a:-} ${b:-}; do ip netns delete "$each" 2>/dev/null || true; done
}

@test "what is sent from one namespace to the other takes the distance between them" {
  python3 "$BATS_TEST_DIRNAME/../lib/wan_hub.py" "$a=10.96.0.1/24" "$b=10.96.0.2/24" "$a-$b=60" \
    >"$BATS_TEST_TMPDIR/hub" 3>&- &
  hub=$!
  wait_for grep -q ready "$BATS_TEST_TMPDIR/hub"
  (cd "$BATS_TEST_TMPDIR" && exec nsenter --net="/run/netns/$b" python3 -m http.server 8000 --bind 10.96.0.2) \
    >/dev/null 2>&1 3>&- &
  server=$!
  wait_for nsenter --net="/run/netns/$a" curl -sf -o /dev/null --max-time 2 http://10.96.0.2:8000/
  # A connection is there after one round trip. What else takes time here may only add to it.
  run nsenter --net="/run/netns/$a" curl -sf -o /dev/null -w '%{time_connect}' http://10.96.0.2:8000/
  [ "$status" -eq 0 ]
  awk -v seconds="$output" 'BEGIN { exit !(seconds >= 0.06 && seconds < 1) }'
}

# wait_for COMMAND...: until it succeeds, ten seconds at most.
wait_for() {
  local end=$((SECONDS + 10))
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}
