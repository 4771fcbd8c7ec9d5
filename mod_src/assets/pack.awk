# SPDX-License-Identifier: Apache-2.0
# Leave out of stylesheets and scripts what a browser does not need: comments,
# indents, empty lines, and the space around the signs of a stylesheet. A
# comment begins and ends on lines that hold nothing else.
/^[ \t]*\/\// { next }
/^[ \t]*\/\*/ { inside = 1 }
!inside {
    sub(/^[ \t]+/, "")
    if ($0 == "") {
        next
    }
    if (FILENAME !~ /\.css$/) {
        print
        next
    }
    # No string of a stylesheet has one of these signs beside a space.
    gsub(/ *[{] */, "{")
    gsub(/ *[}] */, "}")
    gsub(/; /, ";")
    gsub(/;[}]/, "}")
    gsub(/, /, ",")
    gsub(/: /, ":")
    printf "%s%s", $0, /[{};,]$/ ? "" : "\n"
}
/\*\/[ \t]*$/ { inside = 0 }
