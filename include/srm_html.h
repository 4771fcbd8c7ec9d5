/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_HTML_H
#define SRM_HTML_H

/**
 * @file srm_html.h
 * @brief A writer of HTML that escapes by default and closes what it opens.
 *
 * Elements and attribute names are the program's own literals; whatever else
 * comes in is text and is escaped (`&`, `<`, `>`, `"`, `'`). There is no way
 * to write markup from a matrix or a URL. An element that stands in no line
 * of text begins on a line of its own.
 */

#include "srm_text.h"

/** Nesting that the writer keeps account of. */
#define SRM_HTML_DEPTH 32

/** A document being written. Set up with srm_html_start(). */
typedef struct srm_html {
    srm_text_t *out;
    int depth;
    const char *open[SRM_HTML_DEPTH]; /**< the elements that are open */
} srm_html_t;

/** Begin writing a document to a text: the doctype. */
void srm_html_start(srm_html_t *html, srm_text_t *out);

/** End the document: close what is open, end the line. */
void srm_html_finish(srm_html_t *html);

/**
 * Open an element.
 * @param name the element; a literal
 * @param ...  pairs of attribute name and value, ended by NULL; an attribute
 *             whose value is NULL is left out
 */
void srm_html_open(srm_html_t *html, const char *name, ...)
    __attribute__((sentinel));

/** Write an element without content, such as meta; arguments as above. */
void srm_html_void(srm_html_t *html, const char *name, ...)
    __attribute__((sentinel));

/** Close the element that was opened last. */
void srm_html_close(srm_html_t *html);

/**
 * Append the beginning of a text to markup, HTML and SVG alike, escaped.
 * @param text   ends with a NUL, however little of it is wanted
 * @param length no more than it has
 */
void srm_html_escape(srm_text_t *out, const char *text, apr_size_t length);

/** Write text, escaped. */
void srm_html_text(srm_html_t *html, const char *text);

/** Write a number. */
void srm_html_number(srm_html_t *html, apr_int64_t number);

/** Open, write text, close; arguments as srm_html_open() after the text. */
void srm_html_element(srm_html_t *html, const char *name, const char *text,
                      ...) __attribute__((sentinel));

#endif
