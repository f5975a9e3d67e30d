# shellcheck shell=bash
# shellcheck disable=SC2154 # nodes.sh and whoever sources this set the arrays
# The six checks of a running cluster, wherever it runs. Sourced after nodes.sh, never run. Each prints a line.

checks_passed=0 checks_failed=0

# verdict WELL WHAT: counts and prints.
verdict() {
  if [[ $1 == yes ]]; then
    checks_passed=$((checks_passed + 1))
    printf 'ok      %s\n' "$2"
  else
    checks_failed=$((checks_failed + 1))
    printf 'FAILED  %s\n' "$2"
  fi
}

check_answers() {
  local i well=yes silent=''
  for i in "${!node_ids[@]}"; do
    ask "$i" /healthz >/dev/null || { well=no && silent+=" ${node_ids[i]}"; }
  done
  verdict "$well" "1. every node answers${silent:+ (silent:$silent)}"
}

check_leader() {
  local best
  best=$(highest "${node_ids[@]}")
  if wait_until 30 leads "$best"; then
    verdict yes "2. all agree on one leader, the highest: $best"
  else
    verdict no "2. all agree on one leader, the highest: $best (they say$(
      for i in "${!node_ids[@]}"; do printf ' %s:%s' "${node_ids[i]}" "$(leader_of "$i" || true)"; done
    ))"
  fi
}

# post I TEXT: the new message's id. The words of TEXT are letters, digits, hyphens and underscores.
post() { ask "$1" "/?message=$2" --request POST; }

# holds I ID TEXT: whether node I has message ID with that text.
holds() { [[ $(ask "$1" "/?id=$2") == *"\"content\":\"$3\""* ]]; }

# Whether all nodes hold each message of the array posted ("ID TEXT").
all_hold_posted() {
  local i each
  for each in "${posted[@]}"; do
    for i in "${!node_ids[@]}"; do
      holds "$i" "${each% *}" "${each#* }" || return
    done
  done
}

check_posts() {
  local i id well=yes run=$RANDOM$RANDOM
  posted=()
  for i in "${!node_ids[@]}"; do
    if id=$(post "$i" "check-$run-${node_ids[i]}"); then
      posted+=("$id check-$run-${node_ids[i]}")
    else
      well=no
    fi
  done
  ((${#posted[@]})) && wait_until 20 all_hold_posted || well=no
  verdict "$well" "3. a message posted at each node appears at all (${#posted[@]} posted)"
}

check_stamps() {
  local each stamp before=0 id last=0 well=yes
  for each in "${posted[@]}"; do
    id=${each% *}
    stamp=$(ask 0 "/?id=$id" | first_field lamport_timestamp) || stamp=0
    ((id > last && stamp > before)) || well=no
    last=$id before=$stamp
  done
  ((${#posted[@]})) || well=no
  verdict "$well" "4. ids and Lamport stamps increase from one message to the next"
}

# post_at_once COUNT: as many posts at the same time, over the nodes in turn; the ids, a line each.
# What is said of one transfer ends at "next": each says all. Each answer has a file of its own, since those that
# arrive together would stand in one line.
post_at_once() {
  local n i answers=$scratch/answers
  rm -rf "$answers"
  mkdir "$answers"
  for ((n = 0; n < $1; n++)); do
    i=$((n % ${#node_ids[@]}))
    printf 'silent\nfail\nurl = "%s/?message=at-once-%s"\nrequest = POST\nmax-time = 20\noutput = "%s/%s"\n' \
      "${node_urls[i]}" "$n" "$answers" "$n"
    ((n == $1 - 1)) || printf 'next\n'
  done >"$scratch/posts"
  curl --parallel --parallel-immediate --parallel-max "$1" --config "$scratch/posts" >/dev/null 2>&1 || true
  find "$answers" -type f -exec awk 1 {} + | grep -E '^[0-9]+$'
}

check_at_once() {
  local ids count distinct well=yes
  ids=$(post_at_once 30) || true
  count=$(grep -c . <<<"$ids" || true)
  distinct=$(sort -u <<<"$ids" | grep -c . || true)
  ((count == 30 && distinct == 30)) || well=no
  wait_until 30 logs_equal || well=no
  verdict "$well" "5. of 30 posts at once $count are acknowledged under $distinct ids, and all logs are the same"
}

# next_below ID: the highest node below it.
next_below() {
  local each
  for each in $(printf '%s\n' "${node_ids[@]}" | sort -nr); do
    if ((each < $1)); then
      printf '%s' "$each"
      return
    fi
  done
}

check_succession() {
  local old next i began took id
  if ! old=$(agreed_leader); then
    verdict no '6. the leader is killed, and the next takes over (nobody led)'
    return
  fi
  next=$(next_below "$old")
  i=$(place_of "$next")
  began=$(millis)
  if ! operate "$(place_of "$old")" /admin/crash >/dev/null; then
    verdict no "6. the leader is killed (it refused)"
    return
  fi
  if wait_pause=0.1 wait_until 60 leads "$next" "$old" && id=$(post "$i" after-the-leader); then
    took=$(($(millis) - began))
    if wait_until 120 leads "$old" && posted=("$id after-the-leader") && wait_until 20 all_hold_posted; then
      verdict yes "6. leader $old is killed, $next leads after $took ms, and $old returns, catches up and leads again"
      return
    fi
    verdict no "6. leader $old is killed, $next leads after $took ms, but $old does not come back to lead"
    return
  fi
  verdict no "6. leader $old is killed, and $next leads next"
}

run_checks() {
  check_answers
  check_leader
  check_posts
  check_stamps
  check_at_once
  check_succession
  printf '\n%s passed, %s failed\n' "$checks_passed" "$checks_failed"
  ((checks_failed == 0))
}
