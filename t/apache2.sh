#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Put Debian's package apache2 into a folder: apache2.sh FOLDER
# It has the stock configuration, a2enmod and apachectl, and would start a
# server where it is installed: so it is unpacked only.
set -eu

folder=$1
[ ! -d "$folder/apache2" ] || exit 0
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
draft=$(mktemp -d "$folder/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
cd "$draft"
echo "Fetching: apache2"
# As root, apt would complain that its own user may not write here.
apt-get download -qq -o APT::Sandbox::User=root apache2
dpkg-deb -x apache2_*.deb unpacked
mv unpacked "$folder/apache2"
