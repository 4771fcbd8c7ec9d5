# SPDX-License-Identifier: Apache-2.0
# Leave out of stylesheets and scripts what a browser does not need: comments,
# indents, empty lines, and in stylesheets the spaces around punctuation. A
# comment begins and ends on lines that hold nothing else. No string in a
# stylesheet has such punctuation.
/^[ \t]*\/\// { next }
/^[ \t]*\/\*/ { inside = 1 }
!inside {
    sub(/^[ \t]+/, "")
    if (FILENAME ~ /\.css$/) {
        gsub(/: /, ":")
        gsub(/, /, ",")
        gsub(/ ?[{] ?/, "{")
        gsub(/;? ?}/, "}")
        gsub(/; /, ";")
        gsub(/ > /, ">")
        printf "%s%s", $0, $0 ~ /[]a-z0-9)%*"]$/ ? " " : ""
        if ($0 ~ /}$/) print ""
    }
    else if ($0 != "") print
}
/\*\/[ \t]*$/ { inside = 0 }
