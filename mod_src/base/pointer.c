/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file pointer.c
 * @brief Builds JSON pointers from steps.
 */

#include <stdarg.h>
#include <string.h>

#include "srm_pointer.h"
#include "srm_text.h"

/*
 * A pointer ends before a key longer than this. A hostile file could
 * otherwise have a thousand problems below one key of many megabytes, and a
 * pointer with that key for each.
 */
#define KEY_MAX 200

static void add_key(srm_text_t *text, const char *key)
{
    for (; *key; key++) {
        if (*key == '~') {
            srm_text_adds(text, "~0");
        }
        else if (*key == '/') {
            srm_text_adds(text, "~1");
        }
        else {
            srm_text_addc(text, *key);
        }
    }
}

/* Add the earlier steps first; return 0 after a key that is too long. */
static int add_steps(srm_text_t *text, const srm_step_t *step)
{
    if (!step) {
        return 1;
    }
    if (!add_steps(text, step->up)
        || (step->key && strlen(step->key) > KEY_MAX)) {
        return 0;
    }
    srm_text_addc(text, '/');
    if (step->key) {
        add_key(text, step->key);
    }
    else {
        srm_text_addi(text, step->index);
    }
    return 1;
}

const char *srm_pointer_make(apr_pool_t *pool, const srm_step_t *last,
                             int *whole)
{
    srm_text_t *text = srm_text_make(pool, 64);
    int all = add_steps(text, last);

    if (whole) {
        *whole = all;
    }
    return srm_text_done(text);
}

void srm_report_at(srm_report_t *report, const char *file,
                   const srm_step_t *last, int at_key, srm_code_e code,
                   const char *format, ...)
{
    srm_location_t location = {file, "", 0, 0, 0};
    va_list values;
    int whole;

    if (srm_report_has_room(report, code)) {
        location.pointer = srm_pointer_make(report->pool, last, &whole);
        location.at_key = at_key && whole;
    }
    va_start(values, format);
    srm_report_addv(report, &location, code, format, values);
    va_end(values);
}
