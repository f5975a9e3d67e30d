#!/usr/bin/env bash
# Checks a cluster on Google Cloud; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"
# shellcheck source=scripts/lib/checks.sh
source "$root/scripts/lib/checks.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/test-gcp-system.sh
Six checks of the running cluster: every node answers; all agree on one leader, the highest; a message posted at
each node appears at all; stamps increase; posts at once; the leader is killed and the next takes over. Leaves
its messages in the log. Exit code 1 if one fails.

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/test-gcp-system.sh
TEXT
}

read_options '' "$@"
no_operands
settle
want_gcloud
find_nodes
become_operator
run_checks
