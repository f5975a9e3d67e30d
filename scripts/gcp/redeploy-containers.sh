#!/usr/bin/env bash
# Brings the nodes on Google Cloud up to date, one by one; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/redeploy-containers.sh [--dry-run] [--all] [--at-once]
Builds the image of today, and boots each machine whose image or settings are others, one after the other:
the cluster goes on meanwhile, and the leader comes last. Logs stay.

  --dry-run   says what it would do, and changes nothing
  --all       boots the others too
  --at-once   does not wait for one before the next. For a new cluster secret: who knows the old one does not speak
              with who knows the new one. Nothing is written until a majority is back

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/redeploy-containers.sh
TEXT
}

all=no at_once=no arguments=()
for argument in "$@"; do
  case $argument in
    --all) all=yes ;;
    --at-once) at_once=yes ;;
    *) arguments+=("$argument") ;;
  esac
done
read_options '--dry-run --all --at-once' ${arguments[@]+"${arguments[@]}"}
no_operands
settle
want_gcloud
find_nodes
push_image
make_certificate

# The highest leads, and comes last: the lead moves once.
booted=0
for i in "${!node_ids[@]}"; do
  if [[ $all == no ]] && has_newest "$i"; then continue; fi
  printf 'Node %s:\n' "${node_ids[i]}" >&2
  user_data "$i" >"$scratch/user-data-${node_ids[i]}"
  boot_anew "$i"
  [[ $at_once == yes ]] || wait_for_leader
  booted=$((booted + 1))
done
if [[ $at_once == yes ]]; then wait_for_leader; fi
printf '%s of %s nodes booted anew; the others had image and settings of today.\n' "$booted" "${#node_ids[@]}"
