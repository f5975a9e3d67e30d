# shellcheck shell=bash
# shellcheck disable=SC2154 # program.sh sets root
# The image of a node: its name, its tag, its build. Sourced after program.sh, never run.

# The program's version; the root pom.xml is the one place where it stands.
project_version() {
  sed -n 's|.*<revision>\(.*\)</revision>.*|\1|p' "$root/pom.xml"
}

# What an image is made from.
image_sources=(.dockerignore .mvn Dockerfile pom.xml node-core/pom.xml node-core/src/main
  node-server/pom.xml node-server/src/main monitor-app/pom.xml packaging/node)

# Prints a tag that the same sources always have and others never: the version and the commit that last
# touched the sources; what is not committed adds its digest.
image_tag() {
  local commit changes
  commit=$(git -C "$root" log -1 --format=%h --abbrev=12 -- "${image_sources[@]}" 2>/dev/null) || commit=
  if [[ -z $commit ]]; then
    commit=$(sources_digest)
  else
    changes=$(git -C "$root" status --porcelain -- "${image_sources[@]}")
    [[ -z $changes ]] || commit+=-$(sources_digest)
  fi
  printf '%s-%s' "$(project_version)" "$commit"
}

sources_digest() {
  (cd "$root" && find "${image_sources[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) \
    | sha256sum | cut -c 1-12
}

# The second in which the sources last changed, for the files of the image; 0 outside of git.
source_date() {
  git -C "$root" log -1 --format=%ct -- "${image_sources[@]}" 2>/dev/null || echo 0
}

# utc SECOND: with GNU's date or another.
utc() {
  date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$1" +%Y-%m-%dT%H:%M:%SZ
}

# build_image NAME TAG: builds NAME:TAG unless the engine has it. LAMPLIGHT_BUILD_OPTIONS (words) go to
# docker build, such as --build-arg BASE_IMAGE=... or --network host.
build_image() {
  local image=$1:$2 date
  docker image inspect "$image" >/dev/null 2>&1 && return
  date=$(source_date)
  printf 'Building the image %s (minutes the first time) ...\n' "$image" >&2
  local options=()
  read -r -a options <<<"${LAMPLIGHT_BUILD_OPTIONS:-}"
  DOCKER_BUILDKIT=1 docker build --quiet ${options[@]+"${options[@]}"} \
    --build-arg "SOURCE_DATE_EPOCH=${date:-0}" \
    --build-arg "VERSION=$2" \
    --build-arg "REVISION=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)" \
    --build-arg "CREATED=$(utc "${date:-0}")" \
    --tag "$image" "$root" >/dev/null || missing "The image could not be built; docker said why above."
}

want_docker() {
  command -v docker >/dev/null || missing "Missing: docker. https://docs.docker.com/engine/install says how to get it."
  docker version --format '{{.Server.Version}}' >/dev/null 2>&1 \
    || missing "No Docker engine answers: start it, or let DOCKER_HOST name one. This shows why:" "  docker version"
}
