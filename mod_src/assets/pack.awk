# SPDX-License-Identifier: Apache-2.0
# Leave out of stylesheets and scripts what a browser does not need: comments,
# indents, ends of lines, and the space around the signs of a stylesheet. A
# comment begins and ends on lines that hold nothing else. No string has one of
# these signs beside a space.
/^[ \t]*\/\// { next }
/^[ \t]*\/\*/ { inside = 1 }
!inside {
    sub(/^[ \t]+/, "")
    ends = /[{;,]$/
    if (FILENAME ~ /\.css$/) {
        gsub(/ *[{] */, "{")
        gsub(/ *[}] */, "}")
        gsub(/; /, ";")
        gsub(/;[}]/, "}")
        gsub(/, /, ",")
        gsub(/: /, ":")
        gsub(/ > /, ">")
        ends = /[{};,]$/
    }
    if ($0 != "") {
        printf "%s%s", $0, ends ? "" : "\n"
    }
}
/\*\/[ \t]*$/ { inside = 0 }
