#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install the Debian packages that are missing: packages.sh NAME...
# Where that is not allowed, say which one line does it.
set -eu

missing=
for package in "$@"; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

command="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    echo "Installing:$missing"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq
    # shellcheck disable=SC2086
    exec $command -qq >/dev/null
fi
echo "These packages are missing. Install them with:" >&2
echo "    sudo $command" >&2
exit 1
