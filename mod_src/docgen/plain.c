/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file plain.c
 * @brief Documents as they are, for a build without cmark-gfm.
 */

#ifndef SRM_READS_MARKDOWN

#include "docgen.h"

#include <string.h>

/* Return a line without the marks of Markdown that are easy to know. */
static const char *strip(const char *line, size_t length)
{
    const char *end = line + length;
    const char *target;
    buffer_t text;

    docgen_begin(&text);
    line += strspn(line, "#>|- ");
    for (; line < end; line++) {
        if (!strncmp(line, "](", 2) && (target = strchr(line, ')'))
            && target < end) {
            line = target;
        }
        else if (!strncmp(line, "**", 2)) {
            line++;
        }
        else if (!strchr("`[|", *line)) {
            fputc(*line, text.file);
        }
    }
    docgen_end(&text);
    return text.bytes;
}

/* Return the level of a heading; 0 for another line. */
static int level_of(const char *line)
{
    size_t level = strspn(line, "#");

    return line[level] == ' ' ? (int)level : 0;
}

/* Write the line of a heading with its ids. */
static void write_heading(FILE *to, const heading_t *heading)
{
    if (docgen_code(heading->text)) {
        fprintf(to, "<span id=\"%s\"></span>", docgen_code_id(heading->text));
    }
    fprintf(to, "<span id=\"%s\">%.*s ", heading->id, heading->level,
            "######");
    docgen_escape(to, heading->text);
    fputs("</span>\n", to);
}

/** A section, as far as it is read. */
typedef struct {
    const char *anchor;
    const char *heading;
    buffer_t text;
} reading_t;

static void next_section(document_t *document, reading_t *section,
                         const heading_t *heading)
{
    docgen_end(&section->text);
    docgen_add_section(document, section->anchor, section->heading,
                       section->text.bytes);
    docgen_begin(&section->text);
    if (heading) {
        section->anchor = heading->id;
        section->heading = heading->text;
    }
}

/* Write the source line by line, and find its sections. Lines of a paragraph
 * stay lines. */
static void write_source(document_t *document, FILE *to)
{
    static headings_t headings;
    reading_t section = {.anchor = "", .heading = document->title};
    const char *line = document->source + strcspn(document->source, "\n");
    bool is_code = false;

    memset(&headings, 0, sizeof(headings));
    docgen_begin(&section.text);
    while (*line) {
        size_t length = strcspn(++line, "\n");
        int level = is_code ? 0 : level_of(line);
        bool is_fence = !strncmp(line, "```", 3);
        const char *plain = is_fence  ? ""
                            : is_code ? strndup(line, length)
                                      : strip(line, length);

        is_code ^= is_fence;
        if (level > 0) {
            const heading_t *heading =
                docgen_heading(&headings, document, level, plain);

            write_heading(to, heading);
            if (level <= DOCGEN_DEEPEST) {
                next_section(document, &section, heading);
            }
        }
        else {
            docgen_escape(to, strndup(line, length));
            fputc('\n', to);
            fprintf(section.text.file, *plain ? "%s\n" : "", plain);
        }
        line += length;
    }
    next_section(document, &section, NULL);
}

void docgen_read(document_t *document)
{
    const char *title = document->source;

    if (strncmp(title, "# ", 2) != 0) {
        docgen_fail(document->file, 1, "must begin with its title: # Title");
    }
    document->title = strip(title, strcspn(title, "\n"));
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
    write_source(document, to);
    fputs("</pre>\n", to);
    if (!*document->name) {
        write_list(to, all, document);
    }
    fputs("</div>\n", to);
    docgen_end(&document->html);
}

void docgen_explain(const document_t *document,
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
