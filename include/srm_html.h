/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HTML_H
#define SRM_HTML_H

/**
 * @file srm_html.h
 * @brief A writer of HTML that escapes by default and closes what it opens.
 *
 * Names of elements are literals: nothing else compiles. Those of attributes
 * are literals, too. All other input is text and is escaped (`&`, `<`, `>`,
 * `"`, `'`). Markup from a matrix or a URL cannot be written. A block element
 * begins on a line of its own.
 */

#include <stdbool.h>

#include "srm_markup.h"

/** Deepest nesting that the writer tracks. */
#define SRM_HTML_DEPTH 32

/** A document being written. Set up with srm_html_start(). */
typedef struct srm_html {
    srm_text_t *out;
    int depth;
    srm_markup_name_t open[SRM_HTML_DEPTH]; /**< the elements that are open */
} srm_html_t;

/** Begin a document: write the doctype to a text. */
void srm_html_start(srm_html_t *html, srm_text_t *out);

/** End the document: close all open elements and end the line. */
void srm_html_finish(srm_html_t *html);

/**
 * Open an element.
 * @param name the element; a literal
 * @param ...  pairs of attribute name, a literal, and value, ended by NULL; an
 *             attribute whose value is NULL is omitted
 */
#define srm_html_open(html, name, ...)                                        \
    srm_html_put_open((html), SRM_HTML_NAME(name), SRM_HTML_ATTRS(__VA_ARGS__))

/** Write an element without content, such as meta; arguments as above. */
#define srm_html_void(html, name, ...)                                        \
    srm_html_put_void((html), SRM_HTML_NAME(name), SRM_HTML_ATTRS(__VA_ARGS__))

/** Open, write text, close; arguments as srm_html_open() after the text. */
#define srm_html_element(html, name, text, ...)                               \
    srm_html_put_element((html), SRM_HTML_NAME(name), (text),                 \
                         SRM_HTML_ATTRS(__VA_ARGS__))

/** Close the element that was opened last. */
void srm_html_close(srm_html_t *html);

/** Write text, escaped. */
void srm_html_text(srm_html_t *html, const char *text);

/**
 * A constant piece of markup that is written too often to be built each time.
 * SRM_HTML_PIECE() makes it of a literal; it closes all elements that it opens.
 */
typedef struct srm_html_piece {
    const char *bytes;
    apr_size_t length;
} srm_html_piece_t;

#define SRM_HTML_PIECE(literal)                                               \
    {                                                                         \
        "" literal "", sizeof(literal) - 1                                    \
    }

/** Write a constant piece of markup. */
void srm_html_piece(srm_html_t *html, const srm_html_piece_t *piece);

/** Write a number. */
void srm_html_number(srm_html_t *html, apr_int64_t number);

/* Implementation of the macros above. */

void srm_html_put_open(srm_html_t *html, srm_markup_name_t name,
                       const char *const *attrs);
void srm_html_put_void(srm_html_t *html, srm_markup_name_t name,
                       const char *const *attrs);
void srm_html_put_element(srm_html_t *html, srm_markup_name_t name,
                          const char *text, const char *const *attrs);

/**
 * True if an element is inline, where a line feed would be a space. Names are
 * literals: inlined, it costs nothing.
 */
static inline __attribute__((always_inline)) bool srm_html_in_line(
    const char *name)
{
    return !strcmp(name, "a") || !strcmp(name, "b") || !strcmp(name, "i")
           || !strcmp(name, "span") || !strcmp(name, "strong")
           || !strcmp(name, "em") || !strcmp(name, "code")
           || !strcmp(name, "bdi") || !strcmp(name, "mark")
           || !strcmp(name, "time") || !strcmp(name, "svg")
           || !strcmp(name, "use") || !strcmp(name, "rect");
}

#define SRM_HTML_NAME(name)                                                   \
    ((srm_markup_name_t){"" name "", sizeof(name) - 1,                        \
                         !srm_html_in_line(name)})

#define SRM_HTML_ATTRS(...) ((const char *const[]){__VA_ARGS__})

#endif
