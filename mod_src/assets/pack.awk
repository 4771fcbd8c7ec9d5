# SPDX-License-Identifier: Apache-2.0
# Leave out of stylesheets and scripts what a browser does not need: comments,
# indents, empty lines. A comment begins and ends on lines that hold nothing
# else.
/^[ \t]*\/\// { next }
/^[ \t]*\/\*/ { inside = 1 }
!inside {
    sub(/^[ \t]+/, "")
    if ($0 != "") print
}
/\*\/[ \t]*$/ { inside = 0 }
