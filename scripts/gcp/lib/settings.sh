# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the other files use what is set here; program.sh sets root
# The settings of a cluster on Google Cloud, all from the environment, and what follows from them. Sourced,
# never run.

readonly gcp_settings='Settings, all from the environment:
  GCP_PROJECT_ID         the project; the only one without a default
  LAMPLIGHT_NAME         what all that belongs to the cluster is named after; lamplight
  GCP_ZONES              a node in each, in the order of their ids;
                         "us-central1-a southamerica-east1-a australia-southeast1-a"
  GCP_MACHINE_TYPES      one for all nodes, or one for each; e2-small
  GCP_FIRST_ID           the first id; 8001
  GCP_DATA_GB            the disk for each log; 10
  GCP_CLIENT_RANGES      who reaches ports 80 and 443; 0.0.0.0/0
  GCP_CLIENT_PORT, GCP_TLS_PORT, GCP_PEER_PORT   80, 443, 9080
  GCP_HEARTBEAT, GCP_TIMEOUT   the timers of the protocol; 150ms, 1500ms
  GCP_REPOSITORY_REGION  where the image lies; the region of the first zone
  GCP_IMAGE              an image to run; if not said, one is built here and pushed'

settle() {
  name=${LAMPLIGHT_NAME:-lamplight}
  project=${GCP_PROJECT_ID:-}
  client_port=${GCP_CLIENT_PORT:-80}
  tls_port=${GCP_TLS_PORT:-443}
  peer_port=${GCP_PEER_PORT:-9080}
  heartbeat=${GCP_HEARTBEAT:-150ms}
  timeout=${GCP_TIMEOUT:-1500ms}
  data_gb=${GCP_DATA_GB:-10}
  client_ranges=${GCP_CLIENT_RANGES:-0.0.0.0/0}
  read -r -a node_zones <<<"${GCP_ZONES:-us-central1-a southamerica-east1-a australia-southeast1-a}"
  read -r -a machine_types <<<"${GCP_MACHINE_TYPES:-e2-small}"
  check_settings
  repository_region=${GCP_REPOSITORY_REGION:-$(region_of "${node_zones[0]}")}
  registry=$repository_region-docker.pkg.dev
  account=$name-node@$(internal_project).iam.gserviceaccount.com
  labels=app=lamplight,lamplight-cluster=$name
  settle_nodes
}

check_settings() {
  [[ -n $project ]] || wrong_use 'GCP_PROJECT_ID is not set: export GCP_PROJECT_ID="your-project-id".' \
    '  gcloud projects list' 'names those that you may use.'
  [[ $project =~ ^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$ ]] \
    || wrong_use "GCP_PROJECT_ID: '$project' is no project id (6 to 30 small letters, digits and hyphens; not the project's name or number)."
  [[ $name =~ ^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$ ]] \
    || wrong_use "LAMPLIGHT_NAME: '$name' is no name (1 to 20 small letters, digits and hyphens)."
  local zone setting
  ((${#node_zones[@]} % 2 == 1)) \
    || wrong_use "GCP_ZONES: ${#node_zones[@]} zones; take an odd number, since one more than an odd number bears no more failures."
  for zone in "${node_zones[@]}"; do
    [[ $zone =~ ^[a-z]+-[a-z]+[0-9]+-[a-z]$ ]] || wrong_use "GCP_ZONES: '$zone' is no zone such as us-central1-a."
  done
  ((${#machine_types[@]} == 1 || ${#machine_types[@]} == ${#node_zones[@]})) \
    || wrong_use "GCP_MACHINE_TYPES: ${#machine_types[@]} types for ${#node_zones[@]} zones; give one, or one for each."
  for setting in "GCP_FIRST_ID ${GCP_FIRST_ID:-8001}" "GCP_DATA_GB $data_gb" "GCP_CLIENT_PORT $client_port" \
    "GCP_TLS_PORT $tls_port" "GCP_PEER_PORT $peer_port"; do
    [[ ${setting#* } =~ ^[1-9][0-9]{0,5}$ ]] || wrong_use "${setting% *}: '${setting#* }' is no number above 0."
  done
}

region_of() { printf '%s' "${1%-*}"; }

# The project as host names have it: those of a domain turn theirs round.
internal_project() {
  case $project in
    *:*) printf '%s' "${project#*:}.${project%%:*}" ;;
    *) printf '%s' "$project" ;;
  esac
}

# One place of each array for a node: ids, regions, types, names, and the names by which peers find it.
settle_nodes() {
  local i id=${GCP_FIRST_ID:-8001}
  node_ids=() node_regions=() node_types=() node_names=() node_hosts=()
  for i in "${!node_zones[@]}"; do
    node_ids+=("$((id + i))")
    node_regions+=("$(region_of "${node_zones[i]}")")
    node_types+=("${machine_types[i]:-${machine_types[0]}}")
    node_names+=("$name-$((id + i))")
    node_hosts+=("$name-$((id + i)).${node_zones[i]}.c.$(internal_project).internal")
  done
}

# The port of a URL, unless it is the one that its scheme has.
port_suffix() {
  if [[ $1 != "$2" ]]; then printf ':%s' "$1"; fi
}
