# shellcheck shell=bash
# Builds what is stale and starts it: a second start needs only java. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=scripts/lib/needs.sh
source "$root/scripts/lib/needs.sh"

# shellcheck disable=SC2034 # the commands use it
readonly WRONG_USE=2

# Where these builds go, apart from Maven's own target directories: a run never disturbs the tests.
readonly run_dir=$root/target/run

# --- Building ----------------------------------------------------------------------------------

# The modules that module $1 is made of, itself last.
modules_of() {
  case $1 in
    node-server) echo node-core node-server ;;
    monitor-app) echo node-core node-server monitor-app ;;
  esac
}

# Whether the build of module $1 is newer than all it was made from, and still complete.
is_fresh() {
  local stamp=$run_dir/$1.stamp module sources=("$root/pom.xml")
  [[ -e $stamp ]] || return 1
  for module in $(modules_of "$1"); do
    sources+=("$root/$module/pom.xml" "$root/$module/src/main")
  done
  [[ -z $(find "${sources[@]}" -newer "$stamp" -print -quit 2>/dev/null) ]] || return 1
  local jar
  while IFS= read -r jar; do
    [[ -e $jar ]] || return 1
  done < <(class_path "$1" | tr : '\n')
}

# The class path of module $1, itself first.
class_path() {
  printf '%s:%s\n' "$run_dir/$1/$1.jar" "$(<"$run_dir/$1.dependencies")"
}

build_if_stale() {
  is_fresh "$1" && return
  must_be_writable
  want_command mvn maven
  get_packages
  wait_for_other_builds
  is_fresh "$1" || build "$1"
}

must_be_writable() {
  { mkdir -p "$run_dir" && [[ -w $run_dir ]]; } 2>/dev/null && return
  missing "Cannot write to $run_dir, where the program is built: make it writable, or clone into a directory that is."
}

# Two commands started together build once. The lock goes with the process that holds it.
wait_for_other_builds() {
  command -v flock >/dev/null || return 0
  exec 9>"$run_dir/lock"
  flock 9
}

build() {
  local log=$run_dir/build.log began=$SECONDS module
  local started=$run_dir/started
  printf 'Building Lamplight (minutes the first time, when Maven fetches libraries) ... ' >&2
  touch "$started" # what is edited from here on makes the build stale again
  if ! run_maven --quiet -Dquick --projects "$1" --also-make package >"$log" 2>&1 9>&-; then
    printf 'failed.\n' >&2
    grep -m 12 '^\[ERROR\] ..' "$log" >&2 || tail -n 12 "$log" >&2
    missing "The build failed; all it said is in $log."
  fi
  for module in $(modules_of "$1"); do
    touch -r "$started" "$run_dir/$module.stamp"
  done
  printf 'done in %d s.\n' "$((SECONDS - began))" >&2
}

# Maven's own Guava calls what Java 25 warns of. The option cannot stand in .mvn/jvm.config: Java 17, which is
# to be told in a sentence that it is too old, does not know it.
run_maven() {
  (cd "$root" && MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
    mvn --batch-mode --no-transfer-progress "$@")
}

# --- Running -----------------------------------------------------------------------------------

# What a command wants of Java besides.
java_options=()

# run_lamplight COMMAND [ARGUMENT...]: the command line program. One thread does the work, and a serial
# collector stays out of its way.
run_lamplight() {
  find_jdk
  build_if_stale node-server
  # JMH, in bench, still measures through sun.misc.Unsafe; Netty waits for sockets with a library of its own.
  # A node that runs on must not hold the lock of the builds.
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow \
    --enable-native-access=ALL-UNNAMED "${java_options[@]}" \
    -cp "$(class_path node-server)" dev.lamplight.server.command.Lamplight "$@" 9>&-
}
