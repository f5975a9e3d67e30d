# shellcheck shell=bash
# shellcheck disable=SC2154 # nodes.sh and whoever sources this set the arrays
# Measuring a running cluster from here: a table, a CSV and a plot. Sourced after nodes.sh and checks.sh, never run.

# figure NAME NODE VALUE UNIT: a line of the CSV.
figure() { printf '%s,%s,%s,%s\n' "$1" "$2" "$3" "$4" >>"$csv"; }

# Of the numbers on stdin: median, and the one below which 95 of 100 lie.
middle() { sort -n | awk '{ a[NR] = $1 } END { if (NR) printf "%s %s", a[int((NR + 1) / 2)], a[int(NR * 0.95 + 0.999)] }'; }

measure_latency() {
  local i n times
  printf 'Latency from here, in ms, of %s requests over one connection\n%-8s %-24s %10s %10s\n' 20 NODE REGION MEDIAN 95%
  for i in "${!node_ids[@]}"; do
    for ((n = 0; n < 20; n++)); do
      printf 'silent\nfail\nurl = "%s/healthz"\noutput = /dev/null\nwrite-out = "%%{time_total}\\n"\nmax-time = 10\n' "${node_urls[i]}"
      ((n == 19)) || printf 'next\n'
    done >"$scratch/asks"
    # The first makes the connection.
    times=$(curl --config "$scratch/asks" | awk 'NR > 1 { printf "%.1f\n", 1000 * $1 }' | middle) || times='- -'
    printf '%-8s %-24s %10s %10s\n' "${node_ids[i]}" "${node_regions[i]}" "${times% *}" "${times#* }"
    figure latency_median "${node_ids[i]}" "${times% *}" ms
    figure latency_95 "${node_ids[i]}" "${times#* }" ms
  done
}

measure_throughput() {
  local wide began took ids rate
  printf '\nThroughput: posts at once, four rounds of each, over all nodes in turn\n%-10s %12s %14s\n' 'AT ONCE' ACKNOWLEDGED 'MESSAGES/S'
  for wide in 10 25 50 100; do
    began=$(millis)
    ids=$(for _ in 1 2 3 4; do post_at_once "$wide"; done | grep -c .) || ids=0
    took=$(($(millis) - began))
    rate=$(awk -v n="$ids" -v ms="$took" 'BEGIN { printf "%.1f", 1000 * n / (ms ? ms : 1) }')
    printf '%-10s %5s of %-4s %14s\n' "$wide" "$ids" "$((4 * wide))" "$rate"
    figure throughput "at once: $wide" "$rate" messages/s
  done
}

measure_election() {
  local old next began seen took
  old=$(agreed_leader) || { printf '\nNobody leads: no election is measured.\n' && return; }
  next=$(next_below "$old")
  began=$(millis)
  operate "$(place_of "$old")" /admin/crash >/dev/null || { printf '\nThe leader refuses to be killed.\n' && return; }
  wait_pause=0.05 wait_until 60 leads "$next" "$old" || true
  seen=$(($(millis) - began))
  wait_pause=0.05 wait_until 60 post "$(place_of "$next")" first-after-the-election >/dev/null || true
  took=$(($(millis) - began))
  printf '\nElection, seen from here (kill of %s to ...): all others name %s after %s ms, a post is acknowledged after %s ms\n' \
    "$old" "$next" "$seen" "$took"
  figure election_leader_known "$next" "$seen" ms
  figure election_first_post "$next" "$took" ms
  wait_until 120 leads "$old" || printf 'Node %s has not come back to lead.\n' "$old"
}

measure_consistency() {
  local i count clock equal=yes
  wait_until 30 logs_equal || equal=no
  printf '\nConsistency: every log, compared\n%-8s %10s %10s %18s\n' NODE MESSAGES LAMPORT 'DIGEST OF THE LOG'
  for i in "${!node_ids[@]}"; do
    count=$(ask "$i" /messages --max-time 60 | grep -o '"lamport_timestamp"' | grep -c . || true)
    clock=$(ask "$i" /lamport_time | first_field time || true)
    printf '%-8s %10s %10s %18s\n' "${node_ids[i]}" "$count" "$clock" "$(log_digest "$i" || true)"
    figure messages "${node_ids[i]}" "$count" ''
    figure lamport "${node_ids[i]}" "$clock" ''
  done
  figure logs_equal all "$equal" ''
  if [[ $equal == yes ]]; then printf 'All logs are the same.\n'; else printf 'The logs DIFFER.\n'; fi
  [[ $equal == yes ]]
}

# plot CSV SVG: the latency of each node and the throughput, as bars.
plot() {
  awk -F, '
    function bars(kind, title, unit, y0,   n, i, max, w) {
      printf "<text x=\"24\" y=\"%d\" class=\"title\">%s</text>\n", y0, title
      n = count[kind]; max = 0
      for (i = 1; i <= n; i++) if (value[kind, i] + 0 > max) max = value[kind, i] + 0
      for (i = 1; i <= n; i++) {
        w = max ? 420 * value[kind, i] / max : 0
        printf "<text x=\"140\" y=\"%d\" class=\"label\">%s</text>\n", y0 + 24 * i, name[kind, i]
        printf "<rect x=\"150\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\"/>\n", y0 + 24 * i - 13, w
        printf "<text x=\"%.1f\" y=\"%d\">%s %s</text>\n", 158 + w, y0 + 24 * i, value[kind, i], unit
      }
      return y0 + 24 * n + 48
    }
    { n = ++count[$1]; name[$1, n] = $2; value[$1, n] = $3 }
    END {
      h = 24 * (count["latency_median"] + count["throughput"]) + 120
      printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 %d\" font-family=\"sans-serif\" font-size=\"13\">\n", h
      print "<style>text{fill:#24292f}.title{font-weight:600}.label{text-anchor:end}rect{fill:#3a6ea5}</style>"
      printf "<rect width=\"720\" height=\"%d\" style=\"fill:#fff\"/>\n", h
      y = bars("latency_median", "Latency, median", "ms", 32)
      bars("throughput", "Throughput", "messages/s", y)
      print "</svg>"
    }' "$1" >"$2"
}

# measure DIRECTORY: all of it; the table on stdout and in DIRECTORY, with the CSV and the plot.
measure() {
  local directory=$1 well=yes
  mkdir -p "$directory"
  csv=$directory/metrics.csv
  printf 'figure,of,value,unit\n' >"$csv"
  {
    measure_latency
    measure_throughput
    measure_election
    measure_consistency || : >"$scratch/differ"
  } | tee "$directory/metrics.txt"
  [[ ! -e $scratch/differ ]] || well=no
  plot "$csv" "$directory/metrics.svg"
  printf '\nWritten: %s/metrics.txt, metrics.csv, metrics.svg\n' "$directory"
  [[ $well == yes ]]
}
