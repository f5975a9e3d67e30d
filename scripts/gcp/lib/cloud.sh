# shellcheck shell=bash
# shellcheck disable=SC2154 # settings.sh and gcp.sh set the variables
# Asking Google Cloud. What is refused for a moment is asked again; every other refusal becomes a sentence that
# says what to do. Sourced, never run.

readonly gcp_attempts_max=6
# The first pause between two attempts, in seconds; it doubles.
gcp_pause=${GCP_PAUSE:-2}

want_gcloud() {
  command -v gcloud >/dev/null \
    || missing "Missing: gcloud. https://cloud.google.com/sdk/docs/install says how to get it."
}

# gcp ARGUMENT...: gcloud in this project. Its complaint is left in $complaint, and shown by nobody.
gcp() {
  local attempt=1 pause=$gcp_pause status
  complaint=$scratch/complaint
  while true; do
    status=0
    gcloud --project "$project" --quiet "$@" 2>"$complaint" || status=$?
    ((status != 0)) || return 0
    if ! complains 'rateLimitExceeded|Too Many Requests|[^0-9]429[^0-9]|[^0-9]503[^0-9]|backendError|resourceNotReady|is not ready|per minute' \
      || ((attempt >= gcp_attempts_max)); then
      return "$status"
    fi
    sleep "$pause"
    attempt=$((attempt + 1)) pause=$((pause * 2))
  done
}

# Whether the last complaint matches the pattern.
complains() { grep -qE "$1" "$complaint"; }

not_found() { complains 'NOT_FOUND|was not found|notFound|does not exist|[^0-9]404[^0-9]'; }
already_there() { complains 'ALREADY_EXISTS|already exists|alreadyExists|[^0-9]409[^0-9]'; }

# Ends the command with what the last complaint means. refused WHAT
refused() {
  local said
  said=$(grep -vE '^(WARNING|Created|Updated|Deleted)' "$complaint" | tail -n 12)
  if complains "[Qq]uota|QUOTA_EXCEEDED"; then
    stop "$1: a quota of the project $project is used up." "$said" \
      'Ask for more at https://console.cloud.google.com/iam-admin/quotas, or choose other GCP_ZONES or GCP_MACHINE_TYPES.'
  elif complains 'ZONE_RESOURCE_POOL_EXHAUSTED|does not have enough resources'; then
    stop "$1: that zone has no machine of this type to give now." "$said" \
      'Try again later, or choose another zone of the region in GCP_ZONES.'
  elif complains 'has not been used in project|SERVICE_DISABLED|accessNotConfigured'; then
    stop "$1: a service of Google Cloud is not enabled in $project." "$said" 'This enables all that is needed:' \
      '  scripts/gcp/enable-gcp-apis.sh'
  elif complains 'BILLING|[Bb]illing'; then
    stop "$1: the project $project has no billing account." "$said" \
      'Link one at https://console.cloud.google.com/billing/linkedaccount.'
  elif complains 'PERMISSION_DENIED|forbidden|does not have permission|permission|[^0-9]403[^0-9]'; then
    stop "$1: you may not do that in the project $project." "$said" \
      "docs/gcp-setup.md names the roles that are needed; 'gcloud auth list' says who you are."
  elif complains 'gcloud auth login|Reauthentication|do not currently have an active account'; then
    stop "$1: gcloud does not know who you are. This tells it:" '  gcloud auth login'
  fi
  stop "$1:" "$said"
}

# look WHAT ARGUMENT...: reads something; ends the command if that is refused.
look() {
  gcp "${@:2}" || refused "$1"
}

# change WHAT ARGUMENT...: changes something, or with --dry-run says how it would. A thing that is there
# already when it is to be made, or gone when it is to go, is as it should be.
change() {
  local what=$1
  shift
  printf '  %s\n' "$what" >&2
  if [[ $dry_run == yes ]]; then
    { printf '    gcloud --project %s' "$project" && printf ' %q' "$@" && printf '\n'; } >&2
    return
  fi
  gcp "$@" >/dev/null && return
  case " $* " in
    *' create '*) if already_there; then return; fi ;;
    *' delete '*) if not_found; then return; fi ;;
  esac
  refused "$what"
}

# known COLLECTION NAME: whether the cluster has NAME in the collection, such as "compute addresses". Each
# collection is read once.
known() {
  local list=$scratch/known.${1// /-}
  [[ -e $list ]] || read_known "$1" "$list"
  grep -qxF "$2" "$list"
}

read_known() {
  local words=() options=(--format='value(name.basename())')
  read -r -a words <<<"$1"
  [[ $1 != 'artifacts repositories' ]] || options+=(--location="$repository_region")
  if [[ $1 == 'iam service-accounts' ]]; then options=(--format='value(email)'); fi
  if ! gcp "${words[@]}" list "${options[@]}" >"$2"; then
    # Without the network there is no subnet to list, and so on: nothing is there.
    not_found || { rm -f "$2" && refused "Reading the list of $1"; }
  fi
}

# ensure WHAT COLLECTION NAME [CREATE-ARGUMENT...]: makes it unless it is there.
ensure() {
  known "$2" "$3" && return
  local words=()
  read -r -a words <<<"$2"
  change "$1" "${words[@]}" create "${@:3}"
}
