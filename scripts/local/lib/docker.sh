# shellcheck shell=bash
# shellcheck disable=SC2154 # program.sh sets root
# The local cluster in containers. Sourced after program.sh or local.sh, never run.
root=${root:-$local_root}
# shellcheck source=scripts/lib/image.sh
source "$root/scripts/lib/image.sh"

docker_project=lamplight
docker_state=$root/target/local-docker

# Where this computer reaches them: the ports of the other local cluster, unless said otherwise.
export LAMPLIGHT_PORT_1=${LAMPLIGHT_PORT_1:-${LOCAL_BASE_PORT:-8001}}
export LAMPLIGHT_PORT_2=${LAMPLIGHT_PORT_2:-$((${LOCAL_BASE_PORT:-8001} + 1))}
export LAMPLIGHT_PORT_3=${LAMPLIGHT_PORT_3:-$((${LOCAL_BASE_PORT:-8001} + 2))}

# Compose in whichever version is here: docker compose, or docker-compose.
compose() {
  local command=(docker compose)
  "${command[@]}" version >/dev/null 2>&1 || command=(docker-compose)
  command -v "${command[0]}" >/dev/null \
    || missing "Missing: Docker Compose. https://docs.docker.com/compose/install says how to get it."
  LAMPLIGHT_IMAGE=lamplight-node:$(image_tag) LAMPLIGHT_SECRET=$(docker_secret) \
    "${command[@]}" --project-name "$docker_project" --file "$root/scripts/local/compose.yaml" "$@"
}

# The secret of the local cluster, made once. It reaches the containers by the environment.
docker_secret() {
  if [[ ! -s $docker_state/secret ]]; then
    mkdir -p "$docker_state"
    (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$docker_state/secret")
  fi
  cat "$docker_state/secret"
}

# Builds the image if it must, and starts the three containers.
docker_up() {
  want_docker
  build_image lamplight-node "$(image_tag)"
  compose up --detach --remove-orphans
}

# docker_down keep|forget: stops and removes the containers, and with "forget" what they stored.
docker_down() {
  want_docker
  if [[ $1 == forget ]]; then
    compose down --volumes --remove-orphans
  else
    compose down --remove-orphans
  fi
}

# Whether a container of the local cluster runs.
docker_runs() {
  command -v docker >/dev/null \
    && [[ -n $(docker ps --quiet --filter "label=com.docker.compose.project=$docker_project" 2>/dev/null) ]]
}

# docker_node ID: the container of node ID.
docker_node() {
  docker ps --all --quiet --filter "label=com.docker.compose.project=$docker_project" \
    --filter "label=com.docker.compose.service=node-$1"
}
