# shellcheck shell=bash
# Asking the nodes of a cluster, wherever they run. Sourced, never run. The arrays node_ids and node_urls name
# them; node_tls_urls where operators reach them, with the files certificate and operator_token.
# shellcheck disable=SC2154 # whoever sources this sets the arrays

# What a node may take to answer, in seconds.
readonly answer_seconds=6

# ask I PATH [CURL-OPTION...]: what node I answers; fails unless it is a success.
ask() {
  curl --silent --fail --max-time "$answer_seconds" "${@:3}" "${node_urls[$1]}$2"
}

# operate I PATH: an operator's request, over TLS to the one certificate that is trusted. The token goes
# through a file, since arguments are for all to see.
operate() {
  (umask 077 && { printf 'Authorization: Bearer ' && cat "$operator_token"; } >"$operator_token.header")
  curl --silent --show-error --fail --max-time "$answer_seconds" --cacert "$certificate" \
    --header "@$operator_token.header" --request POST "${node_tls_urls[$1]}$2"
}

# The id of the leader as node I sees it; nothing if it sees none.
leader_of() {
  local leader
  leader=$(ask "$1" /leader) || return
  if [[ $leader =~ ^[0-9]+$ ]]; then printf '%s' "$leader"; fi
}

# agreed_leader [WITHOUT]: the leader that every node names, node WITHOUT (an id) apart; fails if they differ.
agreed_leader() {
  local i leader='' each
  for i in "${!node_ids[@]}"; do
    [[ ${node_ids[i]} == "${1:-}" ]] && continue
    each=$(leader_of "$i") || return
    [[ -n $each && (-z $leader || $each == "$leader") ]] || return 1
    leader=$each
  done
  printf '%s' "$leader"
}

# Whether the nodes, without WITHOUT if given, agree on leader $1. leads ID [WITHOUT]
leads() { [[ $(agreed_leader "${2:-}") == "$1" ]]; }

highest() { printf '%s\n' "$@" | sort -n | tail -n 1; }

# place_of ID: its place in the arrays.
place_of() {
  local i
  for i in "${!node_ids[@]}"; do
    if [[ ${node_ids[i]} == "$1" ]]; then
      printf '%s' "$i"
      return
    fi
  done
  return 1
}


# first_field NAME: the first field of that name in the JSON on stdin, without its quotes.
first_field() { grep -o "\"$1\": *\"\{0,1\}[^\",}]*" | head -n 1 | sed 's/^[^:]*: *"\{0,1\}//'; }

# wait_until SECONDS COMMAND...: asks again until it holds.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep "${wait_pause:-0.5}"
  done
}

# Milliseconds since some day: GNU's date, or Perl where it is another.
millis() {
  local now
  now=$(date +%s%3N)
  [[ $now == *[!0-9]* ]] && now=$(perl -MTime::HiRes=time -e 'printf "%d", 1000 * time')
  printf '%s' "$now"
}

# log_digest I: a digest of all messages of node I, in its order.
log_digest() {
  local list
  list=$(ask "$1" /messages --max-time 60) || return
  sha256sum <<<"$list" | cut -c 1-16
}

# Whether every node holds the same log; a node that only lags does a moment later.
logs_equal() {
  local i first='' each
  for i in "${!node_ids[@]}"; do
    each=$(log_digest "$i") || return
    [[ -z $first || $each == "$first" ]] || return 1
    first=$each
  done
}
