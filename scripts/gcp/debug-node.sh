#!/usr/bin/env bash
# What one node on Google Cloud says; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/debug-node.sh N
Everything about one node: its machine, its status, its log of the last hour, and how its machine booted.
N is its id (8001), or its place (1, 2, 3).

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/debug-node.sh 8003
TEXT
}

read_options '' "$@"
((${#operands[@]} == 1)) || wrong_use 'Which node? scripts/gcp/debug-node.sh N takes its id (8001), or its place (1).'
settle
if ! i=$(place_of "${operands[0]}"); then
  [[ ${operands[0]} =~ ^[1-9]$ && -n ${node_ids[operands[0] - 1]:-} ]] \
    || wrong_use "There is no node '${operands[0]}'; there are ${node_ids[*]}."
  i=$((operands[0] - 1))
fi
want_gcloud
find_nodes

printf '== Machine\n'
look "Reading ${node_names[i]}" compute instances describe "${node_names[i]}" --zone="${node_zones[i]}" \
  --format='yaml(name,status,machineType.basename(),zone.basename(),networkInterfaces[0].networkIP,networkInterfaces[0].accessConfigs[0].natIP,labels,lastStartTimestamp)'
printf '\n== What it says of itself (%s/status)\n' "${node_urls[i]}"
ask "$i" /status && printf '\n' || printf 'It does not answer at %s.\n' "${node_urls[i]}"
printf '\n== Its log\n'
gcp logging read "resource.type=gce_instance AND jsonPayload._HOSTNAME=${node_names[i]}" --freshness=1h --limit=100 \
  --order=asc --format='value(timestamp,jsonPayload.message)' \
  || printf 'The log cannot be read: %s\n' "$(tail -n 1 "$complaint")"
printf '\n== How its machine booted\n'
look 'Reading what it wrote' compute instances get-serial-port-output "${node_names[i]}" \
  --zone="${node_zones[i]}" | tail -n 40
printf '\nA shell there: gcloud compute ssh %s --zone=%s --project=%s --tunnel-through-iap\n' \
  "${node_names[i]}" "${node_zones[i]}" "$project"
