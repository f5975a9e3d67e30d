#!/usr/bin/env bash
# Removes a cluster from Google Cloud; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/destroy-gcp.sh [--dry-run] [--yes]
Removes everything that scripts/gcp/deploy-gcp.sh made, logs and static addresses included, also what it made
with other GCP_ZONES. Asks first. At the end nothing of the cluster costs anything.

  --dry-run   says what it would remove, and changes nothing
  --yes       does not ask

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/destroy-gcp.sh
TEXT
}

# labelled COLLECTION PLACE: each thing with the cluster's label and where it is, a line each.
labelled() {
  look "Reading the list of compute $1" compute "$1" list --filter="labels.lamplight-cluster=$name" \
    --format="value(name,$2.basename())"
}

# of_network COLLECTION: the names of what has no labels, and belongs to the network.
of_network() {
  look "Reading the list of compute $1" compute "$1" list --filter="network~/$name\$" --format="value(name)"
}

read_all() {
  labelled instances zone >"$scratch/machines"
  labelled disks zone >"$scratch/disks"
  look 'Reading the list of addresses' compute addresses list --filter="description='Lamplight cluster $name'" \
    --format='value(name,region.basename())' >"$scratch/addresses"
  of_network firewall-rules >"$scratch/rules"
  look 'Reading the list of subnets' compute networks subnets list --filter="network~/$name\$" \
    --format='value(name,region.basename())' >"$scratch/subnets"
}

# remove WHAT FILE PLACE-OPTION COMMAND...: each line of FILE.
remove() {
  local what=$1 list=$2 option=$3 thing place
  shift 3
  while read -r thing place; do
    [[ -n $thing ]] || continue
    if [[ -n $option ]]; then
      change "$what $thing in $place" "$@" delete "$thing" "$option=$place"
    else
      change "$what $thing" "$@" delete "$thing"
    fi
  done <"$list"
}

read_options '--dry-run --yes' "$@"
no_operands
settle
want_gcloud
read_all
printf 'This removes from the project %s all that belongs to the cluster %s, its log included:\n' "$project" "$name"
awk '{ print "  " $0 }' "$scratch"/{machines,disks,addresses,rules,subnets}
printf '  its network, repository, secrets and service account\n'
confirm "Type the cluster's name to go on: " "$name"

remove machine "$scratch/machines" --zone compute instances
# Boot disks go with their machines.
[[ $dry_run == yes ]] || labelled disks zone >"$scratch/disks"
remove disk "$scratch/disks" --zone compute disks
remove address "$scratch/addresses" --region compute addresses
remove rule "$scratch/rules" '' compute firewall-rules
remove subnet "$scratch/subnets" --region compute networks subnets
if known 'compute networks' "$name"; then change "network $name" compute networks delete "$name"; fi
if known 'artifacts repositories' "$name"; then
  change "repository $name" artifacts repositories delete "$name" --location="$repository_region"
fi
for each in "${secret_names[@]}"; do
  if known secrets "$name-$each"; then change "secret $name-$each" secrets delete "$name-$each"; fi
done
if known 'iam service-accounts' "$account"; then
  change 'nodes may no longer write logs' projects remove-iam-policy-binding "$project" --all \
    --member="serviceAccount:$account" --role=roles/logging.logWriter
  change "account $account" iam service-accounts delete "$account"
fi

[[ $dry_run == no ]] || exit 0
read_all
if [[ -s $scratch/machines || -s $scratch/disks || -s $scratch/addresses ]]; then
  stop 'Something is left that costs money:' "$(cat "$scratch"/{machines,disks,addresses})"
fi
printf 'Nothing of the cluster %s is left in %s.\n' "$name" "$project"
