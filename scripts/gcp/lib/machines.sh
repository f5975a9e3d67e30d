# shellcheck shell=bash
# shellcheck disable=SC2154 # settings.sh sets the variables
# The machines of a cluster: their account, disks, user data. Sourced, never run.

make_account() {
  known 'iam service-accounts' "$account" || change "account $account" iam service-accounts create "$name-node" \
    --display-name="Lamplight cluster $name: nodes"
  change 'nodes may write logs' projects add-iam-policy-binding "$project" --condition=None \
    --member="serviceAccount:$account" --role=roles/logging.logWriter
}

make_repository() {
  ensure "repository $name in $repository_region" 'artifacts repositories' "$name" \
    --location="$repository_region" --repository-format=docker --labels="$labels" \
    --description="Lamplight cluster $name"
  change 'nodes may read the repository' artifacts repositories add-iam-policy-binding "$name" \
    --location="$repository_region" --member="serviceAccount:$account" --role=roles/artifactregistry.reader
}

# Sets image to what the nodes are to run, which lies in the repository afterwards.
push_image() {
  image=${GCP_IMAGE:-}
  [[ -z $image ]] || return 0
  local tag
  tag=$(image_tag)
  image=$registry/$(tr : / <<<"$project")/$name/node:$tag
  printf '  image %s\n' "$image" >&2
  [[ $dry_run == no ]] || return 0
  want_docker
  build_image "${image%:*}" "$tag"
  # A configuration of this push alone: the token is not to stay behind.
  gcp auth print-access-token >"$scratch/token" || refused 'Asking for a token to push the image'
  docker --config "$scratch/docker" login --username oauth2accesstoken --password-stdin "$registry" \
    <"$scratch/token" >/dev/null 2>&1 || stop "The registry $registry lets nobody in with gcloud's token."
  docker --config "$scratch/docker" push --quiet "$image" >/dev/null || stop "The image could not be pushed."
}

# user_data I: what machine I is to do when it boots. Prints it.
user_data() {
  local text i=$1 each peers=
  for each in "${!node_ids[@]}"; do
    peers+=,${node_ids[each]}=http://${node_addresses[each]}$(port_suffix "$client_port" 80)
    peers+=@${node_hosts[each]}:$peer_port
  done
  text=$(<"$root/scripts/gcp/cloud-init.yaml")
  text=${text//@ID@/"${node_ids[i]}"}
  text=${text//@REGION@/"${node_regions[i]}"}
  text=${text//@PEERS@/"${peers#,}"}
  text=${text//@NAME@/"$name"}
  text=${text//@PROJECT@/"$project"}
  text=${text//@REGISTRY@/"$registry"}
  text=${text//@IMAGE@/"$image"}
  text=${text//@CLIENT_PORT@/"$client_port"}
  text=${text//@TLS_PORT@/"$tls_port"}
  text=${text//@PEER_PORT@/"$peer_port"}
  text=${text//@PEER_RANGE@/"$peer_range"}
  text=${text//@HEARTBEAT@/"$heartbeat"}
  text=${text//@TIMEOUT@/"$timeout"}
  printf '%s\n' "$text"
}

# A digest of user data, as a label can hold it: whether a machine has the newest is seen from outside.
digest_of() { sha256sum "$1" | cut -c 1-16; }

make_machine() {
  local i=$1 file=$scratch/user-data-${node_ids[$1]}
  user_data "$i" >"$file"
  ensure "disk for the log of node ${node_ids[i]}" 'compute disks' "${node_names[i]}-data" \
    --zone="${node_zones[i]}" --type=pd-balanced --size="${data_gb}GB" --labels="$labels" \
    --description="Lamplight cluster $name: log of node ${node_ids[i]}"
  known 'compute instances' "${node_names[i]}" && return
  ensure "machine of node ${node_ids[i]} in ${node_zones[i]}" 'compute instances' "${node_names[i]}" \
    --zone="${node_zones[i]}" --machine-type="${node_types[i]}" \
    --image-family=cos-stable --image-project=cos-cloud --shielded-secure-boot \
    --boot-disk-size=10GB --boot-disk-type=pd-balanced \
    --disk="name=${node_names[i]}-data,device-name=lamplight-data,mode=rw,boot=no,auto-delete=no" \
    --subnet="$name-${node_regions[i]}" --address="${node_names[i]}" --tags="$name" \
    --labels="$labels,lamplight-node=${node_ids[i]},lamplight-config=$(digest_of "$file")" \
    --service-account="$account" --scopes=cloud-platform --metadata=google-logging-enabled=true \
    --metadata-from-file="user-data=$file" --description="Lamplight cluster $name: node ${node_ids[i]}"
  change "labels of its boot disk" compute disks add-labels "${node_names[i]}" --zone="${node_zones[i]}" \
    --labels="$labels"
}

# has_newest I: whether machine I booted with the user data of today.
has_newest() {
  local file=$scratch/user-data-${node_ids[$1]}
  user_data "$1" >"$file"
  [[ $(look "Reading node ${node_ids[$1]}" compute instances describe "${node_names[$1]}" \
    --zone="${node_zones[$1]}" --format='value(labels.lamplight-config)') == "$(digest_of "$file")" ]]
}

# Gives machine I its user data and boots it: its node hands over, leaves, and returns with its log.
boot_anew() {
  local i=$1 zone=--zone=${node_zones[$1]} machine=${node_names[$1]} file=$scratch/user-data-${node_ids[$1]}
  change "user data of node ${node_ids[i]}" compute instances add-metadata "$machine" "$zone" \
    --metadata-from-file="user-data=$file"
  change "stop machine $machine" compute instances stop "$machine" "$zone"
  change "start machine $machine" compute instances start "$machine" "$zone"
  change "note which user data it has" compute instances add-labels "$machine" "$zone" \
    --labels="lamplight-config=$(digest_of "$file")"
}
