/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_markup.h"
#include "srm_plain.h"

static const srm_escape_t escapes[256] = {['&'] = SRM_ESCAPE("&amp;"),
                                          ['<'] = SRM_ESCAPE("&lt;"),
                                          ['>'] = SRM_ESCAPE("&gt;"),
                                          ['"'] = SRM_ESCAPE("&quot;"),
                                          ['\''] = SRM_ESCAPE("&#39;")};

/* "&" and "'", "<" and ">" differ in one bit. */
static srm_block_t marks(srm_block_t bytes)
{
    return srm_block_is(bytes | 1, '\'') | srm_block_is(bytes | 2, '>')
           | srm_block_is(bytes, '"');
}

void srm_markup_escape(srm_text_t *out, const char *text, apr_size_t length)
{
    srm_plain_escape(out, text, length, marks, escapes);
}

void srm_markup_attr(srm_text_t *out, const srm_markup_attr_t *attr)
{
    apr_size_t length = strlen(attr->value);
    char *to = srm_text_room(out, SRM_MARKUP_LONGEST + length + 1);

    to = srm_markup_literal(to, attr->lead, attr->length);
    if (srm_plain_copy(to, attr->value, length, marks) == length) {
        to[length] = '"';
        out->length += attr->length + length + 1;
    }
    else {
        out->length += attr->length;
        srm_markup_escape(out, attr->value, length);
        srm_text_addc(out, '"');
    }
}

void srm_markup_tag(srm_text_t *out, const srm_markup_name_t *name,
                    const srm_markup_attr_t *attrs)
{
    srm_markup_begin(out, name);
    for (; attrs->lead; attrs++) {
        if (attrs->value) {
            srm_markup_attr(out, attrs);
        }
    }
    srm_text_addc(out, '>');
}
