#!/usr/bin/env bats
# A cluster's whole life with the commands for Google Cloud: the real gcloud, a stand-in for its interfaces, and
# machines that do what their user data says with real nodes, each at a loopback address of its own. Some minutes, so
# only with LAMPLIGHT_FULL=yes, as scripts/test --full sets it. The tests build upon one another.
# shellcheck disable=SC2030,SC2031

setup_file() {
  can_run || return 0 # each test says so
  load_gcloud
  export LAMPLIGHT_STUB_MACHINES=$BATS_FILE_TMPDIR/machines
  mkdir -p "$LAMPLIGHT_STUB_MACHINES"
  LAMPLIGHT_STUB_JAVA=$(words_of_a_node)
  export LAMPLIGHT_STUB_JAVA
  start_stub
  export stub stub_log
  export GCP_PROJECT_ID=test-project-1 GCP_PATIENCE=90 GCP_POLL_SECONDS=0.5 GCP_PAUSE=0
  export GCP_IMAGE=us-central1-docker.pkg.dev/test-project-1/lamplight/node:test
  export GCP_CLIENT_PORT=27080 GCP_TLS_PORT=27443 GCP_PEER_PORT=27090 colon=:27080 tls_colon=:27443
  if may_serve_80; then
    unset GCP_CLIENT_PORT GCP_TLS_PORT
    colon='' tls_colon=''
  fi
}

teardown_file() {
  [[ -n ${stub:-} ]] || return 0
  load_gcloud
  end_stub
}

setup() {
  [[ ${LAMPLIGHT_FULL:-} == yes ]] || skip 'takes minutes: scripts/test --full runs it'
  command -v gcloud >/dev/null || skip 'gcloud is not installed'
  [[ $(uname -s) == Linux ]] || skip 'only Linux has all of 127.0.0.0/8 as addresses of its own'
  load_gcloud
  scripts=$(cd "$BATS_TEST_DIRNAME/../../gcp" && pwd)
}

# Whether a node of ours may listen where it does on Google Cloud.
may_serve_80() {
  python3 -c 'import socket
for address in ("127.0.0.11", "127.0.0.12", "127.0.0.13"):
    for port in (80, 443):
        socket.socket().bind((address, port))' 2>/dev/null
}

can_run() { [[ ${LAMPLIGHT_FULL:-} == yes && $(uname -s) == Linux ]] && command -v gcloud >/dev/null; }

load_gcloud() {
  # shellcheck source=scripts/tests/gcp/gcloud.sh
  source "$BATS_TEST_DIRNAME/gcloud.sh"
}

words_of_a_node() {
  (
    # shellcheck source=scripts/lib/program.sh
    source "$BATS_TEST_DIRNAME/../../lib/program.sh"
    find_jdk
    build_if_stale node-server >&2
    printf '%s -Xmx192m -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -cp %s %s' \
      "$JAVA_HOME/bin/java" "$(class_path node-server)" dev.lamplight.server.command.Lamplight
  )
}

# at I PATH [CURL-OPTION...]: what node I (1, 2, 3) answers.
at() { curl -sf --max-time 6 "${@:3}" "http://127.0.0.1$1$colon$2"; }

changes() { grep -cE '"method": "(POST|DELETE|PATCH)", "path": "/compute' "$stub_log" || true; }

@test "deploy ends with a cluster that has a leader, and the lines that reach it" {
  run "$scripts/deploy-gcp.sh" --yes
  [ "$status" -eq 0 ]
  [[ $output == *"that 8003 leads ... they do."* ]]
  [[ $output == *"scripts/monitor --connect http://127.0.0.11$colon,http://127.0.0.12$colon,http://127.0.0.13$colon"* ]]
  sed -n 's/^ *\(scripts\/monitor .*--operator-token-file .*\)/\1/p' <<<"$output" >"$BATS_FILE_TMPDIR/operators-line"
  [ "$(at 1 /leader)" = 8003 ]
  run "$scripts/check-gcp-status.sh"
  [ "$status" -eq 0 ]
  [[ $output == *"8003   australia-southeast1-a   RUNNING      127.0.0.13       leading"*"All agree that 8003 leads."* ]]
}

@test "no secret is for others to read on a machine, nor in what a node logs" {
  local secrets=$LAMPLIGHT_STUB_MACHINES/lamplight-8001/root/run/lamplight
  [ "$(stat -c %a "$secrets/operator-token")" = 600 ]
  [ "$(stat -c %a "$secrets")" = 711 ]
  run grep -rlF "$(<"$secrets/operator-token")" "$LAMPLIGHT_STUB_MACHINES/lamplight-8001/log" \
    "$LAMPLIGHT_STUB_MACHINES/lamplight-8001/root/etc"
  [ "$output" = '' ]
}

