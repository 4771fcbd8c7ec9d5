#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Print the Debian packages, with versions, of the libraries that an installed
# tree was linked with: libraries.sh FOLDER
set -eu

# shellcheck disable=SC2016 # dpkg-query's own variables
# Names without their folder: /lib may be a link to /usr/lib.
find "$1" -type f \( -name '*.so' -o -path '*/bin/*' \) -exec ldd {} + |
    awk '/=> \// { print "*/" substr($3, match($3, "[^/]*$")) }' | sort -u |
    xargs dpkg-query --search | cut -d: -f1 | sort -u | grep -v '^libc6$' |
    xargs dpkg-query -W -f '${Package}=${Version}\n'
