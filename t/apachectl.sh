#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Put Debian's apachectl into a folder: apachectl.sh FOLDER
# It comes in the package apache2, which starts a server where it is installed:
# so the package is fetched and this one script taken out.
set -eu

folder=$1
[ ! -x "$folder/apachectl" ] || exit 0
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
draft=$(mktemp -d "$folder/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
cd "$draft"
echo "Fetching: apachectl"
# As root, apt would complain that its own user may not write here.
apt-get download -qq -o APT::Sandbox::User=root apache2
dpkg-deb --fsys-tarfile apache2_*.deb | tar -x ./usr/sbin/apache2ctl
mv usr/sbin/apache2ctl "$folder/apachectl"
