/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file syntax.c
 * @brief Explains errors of JSON syntax.
 */

#include <string.h>

#include "scan.h"
#include "syntax.h"

static int is_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.'
           || c == '_';
}

static int begins(const char *text, const char *with)
{
    return !strncmp(text, with, strlen(with));
}

/* True if the byte before is a backslash that escapes this one. */
static int is_escaped(const char *first, const char *at)
{
    const char *slash = at;

    while (slash > first && slash[-1] == '\\') {
        slash--;
    }
    return (at - slash) % 2 == 1;
}

/*
 * Find the start of the token that the parser rejected. The parser reports
 * where it stopped: after a word or a text, or inside a text at the wrong byte.
 */
static const char *find_culprit(const char *first, const char *end,
                                const char *why)
{
    const char *last = end > first ? end - 1 : first;
    const char *at = last;

    if (begins(why, "control character")
        || begins(why, "unexpected newline")) {
        return end;
    }
    if (begins(why, "invalid escape") || begins(why, "premature")
        || strstr(why, "end of file")) {
        return last;
    }
    if (*at == '"') {
        do {
            at--;
        } while (at > first && (*at != '"' || is_escaped(first, at)));
        return at > first ? at : last;
    }
    while (
        at > first
        && ((is_of_word(*at) && is_of_word(at[-1])) || (*at & 0xc0) == 0x80)) {
        at--;
    }
    return at;
}

static char before(const char *first, const char *at)
{
    while (at > first) {
        at--;
        if (!strchr(" \t\r\n", *at)) {
            return *at;
        }
    }
    return '\0';
}

/* True for typographic quotes: “ ” „ ‟ ‘ ’ ‚ ‛ « ». */
static int is_curly(const char *at)
{
    return begins(at, "\xc2\xab") || begins(at, "\xc2\xbb")
           || (begins(at, "\xe2\x80") && (at[2] & 0xf8) == 0x98);
}

/* Return a hint for a common mistake. */
static const char *find_hint(const char *first, const char *at,
                             const char *why)
{
    char last = before(first, at);

    if (begins(why, "end of file expected")) {
        return " (a file is one JSON object; is there a bracket too many?)";
    }
    if (strstr(why, "end of file") || begins(why, "premature")) {
        return " (a bracket or a quote is not closed)";
    }
    if (begins(why, "unexpected newline")) {
        return " (close the quotes on the same line)";
    }
    if ((*at == '}' || *at == ']') && last == ',') {
        return " (remove the comma before the closing bracket)";
    }
    if (*at == '/' || *at == '#') {
        return " (JSON has no comments; a key that begins with x- can hold "
               "one)";
    }
    if (*at == '\'' || is_curly(at)) {
        return " (JSON uses straight double quotes)";
    }
    if (begins(at, "\xc2\xa0")) {
        return " (this is a no-break space, which JSON does not allow)";
    }
    if ((begins(why, "'}' expected") || begins(why, "']' expected"))
        && *at != ':' && !strchr(",{[:", last)) {
        return " (a comma is missing before it)";
    }
    if (begins(why, "string or '}' expected") && is_of_word(*at)) {
        return " (put keys in double quotes)";
    }
    return "";
}

void srm_syntax_report(const srm_load_state_t *loading,
                       const srm_source_t *body, size_t read, const char *why,
                       srm_code_e code)
{
    srm_location_t location = {body->name, "", 0, 0, 0};
    const char *first = body->bytes;
    const char *end = first + (read < body->length ? read : body->length);
    const char *at = find_culprit(first, end, why);
    srm_cursor_t cursor;

    srm_cursor_start(&cursor, first, body->length);
    srm_cursor_move(&cursor, at);
    location.line = cursor.line;
    location.column = cursor.column;
    srm_report_add(loading->report, &location, code, "%s: %.160s%s",
                   code == SRM_P_BAD_JSON ? "not JSON" : "a NUL in a key", why,
                   code == SRM_P_BAD_JSON ? find_hint(first, at, why) : "");
}
