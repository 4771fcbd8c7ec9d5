#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Check the packages that deb.sh has made, and make them again at elsewhere:
#   deb-check.sh TARBALL VERSION FOLDER
set -eu

tarball=$1
version=$2
folder=$3
here=$(dirname "$0")
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
failed=

# As root, lintian would complain.
echo "lintian:"
lintian --allow-root --fail-on error,warning "$folder"/*.changes ||
    failed="$failed lintian"

echo "blhc:"
blhc --all "$folder/build.log" || failed="$failed blhc"

echo "hardening-check:"
for package in "$folder"/*.deb; do
    dpkg-deb -x "$package" "$again/files"
done
# Debian 12 starts its programs by code without control flow protection.
hardening-check --nocfprotection "$again/files/usr/bin/responsibility" \
    "$again/files/usr/lib/apache2/modules/mod_responsibility.so" ||
    failed="$failed hardening-check"

echo "a second build:"
sh "$here/deb.sh" "$tarball" "$version" "$again/deb" "$again/elsewhere"
for package in "$folder"/*.deb; do
    cmp "$package" "$again/deb/$(basename "$package")" || failed="$failed cmp"
done

[ -z "$failed" ] || {
    echo "failed:$failed" >&2
    exit 1
}
ls -l "$folder"/*.deb
