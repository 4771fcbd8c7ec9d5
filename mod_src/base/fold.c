/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_fold.h"
#include "srm_text.h"

/** A run of capitals and the way to their small letters. */
typedef struct {
    unsigned short first;
    unsigned short last;
    short apart; /**< 0: capitals and small letters alternate, capital first */
} run_t;

static const run_t runs[] = {
    {0x41, 0x5A, 32},        {0xB5, 0xB5, 775},  {0xC0, 0xD6, 32},
    {0xD8, 0xDE, 32},        {0x100, 0x12F, 0},  {0x132, 0x137, 0},
    {0x139, 0x148, 0},       {0x14A, 0x177, 0},  {0x178, 0x178, -121},
    {0x179, 0x17E, 0},       {0x1A0, 0x1A5, 0},  {0x1AF, 0x1B0, 0},
    {0x1CD, 0x1DC, 0},       {0x1DE, 0x1EF, 0},  {0x1F8, 0x21F, 0},
    {0x222, 0x233, 0},       {0x386, 0x386, 38}, {0x388, 0x38A, 37},
    {0x38C, 0x38C, 64},      {0x38E, 0x38F, 63}, {0x391, 0x3A1, 32},
    {0x3A3, 0x3AB, 32},      {0x3C2, 0x3C2, 1},  {0x400, 0x40F, 80},
    {0x410, 0x42F, 32},      {0x460, 0x481, 0},  {0x48A, 0x4BF, 0},
    {0x4C1, 0x4CE, 0},       {0x4D0, 0x52F, 0},  {0x1E00, 0x1E95, 0},
    {0x1E9E, 0x1E9E, -7615}, {0x1EA0, 0x1EFF, 0}};

apr_uint32_t srm_fold(apr_uint32_t code)
{
    size_t i;

    if (code < 0x80) {
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    }
    for (i = 0; i < sizeof(runs) / sizeof(*runs) && code >= runs[i].first;
         i++) {
        if (code > runs[i].last) {
            continue;
        }
        if (runs[i].apart != 0) {
            return (apr_uint32_t)((apr_int32_t)code + runs[i].apart);
        }
        return code + ((code - runs[i].first) % 2 == 0);
    }
    return code;
}

/* All that srm_fold() gives is below U+10000, or what it was given. */
static void add_code(srm_text_t *text, apr_uint32_t code)
{
    if (code < 0x80) {
        srm_text_addc(text, (char)code);
    }
    else if (code < 0x800) {
        srm_text_addc(text, (char)(0xC0 | code >> 6));
        srm_text_addc(text, (char)(0x80 | (code & 0x3F)));
    }
    else {
        srm_text_addc(text, (char)(0xE0 | code >> 12));
        srm_text_addc(text, (char)(0x80 | (code >> 6 & 0x3F)));
        srm_text_addc(text, (char)(0x80 | (code & 0x3F)));
    }
}

const char *srm_fold_text(apr_pool_t *pool, const char *text)
{
    const char *end = text + strlen(text);
    srm_text_t *folded = srm_text_make(pool, (apr_size_t)(end - text) + 1);

    while (text < end) {
        apr_uint32_t code;
        int bytes = srm_utf8_read(text, end, &code);
        apr_uint32_t small = bytes > 0 ? srm_fold(code) : 0;

        if (bytes == 0 || small == code) {
            srm_text_add(folded, text, bytes > 0 ? (apr_size_t)bytes : 1);
        }
        else {
            add_code(folded, small);
        }
        text += bytes > 0 ? bytes : 1;
    }
    return srm_text_done(folded);
}

static int is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

/* Whether a byte is the first of several: never look into a character. */
static int is_lead(char c)
{
    return ((unsigned char)c & 0xC0) == 0xC0;
}

/* Step over a character and tell what it is; a byte that is none is itself. */
static apr_uint32_t next(const char **at, const char *end)
{
    apr_uint32_t code = (unsigned char)**at;
    int bytes = is_ascii(**at) ? 1 : srm_utf8_read(*at, end, &code);

    *at += bytes > 0 ? bytes : 1;
    return code;
}

static int begins(const char *text, const char *end, const char *folded,
                  const char *folded_end)
{
    while (folded < folded_end) {
        if (text == end
            || srm_fold(next(&text, end)) != next(&folded, folded_end)) {
            return 0;
        }
    }
    return 1;
}

int srm_fold_holds(const char *text, const char *folded)
{
    const char *end = text + strlen(text);
    const char *folded_end = folded + strlen(folded);
    char first = *folded;
    /* Outside of the letters both are the same byte. */
    char capital = first >= 'a' && first <= 'z' ? (char)(first - 32) : first;

    if (!first) {
        return 1;
    }
    for (; text < end; text++) {
        /* No letter outside of ASCII folds to one inside. */
        if ((is_ascii(first) ? *text == first || *text == capital
                             : is_lead(*text))
            && begins(text, end, folded, folded_end)) {
            return 1;
        }
    }
    return 0;
}
