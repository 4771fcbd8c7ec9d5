/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markup.c
 * @brief Escapes of HTML and XML.
 */

#include "srm_markup.h"
#include "srm_escape.h"

static const srm_escape_t escapes[256] = {['&'] = SRM_ESCAPE("&amp;"),
                                          ['<'] = SRM_ESCAPE("&lt;"),
                                          ['>'] = SRM_ESCAPE("&gt;"),
                                          ['"'] = SRM_ESCAPE("&quot;"),
                                          ['\''] = SRM_ESCAPE("&#39;")};

/* "&" and "'", "<" and ">" differ in one bit. */
static srm_block_t special_bytes(srm_block_t bytes)
{
    return srm_block_is(bytes | 1, '\'') | srm_block_is(bytes | 2, '>')
           | srm_block_is(bytes, '"');
}

void srm_markup_escape(srm_text_t *out, const char *text, apr_size_t length)
{
    srm_escape_text(out, text, length, special_bytes, escapes);
}

void srm_markup_attr(srm_text_t *out, const char *name, const char *value)
{
    srm_text_addc(out, ' ');
    srm_text_adds(out, name);
    srm_text_add(out, "=\"", 2);
    srm_markup_escape(out, value, strlen(value));
    srm_text_addc(out, '"');
}

void srm_markup_tag(srm_text_t *out, const srm_markup_name_t *name,
                    const char *const *attrs)
{
    srm_markup_begin(out, name);
    for (; attrs[0]; attrs += 2) {
        if (attrs[1]) {
            srm_markup_attr(out, attrs[0], attrs[1]);
        }
    }
    srm_text_addc(out, '>');
}
