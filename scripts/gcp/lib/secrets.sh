# shellcheck shell=bash
# shellcheck disable=SC2154 # settings.sh sets the variables
# What a cluster keeps in Secret Manager: what its nodes know, its operator's token, its certificate and key. They
# pass through files of this run alone, never through arguments. Sourced, never run.

readonly secret_names=(cluster-secret operator-token tls-certificate tls-key)

random_token() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

# has_version SECRET: whether it holds anything.
has_version() {
  known secrets "$name-$1" \
    && [[ -n $(look "Reading $name-$1" secrets versions list "$name-$1" --filter=state=ENABLED --limit=1 \
      --format='value(name.basename())') ]]
}

# keep SECRET FILE: FILE becomes the newest version.
keep() {
  ensure "secret $name-$1" secrets "$name-$1" --replication-policy=automatic --labels="$labels"
  change "a version of $name-$1" secrets versions add "$name-$1" --data-file="$2"
}

# fetch SECRET FILE: the newest version, for nobody else to read.
fetch() {
  look "Reading the secret $name-$1" secrets versions access latest --secret="$name-$1" >"$2"
}

make_secrets() {
  local each
  for each in cluster-secret operator-token; do
    has_version "$each" && continue
    random_token >"$scratch/$each"
    keep "$each" "$scratch/$each"
  done
  make_certificate
  for each in "${secret_names[@]}"; do
    change "nodes may read $name-$each" secrets add-iam-policy-binding "$name-$each" \
      --member="serviceAccount:$account" --role=roles/secretmanager.secretAccessor
  done
}

# One certificate for all nodes, signed by itself: whoever operates the cluster trusts this one and no other.
make_certificate() {
  local i alternatives=
  for i in "${!node_ids[@]}"; do
    alternatives+=,DNS:${node_hosts[i]}
    [[ ${node_addresses[i]} == address-of-* ]] || alternatives+=,IP:${node_addresses[i]}
  done
  if has_version tls-certificate && has_version tls-key; then
    fetch tls-certificate "$scratch/tls-certificate"
    certificate_fits "$scratch/tls-certificate" && return
  fi
  command -v openssl >/dev/null || missing 'Missing: openssl, which makes the certificate.'
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 -subj "/CN=$name" \
    -addext "subjectAltName=${alternatives#,}" -keyout "$scratch/tls-key" -out "$scratch/tls-certificate" \
    2>"$scratch/openssl" || stop 'The certificate could not be made:' "$(<"$scratch/openssl")"
  keep tls-certificate "$scratch/tls-certificate"
  keep tls-key "$scratch/tls-key"
}

# Whether the certificate is for the addresses of today and holds for another month.
certificate_fits() {
  local address names
  names=$(openssl x509 -noout -text -in "$1" | grep 'IP Address:') || return
  openssl x509 -noout -checkend $((30 * 24 * 3600)) -in "$1" >/dev/null || return
  for address in "${node_addresses[@]}"; do
    [[ "$names, " == *"IP Address:$address,"* || "$names" == *"IP Address:$address" ]] || return
  done
}
