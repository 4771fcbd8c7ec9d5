#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Write what comes inside the module, the tables of srm_builtin.h,
# srm_schema.h and srm_asset.h and the files of srm_openapi.h and
# srm_synonyms.h, as C to standard output.
#   embed.sh "IDS OF BUILTIN" "IDS OF BUILTIN:ID ONLY" "SET:ID,ID... ..." \
#       "IDS OF SCHEMAS" "NAMES OF ASSETS" FOLDER-OF-ASSETS DESCRIPTION
set -eu
sets=$3
folder=$6
description=$7

symbol() {
    printf '%s_%s' "$1" "$(printf %s "$2" | tr -- -. __)"
}

bytes() {
    printf '%sconst char %s[] = {\n' "${3-static }" "$2"
    od -An -v -tu1 "$1" | sed 's/  *\([0-9][0-9]*\)/(char)\1,/g'
    # The NUL that a source's bytes end with is not counted in its length.
    printf '0};\n\n'
}

# The names of the sets that a matrix is in, each with a space after it.
sets_of() {
    for set in $sets; do
        case ,${set#*:}, in
        *,"$1",*) printf '%s ' "${set%%:*}" ;;
        esac
    done
}

matrices() {
    for id in $1; do
        name=$(symbol matrix "$id")
        printf '    {{"builtin:%s", %s, sizeof(%s) - 1, 1, NULL}, "%s", %s, ' \
            "$id" "$name" "$name" "$id" "$2"
        printf '" all %s"},\n' "$(sets_of "$id")"
    done
}

schemas() {
    for id in $1; do
        name=$(symbol schema "$id")
        printf '    {"%s", %s, sizeof(%s) - 1},\n' "$id" "$name" "$name"
    done
}

# The name of an asset with a hash of its bytes before the suffix.
hashed() {
    hash=$(sha1sum "$folder/$1" | cut -c 1-10)
    printf '%s.%s.%s' "${1%.*}" "$hash" "${1##*.}"
}

media_type() {
    case $1 in
    *.css) printf 'text/css; charset=utf-8' ;;
    *.js) printf 'text/javascript; charset=utf-8' ;;
    *.svg) printf 'image/svg+xml; charset=utf-8' ;;
    *) echo "embed.sh: $1: what type is this?" >&2 && exit 1 ;;
    esac
}

assets() {
    for name in $1; do
        symbol=$(symbol asset "$name")
        type=$(media_type "$name")
        path=$(hashed "$name")
        printf '    {"%s", "assets/%s", "%s", %s, sizeof(%s) - 1},\n' \
            "$name" "$path" "$type" \
            "$symbol" "$symbol"
    done
}

printf '/* Made by mod_src/edition/embed.sh from conf/ and mod_src/assets/. */\n'
printf '#include "srm_asset.h"\n#include "srm_builtin.h"\n#include "srm_openapi.h"\n#include "srm_schema.h"\n#include "srm_synonyms.h"\n\n'
for id in $1 $2; do
    bytes "conf/matrices/$id.json" "$(symbol matrix "$id")"
done
for id in $4; do
    bytes "conf/schemas/$id.json" "$(symbol schema "$id")"
done
for name in $5; do
    bytes "$folder/$name" "$(symbol asset "$name")"
done
bytes "$description" srm_openapi ""
bytes conf/synonyms.txt srm_synonyms_shipped ""
printf 'const srm_builtin_t srm_builtins[] = {\n'
matrices "$1" 1
matrices "$2" 0
printf '    {{NULL, NULL, 0, 1, NULL}, NULL, 0, NULL}\n};\n\n'
printf 'const srm_schema_t srm_schemas[] = {\n'
schemas "$4"
printf '    {NULL, NULL, 0}\n};\n\n'
printf 'const srm_asset_t srm_assets[] = {\n'
assets "$5"
printf '    {NULL, NULL, NULL, NULL, 0}\n};\n'
