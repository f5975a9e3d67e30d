# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # settings.sh and nodes.sh share the variables
# The cluster as its clients and its operator see it. Sourced, never run.

# How long a new cluster may take until it has a leader, in seconds.
readonly patience=${GCP_PATIENCE:-600}

# Sets node_urls and node_tls_urls from the addresses.
find_nodes() {
  find_addresses
  local i
  node_urls=() node_tls_urls=()
  for i in "${!node_ids[@]}"; do
    node_urls[i]=http://${node_addresses[i]}$(port_suffix "$client_port" 80)
    node_tls_urls[i]=https://${node_addresses[i]}$(port_suffix "$tls_port" 443)
  done
}

# Fetches what an operator needs.
become_operator() {
  certificate=$scratch/certificate operator_token=$scratch/operator
  fetch tls-certificate "$certificate"
  fetch operator-token "$operator_token"
}

wait_for_leader() {
  [[ $dry_run == no ]] || return 0
  local best
  best=$(highest "${node_ids[@]}")
  printf 'Waiting until all nodes agree that %s leads ... ' "$best" >&2
  if wait_pause=${GCP_POLL_SECONDS:-3} wait_until "$patience" leads "$best"; then
    printf 'they do.\n' >&2
    return
  fi
  printf 'not within %s s.\n' "$patience" >&2
  stop 'This shows how each is:' '  scripts/gcp/check-gcp-status.sh' 'and this what one says:' \
    "  scripts/gcp/debug-node.sh ${node_ids[0]}"
}

# Neither the certificate nor the token is left in a file: the window reads both from gcloud.
operators_window() {
  local secret="gcloud --project $project secrets versions access latest --secret"
  printf 'scripts/monitor --connect %s --certificate-file <(%s %s) --operator-token-file <(%s %s)' \
    "$(IFS=, && printf '%s' "${node_tls_urls[*]}")" "$secret" "$name-tls-certificate" "$secret" "$name-operator-token"
}

where_it_is() {
  local i
  printf '\nThe cluster:\n'
  for i in "${!node_ids[@]}"; do
    printf '  %s  %-22s %s/dashboard\n' "${node_ids[i]}" "${node_regions[i]}" "${node_urls[i]}"
  done
  printf '\nThe window on it:\n  scripts/monitor --connect %s\n' "$(IFS=, && printf '%s' "${node_urls[*]}")"
  printf 'The same for its operator, whose clicks crash and isolate nodes:\n  %s\n' "$(operators_window)"
  printf 'A message:\n  curl -X POST "%s/?message=hello"\n' "${node_urls[0]}"
}
