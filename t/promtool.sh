#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Put promtool and prometheus into a folder: promtool.sh FOLDER
# Debian's package of Prometheus starts a server where it is installed: so the
# package is fetched and these two programs taken out.
set -eu

folder=$1
programs="promtool prometheus"
mkdir -p "$folder"
missing=
for program in $programs; do
    [ ! -x "$folder/$program" ] || continue
    if found=$(command -v "$program"); then
        ln -sf "$found" "$folder/$program"
    else
        missing="$missing $program"
    fi
done
[ -n "$missing" ] || exit 0
folder=$(cd "$folder" && pwd)
draft=$(mktemp -d "$folder/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
cd "$draft"
echo "Fetching:$missing"
# As root, apt would complain that its own user may not write here.
apt-get download -qq -o APT::Sandbox::User=root prometheus
for program in $missing; do
    dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x "./usr/bin/$program"
    mv "usr/bin/$program" "$folder/$program"
done
