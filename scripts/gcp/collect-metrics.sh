#!/usr/bin/env bash
# Measures a cluster on Google Cloud; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"
# shellcheck source=scripts/lib/checks.sh
source "$root/scripts/lib/checks.sh"
# shellcheck source=scripts/lib/figures.sh
source "$root/scripts/lib/figures.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/collect-metrics.sh [DIRECTORY]
Measures from here: latency to each region, throughput at 10, 25, 50 and 100 posts at once, how long an election
takes (the leader is killed), and whether every node holds the same log. Leaves a table, a CSV and a plot in
DIRECTORY (metrics-DATE). Exit code 1 if the logs differ.

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/collect-metrics.sh
TEXT
}

read_options '' "$@"
((${#operands[@]} <= 1)) || wrong_use 'scripts/gcp/collect-metrics.sh takes one directory.'
settle
want_gcloud
find_nodes
become_operator
measure "${operands[0]:-metrics-$(date +%Y%m%d-%H%M%S)}"
