/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_MARKUP_H
#define SRM_MARKUP_H

/**
 * @file srm_markup.h
 * @brief Tags, attributes and escaped text of HTML and XML.
 *
 * Names of elements and attributes are literals. Values and texts are escaped.
 * For the writers (srm_html.h, srm_svg.h) and the OpenSearch description alone.
 */

#include <stdbool.h>
#include <string.h>

#include "srm_text.h"

/** An element, as its tags begin. */
typedef struct srm_markup_name {
    const char *name;
    apr_size_t length;
    bool begins_line; /**< a line feed is written before its start tag */
} srm_markup_name_t;

/** Begin a start tag: up to its name. */
static inline void srm_markup_begin(srm_text_t *out,
                                    const srm_markup_name_t *name)
{
    if (name->begins_line) {
        srm_text_addc(out, '\n');
    }
    srm_text_addc(out, '<');
    srm_text_add(out, name->name, name->length);
}

/** Write an attribute. */
void srm_markup_attr(srm_text_t *out, const char *name, const char *value);

/**
 * Write a start tag.
 * @param attrs pairs of name and value, ended by NULL; an attribute whose value
 *              is NULL is omitted
 */
void srm_markup_tag(srm_text_t *out, const srm_markup_name_t *name,
                    const char *const *attrs);

/** Write an end tag. */
static inline void srm_markup_end(srm_text_t *out,
                                  const srm_markup_name_t *name)
{
    srm_text_add(out, "</", 2);
    srm_text_add(out, name->name, name->length);
    srm_text_addc(out, '>');
}

/**
 * Append the beginning of a text, escaped: `&`, `<`, `>`, `"` and `'`.
 * @param length at most the length of the text
 */
void srm_markup_escape(srm_text_t *out, const char *text, apr_size_t length);

#endif
