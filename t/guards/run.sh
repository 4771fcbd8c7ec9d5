#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run every guard, even after one has failed: run.sh BUILD-FOLDER
set -eu

here=$(dirname "$0")
SRM_MODULE=${1:-$here/../../build}/mod_responsibility.so
export SRM_MODULE
python=${PYTHON:-/usr/bin/python3}
failed=

for guard in "$here"/*.py "$here"/exports.sh "$here"/format.sh; do
    name=$(basename "$guard")
    case $guard in
    *.py) "$python" "$guard" "${1:-$here/../../build}" || failed="$failed $name" ;;
    *) sh "$guard" || failed="$failed $name" ;;
    esac
done
if [ -n "$failed" ]; then
    echo "guards failed:$failed" >&2
    exit 1
fi
echo "guards: layers, style, format, exports, directives, problems, documents," \
    "packages, flags, version"
