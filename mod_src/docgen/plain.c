/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file plain.c
 * @brief Documents as they are, for a build without cmark-gfm.
 */

#ifndef SRM_READS_MARKDOWN

#include "docgen.h"

#include <string.h>

void docgen_read(document_t *document)
{
    const char *title = document->source;

    if (strncmp(title, "# ", 2) != 0) {
        docgen_fail(document->file, 1, "must begin with its title: # Title");
    }
    document->title = strndup(title + 2, strcspn(title + 2, "\n"));
    document->summary = "";
}

/* Write the list of all pages: in the source they are no links. */
static void write_list(FILE *to, const documents_t *all,
                       const document_t *from)
{
    int i;

    fputs("<ul>\n", to);
    for (i = 0; i < all->count; i++) {
        if (*all->items[i].name) {
            fprintf(to, "<li><a href=\"%s\">",
                    docgen_address(from, all->items[i].name, ""));
            docgen_escape(to, all->items[i].title);
            fputs("</a></li>\n", to);
        }
    }
    fputs("</ul>\n", to);
}

void docgen_html(const documents_t *all, document_t *document)
{
    FILE *to;

    docgen_begin(&document->html);
    to = document->html.file;
    fputs("<div class=\"text\">\n<p>This build has no library for Markdown "
          "(libcmark-gfm), so you see the source of the page.</p>\n<pre>",
          to);
    docgen_escape(to, document->source);
    fputs("</pre>\n", to);
    if (!*document->name) {
        write_list(to, all, document);
    }
    fputs("</div>\n", to);
    docgen_end(&document->html);
}

void docgen_sections(const document_t *document,
                     void (*each)(const char *title, const char *text))
{
    char *at = document->source;

    while ((at = strstr(at, "\n## RSP"))) {
        char *title = at + strlen("\n## ");
        char *text = strchr(title, '\n');

        if (!text) {
            break;
        }
        while (*text == '\n') {
            text++;
        }
        at = strstr(text, "\n## ");
        each(strndup(title, strcspn(title, "\n")),
             at ? strndup(text, (size_t)(at + 1 - text)) : text);
        if (!at) {
            break;
        }
    }
}

#endif
