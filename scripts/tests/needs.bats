#!/usr/bin/env bats
# Which JDK and packages the commands take, and what they say when there are none.
# Each test is a subshell, and redefines functions of the library:
# shellcheck disable=SC2030,SC2031,SC2317

setup() {
  # shellcheck source=scripts/lib/needs.sh
  source "$BATS_TEST_DIRNAME/../lib/needs.sh"
  fakes=$BATS_TEST_TMPDIR/jdks
  mkdir "$fakes"
  unset JAVA_HOME
  # Nothing of this machine: no java on the path, and only the fakes in the usual places.
  command() { [[ $* != "-v java" ]] && builtin command "$@"; }
  jdks_in_the_usual_places() { printf '%s\n' "$fakes"/*; }
  apt_offers() { return 1; }
}

# fake_jdk NAME VERSION: prints where it is.
fake_jdk() {
  mkdir -p "$fakes/$1/bin"
  printf '#!/bin/sh\n' | tee "$fakes/$1/bin/java" >"$fakes/$1/bin/javac"
  chmod +x "$fakes/$1/bin/java" "$fakes/$1/bin/javac"
  printf 'IMPLEMENTOR="Fake"\nJAVA_VERSION="%s"\n' "$2" >"$fakes/$1/release"
  printf '%s' "$fakes/$1"
}

@test "JAVA_HOME is taken when it is a JDK 25" {
  fake_jdk a 25.0.1
  JAVA_HOME=$(fake_jdk b 25)
  find_jdk
  [ "$JAVA_HOME" = "$fakes/b" ]
}

@test "a JAVA_HOME of another version is passed over" {
  fake_jdk right 25.0.3
  JAVA_HOME=$(fake_jdk wrong 17.0.15)
  find_jdk
  [ "$JAVA_HOME" = "$fakes/right" ]
}

@test "a Java without a compiler is passed over" {
  rm "$(fake_jdk a-runtime 25)/bin/javac"
  fake_jdk b-whole 25
  find_jdk
  [ "$JAVA_HOME" = "$fakes/b-whole" ]
}

@test "the java on the path is followed through its links" {
  rm -rf "${fakes:?}"/*
  local whole=$BATS_TEST_TMPDIR/elsewhere
  mv "$(fake_jdk whole 25)" "$whole"
  ln -s "$whole/bin/java" "$BATS_TEST_TMPDIR/java"
  command() { [[ $* == "-v java" ]] && echo "$BATS_TEST_TMPDIR/java"; }
  find_jdk
  [ "$JAVA_HOME" = "$whole" ]
}

@test "versions that only begin alike are told apart" {
  fake_jdk a 250.0.1
  fake_jdk b 2.5
  run find_jdk
  [ "$status" -eq 3 ]
}

@test "without any JDK 25 the exact command that gets one is named" {
  fake_jdk old 21.0.2
  run find_jdk
  [ "$status" -eq 3 ]
  [[ $output == *"No JDK 25 found"*"curl -fL https://api.adoptium.net/"* ]]
}

@test "somebody who may not install packages is told the command" {
  apt-get() { touch "$BATS_TEST_TMPDIR/called"; }
  is_root() { return 1; }
  want_command no-such-command no-such-package
  run get_packages
  [ "$status" -eq 3 ]
  [[ $output == *"sudo apt-get install -y --no-install-recommends no-such-package" ]]
  [ ! -e "$BATS_TEST_TMPDIR/called" ]
}

@test "root gets the package installed" {
  apt-get() { printf '%s\n' "$*" >>"$BATS_TEST_TMPDIR/called"; }
  is_root() { return 0; }
  want_command no-such-command no-such-package
  run get_packages
  [ "$status" -eq 0 ]
  [ "$(tail -n 1 "$BATS_TEST_TMPDIR/called")" = "install -y --no-install-recommends no-such-package -qq" ]
}

@test "an installation that fails names the command that shows why" {
  apt-get() { return 100; }
  is_root() { return 0; }
  want_command no-such-command no-such-package
  run get_packages
  [ "$status" -eq 3 ]
  [[ $output == *"apt-get update && apt-get install -y --no-install-recommends no-such-package" ]]
}

@test "root gets a browser installed, where Debian has one" {
  command() { [[ $* != "-v java" && $* != "-v chrom"* ]] && builtin command "$@"; }
  apt-get() { printf '%s\n' "$*" >>"$BATS_TEST_TMPDIR/called"; }
  apt_offers() { return 0; }
  is_root() { return 0; }
  run get_browser
  [ "$status" -eq 0 ]
  [ "$(tail -n 1 "$BATS_TEST_TMPDIR/called")" = "install -y --no-install-recommends chromium chromium-driver -qq" ]
}

@test "without a browser the tests go on, and it is said how to get one" {
  command() { [[ $* != "-v java" && $* != "-v chrom"* ]] && builtin command "$@"; }
  is_root() { return 1; }
  run get_browser
  [ "$status" -eq 0 ]
  [[ $output == *"skipped"*"apt-get install -y --no-install-recommends chromium chromium-driver" ]]
}
