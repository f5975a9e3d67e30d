#!/usr/bin/env bash
# How the nodes on Google Cloud are; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/check-gcp-status.sh
A line for each node: its machine, its address, and what it says of itself. Exit code 1 if a machine does not
run, a node does not answer, or they do not agree on a leader.

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/check-gcp-status.sh
TEXT
}

read_options '' "$@"
no_operands
settle
want_gcloud
find_nodes
machines=$(look 'Reading the machines' compute instances list --filter="labels.lamplight-cluster=$name" \
  --format='value(name,status)')

well=yes
printf '%-6s %-24s %-12s %-16s %-10s %-7s %-8s %-8s\n' NODE ZONE MACHINE ADDRESS ROLE LEADER LAMPORT COMMIT
for i in "${!node_ids[@]}"; do
  machine=$(awk -v name="${node_names[i]}" '$1 == name { print $2 }' <<<"$machines")
  status=$(ask "$i" /status) || status=
  if [[ $machine != RUNNING || -z $status ]]; then well=no; fi
  printf '%-6s %-24s %-12s %-16s %-10s %-7s %-8s %-8s\n' "${node_ids[i]}" "${node_zones[i]}" "${machine:-missing}" \
    "${node_addresses[i]}" "$(first_field role <<<"${status:-"\"role\":\"silent\""}")" \
    "$(leader_of "$i" || true)" "$(first_field lamport <<<"$status" || true)" "$(first_field commit <<<"$status" || true)"
done
if leader=$(agreed_leader); then
  printf 'All agree that %s leads.\n' "$leader"
else
  well=no
  printf 'They do not agree on a leader.\n'
fi
[[ $well == yes ]]
