/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_markdown_html.c
 * @brief HTML tags in the texts of a Markdown file.
 */

#ifdef SRM_READS_MARKDOWN

#include <string.h>
#include <strings.h>

#include <apr_lib.h>

#include "markdown.h"

/* Tags that begin or end a line. */
static const char *const blocks[] = {"br", "li", "p",  "div", "ul",
                                     "ol", "tr", "dt", "dd",  "hr"};

bool markdown_is_tag(const char *literal, const char *name)
{
    size_t length = strlen(name);

    return literal && literal[0] == '<'
           && !strncasecmp(literal + 1, name, length)
           && strchr(" \t\r\n/>", literal[1 + length]) && literal[1 + length];
}

static bool is_block(const char *literal)
{
    char opening[8] = "<";
    size_t i;

    if (literal[1] == '/') {
        strncat(opening, literal + 2, sizeof(opening) - 2);
        literal = opening;
    }
    for (i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
        if (markdown_is_tag(literal, blocks[i])) {
            return true;
        }
    }
    return false;
}

/* Return the value of an attribute and its length; "" without a value, NULL
 * without the attribute. */
static const char *attribute(const char *tag, const char *name, size_t *length)
{
    size_t size = strlen(name);
    const char *at = tag + 1, *end;
    char quote;

    *length = 0;
    for (; *at; at++) {
        if (*at == '"' || *at == '\'') {
            end = strchr(at + 1, *at);
            if (!end) {
                return NULL;
            }
            at = end;
        }
        else if (apr_isspace(at[-1]) && !strncasecmp(at, name, size)
                 && strchr(" \t\r\n=/>", at[size]) && at[size]) {
            break;
        }
    }
    if (!*at) {
        return NULL;
    }
    at += size + strspn(at + size, " \t\r\n");
    if (*at != '=') {
        return "";
    }
    at += 1 + strspn(at + 1, " \t\r\n");
    quote = *at;
    if (quote == '"' || quote == '\'') {
        end = strchr(++at, quote);
        *length = end ? (size_t)(end - at) : 0;
    }
    else {
        *length = strcspn(at, " \t\r\n/>");
    }
    return at;
}

bool markdown_html(srm_text_t *text, const char *literal)
{
    const char *value;
    size_t length;

    if (is_block(literal)) {
        srm_text_addc(text, '\n');
        return false;
    }
    if (markdown_is_tag(literal, "img")) {
        value = attribute(literal, "alt", &length);
        if (value) {
            srm_text_add(text, value, length);
        }
    }
    else if (markdown_is_tag(literal, "input")) {
        value = attribute(literal, "type", &length);
        if (value && length == 8 && !strncasecmp(value, "checkbox", 8)) {
            srm_text_adds(text, attribute(literal, "checked", &length) ? "Yes"
                                                                       : "No");
        }
    }
    return apr_isalpha(literal[1]);
}

#endif
