#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# httpd opens modules with RTLD_GLOBAL: the module must define one symbol.
set -eu
so=${SRM_MODULE:-$(dirname "$0")/../../build/mod_responsibility.so}
if [ ! -f "$so" ]; then
    echo "exports: there is no $so: build it first" >&2
    exit 1
fi
found=$(nm -D --defined-only "$so" | awk '{print $NF}' | sort)
if [ "$found" != responsibility_module ]; then
    echo "exports: $so must define responsibility_module alone, and defines:" \
        "$found" >&2
    exit 1
fi
