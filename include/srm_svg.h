/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SVG_H
#define SRM_SVG_H

/**
 * @file srm_svg.h
 * @brief A writer of SVG with real text.
 *
 * The writer escapes by default and closes what it opens. Element and attribute
 * names are the program's own literals; all other input is text, clean by
 * srm_utf8_is_clean(). Markup from a matrix cannot be written.
 *
 * All numbers are whole pixels of the diagram, so the bytes do not depend on
 * locale or rounding. Allocations are in the text's pool, nothing is kept, and
 * any thread may write.
 */

#include <string.h>

#include "srm_markup.h"

/** Deepest nesting that the writer tracks. */
#define SRM_SVG_DEPTH 32

/** An SVG being written. Set up with srm_svg_start(). */
typedef struct srm_svg {
    srm_text_t *out;
    int depth;
    int in_tag; /**< the last start tag is still open for attributes */
    srm_markup_name_t open[SRM_SVG_DEPTH]; /**< the elements that are open */
} srm_svg_t;

/* svg.c: the writer */

/** Prepare to write to a text; writes nothing yet. */
void srm_svg_start(srm_svg_t *svg, srm_text_t *out);

/** Close all open elements. */
void srm_svg_finish(srm_svg_t *svg);

/**
 * Open an element. Tags deeper than SRM_SVG_DEPTH are not written.
 * @param name a literal
 */
#define srm_svg_open(svg, name) srm_svg_put_open((svg), SRM_SVG_NAME(name))

/**
 * Add an attribute to the element opened last. Ignored when the value is NULL,
 * or when the element has content already.
 * @param name a literal
 */
#define srm_svg_attr(svg, name, value)                                        \
    srm_svg_put_attr((svg), "" name "", (value))

/** Add an attribute that is a number; its name is a literal. */
#define srm_svg_attri(svg, name, number)                                      \
    srm_svg_put_attri((svg), "" name "", (number))

/** Close the element opened last; without content it becomes `<name/>`. */
void srm_svg_close(srm_svg_t *svg);

/** Write text, escaped. */
void srm_svg_text(srm_svg_t *svg, const char *text);

/** Write some bytes of a text, escaped. */
void srm_svg_bytes(srm_svg_t *svg, const char *bytes, apr_size_t length);

/** Write a number as text. */
void srm_svg_number(srm_svg_t *svg, int number);

/** Open, write text, close; the name is a literal. */
#define srm_svg_element(svg, name, text)                                      \
    srm_svg_put_element((svg), SRM_SVG_NAME(name), (text))

/** Append the output of another writer, after closing its open elements. */
void srm_svg_append(srm_svg_t *svg, srm_svg_t *part);

/* Implementation of the macros above. */

void srm_svg_put_open(srm_svg_t *svg, srm_markup_name_t name);
void srm_svg_put_attr(srm_svg_t *svg, const char *name, const char *value);
void srm_svg_put_attri(srm_svg_t *svg, const char *name, int number);
void srm_svg_put_element(srm_svg_t *svg, srm_markup_name_t name,
                         const char *text);

/**
 * True if an element begins a line, for people who read the file or compare
 * two. No element inside a text does, as a line feed would be a space there.
 */
static inline int srm_svg_begins_line(const char *name)
{
    return strcmp(name, "a") == 0 || strcmp(name, "defs") == 0
           || strcmp(name, "desc") == 0 || strcmp(name, "g") == 0
           || strcmp(name, "path") == 0 || strcmp(name, "rect") == 0
           || strcmp(name, "style") == 0 || strcmp(name, "title") == 0
           || strcmp(name, "use") == 0;
}

#define SRM_SVG_NAME(name)                                                    \
    ((srm_markup_name_t){"" name "", sizeof(name) - 1,                        \
                         srm_svg_begins_line(name)})

#endif
