/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_phrase.h"

#include <stdarg.h>
#include <string.h>

#include "srm_text.h"

/* What to put in a place; NULL when it is not given. */
static const char *filling(va_list pairs, const char *place, size_t length)
{
    const char *name;

    while ((name = va_arg(pairs, const char *))) {
        const char *text = va_arg(pairs, const char *);

        if (strlen(name) == length && !strncmp(name, place, length)) {
            return text;
        }
    }
    return NULL;
}

const char *srm_phrase(apr_pool_t *pool, const char *phrase, ...)
{
    srm_text_t *text = srm_text_make(pool, 64);

    while (*phrase) {
        size_t run = strcspn(phrase, "{");
        const char *end = strchr(phrase + run, '}');
        const char *filled = NULL;

        srm_text_add(text, phrase, run);
        phrase += run;
        if (end) {
            va_list pairs;

            va_start(pairs, phrase);
            filled = filling(pairs, phrase + 1, (size_t)(end - phrase) - 1);
            va_end(pairs);
        }
        if (filled) {
            srm_text_adds(text, filled);
            phrase = end + 1;
        }
        else if (*phrase) {
            srm_text_addc(text, *phrase++);
        }
    }
    return srm_text_done(text);
}
