# shellcheck shell=bash
# What all commands for Google Cloud share. Sourced, never run.
# shellcheck source=scripts/lib/program.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../lib/program.sh"
# shellcheck source=scripts/lib/image.sh
source "$root/scripts/lib/image.sh"
# shellcheck source=scripts/lib/nodes.sh
source "$root/scripts/lib/nodes.sh"
# shellcheck source=scripts/gcp/lib/options.sh
source "$root/scripts/gcp/lib/options.sh"
# shellcheck source=scripts/gcp/lib/settings.sh
source "$root/scripts/gcp/lib/settings.sh"
# shellcheck source=scripts/gcp/lib/cloud.sh
source "$root/scripts/gcp/lib/cloud.sh"
# shellcheck source=scripts/gcp/lib/secrets.sh
source "$root/scripts/gcp/lib/secrets.sh"
# shellcheck source=scripts/gcp/lib/network.sh
source "$root/scripts/gcp/lib/network.sh"
# shellcheck source=scripts/gcp/lib/machines.sh
source "$root/scripts/gcp/lib/machines.sh"
# shellcheck source=scripts/gcp/lib/cluster.sh
source "$root/scripts/gcp/lib/cluster.sh"

# Where files lie that only this run needs, secrets among them: nobody else reads it, and it goes with the run.
scratch=$(umask 077 && mktemp -d)
trap 'rm -rf "$scratch"' EXIT
