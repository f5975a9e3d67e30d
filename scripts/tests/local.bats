#!/usr/bin/env bats
# The local cluster under the names of the system that this one replaces.

setup() {
  scripts=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
  export LAMPLIGHT_LOCAL_PORT=21411 LAMPLIGHT_LOCAL_DIR=$BATS_TEST_TMPDIR/local
}

teardown() {
  "$scripts/local/stop-local.sh" >/dev/null 2>&1 || true
}

@test "the local scripts say which options they take" {
  run "$scripts/local/test-local.sh" --fesh
  [ "$status" -eq 2 ]
  [[ $output == "Unknown option '--fesh': test-local.sh takes --fresh, --docker and --help." ]]
  run "$scripts/local/stop-local.sh" now
  [ "$status" -eq 2 ]
  run "$scripts/local/test-send-messages.sh" many
  [ "$status" -eq 2 ]
  [[ $output == "N is a number from 1 to 9999, not 'many'." ]]
  run "$scripts/monitoring/watch-messages.sh"
  [ "$status" -eq 2 ]
  [[ $output == Usage:* ]]
}

@test "without a cluster the scripts say how to start one" {
  run "$scripts/local/test-send-messages.sh"
  [ "$status" -eq 1 ]
  [[ $output == *"scripts/local/test-local.sh starts them."* ]]
  run "$scripts/local/stop-local.sh"
  [ "$status" -eq 0 ]
  run "$scripts/monitoring/watch-messages.sh" 1 --once
  [ "$status" -eq 3 ]
  [[ $output == "http://127.0.0.1:21411 does not answer." ]]
}

@test "a local cluster takes messages at every node, shows them, and ends" {
  run "$scripts/local/test-local.sh"
  [ "$status" -eq 0 ]
  [[ $output == *"Node 21413 leads."*"http://127.0.0.1:21413/dashboard"* ]]
  run "$scripts/local/test-local.sh"
  [[ $output == "The cluster runs already"* ]]
  run "$scripts/local/test-send-messages.sh" 6
  [ "$status" -eq 0 ]
  [[ $output == *"Node 21412 has 12 of 12 messages."*"All messages are at all nodes, once"* ]]
  run "$scripts/monitoring/watch-messages.sh" 2 --once
  [ "$status" -eq 0 ]
  [ "${#lines[@]}" -eq 12 ]
  [[ ${lines[11]} =~ ^[0-9:]{8}\ +[0-9]+\ +L[0-9]+\ +2141[123]\ +message- ]]
  [ "$(acknowledged_at_once 30)" -eq 30 ]
  metrics_of_the_dashboard_are_there
  run "$scripts/local/stop-local.sh"
  [ "$status" -eq 0 ]
  [[ $output == "The cluster has ended." ]]
}

# Whether a node has every metric that the dashboard for Grafana asks for; one that is missing is printed.
metrics_of_the_dashboard_are_there() {
  local asked has
  asked=$(grep -oE 'lamplight_[a-z_]+' "$scripts/../docs/grafana/lamplight.json" | sort -u)
  has=$(curl -sf http://127.0.0.1:21411/metrics | grep -oE '^lamplight_[a-z_]+' | sort -u)
  [ "$(wc -w <<<"$asked")" -gt 10 ]
  [ -z "$(comm -23 <(printf '%s\n' "$asked") <(printf '%s\n' "$has") | tee /dev/stderr)" ]
}

# How many different ids the checks of a cluster see for $1 posts at the same time.
acknowledged_at_once() {
  (
    # shellcheck source=scripts/lib/nodes.sh
    source "$scripts/lib/nodes.sh"
    # shellcheck source=scripts/lib/checks.sh
    source "$scripts/lib/checks.sh"
    # shellcheck disable=SC2034 # post_at_once uses them
    node_ids=(21411 21412 21413)
    # shellcheck disable=SC2034
    node_urls=(http://127.0.0.1:21411 http://127.0.0.1:21412 http://127.0.0.1:21413) scratch=$BATS_TEST_TMPDIR
    post_at_once "$1" | sort -u | wc -l
  )
}
