/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_forms.c
 * @brief Simple formats of numbers: fixed decimals, leading zeros, literals.
 */

#ifdef SRM_READS_XLSX

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "xlsx.h"

/* Most zeros on a side of the point. */
#define ZEROS_MAX 20

/* Numbers below it have all their digits before the point. */
#define VALUE_MAX 1e15

/* A little more than the last bit of a number: halves are rounded up as in
 * decimal digits. */
#define LAST_BIT 4e-16

/* Add the literal text that a format begins with; returns the rest. */
static const char *take_literal(srm_text_t *text, const char *at)
{
    for (; *at; at++) {
        if (*at == '"') {
            const char *end = strchr(at + 1, '"');

            if (!end) {
                break;
            }
            srm_text_add(text, at + 1, (apr_size_t)(end - at - 1));
            at = end;
        }
        else if (*at == '\\' && at[1]) {
            at++;
            while (((unsigned char)at[1] & 0xC0) == 0x80) {
                srm_text_addc(text, *at++);
            }
            srm_text_addc(text, *at);
        }
        else if (*at == '_' && at[1]) {
            at++; /* a space as wide as a character */
            srm_text_addc(text, ' ');
        }
        else if (strchr(" -+$()", *at)) {
            srm_text_addc(text, *at);
        }
        else {
            break;
        }
    }
    return at;
}

const xlsx_form_t *xlsx_form_read(apr_pool_t *pool, const char *format)
{
    xlsx_form_t *form;
    srm_text_t *text;
    size_t signs;

    if (!strcasecmp(format, "general") || !strcmp(format, "@")) {
        return NULL;
    }
    form = apr_pcalloc(pool, sizeof(*form));
    text = srm_text_make(pool, 32);
    format = take_literal(text, format);
    form->before = apr_pstrmemdup(pool, text->bytes, text->length);
    signs = strspn(format, "#");
    form->zeros = (int)strspn(format + signs, "0");
    format += signs + (size_t)form->zeros;
    form->simple = signs > 0 || form->zeros > 0;
    if (*format == '.') {
        form->decimals = (int)strspn(++format, "0");
        format += form->decimals;
    }
    text->length = 0;
    format = take_literal(text, format);
    form->after = apr_pstrmemdup(pool, text->bytes, text->length);
    form->simple = form->simple && !*format && form->zeros <= ZEROS_MAX
                   && form->decimals <= ZEROS_MAX;
    return form;
}

const char *xlsx_form_write(apr_pool_t *pool, const xlsx_form_t *form,
                            const char *number)
{
    double value = strtod(number, NULL);
    char digits[64];
    int width = form->zeros > 1 ? form->zeros : 1;

    if (!form->simple || fabs(value) >= VALUE_MAX) {
        return NULL;
    }
    width += form->decimals > 0 ? form->decimals + 1 : 0;
    (void)snprintf(digits, sizeof(digits), "%0*.*f", width, form->decimals,
                   fabs(value) * (1 + LAST_BIT));
    return apr_pstrcat(pool,
                       value < 0 && strpbrk(digits, "123456789") ? "-" : "",
                       form->before, digits, form->after, NULL);
}

#endif
