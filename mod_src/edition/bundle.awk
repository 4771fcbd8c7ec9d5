# SPDX-License-Identifier: Apache-2.0
# Put the schemas into the description of the site, which then refers to no
# other file:  awk -v xlsx=1 -f bundle.awk conf/schemas/*.json conf/openapi.json
#
# cells.json becomes the component "cells", what is called "text" in the $defs
# of matrix.json "matrix_text". What nothing refers to is left out, and so are
# indents. Schemas have one key a line, indented by two blanks each;
# t/drive/test_description.py holds what comes out against the files.

# The reference without quotes, as it is in one document.
function bundled(reference,    file, name) {
    name = reference
    sub(/^schemas\//, "", name)
    if (name ~ /^#\/components\//) return reference
    file = name
    sub(/\.json.*/, "", file)
    if (file ~ /^#/) file = from
    if (name !~ /#/) return "#/components/schemas/" file
    sub(/^.*#\/\$defs\//, "", name)
    return "#/components/schemas/" file "_" name
}

# A line of a component, or of the description (""), with its references.
function add(component, line,    done, at, reference) {
    done = ""
    while (match(line, /"\$ref": "[^"]*"/)) {
        at = RSTART + length("\"$ref\": \"")
        reference = bundled(substr(line, at, RSTART + RLENGTH - at - 1))
        uses[component, ++used[component]] = reference
        done = done substr(line, 1, at - 1) reference "\""
        line = substr(line, RSTART + RLENGTH)
    }
    done = done line
    sub(/^ +/, "", done)
    text[component, ++lines[component]] = done
}

# No comma after the last key of an object.
function close_component(component,    last) {
    last = lines[component]
    sub(/,$/, "", text[component, last])
    order[++count] = component
}

# What a component refers to, and what that refers to.
function need(component,    i, name) {
    for (i = 1; i <= used[component]; i++) {
        name = uses[component, i]
        if (sub(/^#\/components\/schemas\//, "", name) && !(name in needed)) {
            needed[name] = 1
            need(name)
        }
    }
}

function print_schemas(    i, j, name, comma) {
    print "\"schemas\": {"
    for (i = 1; i <= count; i++) {
        name = order[i]
        if (!(name in needed)) continue
        printf "%s\"%s\": {\n", comma, name
        comma = "},\n"
        for (j = 1; j <= lines[name]; j++) print text[name, j]
    }
    print "}\n},"
}

# A build without workbooks does not describe them.
!xlsx && (/^ *"xlsx",$/ || /spreadsheetml/) { next }

FNR == 1 {
    from = FILENAME
    sub(/.*\//, "", from)
    sub(/\.json$/, "", from)
    is_schema = from != "openapi"
    entry = from
    inside = 0
}

!is_schema { add("", $0); next }
/^[{]$/ || /^  "\$schema":/ { next }
/^  "\$defs": [{]$/ { inside = 1; next }
/^  }/ && inside { inside = 0; entry = from; next }
/^    "[^"]*": [{]$/ && inside {
    split($0, word, "\"")
    entry = from "_" word[2]
    next
}
/^    }/ && inside { close_component(entry); next }
/^}$/ { close_component(from); next }
{ add(entry, $0) }

END {
    need("")
    for (i = 1; i <= lines[""]; i++) {
        print text["", i]
        if (text["", i] == "\"components\": {") print_schemas()
    }
}
