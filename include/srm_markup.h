/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_MARKUP_H
#define SRM_MARKUP_H

/**
 * @file srm_markup.h
 * @brief What the tags and texts of HTML and of SVG are made of.
 *
 * Names of elements and attributes are literals whose lengths are known when a
 * call is compiled: a page has hundreds of them. Values and texts are escaped.
 * For the writers (srm_html.h, srm_svg.h); private to views/.
 */

#include <string.h>

#include "srm_text.h"

/** An element as its tag begins: `\n<name`, or `<name` in a line of text. */
typedef struct srm_markup_name {
    const char *lead;
    apr_size_t length; /**< of the lead */
    apr_size_t
        in_line; /**< 0: its line feed is written; else it is left out */
} srm_markup_name_t;

/** An attribute: ` name="` and what follows. */
typedef struct srm_markup_attr {
    const char *lead; /**< NULL: there are no more */
    apr_size_t length;
    const char *value; /**< NULL: it is to be left out */
} srm_markup_attr_t;

/* A literal with as many bytes behind it as are copied, and its length, which
 * is no number when it is too long. */
#define SRM_MARKUP_LONGEST 32
#define SRM_MARKUP_PAD "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define SRM_MARKUP_LITERAL(text)                                              \
    text SRM_MARKUP_PAD SRM_MARKUP_PAD,                                       \
        sizeof(text)                                                          \
            - sizeof(char[sizeof(text) > SRM_MARKUP_LONGEST ? -1 : 1])

/**
 * Write a literal of these. To copy as many bytes as it is padded to is much
 * cheaper than to copy as many as it has.
 * @param to has room for SRM_MARKUP_LONGEST
 * @return where it ends
 */
static inline char *srm_markup_literal(char *to, const char *literal,
                                       apr_size_t length)
{
    memcpy(to, literal, SRM_MARKUP_LONGEST);
    return to + length;
}

/** Begin a start tag: up to its name. */
static inline void srm_markup_begin(srm_text_t *out,
                                    const srm_markup_name_t *name)
{
    char *to = srm_text_room(out, SRM_MARKUP_LONGEST);

    to = srm_markup_literal(to, name->lead + name->in_line,
                            name->length - name->in_line);
    out->length = (apr_size_t)(to - out->bytes);
}

/** Write an attribute; its value must not be NULL. */
void srm_markup_attr(srm_text_t *out, const srm_markup_attr_t *attr);

/**
 * Write a start tag.
 * @param attrs ended by one without a lead; those without a value are left out
 */
void srm_markup_tag(srm_text_t *out, const srm_markup_name_t *name,
                    const srm_markup_attr_t *attrs);

/** Write an end tag. */
static inline void srm_markup_end(srm_text_t *out,
                                  const srm_markup_name_t *name)
{
    char *to = srm_text_room(out, 2 + SRM_MARKUP_LONGEST + 1);

    *to++ = '<';
    *to++ = '/';
    /* What its start tag began with, but for "\n<". */
    to = srm_markup_literal(to, name->lead + 2, name->length - 2);
    *to++ = '>';
    out->length = (apr_size_t)(to - out->bytes);
}

/** An attribute of a name, a literal. */
#define SRM_MARKUP_ATTR(name, value)                                          \
    {                                                                         \
        SRM_MARKUP_LITERAL(" " name "=\""), (value)                           \
    }

/**
 * Append the beginning of a text, escaped: `&`, `<`, `>`, `"` and `'`.
 * @param length no more than it has
 */
void srm_markup_escape(srm_text_t *out, const char *text, apr_size_t length);

#endif
