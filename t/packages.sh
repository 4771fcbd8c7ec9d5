#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install the Debian packages that are missing: packages.sh PURPOSE NAME...
# NAME:COMMAND is not missing where the command is there from elsewhere, as
# a newer Node.js often is.
# Any user but root gets the one line that installs them.
set -eu

purpose=$1
shift
missing=
for name in "$@"; do
    package=${name%%:*}
    case $name in
    *:*) ! command -v "${name#*:}" >/dev/null || continue ;;
    esac
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

command="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" != 0 ]; then
    echo "Missing, to $purpose:$missing" >&2
    echo "Install with: sudo $command" >&2
    exit 1
fi
echo "Debian packages that are missing, to $purpose:$missing"
DEBIAN_FRONTEND=noninteractive
LC_ALL=C.UTF-8
export DEBIAN_FRONTEND LC_ALL
echo "Fetching the lists of packages (apt-get update)"
apt-get update -qq
# With what they need: "12 newly installed", "Need to get 34.5 MB of archives".
# shellcheck disable=SC2086
apt-get install --assume-no --no-install-recommends $missing 2>/dev/null |
    sed -n -e 's/.* \([0-9]*\) newly installed.*/\1 packages with what they need/p' \
        -e 's/^Need to get \([^ ]* [^ /]*\)[ /].*/\1 to fetch/p' |
    paste -s -d , | sed 's/^/Installing /; s/,/, /'
# Only what goes wrong is of interest.
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# shellcheck disable=SC2086
if ! $command -qq >"$said" 2>&1; then
    cat "$said" >&2
    exit 1
fi
