#!/usr/bin/env bats
# Three nodes in containers of a real engine: killed, paused, cut off, back under a new address. Skipped where
# no engine answers.
# shellcheck disable=SC2030,SC2031

setup_file() {
  { [[ ${LAMPLIGHT_FULL:-} == yes ]] && docker version >/dev/null 2>&1; } || return 0 # each test says so
  # shellcheck source=scripts/local/lib/docker.sh
  source_docker
  ! docker_runs || { echo 'The local cluster runs already: scripts/local/stop-local.sh --docker ends it.' >&2 && return 1; }
  export LAMPLIGHT_PORT_1=27011 LAMPLIGHT_PORT_2=27012 LAMPLIGHT_PORT_3=27013
  docker_up >"$BATS_FILE_TMPDIR/up" 2>&1 3>&- || { cat "$BATS_FILE_TMPDIR/up" >&2 && return 1; }
}

teardown_file() {
  [[ ${LAMPLIGHT_FULL:-} == yes ]] || return 0
  docker version >/dev/null 2>&1 || return 0
  docker rm --force lamplight-squatter >/dev/null 2>&1 || true
  # In a shell of its own: this one knows the libraries already, and some of their names cannot be set twice.
  bash -c "source '$BATS_TEST_DIRNAME/../lib/program.sh'
    source '$BATS_TEST_DIRNAME/../local/lib/docker.sh'
    docker_down forget" >/dev/null 2>&1 3>&-
}

setup() {
  [[ ${LAMPLIGHT_FULL:-} == yes ]] || skip 'needs an engine, and minutes: scripts/test --full runs it'
  docker version >/dev/null 2>&1 || skip 'no Docker engine answers'
  source_docker
}

source_docker() {
  # shellcheck source=scripts/lib/program.sh
  source "$BATS_TEST_DIRNAME/../lib/program.sh"
  # shellcheck source=scripts/local/lib/docker.sh
  source "$BATS_TEST_DIRNAME/../local/lib/docker.sh"
}

# at NODE: the node's URL from outside.
at() {
  local variable=LAMPLIGHT_PORT_$(($1 - 8000))
  printf 'http://127.0.0.1:%s' "${!variable}"
}

leader_at() { curl -sf --max-time 2 "$(at "$1")/leader"; }
leads() { [[ $(leader_at "$2") == "$1" ]]; }
holds() { [[ $(curl -sf --max-time 2 "$(at "$1")/?id=$2") == *'"content"'* ]]; }
healthy() { [[ $(docker inspect --format '{{.State.Health.Status}}' "$(docker_node "$1")") == healthy ]]; }
post() { curl -sf --max-time 6 -X POST "$(at "$1")/?message=$2"; }

# wait_until SECONDS COMMAND...
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

@test "three containers elect the highest, and are healthy by their own probe" {
  wait_until 60 leads 8003 8001
  local id each
  id=$(post 8001 from-8001)
  for each in 8001 8002 8003; do
    wait_until 10 holds "$each" "$id"
    wait_until 30 healthy "$each"
  done
}

@test "the image is small, names its origin, and runs as nobody on a file system that it cannot write" {
  local image
  image=lamplight-node:$(image_tag)
  (($(docker image inspect --format '{{.Size}}' "$image") < 150000000))
  [ "$(docker image inspect --format '{{.Config.User}}' "$image")" = 10001:10001 ]
  [ "$(docker image inspect --format '{{index .Config.Labels "org.opencontainers.image.version"}}' "$image")" \
    = "$(image_tag)" ]
  run docker exec "$(docker_node 8001)" /bin/busybox touch /opt/lamplight/other
  [ "$status" -ne 0 ]
  [[ $output == *'Read-only file system'* ]]
}

@test "a killed leader is followed by the next, and takes the lead back with its log" {
  local id
  docker kill --signal KILL "$(docker_node 8003)"
  wait_until 20 leads 8002 8001
  id=$(post 8001 while-8003-is-down)
  docker start "$(docker_node 8003)"
  wait_until 40 leads 8003 8001
  holds 8003 "$id"
}

@test "a paused leader is followed by the next, and lets nothing be lost" {
  local id
  docker pause "$(docker_node 8003)"
  wait_until 20 leads 8002 8001
  id=$(post 8002 while-8003-is-paused)
  docker unpause "$(docker_node 8003)"
  wait_until 40 leads 8003 8001
  holds 8003 "$id"
}

@test "a node that is cut off returns under a new address" {
  local container network id old new
  container=$(docker_node 8003)
  network=$(docker inspect --format '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}{{end}}' "$container")
  old=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$container")
  docker network disconnect "$network" "$container"
  wait_until 20 leads 8002 8001
  id=$(post 8001 while-8003-is-cut-off)
  # Somebody else takes the old address meanwhile.
  docker run --detach --rm --name lamplight-squatter --network "$network" --entrypoint /bin/busybox \
    "lamplight-node:$(image_tag)" sleep 120
  docker network connect --alias node-8003 "$network" "$container"
  new=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$container")
  wait_until 40 leads 8003 8001
  wait_until 20 holds 8003 "$id"
  [ "$old" != "$new" ]
}

@test "the image's cache of a rehearsed start is taken, with its class path as it is" {
  local command=(node --id 1 --print-config)
  run docker run --rm --read-only --entrypoint /opt/lamplight/runtime/bin/java "lamplight-node:$(image_tag)" \
    @/opt/lamplight/java.options @/opt/lamplight/place.options -XX:AOTCache=/opt/lamplight/lamplight.aot -XX:AOTMode=on \
    dev.lamplight.server.command.Lamplight "${command[@]}"
  [ "$status" -eq 0 ]
  [[ $output == *"data = /data "*"# LAMPLIGHT_DATA"* ]]
}

@test "told to end, a node hands over and leaves at once" {
  local container began=$SECONDS
  container=$(docker_node 8003)
  docker stop "$container"
  ((SECONDS - began <= 4))
  # 143: ended by SIGTERM, as any Java process says it; 137 would be a kill.
  [ "$(docker inspect --format '{{.State.ExitCode}}' "$container")" -eq 143 ]
  [[ $(docker logs "$container" 2>&1 | tail -n 1) == *'has ended'* ]]
  wait_until 10 leads 8002 8001
  docker start "$container"
}
