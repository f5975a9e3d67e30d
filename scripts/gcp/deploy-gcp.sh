#!/usr/bin/env bash
# Makes a cluster on Google Cloud; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/deploy-gcp.sh [--dry-run] [--yes]
Makes a cluster, a node in each zone, and waits until it has a leader. What is there already stays as it is,
so it may be run again. It costs money until scripts/gcp/destroy-gcp.sh has run.

  --dry-run   says what it would do, and changes nothing
  --yes       does not ask

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/deploy-gcp.sh
TEXT
}

say_cost() {
  local i
  printf 'This makes, in the project %s:\n' "$project"
  for i in "${!node_ids[@]}"; do
    printf '  node %s: a machine %s in %s, a static address, disks of 10 and %s GB\n' \
      "${node_ids[i]}" "${node_types[i]}" "${node_zones[i]}" "$data_gb"
  done
  cat <<TEXT
  a network with three rules, a repository for the image, four secrets, a service account
Google bills this from now until scripts/gcp/destroy-gcp.sh: three e2-small machines with their addresses and
disks come to about US\$ 70 a month by the list prices of 2025, or US\$ 0.10 an hour, besides traffic.
https://cloud.google.com/products/calculator tells today's prices.
TEXT
}

read_options '--dry-run --yes' "$@"
no_operands
settle
want_gcloud
say_cost
confirm "Type the project's name to go on: " "$project"

make_network
find_addresses
make_account
make_repository
make_secrets
push_image
late=
for i in "${!node_ids[@]}"; do
  make_machine "$i"
  if [[ $dry_run == no ]] && ! has_newest "$i"; then late+=" ${node_ids[i]}"; fi
done
find_nodes
wait_for_leader
where_it_is
if [[ -n $late ]]; then
  printf '\nOther settings or another image than the newest:%s. This brings them up to date, one by one:\n' "$late"
  printf '  scripts/gcp/redeploy-containers.sh\n'
fi
