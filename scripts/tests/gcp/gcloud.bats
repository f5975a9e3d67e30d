#!/usr/bin/env bats
# The commands for Google Cloud with the real gcloud, against a stand-in that checks what it is asked, makes
# everybody await operations, and fails on demand. Some minutes, so only with LAMPLIGHT_FULL=yes, as
# scripts/test --full sets it. The tests build upon one another.
# shellcheck disable=SC2030,SC2031

setup_file() {
  { [[ ${LAMPLIGHT_FULL:-} == yes ]] && command -v gcloud >/dev/null; } || return 0 # each test says so
  load_gcloud
  start_stub
  export stub stub_log
  export GCP_PROJECT_ID=test-project-1 GCP_PATIENCE=1 GCP_PAUSE=0
  export GCP_IMAGE=us-central1-docker.pkg.dev/test-project-1/lamplight/node:test
  export GCP_CLIENT_PORT=27080 GCP_TLS_PORT=27443
}

teardown_file() {
  [[ -n ${stub:-} ]] || return 0
  load_gcloud
  end_stub
}

setup() {
  [[ ${LAMPLIGHT_FULL:-} == yes ]] || skip 'takes minutes: scripts/test --full runs it'
  command -v gcloud >/dev/null || skip 'gcloud is not installed'
  load_gcloud
  scripts=$(cd "$BATS_TEST_DIRNAME/../../gcp" && pwd)
}

load_gcloud() {
  # shellcheck source=scripts/tests/gcp/gcloud.sh
  source "$BATS_TEST_DIRNAME/gcloud.sh"
}

changes() { grep -cE '"method": "(POST|DELETE|PATCH)"' "$stub_log" || true; }

@test "a dry run of deploy changes nothing and shows each command" {
  run "$scripts/deploy-gcp.sh" --dry-run
  [ "$status" -eq 0 ]
  [[ $output == *"gcloud --project test-project-1 compute instances create lamplight-8003 --zone=australia-southeast1-a"* ]]
  [ "$(changes)" -eq 0 ]
}

@test "a refusal names the roles page, a quota the quotas page, and nothing is hidden" {
  fail_next 1 'POST .*/networks' 403 forbidden "Required 'compute.networks.create' permission"
  run "$scripts/deploy-gcp.sh" --yes
  [ "$status" -eq 1 ]
  [[ $output == *"you may not do that in the project test-project-1"*"compute.networks.create"*"docs/gcp-setup.md"* ]]
  fail_next 1 'POST .*/addresses' 403 quotaExceeded "Quota 'STATIC_ADDRESSES' exceeded.  Limit: 1.0 in region us-central1."
  run "$scripts/deploy-gcp.sh" --yes
  [ "$status" -eq 1 ]
  [[ $output == *"a quota of the project test-project-1 is used up"*"STATIC_ADDRESSES"*"/quotas"* ]]
}

@test "a zone or a machine type that does not exist is refused before anything is billed" {
  run env GCP_MACHINE_TYPES=e2-tiny "$scripts/deploy-gcp.sh" --dry-run
  [ "$status" -eq 0 ]
  run env GCP_ZONES='us-central1-z southamerica-east1-a australia-southeast1-a' LAMPLIGHT_NAME=other "$scripts/deploy-gcp.sh" --yes
  [ "$status" -eq 1 ]
  run env LAMPLIGHT_NAME=other "$scripts/destroy-gcp.sh" --yes
  [ "$status" -eq 0 ]
}

@test "deploy goes on where it stopped, bears 429 and 409, and makes the whole cluster" {
  fail_next 2 'POST .*/firewalls' 429 rateLimitExceeded 'Too Many Requests'
  # The secret is made, but the answer says that somebody was faster.
  fail_next 1 'POST /secretmanager/.*/secrets$' 409 ALREADY_EXISTS 'Secret already exists.' "done"
  run "$scripts/deploy-gcp.sh" --yes
  # No node runs behind the stand-in: all is made, and the waiting for a leader ends with advice.
  [ "$status" -eq 1 ]
  [[ $output == *"scripts/gcp/check-gcp-status.sh"* ]]
  local all
  all=$(left)
  for each in instances/lamplight-8001 instances/lamplight-8002 instances/lamplight-8003 firewalls/lamplight-peers \
    addresses/lamplight-8001 disks/lamplight-8003-data lamplight-operator-token; do
    [[ $all == *"$each"* ]]
  done
}

@test "no secret is in a log of requests but where it is kept, and none in user data" {
  local token
  token=$(gcloud --project test-project-1 secrets versions access latest --secret=lamplight-operator-token)
  [ "${#token}" -eq 64 ]
  run grep -c "$token" "$stub_log"
  [ "$output" -eq 0 ]
}

@test "a second deploy changes nothing" {
  local before
  before=$(grep -cE '"(POST|DELETE)", "path": "/(compute|artifactregistry)[^:]*"' "$stub_log" || true)
  run "$scripts/deploy-gcp.sh" --yes
  [ "$(grep -cE '"(POST|DELETE)", "path": "/(compute|artifactregistry)[^:]*"' "$stub_log" || true)" -eq "$before" ]
}

@test "debug-node shows machine, log and boot; a silent node fails the status" {
  run "$scripts/debug-node.sh" 2
  [ "$status" -eq 0 ]
  [[ $output == *"name: lamplight-8002"*"obeys 8003"*"Started A node of Lamplight."* ]]
  run "$scripts/check-gcp-status.sh"
  [ "$status" -eq 1 ]
  [[ $output == *"8003"*"RUNNING"*"silent"*"They do not agree on a leader."* ]]
}

@test "destroy asks, and without the word changes nothing" {
  run "$scripts/destroy-gcp.sh" <<<'no'
  [ "$status" -eq 1 ]
  [[ $output == *"lamplight-8001"*"Nothing was changed"* ]]
  [[ $(left) == *instances/lamplight-8001* ]]
}

@test "destroy removes all that deploy made, addresses and disks too" {
  fail_next 1 'DELETE .*/addresses/lamplight-8001' 404 notFound 'was not found'
  run "$scripts/destroy-gcp.sh" --yes
  run "$scripts/destroy-gcp.sh" --yes
  [ "$status" -eq 0 ]
  [[ $output == *"Nothing of the cluster lamplight is left"* ]]
  [ "$(left)" = '[]' ]
}
