/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DOCGEN_H
#define DOCGEN_H

/**
 * @file docgen.h
 * @brief The build program that turns the documentation into C.
 *
 * It runs once and ends: it frees nothing and gives up at the first mistake.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** A text that is being written. */
typedef struct {
    FILE *file;
    char *bytes;
    size_t length;
} buffer_t;

/** A section of a page, as a search finds it. */
typedef struct {
    const char *anchor;  /**< the id of its heading; "" for the page itself */
    const char *heading; /**< plain text */
    const char *text;    /**< plain text; each block ends with a newline */
} section_t;

/** A document. */
typedef struct {
    const char *file; /**< its path in the tree: "docs/how-to/protect.md" */
    const char *name; /**< of its page: "how-to/protect"; "" for the index */
    char *source;     /**< as Markdown */
    const char *title;
    const char *summary; /**< its first paragraph; "" for none */
    buffer_t html;       /**< without its title */
    section_t *sections; /**< the first is the page itself */
    int section_count;
} document_t;

/** All documents. */
typedef struct {
    document_t *items;
    int count;
} documents_t;

/* main.c */

/** End the program with a message about a line of a document, or without a
 * line where that is 0. */
void docgen_fail(const char *file, int line, const char *message)
    __attribute__((noreturn));

/** Begin a text. */
void docgen_begin(buffer_t *to);

/** Complete `bytes` and `length` of a text. */
void docgen_end(buffer_t *to);

/** Write a text as HTML, for content and for values of attributes. */
void docgen_escape(FILE *to, const char *text);

/** Write a text to standard output as a literal of C: in ASCII, and in lines
 * that an editor can show. */
void docgen_literal(const char *text);

/** Add the next section to a document. */
void docgen_add_section(document_t *document, const char *anchor,
                        const char *heading, const char *text);

/* links.c */

/**
 * Return the address of a link, relative to the page that has it.
 * @param href as in the document
 * @return NULL if it leads to nothing that is served
 */
const char *docgen_link(const documents_t *all, const document_t *from,
                        const char *href);

/** Return the address of a page; fragment "" for none. */
const char *docgen_address(const document_t *from, const char *name,
                           const char *fragment);

/** Return a document by the name of its page; NULL if there is none. */
const document_t *docgen_find(const documents_t *all, const char *name);

/* markdown.c, or plain.c in a build without cmark-gfm */

/** Find the title of a document, and its summary. */
void docgen_read(document_t *document);

/** Write a document as HTML, and find its sections. */
void docgen_html(const documents_t *all, document_t *document);

/**
 * Write the sections of a document that begin with a code, as plain text of 80
 * columns.
 * @param each receives the title of each section and its text
 */
void docgen_explain(const document_t *document,
                    void (*each)(const char *title, const char *text));

/* sections.c */

/** Write the table of the sections of all pages; return their number. */
int docgen_sections(const documents_t *all);

/** Write the index of the sections. */
void docgen_index(const documents_t *all, int count);

/* headings.c */

/** Headings of a lower level belong to the section they are in. */
#define DOCGEN_DEEPEST 3

/** A heading of a page. */
typedef struct {
    int level;
    const char *id;
    const char *text;
} heading_t;

/** The headings of a page. */
typedef struct {
    heading_t items[512];
    int count;
} headings_t;

/** Add a heading; its id is the one that GitHub gives it. */
const heading_t *docgen_heading(headings_t *headings, const document_t *page,
                                int level, const char *text);

/** Write the list of contents, if the page is long enough for one. */
void docgen_contents(FILE *to, const headings_t *headings);

/** The length of a problem code at the beginning of a text; 0 for none. */
size_t docgen_code(const char *text);

/** Return a problem code as an id: "rsp0301". */
const char *docgen_code_id(const char *text);

#endif
