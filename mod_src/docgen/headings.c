/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file headings.c
 * @brief Ids of headings, lists of contents, and codes in texts.
 */

#include "docgen.h"

#include <ctype.h>
#include <string.h>

/** Headings of the second level from which on a page has a list of them. */
#define LONG 4

size_t docgen_code(const char *text)
{
    size_t length = sizeof("RSP0000") - 1;

    return !strncmp(text, "RSP", 3) && strspn(text + 3, "0123456789") == 4
               ? length
               : 0;
}

const char *docgen_code_id(const char *text)
{
    char *id = strndup(text, docgen_code(text));
    char *at;

    for (at = id; *at; at++) {
        *at = (char)tolower((unsigned char)*at);
    }
    return id;
}

/* Return the id without a number: in lower case, with hyphens for spaces and
 * without any other sign. Bytes of letters beyond ASCII stay. */
static const char *slug(const char *text)
{
    buffer_t to;

    docgen_begin(&to);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == ' ') {
            fputc('-', to.file);
        }
        else if (c >= 0x80 || isalnum(c) || c == '-' || c == '_') {
            fputc(tolower(c), to.file);
        }
    }
    docgen_end(&to);
    return to.bytes;
}

static bool is_taken(const headings_t *headings, const char *id)
{
    int i;

    for (i = 0; i < headings->count; i++) {
        if (!strcmp(headings->items[i].id, id)) {
            return true;
        }
    }
    return false;
}

const heading_t *docgen_heading(headings_t *headings, const document_t *page,
                                int level, const char *text)
{
    heading_t *heading = &headings->items[headings->count];
    const char *plain = slug(text);
    int number;

    if (headings->count == sizeof(headings->items) / sizeof(heading_t)) {
        docgen_fail(page->file, 0, "has too many headings");
    }
    heading->level = level;
    heading->text = text;
    heading->id = plain;
    for (number = 1; is_taken(headings, heading->id); number++) {
        buffer_t to;

        docgen_begin(&to);
        fprintf(to.file, "%s-%d", plain, number);
        docgen_end(&to);
        heading->id = to.bytes;
    }
    headings->count++;
    return heading;
}

static int count_level(const headings_t *headings, int level)
{
    int count = 0;
    int i;

    for (i = 0; i < headings->count; i++) {
        count += headings->items[i].level == level;
    }
    return count;
}

void docgen_contents(FILE *to, const headings_t *headings)
{
    bool inner = false;
    bool first = true;
    int i;

    if (count_level(headings, 2) < LONG) {
        return;
    }
    fputs("<nav class=\"contents\" aria-label=\"On this page\">"
          "<p><strong>On this page</strong></p>\n<ul>\n",
          to);
    for (i = 0; i < headings->count; i++) {
        const heading_t *heading = &headings->items[i];

        if (heading->level > DOCGEN_DEEPEST
            || (heading->level == 3 && first)) {
            continue;
        }
        if (heading->level == 3) {
            fputs(inner ? "</li>\n<li>" : "\n<ul>\n<li>", to);
        }
        else {
            fputs(inner   ? "</li>\n</ul></li>\n<li>"
                  : first ? "<li>"
                          : "</li>\n<li>",
                  to);
        }
        inner = heading->level == 3;
        first = false;
        fprintf(to, "<a href=\"#%s\">", heading->id);
        docgen_escape(to, heading->text);
        fputs("</a>", to);
    }
    fputs(inner ? "</li>\n</ul></li>\n" : "</li>\n", to);
    fputs("</ul>\n</nav>\n", to);
}
