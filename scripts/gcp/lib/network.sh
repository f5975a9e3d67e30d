# shellcheck shell=bash
# shellcheck disable=SC2154 # settings.sh sets the variables
# The network of a cluster: a subnet for each region, static addresses, and who may speak to whom. Sourced,
# never run.

# All subnets lie in here; the machines' own filters let peers in from here.
# shellcheck disable=SC2034 # machines.sh uses it
readonly peer_range=10.80.0.0/16

make_network() {
  ensure "network $name" 'compute networks' "$name" --subnet-mode=custom \
    --description="Lamplight cluster $name"
  local i made=' '
  for i in "${!node_ids[@]}"; do
    if [[ $made != *" ${node_regions[i]} "* ]]; then
      ensure "subnet in ${node_regions[i]}" 'compute networks subnets' "$name-${node_regions[i]}" \
        --network="$name" --region="${node_regions[i]}" --range="10.80.$i.0/24" \
        --description="Lamplight cluster $name"
      made+="${node_regions[i]} "
    fi
    make_address "$i"
  done
  open_ports
}

# Labels of addresses can be set by the beta commands only, which not everybody has installed: they are for the
# bill, and addresses are found by their description.
make_address() {
  local i=$1
  known 'compute addresses' "${node_names[i]}" && return
  ensure "address of node ${node_ids[i]}" 'compute addresses' "${node_names[i]}" \
    --region="${node_regions[i]}" --description="Lamplight cluster $name"
  [[ $dry_run == yes ]] || gcp beta compute addresses update "${node_names[i]}" --region="${node_regions[i]}" \
    --update-labels="$labels" >/dev/null || printf '    (without labels: %s)\n' "$(tail -n 1 "$complaint")" >&2
}

# Tags match addresses inside the network only, which is what peers use.
open_ports() {
  ensure "rule: clients reach ports $client_port and $tls_port" 'compute firewall-rules' "$name-clients" \
    --network="$name" --direction=INGRESS --allow="tcp:$client_port,tcp:$tls_port" \
    --source-ranges="$client_ranges" --target-tags="$name" --description="Lamplight cluster $name: clients"
  ensure "rule: nodes reach one another at port $peer_port" 'compute firewall-rules' "$name-peers" \
    --network="$name" --direction=INGRESS --allow="tcp:$peer_port" \
    --source-tags="$name" --target-tags="$name" --description="Lamplight cluster $name: peers only"
  ensure "rule: SSH from Google's identity-aware proxy only" 'compute firewall-rules' "$name-ssh" \
    --network="$name" --direction=INGRESS --allow=tcp:22 \
    --source-ranges=35.235.240.0/20 --target-tags="$name" --description="Lamplight cluster $name: SSH by IAP"
}

# Sets node_addresses. With --dry-run, what is not there yet has a name in place of an address.
find_addresses() {
  local i list
  list=$(look 'Reading the addresses' compute addresses list --filter="description='Lamplight cluster $name'" \
    --format='value(name,address)')
  node_addresses=()
  for i in "${!node_ids[@]}"; do
    node_addresses[i]=$(awk -v name="${node_names[i]}" '$1 == name { print $2 }' <<<"$list")
    if [[ -z ${node_addresses[i]} ]]; then
      [[ $dry_run == yes ]] || stop "Node ${node_ids[i]} has no address in ${node_regions[i]}. This makes the cluster:" \
        '  scripts/gcp/deploy-gcp.sh'
      node_addresses[i]=address-of-${node_ids[i]}
    fi
  done
}
