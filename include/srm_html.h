/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_HTML_H
#define SRM_HTML_H

/**
 * @file srm_html.h
 * @brief A writer of HTML that escapes by default and closes what it opens.
 *
 * Names of elements and attributes are literals: nothing else compiles.
 * Whatever else comes in is text and is escaped (`&`, `<`, `>`, `"`, `'`).
 * There is no way to write markup from a matrix or a URL. An element that
 * stands in no line of text begins on a line of its own.
 */

#include <string.h>

#include "srm_text.h"

/** Nesting that the writer keeps account of. */
#define SRM_HTML_DEPTH 32

/** An element as its tag begins: `\n<name`, or `<name` in a line of text. */
typedef struct srm_html_name {
    const char *lead;
    apr_size_t length;  /**< of the lead */
    apr_size_t in_line; /**< 0: its line feed is written; else it is left out */
} srm_html_name_t;

/** An attribute: ` name="` and what follows. */
typedef struct srm_html_attr {
    const char *lead; /**< NULL: there are no more */
    apr_size_t length;
    const char *value; /**< NULL: it is left out */
} srm_html_attr_t;

/** A document being written. Set up with srm_html_start(). */
typedef struct srm_html {
    srm_text_t *out;
    int depth;
    srm_html_name_t open[SRM_HTML_DEPTH]; /**< the elements that are open */
} srm_html_t;

/** Begin writing a document to a text: the doctype. */
void srm_html_start(srm_html_t *html, srm_text_t *out);

/** End the document: close what is open, end the line. */
void srm_html_finish(srm_html_t *html);

/**
 * Open an element.
 * @param name the element; a literal
 * @param ...  pairs of attribute name, a literal, and value, ended by NULL; an
 *             attribute whose value is NULL is left out
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

/**
 * Append the beginning of a text to markup, HTML and SVG alike, escaped.
 * @param length no more than it has
 */
void srm_html_escape(srm_text_t *out, const char *text, apr_size_t length);

/** Write text, escaped. */
void srm_html_text(srm_html_t *html, const char *text);

/**
 * Markup that is always the same, and is written too often to be put together
 * each time. Made of a literal only, by SRM_HTML_MARKUP(); what it opens it
 * closes.
 */
typedef struct srm_html_markup {
    const char *bytes;
    apr_size_t length;
} srm_html_markup_t;

#define SRM_HTML_MARKUP(literal) {"" literal "", sizeof(literal) - 1}

/** Write such markup. */
void srm_html_markup(srm_html_t *html, const srm_html_markup_t *markup);

/** Write a number. */
void srm_html_number(srm_html_t *html, apr_int64_t number);

/*
 * What the calls above are made of. A page has hundreds of tags, and their
 * names and lengths are known when it is compiled.
 */

void srm_html_put_open(srm_html_t *html, srm_html_name_t name,
                       const srm_html_attr_t *attrs);
void srm_html_put_void(srm_html_t *html, srm_html_name_t name,
                       const srm_html_attr_t *attrs);
void srm_html_put_element(srm_html_t *html, srm_html_name_t name,
                          const char *text, const srm_html_attr_t *attrs);

/** Tell whether an element stands in a line of text, where a line feed would
 *  be a space. */
static inline int srm_html_in_line(const char *name)
{
    return strcmp(name, "a") == 0 || strcmp(name, "span") == 0
           || strcmp(name, "strong") == 0 || strcmp(name, "em") == 0
           || strcmp(name, "code") == 0 || strcmp(name, "bdi") == 0
           || strcmp(name, "svg") == 0 || strcmp(name, "use") == 0
           || strcmp(name, "rect") == 0;
}

/* A literal with as many bytes behind it as are copied, and its length, which
 * is no number when it is too long. */
#define SRM_HTML_LONGEST 32
#define SRM_HTML_PAD "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define SRM_HTML_LITERAL(text)                                                \
    text SRM_HTML_PAD SRM_HTML_PAD,                                           \
        sizeof(text) - sizeof(char[sizeof(text) > SRM_HTML_LONGEST ? -1 : 1])

/**
 * Write a literal of these. To copy as many bytes as it is padded to is much
 * cheaper than to copy as many as it has.
 * @param to has room for SRM_HTML_LONGEST
 * @return where it ends
 */
static inline char *srm_html_put_literal(char *to, const char *literal,
                                         apr_size_t length)
{
    memcpy(to, literal, SRM_HTML_LONGEST);
    return to + length;
}

/* What the tags of HTML and of SVG are made of. */

/** Begin a start tag, up to the name. */
static inline void srm_html_put_begin(srm_text_t *out,
                                      const srm_html_name_t *name)
{
    char *to = srm_text_room(out, SRM_HTML_LONGEST);

    to = srm_html_put_literal(to, name->lead + name->in_line,
                              name->length - name->in_line);
    out->length = (apr_size_t)(to - out->bytes);
}

/** Write an attribute; its value must not be NULL. */
void srm_html_put_attr(srm_text_t *out, const srm_html_attr_t *attr);

/** Write an end tag. */
static inline void srm_html_put_end(srm_text_t *out,
                                    const srm_html_name_t *name)
{
    char *to = srm_text_room(out, 2 + SRM_HTML_LONGEST + 1);

    *to++ = '<';
    *to++ = '/';
    /* What its start tag began with, but for "\n<". */
    to = srm_html_put_literal(to, name->lead + 2, name->length - 2);
    *to++ = '>';
    out->length = (apr_size_t)(to - out->bytes);
}

#define SRM_HTML_NAME(name)                                                   \
    ((srm_html_name_t){SRM_HTML_LITERAL("\n<" name ""),                       \
                       (apr_size_t)srm_html_in_line(name)})

/* One more pair before the rest of them, which ends with NULL. */
#define SRM_HTML_PAIR(name, value)                                            \
    {SRM_HTML_LITERAL(" " name "=\""), (value)}
#define SRM_HTML_PAIRS_0(end) {end, 0, end}
#define SRM_HTML_PAIRS_1(name, value, ...)                                    \
    SRM_HTML_PAIR(name, value), SRM_HTML_PAIRS_0(__VA_ARGS__)
#define SRM_HTML_PAIRS_2(name, value, ...)                                    \
    SRM_HTML_PAIR(name, value), SRM_HTML_PAIRS_1(__VA_ARGS__)
#define SRM_HTML_PAIRS_3(name, value, ...)                                    \
    SRM_HTML_PAIR(name, value), SRM_HTML_PAIRS_2(__VA_ARGS__)
#define SRM_HTML_PAIRS_4(name, value, ...)                                    \
    SRM_HTML_PAIR(name, value), SRM_HTML_PAIRS_3(__VA_ARGS__)
#define SRM_HTML_PAIRS_5(name, value, ...)                                    \
    SRM_HTML_PAIR(name, value), SRM_HTML_PAIRS_4(__VA_ARGS__)
#define SRM_HTML_PICK(a, b, c, d, e, f, g, h, i, j, k, pick, ...) pick
#define SRM_HTML_ATTRS(...)                                                   \
    ((const srm_html_attr_t[]){SRM_HTML_PICK(                                 \
        __VA_ARGS__, SRM_HTML_PAIRS_5, no_value, SRM_HTML_PAIRS_4, no_value,  \
        SRM_HTML_PAIRS_3, no_value, SRM_HTML_PAIRS_2, no_value,               \
        SRM_HTML_PAIRS_1, no_value, SRM_HTML_PAIRS_0, )(__VA_ARGS__)})

#endif
