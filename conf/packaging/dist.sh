#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make a source tarball, the same bytes each time:
#   dist.sh TARBALL VERSION BUILD-FOLDER [changed]
# In a git repository it has the files of HEAD; with `changed` also changes of
# them that are not committed. Elsewhere it has the files of the folder. Its
# time is SOURCE_DATE_EPOCH, the date of the version in docs/CHANGELOG.md, or
# that of the commit.
set -eu

tarball=$1
version=$2
name=mod_responsibility-$version
build=$3
changed=${4:-}
tree=$(cd "$(dirname "$0")/../.." && pwd)
umask 022
mkdir -p "$(dirname "$tarball")"
draft=$(mktemp -d)
trap 'rm -rf "$draft"' EXIT
mkdir "$draft/$name"

# A folder inside somebody else's repository is not one.
if [ -e "$tree/.git" ]; then
    commit=HEAD
    if [ -n "$changed" ]; then
        commit=$(git -C "$tree" -c user.name=dist -c user.email=dist@localhost \
            stash create)
        commit=${commit:-HEAD}
    fi
    git -C "$tree" archive "$commit" >"$draft/files.tar"
    committed=$(git -C "$tree" log -1 --format=%ct HEAD)
else
    case $build in
    "$tree"/*) build=./${build#"$tree"/} ;;
    esac
    tar -C "$tree" -c --exclude="$build" --exclude=./build \
        --exclude=node_modules --exclude=__pycache__ . >"$draft/files.tar"
    committed=$(date -r "$tree/docs/CHANGELOG.md" +%s)
fi
tar -C "$draft/$name" -xf "$draft/files.tar"

released=$(sed -n "s/^## \\[\\{0,1\\}$version[] ].*\\([0-9]\\{4\\}-[0-9-]*\\).*/\\1/p" \
    "$draft/$name/docs/CHANGELOG.md")
time=${SOURCE_DATE_EPOCH:-$(if [ -n "$released" ]; then
    date -u -d "$released" +%s
else
    echo "$committed"
fi)}

tar -C "$draft" -c --sort=name --format=ustar --mtime="@$time" --owner=0 \
    --group=0 --numeric-owner --mode=a=rX,u+w "$name" >"$draft/dist.tar"
gzip -9n <"$draft/dist.tar" >"$tarball.part"
mv "$tarball.part" "$tarball"
