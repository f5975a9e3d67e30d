#!/usr/bin/env bats
# What the commands do before the program starts, and that it starts.

setup() {
  scripts=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
}

# A checkout of nothing but what the scripts look at, where it may be built in vain.
bare_checkout() {
  local place=$BATS_TEST_TMPDIR/checkout
  mkdir -p "$place"/{node-core,node-server,monitor-app}/src/main
  cp -r "$scripts" "$place/scripts"
  touch "$place"/{,node-core/,node-server/,monitor-app/}pom.xml
  printf '%s' "$place"
}

# Runs a command as somebody whom permissions bind.
as_nobody() {
  if ((EUID == 0)); then
    setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent "$@"
  else
    "$@"
  fi
}

@test "test and format say which options they take" {
  run "$scripts/test" --ful
  [ "$status" -eq 2 ]
  [[ $output == "Unknown option '--ful': scripts/test takes --full and --help." ]]
  run "$scripts/format" --all
  [ "$status" -eq 2 ]
  run "$scripts/test" --help
  [ "$status" -eq 0 ]
}

@test "a checkout that cannot be written to says what to do" {
  local checkout
  checkout=$(bare_checkout)
  chmod 755 "$BATS_RUN_TMPDIR" "$BATS_TEST_TMPDIR" "$(dirname "$BATS_TEST_TMPDIR")"
  chmod -R a=rX "$checkout"
  run as_nobody "$checkout/scripts/simulate"
  chmod -R u+w "$checkout"
  [[ $output != 'No JDK 25 found'* ]] || skip 'the JDK is where only its owner may read'
  [ "$status" -eq 3 ]
  [[ $output == "Cannot write to $checkout/target/run, where the program is built: make it writable,"* ]]
}

@test "a build that fails shows Maven's reason and where the rest is" {
  local checkout
  checkout=$(bare_checkout)
  run "$checkout/scripts/simulate"
  [ "$status" -eq 3 ]
  [[ $output == *"[ERROR]"*"all it said is in $checkout/target/run/build.log."* ]]
}

@test "a wrong option names the nearest right one, and a second start builds nothing" {
  run "$scripts/simulate" --hepl
  [ "$status" -eq 2 ]
  run "$scripts/simulate" --hepl
  [ "$status" -eq 2 ]
  [[ $output != *Building* ]]
  [[ $output == *--help* ]]
}

@test "an empty scenario says what is missing, and where" {
  local empty=$BATS_TEST_TMPDIR/empty.scenario
  printf '# nothing yet\n' >"$empty"
  run "$scripts/simulate" "$empty"
  [ "$status" -eq 2 ]
  [[ $output == *"$empty:1:1: this scenario is empty"*"'nodes 3'"* ]]
}

@test "an edited source makes the build stale, and so does a deleted one" {
  local checkout source
  checkout=$(bare_checkout)
  source=$checkout/node-core/src/main/Lamp.java
  touch "$source"
  run in_checkout is_fresh node-server
  [ "$status" -ne 0 ]
  pretend_built "$checkout"
  in_checkout is_fresh node-server
  touch "$source"
  run in_checkout is_fresh node-server
  [ "$status" -ne 0 ]
  pretend_built "$checkout"
  rm "$source"
  run in_checkout is_fresh node-server
  [ "$status" -ne 0 ]
}

in_checkout() {
  (
    # shellcheck source=scripts/lib/program.sh
    source "$BATS_TEST_TMPDIR/checkout/scripts/lib/program.sh"
    "$@"
  )
}

# Leaves what a build leaves, dated now, and dates all sources a minute back.
pretend_built() {
  local run=$1/target/run
  mkdir -p "$run/node-server"
  touch "$run/node-server/node-server.jar" "$run/library.jar"
  printf '%s' "$run/library.jar" >"$run/node-server.dependencies"
  find "$1/pom.xml" "$1"/*/pom.xml "$1"/*/src -exec touch -d '1 minute ago' {} +
  touch -d '30 seconds ago' "$run/node-server.stamp"
}

@test "explore names its bounds, and goes through a small cluster" {
  run "$scripts/explore" --nodse 3
  [ "$status" -eq 2 ]
  [[ $output == *"Did you mean '--nodes'?"* ]]
  run "$scripts/explore" --nodes 9
  [ "$status" -eq 2 ]
  [[ $output == *"--nodes takes 1 to 5, not 9"* ]]
  run "$scripts/explore" --nodes 1 --rounds 0
  [ "$status" -eq 0 ]
  [[ $output == *"Complete: every state within the bounds, and none breaks a property."* ]]
}

@test "the window runs off screen, and leaves a picture and a report" {
  run "$scripts/monitor" --hedless
  [ "$status" -eq 2 ]
  [[ $output == *"Did you mean '--headless'?"* ]]
  run "$scripts/monitor" --headless --for 3s --snapshot "$BATS_TEST_TMPDIR/a.png" --report "$BATS_TEST_TMPDIR/a.json"
  [ "$status" -eq 0 ]
  [ -s "$BATS_TEST_TMPDIR/a.png" ]
  grep -q '"nodes_shown" *: *3' "$BATS_TEST_TMPDIR/a.json"
}
