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
if [ "$(id -u)" = 0 ]; then
    echo "apt-get installs, to $purpose:$missing"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq
    # shellcheck disable=SC2086
    exec $command -qq >/dev/null
fi
echo "Missing, to $purpose:$missing" >&2
echo "Install with: sudo $command" >&2
exit 1
