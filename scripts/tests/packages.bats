#!/usr/bin/env bats
# The packages: what is in them, and that they start. Some minutes, so only with LAMPLIGHT_FULL=yes, as
# scripts/test --full sets it.

setup_file() {
  [[ ${LAMPLIGHT_FULL:-} == yes ]] || return 0 # each test says so
  export out=$BATS_FILE_TMPDIR/package
  local options=(--sbom --out "$out")
  if command -v dpkg-deb >/dev/null; then options+=(--deb); fi
  "$BATS_TEST_DIRNAME/../package" "${options[@]}" >"$BATS_FILE_TMPDIR/said" 2>&1 3>&- || {
    cat "$BATS_FILE_TMPDIR/said" >&2
    return 1
  }
  local each
  for each in lamplight lamplight-node; do
    [[ ! -e $(echo "$out/${each}"_*.deb) ]] || dpkg-deb --contents "$out/$each"_*.deb >"$out/$each.contents"
  done
}

setup() {
  [[ ${LAMPLIGHT_FULL:-} == yes ]] || skip 'takes minutes: scripts/test --full runs it'
  [[ $(uname -s) == Linux ]] || skip 'looks at packages of Linux'
}

# The files of package $1, a line each.
files_of() { awk '{ print substr($6, 2) }' "$out/$1.contents"; }

@test "the packages hold a command, a man page, a licence, and the window its place in the menu" {
  command -v dpkg-deb >/dev/null || skip 'dpkg-deb is not installed'
  local each
  for each in /usr/bin/lamplight /usr/share/man/man1/lamplight.1.gz /usr/share/doc/lamplight/copyright \
    /usr/share/applications/lamplight.desktop /usr/share/icons/hicolor/256x256/apps/lamplight.png \
    /usr/share/icons/hicolor/scalable/apps/lamplight.svg; do
    files_of lamplight | grep -qxF "$each"
  done
  for each in /usr/bin/lamplight-node /usr/share/man/man1/lamplight-node.1.gz /usr/share/doc/lamplight-node/copyright; do
    files_of lamplight-node | grep -qxF "$each"
  done
  [[ $(dpkg-deb --field "$out"/lamplight_*.deb Depends) == *libgtk-3-0* ]]
  [ "$(dpkg-deb --field "$out"/lamplight-node_*.deb Depends)" = libc6 ]
}

@test "nothing in them belongs to whoever built them, or can be written by all" {
  command -v dpkg-deb >/dev/null || skip 'dpkg-deb is not installed'
  local each
  for each in "$out"/*.contents; do
    run awk '$2 != "root/root" || ($1 !~ /^l/ && substr($1, 9, 1) == "w")' "$each"
    [ "$output" = '' ]
  done
}

@test "every library in them is in the bill of materials, and so is Java" {
  local jar missing=''
  jq -r '.components[] | "\(.name)-\(.version)"' "$out/lamplight-bom.json" >"$BATS_TEST_TMPDIR/listed"
  for jar in "$out"/lamplight/lib/app/*.jar "$out"/lamplight-node/lib/*.jar; do
    jar=$(basename "$jar" .jar)
    case $jar in
      node-core | node-server | monitor-app) ;;
      *) grep -qxF "${jar%-linux-*}" "$BATS_TEST_TMPDIR/listed" || missing+=" $jar" ;;
    esac
  done
  [ "$missing" = '' ]
  grep -q '^OpenJDK runtime-25' "$BATS_TEST_TMPDIR/listed"
  [ "$(jq -r '.metadata.component.version' "$out/lamplight-bom.json")" \
    = "$(sed -n 's|.*<revision>\(.*\)</revision>.*|\1|p' "$BATS_TEST_DIRNAME/../../pom.xml")" ]
}

@test "the window's image runs without any other Java, and with its cache" {
  run env -i HOME="$BATS_TEST_TMPDIR" PATH=/usr/bin:/bin "$out/lamplight/bin/lamplight" --headless --for 3s \
    --snapshot "$BATS_TEST_TMPDIR/a.png" --report "$BATS_TEST_TMPDIR/a.json"
  [ "$status" -eq 0 ]
  [ -s "$BATS_TEST_TMPDIR/a.png" ]
  [ "$(jq -r .nodes_shown "$BATS_TEST_TMPDIR/a.json")" -eq 3 ]
  [ -s "$out/lamplight/lib/app/lamplight.aot" ]
}

@test "the node's image, moved elsewhere, runs without any other Java, and takes its cache" {
  local place=$BATS_TEST_TMPDIR/elsewhere jar path=''
  cp -a "$out/lamplight-node" "$place"
  run env -i HOME="$BATS_TEST_TMPDIR" PATH=/usr/bin:/bin "$place/bin/lamplight-node" node --id 1 --port 8001 --data "$BATS_TEST_TMPDIR/data" --print-config
  [ "$status" -eq 0 ]
  [[ $output == *"id = 1 "* ]]
  while IFS= read -r jar; do path+=:$jar; done < <(LC_ALL=C && printf '%s\n' "$place"/lib/*.jar)
  run "$place/runtime/bin/java" "@$place/java.options" "-Djava.library.path=$place/native" "-XX:AOTCache=$place/lamplight.aot" \
    -XX:AOTMode=on -cp "${path#:}" dev.lamplight.server.command.Lamplight --version
  [ "$status" -eq 0 ]
}
