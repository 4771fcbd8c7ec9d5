#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpack Debian packages into a folder: unpack.sh FOLDER PACKAGE...
# What starts a server or changes httpd's configuration where it is installed is
# wanted by tests only: so it is unpacked, together with what it depends on and
# what this machine has not.
set -eu

folder=$1
shift
wanted="$*"
[ "$(cat "$folder/packages" 2>/dev/null || true)" != "$wanted" ] || exit 0
mkdir -p "$(dirname "$folder")"
parent=$(cd "$(dirname "$folder")" && pwd)
draft=$(mktemp -d "$parent/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
mkdir "$draft/fetched" "$draft/unpacked"
cd "$draft/fetched"
echo "Fetching: $wanted"
# As root, apt would complain that its own user may not write here.
# shellcheck disable=SC2086
missing=$(apt-get install -s --no-install-recommends $wanted |
    sed -n 's/^Inst \([^ ]*\).*/\1/p')
# shellcheck disable=SC2086
apt-get download -qq -o APT::Sandbox::User=root $(printf '%s\n' $wanted \
    $missing | sort -u)
for package in *.deb; do
    dpkg-deb -x "$package" ../unpacked
done
echo "$wanted" >../unpacked/packages
rm -rf "${parent:?}/$(basename "$folder")"
mv ../unpacked "$parent/$(basename "$folder")"
