/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "srm_refusal.h"
#include "srm_text.h"

/** Characters of a client's word that are shown. */
#define QUOTE_MAX 64

#define ELLIPSIS "\xe2\x80\xa6"

void srm_refuse(apr_pool_t *pool, srm_refusal_t *refusal, int status,
                const char *title, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    refusal->detail = apr_pvsprintf(pool, format, arguments);
    va_end(arguments);
    refusal->status = status;
    refusal->title = title;
    refusal->parameter = "";
    refusal->allowed = NULL;
    refusal->did_you_mean = "";
}

void srm_refuse_allowed(srm_refusal_t *refusal, const char *wrote,
                        const apr_array_header_t *allowed)
{
    const char *nearest = srm_nearest(wrote, allowed);

    refusal->allowed = allowed;
    refusal->did_you_mean = nearest ? nearest : "";
}

const char *srm_refusal_quote(apr_pool_t *pool, const char *word)
{
    const char *end = word + strlen(word);
    srm_text_t *quote = srm_text_make(pool, QUOTE_MAX + sizeof(ELLIPSIS));
    int shown;

    for (shown = 0; word < end && shown < QUOTE_MAX; shown++) {
        apr_uint32_t code;
        int bytes = srm_utf8_read(word, end, &code);

        if (bytes > 0 && !srm_utf8_is_control(code)) {
            srm_text_add(quote, word, (apr_size_t)bytes);
        }
        else {
            srm_text_addc(quote, '?');
        }
        word += bytes > 0 ? bytes : 1;
    }
    if (word < end) {
        srm_text_adds(quote, ELLIPSIS);
    }
    return srm_text_done(quote);
}
