#!/usr/bin/env bats
# What the commands for Google Cloud say and write without Google Cloud.

setup() {
  scripts=$(cd "$BATS_TEST_DIRNAME/../../gcp" && pwd)
  unset GCP_PROJECT_ID GCP_ZONES GCP_MACHINE_TYPES LAMPLIGHT_NAME
}

@test "each command explains itself and refuses what it does not know" {
  local each
  for each in enable-gcp-apis deploy-gcp redeploy-containers check-gcp-status debug-node test-gcp-system collect-metrics \
    destroy-gcp; do
    run "$scripts/$each.sh" --help
    [ "$status" -eq 0 ]
    [[ $output == *"Usage: GCP_PROJECT_ID=ID scripts/gcp/$each.sh"*"Example: "* ]]
    run "$scripts/$each.sh" --dry-rum
    [ "$status" -eq 2 ]
    [[ $output == "Unknown option '--dry-rum'"* ]]
  done
}

@test "a missing or wrong project, zone or number of types is named" {
  run "$scripts/check-gcp-status.sh"
  [ "$status" -eq 2 ]
  [[ $output == 'GCP_PROJECT_ID is not set: export GCP_PROJECT_ID="your-project-id".'* ]]
  run env GCP_PROJECT_ID='My Project' "$scripts/check-gcp-status.sh"
  [[ $output == *"'My Project' is no project id"* ]]
  run env GCP_PROJECT_ID=my-project GCP_ZONES='us-central1 a b' "$scripts/check-gcp-status.sh"
  [[ $output == *"'us-central1' is no zone"* ]]
  run env GCP_PROJECT_ID=my-project GCP_ZONES='us-central1-a us-central1-b' "$scripts/check-gcp-status.sh"
  [[ $output == *"2 zones; take an odd number"* ]]
  run env GCP_PROJECT_ID=my-project GCP_MACHINE_TYPES='e2-small e2-medium' "$scripts/check-gcp-status.sh"
  [[ $output == *"2 types for 3 zones"* ]]
}

@test "debug-node wants a node that there is" {
  run env GCP_PROJECT_ID=my-project "$scripts/debug-node.sh"
  [ "$status" -eq 2 ]
  [[ $output == 'Which node?'* ]]
  run env GCP_PROJECT_ID=my-project "$scripts/debug-node.sh" 8009
  [[ $output == "There is no node '8009'; there are 8001 8002 8003." ]]
}

# Writes the user data of node 8002 to a file, and prints its name.
rendered() {
  (
    export GCP_PROJECT_ID=my-project
    # shellcheck source=scripts/gcp/lib/gcp.sh
    source "$scripts/lib/gcp.sh"
    settle
    image=us-central1-docker.pkg.dev/my-project/lamplight/node:1
    node_addresses=(203.0.113.1 203.0.113.2 203.0.113.3)
    user_data 1 >"$BATS_TEST_TMPDIR/user-data"
  )
  printf '%s' "$BATS_TEST_TMPDIR/user-data"
}

@test "user data is valid cloud-init and leaves no word unfilled" {
  local file
  file=$(rendered)
  run grep -n '@[A-Z_]*@' "$file"
  [ "$status" -eq 1 ]
  grep -q 'LAMPLIGHT_ID=8002' "$file"
  grep -q '8001=http://203.0.113.1@lamplight-8001.us-central1-a.c.my-project.internal:9080,8002=' "$file"
  command -v cloud-init >/dev/null || skip 'cloud-init is not installed'
  run cloud-init schema --config-file "$file"
  [ "$status" -eq 0 ]
}

# The program that prepares a machine, as the user data has it, with its places below the test's own.
prepare() {
  sed -n '/- path: \/etc\/lamplight\/prepare/,/- path: \/etc\/systemd/p' "$(rendered)" \
    | sed '1,/content: |/d; /- path:/d; s/^      //' \
    | sed "s|/run/lamplight|$BATS_TEST_TMPDIR/run|; s|/mnt/disks/lamplight|$BATS_TEST_TMPDIR/disk|" >"$BATS_TEST_TMPDIR/prepare"
  mkdir -p "$BATS_TEST_TMPDIR/bin"
  local each
  for each in mkfs.ext4 mount chown iptables sysctl; do
    printf '#!/bin/bash\necho "%s $*" >>"%s"\n[[ "$*" != *"-C INPUT"* ]]\n' "$each" "$BATS_TEST_TMPDIR/calls" \
      >"$BATS_TEST_TMPDIR/bin/$each"
  done
  printf '#!/bin/bash\nexit 1\n' >"$BATS_TEST_TMPDIR/bin/mountpoint"
  printf '#!/bin/bash\nexit %s\n' "$1" >"$BATS_TEST_TMPDIR/bin/blkid"
  cat >"$BATS_TEST_TMPDIR/bin/curl" <<'CURL'
#!/bin/bash
case "$*" in
  *metadata*) echo '{"access_token": "a-token", "expires_in": 1}' ;;
  */secrets/*) printf '{"payload": {\n "data": "%s"}}' "$(printf secret | base64)" ;;
esac
CURL
  chmod +x "$BATS_TEST_TMPDIR"/bin/*
  PATH=$BATS_TEST_TMPDIR/bin:$PATH bash "$BATS_TEST_TMPDIR/prepare"
}

@test "a machine opens its ports, peers only to the network, and fetches its secrets for its node alone" {
  run prepare 2
  [ "$status" -eq 0 ]
  grep -q 'iptables -w -I INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT' "$BATS_TEST_TMPDIR/calls"
  grep -q 'iptables -w -I INPUT -p tcp -s 10.80.0.0/16 --dport 9080 -j ACCEPT' "$BATS_TEST_TMPDIR/calls"
  grep -q '^mkfs.ext4' "$BATS_TEST_TMPDIR/calls"
  [ "$(<"$BATS_TEST_TMPDIR/run/operator-token")" = secret ]
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/run/operator-token")" = 600 ]
}

@test "a disk that holds something, or cannot be read, is never formatted" {
  run prepare 0
  [ "$status" -eq 0 ]
  run grep mkfs "$BATS_TEST_TMPDIR/calls"
  [ "$status" -eq 1 ]
  run prepare 8
  [ "$status" -eq 1 ]
  run grep mkfs "$BATS_TEST_TMPDIR/calls"
  [ "$status" -eq 1 ]
}
