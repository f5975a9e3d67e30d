# shellcheck shell=bash
# gcloud as the tests see it: the real one, against the stand-in. Sourced by the tests, never run.

readonly stub_port=${LAMPLIGHT_STUB_PORT:-27190}

start_stub() {
  export CLOUDSDK_CONFIG=$BATS_FILE_TMPDIR/gcloud
  mkdir -p "$CLOUDSDK_CONFIG"
  # There is no metadata server to look for credentials at.
  printf False >"$CLOUDSDK_CONFIG/gce"
  export CLOUDSDK_AUTH_ACCESS_TOKEN=fake CLOUDSDK_CORE_DISABLE_PROMPTS=1 CLOUDSDK_CORE_DISABLE_FILE_LOGGING=1
  export CLOUDSDK_CORE_DISABLE_USAGE_REPORTING=1 CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK=1
  local service url=http://127.0.0.1:$stub_port
  export CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE=$url/compute/v1/
  for service in serviceusage secretmanager artifactregistry iam cloudresourcemanager logging; do
    export "CLOUDSDK_API_ENDPOINT_OVERRIDES_$(tr '[:lower:]' '[:upper:]' <<<"$service")=$url/$service/"
  done
  stub_log=$BATS_FILE_TMPDIR/requests
  : >"$stub_log"
  python3 "$BATS_TEST_DIRNAME/stub.py" "$stub_port" "$stub_log" 3>&- &
  # shellcheck disable=SC2034 # whoever starts it ends it
  stub=$!
  local i
  for ((i = 0; i < 100; i++)); do
    curl -sf "$url/control/left" >/dev/null && return
    sleep 0.1
  done
  return 1
}

# Ends the stand-in, and the machines with it.
end_stub() {
  kill "$stub" 2>/dev/null || return 0
  local i
  for ((i = 0; i < 100; i++)); do
    curl -s --max-time 1 -o /dev/null "http://127.0.0.1:$stub_port/control/left" || return 0
    sleep 0.1
  done
}

# fail_next TIMES PATTERN STATUS REASON MESSAGE [done]: what the stand-in refuses next; with "done" it does it all the same.
fail_next() {
  local data="{\"times\": $1, \"match\": \"$2\", \"status\": $3, \"reason\": \"$4\", \"message\": \"$5\""
  curl -sf -X POST -d "$data${6:+, \"$6\": true}}" \
    "http://127.0.0.1:$stub_port/control/fail" >/dev/null
}

# What is left at the stand-in that costs money or lies about.
left() { curl -sf "http://127.0.0.1:$stub_port/control/left"; }
