#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Put promtool into a folder: promtool.sh FOLDER
# It comes in Debian's package of Prometheus, which starts a server where it
# is installed: so the package is fetched and this one program taken out.
set -eu

folder=$1
[ ! -x "$folder/promtool" ] || exit 0
mkdir -p "$folder"
if found=$(command -v promtool); then
    ln -sf "$found" "$folder/promtool"
    exit 0
fi
folder=$(cd "$folder" && pwd)
draft=$(mktemp -d "$folder/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
cd "$draft"
echo "Fetching: promtool"
# As root, apt would complain that its own user may not write here.
apt-get download -qq -o APT::Sandbox::User=root prometheus
dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool
mv usr/bin/promtool "$folder/promtool"
