#!/usr/bin/env bash
# Enables what a cluster on Google Cloud uses; --help says more.
set -euo pipefail
# shellcheck source=scripts/gcp/lib/gcp.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/gcp.sh"

usage() {
  cat <<TEXT
Usage: GCP_PROJECT_ID=ID scripts/gcp/enable-gcp-apis.sh [--dry-run]
Enables the services of Google Cloud that a cluster uses, in your project. That costs nothing.

$gcp_settings

Example: GCP_PROJECT_ID=my-project scripts/gcp/enable-gcp-apis.sh
TEXT
}

read_options '--dry-run' "$@"
no_operands
settle
want_gcloud
change 'services: Compute Engine, Artifact Registry, Secret Manager, IAM, Logging' services enable \
  compute.googleapis.com artifactregistry.googleapis.com secretmanager.googleapis.com \
  iam.googleapis.com logging.googleapis.com cloudresourcemanager.googleapis.com
printf 'Next: scripts/gcp/deploy-gcp.sh\n'