@test "operators are let in over TLS with the token only" {
  run at 1 /admin/step-down -o /dev/null -w '%{http_code}' -X POST
  [[ $output == 403* || $output == 404* || $output == 401* ]]
  run curl -sf --max-time 6 -X POST "https://127.0.0.11$tls_colon/admin/step-down"
  [ "$status" -eq 60 ]
}

@test "the first system's lines answer at port 80" {
  [[ -z $colon ]] || skip 'ports below 1024 are not for this user, or taken'
  local ip=127.0.0.11 before id i
  [[ $(curl -s -o /dev/null -w '%{http_code} %{content_type}' "http://$ip/dashboard") == "200 text/html"* ]]
  [ "$(curl -s "http://$ip/leader")" = 8003 ]
  before=$(curl -s "http://$ip/messages" | jq length)
  id=$(curl -s -X POST "http://$ip/?message=Mensagem_Iowa_1")
  [[ $id =~ ^[0-9]+$ ]]
  [[ $(curl -s http://127.0.0.12/messages | jq -c '.[-1] | [.content, .node_id]') == '["Mensagem_Iowa_1",8001]' ]]
  [ "$(curl -s "http://$ip/lamport_time" | jq -c 'keys')" = '["node_id","time"]' ]
  for i in {1..10}; do curl -s -X POST "http://$ip/?message=Teste_$i" & done >"$BATS_TEST_TMPDIR/ids"
  wait
  [ "$(curl -s "http://$ip/messages" | jq length)" -eq $((before + 11)) ]
}

@test "a second deploy changes nothing, and finds the leader" {
  local before
  before=$(changes)
  run "$scripts/deploy-gcp.sh" --yes
  [ "$status" -eq 0 ]
  [ "$(changes)" -eq "$before" ]
}

@test "all six checks pass, the leader's death included" {
  run "$scripts/test-gcp-system.sh"
  [ "$status" -eq 0 ]
  [[ $output == *"ok      6. leader 8003 is killed, 8002 leads after "*" and 8003 returns, catches up and leads again"* ]]
  [[ $output == *"6 passed, 0 failed" ]]
}

@test "the line with which deploy ends opens the window on the cluster" {
  local nodes=http://127.0.0.11$colon,http://127.0.0.12$colon,http://127.0.0.13$colon
  run "$scripts/../monitor" --connect "$nodes" --headless --for 5s --snapshot "$BATS_TEST_TMPDIR/a.png" \
    --report "$BATS_TEST_TMPDIR/a.json"
  [ "$status" -eq 0 ]
  [ "$(jq -c '[.source, .nodes_shown, .leader, .crown_on]' "$BATS_TEST_TMPDIR/a.json")" = '["live",3,8003,[8003]]' ]
}

@test "the operator's line opens it over TLS, and leaves no token behind" {
  local line
  line=$(<"$BATS_FILE_TMPDIR/operators-line")
  [[ $line == *"--connect https://127.0.0.11$tls_colon,"* ]]
  cd "$scripts/../.."
  eval "run $line --headless --for 5s --snapshot '$BATS_TEST_TMPDIR/a.png' --report '$BATS_TEST_TMPDIR/a.json'"
  [ "$status" -eq 0 ]
  [ "$(jq -c '[.nodes_shown, .leader, .warnings]' "$BATS_TEST_TMPDIR/a.json")" = '[3,8003,[]]' ]
  [[ $(jq -c '.hosts' "$BATS_TEST_TMPDIR/a.json") != *http:* ]]
}

@test "the metrics are a table, a CSV and a plot" {
  local into=$BATS_TEST_TMPDIR/metrics each
  run "$scripts/collect-metrics.sh" "$into"
  [ "$status" -eq 0 ]
  [[ $output == *"40 of 40"*"100 of 100"*"200 of 200"*"400 of 400"*"all others name 8002 after"*"All logs are the same."* ]]
  for each in latency_median,8001 latency_95,8003 'throughput,at once: 10' 'throughput,at once: 25' \
    'throughput,at once: 50' 'throughput,at once: 100' election_leader_known,8002 election_first_post,8002 messages,8003 \
    logs_equal,all,yes; do
    grep -q "^$each" "$into/metrics.csv"
  done
  diff <(head -n 3 "$into/metrics.txt") <(head -n 3 <<<"$output")
  grep -c '<rect' "$into/metrics.svg" | grep -qx 8
}

@test "debug-node shows the machine, what the node says of itself, and its log" {
  run "$scripts/debug-node.sh" 8003
  [ "$status" -eq 0 ]
  [[ $output == *"name: lamplight-8003"*'"role":"leading"'*'"node":8003'* ]]
}

@test "redeploy boots nobody whose image and settings are of today" {
  run "$scripts/redeploy-containers.sh"
  [ "$status" -eq 0 ]
  [[ $output == *"0 of 3 nodes booted anew"* ]]
}

# An engine in whose place its arguments, and what it reads, are written down; it has no image yet.
pretended_docker() {
  mkdir -p "$BATS_TEST_TMPDIR/bin"
  cat >"$BATS_TEST_TMPDIR/bin/docker" <<DOCKER
#!/bin/bash
printf '%s\n' "\$*" >>"$BATS_TEST_TMPDIR/docker"
[[ "\$*" != *--password-stdin* ]] || sed 's/^/reads /' >>"$BATS_TEST_TMPDIR/docker"
[[ "\$1 \$2" != 'image inspect' ]]
DOCKER
  chmod +x "$BATS_TEST_TMPDIR/bin/docker"
}

@test "redeploy with another image and other settings boots each in turn, and nothing that was written is lost" {
  local before id image
  pretended_docker
  id=$(at 2 '/?message=before-the-redeployment' -X POST)
  before=$(at 1 /messages | sha256sum)
  run env -u GCP_IMAGE GCP_HEARTBEAT=160ms PATH="$BATS_TEST_TMPDIR/bin:$PATH" "$scripts/redeploy-containers.sh"
  [ "$status" -eq 0 ]
  image=$(sed -n 's/^.* push --quiet //p' "$BATS_TEST_TMPDIR/docker")
  [[ $image =~ ^us-central1-docker.pkg.dev/test-project-1/lamplight/node:.+-[0-9a-f]{12} ]]
  grep -q "^build .*--tag $image " "$BATS_TEST_TMPDIR/docker"
  # The token is read, and stands in no argument.
  [ "$(grep -c fake "$BATS_TEST_TMPDIR/docker")" -eq 1 ]
  grep -q '^reads fake' "$BATS_TEST_TMPDIR/docker"
  grep -q " $image node$" "$LAMPLIGHT_STUB_MACHINES/lamplight-8003/root/etc/systemd/system/lamplight.service"
  [[ $output == *"Node 8001:"*"Node 8002:"*"Node 8003:"*"3 of 3 nodes booted anew"* ]]
  grep -q LAMPLIGHT_HEARTBEAT=160ms "$LAMPLIGHT_STUB_MACHINES/lamplight-8003/root/etc/lamplight/node.env"
  [ "$(at 1 /messages | sha256sum)" = "$before" ]
  [[ $(at 3 "/?id=$id") == *before-the-redeployment* ]]
}

@test "a new cluster secret reaches all at once, and the log stays" {
  local before
  before=$(at 1 /messages | sha256sum)
  head -c 24 /dev/urandom | base64 >"$BATS_TEST_TMPDIR/secret"
  gcloud --project test-project-1 secrets versions add lamplight-cluster-secret --data-file="$BATS_TEST_TMPDIR/secret"
  run "$scripts/redeploy-containers.sh" --all --at-once
  [ "$status" -eq 0 ]
  [[ $output == *"that 8003 leads ... they do."*"3 of 3 nodes booted anew"* ]]
  cmp "$BATS_TEST_TMPDIR/secret" "$LAMPLIGHT_STUB_MACHINES/lamplight-8002/root/run/lamplight/cluster-secret"
  [ "$(at 2 /messages | sha256sum)" = "$before" ]
}

@test "destroy ends the nodes and leaves nothing that costs" {
  run "$scripts/destroy-gcp.sh" <<<lamplight
  [ "$status" -eq 0 ]
  [[ $output == *"Nothing of the cluster lamplight is left"* ]]
  [ "$(left)" = '[]' ]
  run at 1 /healthz
  [ "$status" -ne 0 ]
  run "$scripts/check-gcp-status.sh"
  [ "$status" -eq 1 ]
  [[ $output == *"Node 8001 has no address"*"scripts/gcp/deploy-gcp.sh"* ]]
}
