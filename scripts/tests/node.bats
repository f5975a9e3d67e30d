#!/usr/bin/env bats
# What a node says about its settings before it starts.

setup() {
  scripts=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
  unset NODE_ID OTHER_SERVERS
  three=8001=http://a:8001,8002=http://b:8002,8003=http://c:8003
}

@test "a node prints what holds and where it comes from, and no secret" {
  printf 'region = us-east1\nheartbeat = 40ms\n' >"$BATS_TEST_TMPDIR/node.conf"
  run env LAMPLIGHT_SECRET=a-secret-of-some-length LAMPLIGHT_REGION=us-east4 \
    "$scripts/node" --id 8002 --peers "$three" --data /tmp/none --config "$BATS_TEST_TMPDIR/node.conf" --print-config
  [ "$status" -eq 0 ]
  [[ $output == *"id = 8002 "*"# --id"* ]]
  [[ $output == *"region = us-east4 "*"# LAMPLIGHT_REGION"* ]]
  [[ $output == *"heartbeat = 40ms "*"# heartbeat in "*"node.conf"* ]]
  [[ $output != *a-secret-of-some-length* ]]
}

@test "a wrong setting is named with its value" {
  run "$scripts/node" --id 8002 --peers "$three" --data /tmp/none --port 70000
  [ "$status" -eq 2 ]
  [[ $output == "--port: expected a port from 1 to 65535, not '70000'."* ]]
  run "$scripts/node" --id 8002 --peers "$three" --data /tmp/none --bind 0.0.0.0
  [ "$status" -eq 2 ]
  [[ $output == "--bind: a node listens on 0.0.0.0 only with a secret (--secret-file)"* ]]
  run "$scripts/node" --prot 8002
  [ "$status" -eq 2 ]
  [[ $output == *"Did you mean '--port'?"* ]]
}

@test "a cluster has a sensible size" {
  run "$scripts/cluster" 0
  [ "$status" -eq 2 ]
  [[ $output == "N is a number from 1 to 99, not 0."* ]]
  run "$scripts/cluster" 3 --base-port 65000
  [ "$status" -eq 2 ]
  [[ $output == "--base-port takes a port from 1 to 64533"* ]]
}

# The nodes that process $1 started.
children() { pgrep -P "$1" -f ' node --id ' || true; }

@test "a cluster says who leads, takes the seed's lines, and leaves nothing behind when it is killed" {
  local port=21401 log=$BATS_TEST_TMPDIR/log cluster nodes
  "$scripts/cluster" 3 --base-port "$port" --data "$BATS_TEST_TMPDIR/data" >"$log" 2>&1 3>&- &
  cluster=$!
  wait_until 60 grep -q 'leads. Try: curl -X POST' "$log"
  id=$(curl -sf -X POST "http://127.0.0.1:$port/?message=hello")
  [[ $(curl -sf "http://127.0.0.1:$((port + 2))/?id=$id") == *'"content":"hello"'* ]]
  nodes=$(children "$cluster")
  [ "$(wc -w <<<"$nodes")" -eq 3 ]
  kill -KILL "$(pgrep -P "$cluster" -f " node --id $port ")"
  wait_until 10 grep -q "Node $port has ended. This starts it again:" "$log"
  grep -q "scripts/node --id $port --data $BATS_TEST_TMPDIR/data/$port --peers $port=http" "$log"
  nodes=$(children "$cluster")
  kill -KILL "$cluster"
  wait_until 10 all_gone "$nodes"
}

# wait_until SECONDS COMMAND...
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}

# Whether none of these processes runs; one that only waits to be buried does not.
all_gone() {
  local each
  for each in $1; do
    if [[ -d /proc/$each ]] && ! grep -q '^State:.Z' "/proc/$each/status" 2>/dev/null; then
      return 1
    fi
  done
}

@test "the benchmarks of servers say what they take" {
  run "$scripts/bench" append --against zookeeper
  [ "$status" -eq 2 ]
  [[ $output == "--against knows etcd only, not 'zookeeper'."* ]]
  run "$scripts/bench" elect --idle soon
  [ "$status" -eq 2 ]
  run "$scripts/bench" read --report /no/such/directory/report.json
  [ "$status" -eq 2 ]
  [[ $output == "Cannot write /no/such/directory/report.json."* ]]
}
