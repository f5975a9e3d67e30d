#!/usr/bin/env bats
# What images and packages are named after, and what the commands that make them refuse.
# shellcheck disable=SC2030,SC2031

setup() {
  scripts=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
}

# A repository of nothing but what an image is made from.
little_repository() {
  root=$BATS_TEST_TMPDIR/repository
  mkdir -p "$root"/{.mvn,node-core/src/main,node-server/src/main,monitor-app,packaging/node}
  printf '<revision>1.2.3</revision>\n' >"$root/pom.xml"
  touch "$root"/{.dockerignore,Dockerfile,node-core/pom.xml,node-server/pom.xml,monitor-app/pom.xml}
  touch "$root"/{.mvn/jvm.config,node-core/src/main/A.java,node-server/src/main/B.java,packaging/node/modules}
  git -C "$root" init --quiet
  commit first
  # shellcheck source=scripts/lib/image.sh
  source "$scripts/lib/image.sh"
}

commit() {
  git -C "$root" add --all
  git -C "$root" -c user.name=a -c user.email=a@b commit --quiet --allow-empty --message "$1"
}

@test "the same sources have the same tag, whatever else is committed" {
  little_repository
  local tag
  tag=$(image_tag)
  [[ $tag =~ ^1\.2\.3-[0-9a-f]{12}$ ]]
  printf 'words' >"$root/README.md"
  commit second
  [ "$(image_tag)" = "$tag" ]
}

@test "other sources have another tag, committed or not" {
  little_repository
  local tag changed
  tag=$(image_tag)
  printf 'class A {}' >"$root/node-core/src/main/A.java"
  changed=$(image_tag)
  [[ $changed == "$tag"-* ]]
  printf 'class A { }' >"$root/node-core/src/main/A.java"
  [ "$(image_tag)" != "$changed" ]
  commit second
  [[ $(image_tag) =~ ^1\.2\.3-[0-9a-f]{12}$ && $(image_tag) != "$tag" ]]
}

@test "the program's version stands in one place" {
  root=$(cd "$scripts/.." && pwd)
  # shellcheck source=scripts/lib/image.sh
  source "$scripts/lib/image.sh"
  local version
  version=$(project_version)
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+ ]]
  run git -C "$root" grep -lF "$version" -- '*pom.xml' scripts packaging Dockerfile
  [ "$output" = pom.xml ]
}

@test "package and wan say which options they take" {
  run "$scripts/package" --bed
  [ "$status" -eq 2 ]
  [[ $output == "Unknown: '--bed'. scripts/package takes window, node, --deb, --sbom, --out and --help." ]]
  run "$scripts/wan" --elections many
  [ "$status" -eq 2 ]
  [[ $output == '--elections wants a number above 0.' ]]
  run "$scripts/wan" --help
  [ "$status" -eq 0 ]
}

@test "figures become bars, the longest for the highest" {
  root=$BATS_TEST_TMPDIR
  # shellcheck source=scripts/lib/figures.sh
  source "$scripts/lib/figures.sh"
  printf 'figure,of,value,unit\nlatency_median,8001,10,ms\nlatency_median,8002,20,ms\nthroughput,at once: 10,7.5,messages/s\n' \
    >"$BATS_TEST_TMPDIR/m.csv"
  plot "$BATS_TEST_TMPDIR/m.csv" "$BATS_TEST_TMPDIR/m.svg"
  grep -q 'width="210.0"' "$BATS_TEST_TMPDIR/m.svg"
  [ "$(grep -c 'width="420.0"' "$BATS_TEST_TMPDIR/m.svg")" -eq 2 ]
}

@test "what Maven does not know of is added to the bill of materials" {
  command -v jq >/dev/null || skip 'jq is not installed'
  run jq --compact-output --arg java 25.0.3+9-LTS --arg vendor Somebody --from-file "$scripts/../packaging/bom.jq" \
    <<<'{"components":[{"name":"picocli"}]}'
  [ "$status" -eq 0 ]
  [[ $output == *'"name":"picocli"'*'"version":"25.0.3+9-LTS"'*'"supplier":{"name":"Somebody"}'*'"name":"Roboto"'* ]]
}
