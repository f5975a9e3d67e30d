# shellcheck shell=bash
# What a command needs from the machine: a JDK 25, Maven, a few libraries. Sourced, never run.

readonly JAVA_NEEDED=25
readonly SOMETHING_MISSING=3

# Ends the command with a sentence that says how to get what is missing.
missing() {
  printf '%s\n' "$@" >&2
  exit "$SOMETHING_MISSING"
}

# --- The JDK -----------------------------------------------------------------------------------

# Prints the feature version of the JDK in directory $1; fails if there is none. Starting the JVM to
# ask it takes ten times as long as reading the file that every JDK carries.
jdk_feature() {
  [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# One candidate a line. Patterns without a match stay as they are and are no directories.
jdks_in_the_usual_places() {
  printf '%s\n' /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.jdks/*/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  local java
  if java=$(command -v java); then
    java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
    printf '%s\n' "${java%/bin/java}"
  fi
  jdks_in_the_usual_places
}

# Sets and exports JAVA_HOME to the first JDK of the right version, or ends with the command that gets one.
find_jdk() {
  take_first_right_jdk && return
  local package=openjdk-$JAVA_NEEDED-jdk
  if apt_offers "$package"; then
    install_packages "$package"
    take_first_right_jdk && return
  fi
  missing "No JDK $JAVA_NEEDED found (looked at JAVA_HOME, PATH and the usual directories). This gets one:" \
    "  $(jdk_download)"
}

take_first_right_jdk() {
  local candidate
  while IFS= read -r candidate; do
    if [[ -n $candidate && $(jdk_feature "$candidate") == "$JAVA_NEEDED" ]]; then
      export JAVA_HOME=$candidate
      return
    fi
  done < <(jdk_candidates)
  return 1
}

# The command that puts a JDK where jdks_in_the_usual_places looks.
jdk_download() {
  local system=linux machine=x64
  [[ $(uname -s) == Darwin ]] && system=mac
  case $(uname -m) in
    aarch64 | arm64) machine=aarch64 ;;
  esac
  printf '%s' "mkdir -p ~/.jdks && curl -fL https://api.adoptium.net/v3/binary/latest/$JAVA_NEEDED/ga" \
    "/$system/$machine/jdk/hotspot/normal/eclipse | tar -xz -C ~/.jdks"
}

# --- Packages ----------------------------------------------------------------------------------

packages_wanted=()

# want_command COMMAND PACKAGE
want_command() {
  command -v "$1" >/dev/null || packages_wanted+=("$2")
}

# want_library FILE PACKAGE: only where the linker keeps a list; elsewhere the program will say so itself.
want_library() {
  local list
  list=$(/sbin/ldconfig -p 2>/dev/null) || return 0
  [[ $list == *"$1"* ]] || packages_wanted+=("$2")
}

want_a_font() {
  [[ $(uname -s) == Linux ]] || return 0
  local places=(/usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts")
  [[ -n $(find "${places[@]}" -name '*.[to]tf' -print -quit 2>/dev/null) ]] || packages_wanted+=(fonts-dejavu-core)
}

# The browser in which the dashboard is tested. Without one these tests are skipped, so nothing ends here.
get_browser() {
  local packages=()
  command -v chromium >/dev/null || packages+=(chromium)
  command -v chromedriver >/dev/null || packages+=(chromium-driver)
  ((${#packages[@]})) || return 0
  if is_root && apt_offers chromium-driver && (install_packages "${packages[@]}"); then
    return 0
  fi
  printf '%s\n' "The dashboard's tests are skipped: no Chromium with its driver here. This installs them:" \
    "  sudo apt-get install -y --no-install-recommends ${packages[*]}" >&2
}

# Installs what was wanted and is missing, or ends with the command that does.
get_packages() {
  ((${#packages_wanted[@]})) || return 0
  install_packages "${packages_wanted[@]}"
  packages_wanted=()
}

is_root() { ((EUID == 0)); }

apt_offers() {
  command -v apt-cache >/dev/null && [[ -n $(apt-cache show --no-all-versions "$1" 2>/dev/null) ]]
}

install_packages() {
  if ! command -v apt-get >/dev/null; then
    command -v brew >/dev/null && missing "Missing: $*. This installs it:" "  brew install $*"
    missing "Missing: $* (Debian's names; install them with the package manager of this system)."
  fi
  local install="apt-get install -y --no-install-recommends $*"
  if ! is_root; then
    missing "Missing: $*. This installs it:" "  sudo apt-get update && sudo $install"
  fi
  printf 'Installing %s ...\n' "$*" >&2
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # the words of the command
  { apt-get update -qq && $install -qq; } >/dev/null 2>&1 \
    || missing "Missing: $*, and installing it failed. This shows why:" "  apt-get update && $install"
}
