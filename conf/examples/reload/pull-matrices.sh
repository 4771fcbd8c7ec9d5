#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Take matrices from a git repository to a server: pull-matrices.sh FOLDER
#
# FOLDER/repository is a clone, made once by hand. Each commit that is new is
# unpacked beside the others, checked, and then put in the place of the one
# before by the renaming of a link, so that httpd never sees half of it:
#
#     ResponsibilityMatrix FOLDER/current/*.json
#
# A commit with a wrong file is not put in place, and each run says so again.
# It is for cron, which mails what is said: see docs/how-to/reload.md.
# CHECK, TEST and RELOAD are commands, for other systems than Debian.
set -eu

: "${CHECK:=responsibility check}"
: "${TEST:=apachectl configtest}"
: "${RELOAD:=apachectl graceful}"

cd "$1"
git -C repository fetch --quiet
commit=$(git -C repository rev-parse '@{upstream}')
before=$(readlink current || true)
[ "$before" != "commits/$commit" ] || exit 0

rm -rf "commits/$commit"
mkdir -p "commits/$commit"
git -C repository archive "$commit" | tar -x -C "commits/$commit"
$CHECK "commits/$commit"/*.json

ln -sfn "commits/$commit" next
mv -T next current
if ! $TEST; then
    # What is wrong may be elsewhere; a reload is not for now.
    if [ -n "$before" ]; then
        ln -sfn "$before" next
        mv -T next current
    else
        rm current
    fi
    exit 1
fi
$RELOAD
