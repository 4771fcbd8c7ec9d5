#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Check that a release can be tagged: check.sh VERSION BUILD-FOLDER
# Cheap checks first. TESTED=1 says that `make test` has passed on this commit.
set -eu

version=$1
build=$2
python=${PYTHON:-/usr/bin/python3}
make="${MAKE:-make} --no-print-directory"
cd "$(dirname "$0")/../.."

step() {
    echo "release-check: $*"
}

step "one version everywhere"
"$python" t/guards/version.py

step "an entry with a date in the changelog"
mkdir -p "$build"
"$python" t/release/notes.py "$version" >"$build/notes.txt"

step "nothing that is not committed"
changed=$(git status --porcelain)
if [ -n "$changed" ]; then
    echo "$changed" >&2
    exit 1
fi
if git rev-parse -q --verify "refs/tags/v$version" >/dev/null &&
    [ "$(git rev-parse "v$version^{commit}")" != "$(git rev-parse HEAD)" ]; then
    echo "The tag v$version is there, on another commit." >&2
    exit 1
fi

step "the same tarball from this folder and from a clone"
draft=$(mktemp -d)
trap 'rm -rf "$draft"' EXIT
git clone -q . "$draft/clone"
$make dist B="$build" >/dev/null
$make -C "$draft/clone" dist B="$draft/build" >/dev/null
cmp "$build/dist/mod_responsibility-$version.tar.gz" \
    "$draft/build/dist/mod_responsibility-$version.tar.gz"

if [ -z "${TESTED:-}" ]; then
    step "make test"
    $make test
fi

step "Debian packages"
$make deb-check

step "RPM packages, the container, the Ansible role"
$make release-proof

step "all of it is well. Next:"
echo "    git tag -s v$version -F $build/notes.txt && git tag -v v$version"
