#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make Debian packages of a source tarball:
#   deb.sh TARBALL VERSION FOLDER WORK-FOLDER
# FOLDER gets them, and build.log. WORK-FOLDER is emptied first.
set -eu

tarball=$1
version=$2
folder=$3
work=$4
name=mod-responsibility
umask 022
rm -rf "$work" "$folder"
mkdir -p "$work" "$folder"
tar -C "$work" -xf "$tarball"
cp "$tarball" "$work/${name}_$version.orig.tar.gz"
source=$work/mod_responsibility-$version
mv "$source/conf/packaging/debian" "$work/debian"
mkdir -p "$source/conf/packaging"
cp -R "$work/debian" "$source/conf/packaging/debian"
mv "$work/debian" "$source/debian"

# All files of a tarball have its date.
date=$(date -u -R -r "$source/Makefile")
for template in "$source"/debian/*.in; do
    sed -e "s|@VERSION@|$version|" -e "s|@DATE@|$date|" "$template" \
        >"${template%.in}"
    rm "$template"
done

# Words of the command line of make would reach the make of the package.
unset MAKEFLAGS MAKEOVERRIDES MFLAGS MAKELEVEL
DEB_BUILD_OPTIONS=${DEB_BUILD_OPTIONS-noautodbgsym}
export DEB_BUILD_OPTIONS
if ! (cd "$source" && dpkg-buildpackage -us -uc) >"$folder/build.log" 2>&1
then
    tail -30 "$folder/build.log" | cut -c1-200 >&2
    exit 1
fi
find "$work" -maxdepth 1 -type f -exec mv {} "$folder" \;
rm -rf "$work"
