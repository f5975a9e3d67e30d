# shellcheck shell=bash
# What the commands for Google Cloud may be told. Sourced, never run.

# shellcheck disable=SC2034 # the commands use them
dry_run=no yes=no

# Ends the command: something that was checked does not hold.
stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

wrong_use() {
  printf '%s\n' "$@" >&2
  exit "$WRONG_USE"
}

# read_options "OPTION..." ARGUMENT...: sets dry_run and yes; only the named options are taken. What is no
# option goes to the array operands.
operands=()
read_options() {
  local allowed=" $1 --help -h " argument
  shift
  for argument in "$@"; do
    if [[ $argument == -* && $allowed != *" $argument "* ]]; then
      wrong_use "Unknown option '$argument': ${0##*/} takes$(printf ' %s' "${allowed% -h }")."
    fi
    case $argument in
      --help | -h) usage && exit ;;
      --dry-run) dry_run=yes ;;
      --yes) yes=yes ;;
      *) operands+=("$argument") ;;
    esac
  done
}

no_operands() {
  ((${#operands[@]} == 0)) || wrong_use "${0##*/} takes no '${operands[0]}'; --help says what it takes."
}

# confirm QUESTION WORD: goes on only if somebody types WORD, or has said --yes.
confirm() {
  [[ $yes == yes || $dry_run == yes ]] && return
  local answer=
  printf '%s' "$1" >&2
  read -r answer || true
  [[ $answer == "$2" ]] || stop '' "Nothing was changed: '$2' was not typed. --yes goes on without asking."
}
