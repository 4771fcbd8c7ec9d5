#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Judge sources by .clang-tidy: tidy.sh OPTIONS COMPILER-FLAGS SOURCE...
# clang-tidy counts what it leaves out on its way; that is not for us.
set -eu
options=$1
flags=$2
shift 2
# shellcheck disable=SC2086
said=$(eval "clang-tidy --quiet $options \"\$@\" -- $flags" 2>&1) && exit 0
printf '%s\n' "$said" >&2
exit 1
