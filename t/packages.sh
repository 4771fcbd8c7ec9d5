#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install the Debian packages that are missing: packages.sh PURPOSE NAME...
# NAME:COMMAND is not missing where the command is there from elsewhere, as
# a newer Node.js often is.
# Where that is not allowed, say which one line does it.
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
    echo "Needed to $purpose and not there yet; apt-get installs now:$missing"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq
    # shellcheck disable=SC2086
    exec $command -qq >/dev/null
fi
echo "These packages are needed to $purpose and are missing. Install them with:" >&2
echo "    sudo $command" >&2
exit 1
