#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Write the table of built-in matrices (srm_builtin.h) as C to standard output.
#   embed.sh "DEFAULT IDS" "OTHER IDS"
set -eu

bytes() {
    printf 'static const char %s[] = {\n' "$2"
    od -An -v -tu1 "$1" | sed 's/  *\([0-9][0-9]*\)/(char)\1,/g'
    # The NUL that a source's bytes end with is not counted in its length.
    printf '0};\n\n'
}

entries() {
    for id in $1; do
        symbol=matrix_$(printf %s "$id" | tr - _)
        printf '    {{"builtin:%s", %s, sizeof(%s) - 1, 1}, "%s", %s},\n' \
            "$id" "$symbol" "$symbol" "$id" "$2"
    done
}

printf '/* Made by mod_src/edition/embed.sh from conf/matrices/. */\n'
printf '#include "srm_builtin.h"\n\n'
for id in $1 $2; do
    bytes "conf/matrices/$id.json" "matrix_$(printf %s "$id" | tr - _)"
done
printf 'const srm_builtin_t srm_builtins[] = {\n'
entries "$1" 1
entries "$2" 0
printf '    {{NULL, NULL, 0, 1}, NULL, 0}\n};\n'
