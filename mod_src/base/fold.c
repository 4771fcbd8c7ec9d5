/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fold.c
 * @brief Unicode case folding by runs of letters.
 */

#include <string.h>

#include "srm_fold.h"
#include "srm_escape.h"
#include "srm_text.h"

/** A run of capitals, and the distance to their small letters. */
typedef struct {
    unsigned short first;
    unsigned short last;
    short apart; /**< 0: capitals and small letters alternate, capital first */
} run_t;

/* Sorted by letter; the last entry is a sentinel. */
static const run_t runs[] = {
    {0x41, 0x5A, 32},        {0xB5, 0xB5, 775},   {0xC0, 0xD6, 32},
    {0xD8, 0xDE, 32},        {0x100, 0x12F, 0},   {0x132, 0x137, 0},
    {0x139, 0x148, 0},       {0x14A, 0x177, 0},   {0x178, 0x178, -121},
    {0x179, 0x17E, 0},       {0x1A0, 0x1A5, 0},   {0x1AF, 0x1B0, 0},
    {0x1CD, 0x1DC, 0},       {0x1DE, 0x1EF, 0},   {0x1F8, 0x21F, 0},
    {0x222, 0x233, 0},       {0x386, 0x386, 38},  {0x388, 0x38A, 37},
    {0x38C, 0x38C, 64},      {0x38E, 0x38F, 63},  {0x391, 0x3A1, 32},
    {0x3A3, 0x3AB, 32},      {0x3C2, 0x3C2, 1},   {0x400, 0x40F, 80},
    {0x410, 0x42F, 32},      {0x460, 0x481, 0},   {0x48A, 0x4BF, 0},
    {0x4C1, 0x4CE, 0},       {0x4D0, 0x52F, 0},   {0x1E00, 0x1E95, 0},
    {0x1E9E, 0x1E9E, -7615}, {0x1EA0, 0x1EFF, 0}, {0xFFFF, 0xFFFF, 0}};

#define RUNS ((int)(sizeof(runs) / sizeof(*runs)) - 1)

/* Return the last run that begins at or before a letter, or the first one. */
static const run_t *find_run(apr_uint32_t code)
{
    int low = 0;
    int high = RUNS;

    while (high - low > 1) {
        int middle = low + (high - low) / 2;

        if (runs[middle].first <= code) {
            low = middle;
        }
        else {
            high = middle;
        }
    }
    return &runs[low];
}

/* Try the last run first: letters of one text are mostly near each other. */
static apr_uint32_t fold_near(apr_uint32_t code, const run_t **near)
{
    const run_t *run = *near;

    if (code < run->first || code >= run[1].first) {
        *near = run = find_run(code);
    }
    if (code < run->first || code > run->last) {
        return code;
    }
    if (run->apart != 0) {
        return (apr_uint32_t)((apr_int32_t)code + run->apart);
    }
    return code + ((code - run->first) % 2 == 0);
}

apr_uint32_t srm_fold(apr_uint32_t code)
{
    const run_t *near = runs;

    return fold_near(code, &near);
}

/* Fold blocks up to the first with a byte that is not ASCII, and return their
 * length. */
static apr_size_t fold_blocks(char *to, const char *text, apr_size_t length)
{
    apr_size_t at;
    srm_block_t block;

    for (at = 0; length - at >= SRM_BLOCK; at += SRM_BLOCK) {
        memcpy(&block, text + at, SRM_BLOCK);
        if (srm_block_any(block & 0x80)) {
            break;
        }
        block += srm_block_between(block, 'A', 'Z') & 32;
        memcpy(to + at, &block, SRM_BLOCK);
    }
    return at;
}

/* First byte of the three-byte letters that have a small letter. */
#define THREE_BYTES '\xE1'

/* Read a letter that may have a small letter outside ASCII, and return its
 * length; 0 for any other byte. */
static int read_letter(const char *text, const char *end, apr_uint32_t *code)
{
    if ((*text & 0xE0) == 0xC0 && (text[1] & 0xC0) == 0x80) {
        *code = (apr_uint32_t)(*text & 0x1F) << 6 | (text[1] & 0x3F);
        return 2;
    }
    return *text == THREE_BYTES ? srm_utf8_read(text, end, code) : 0;
}

apr_size_t srm_fold_copy(char *to, const char *text)
{
    const char *end = text + strlen(text);
    char *at = to;
    const run_t *near = runs;

    while (text < end) {
        apr_size_t left = (apr_size_t)(end - text);
        apr_size_t plain = fold_blocks(at, text, left);
        const char *stop;

        at += plain;
        text += plain;
        left -= plain;
        stop = text + (left < SRM_BLOCK ? left : SRM_BLOCK);
        while (text < stop) {
            apr_uint32_t code = (unsigned char)*text;
            int bytes = code < 0x80 ? 0 : read_letter(text, end, &code);

            if (bytes > 0) {
                at = srm_utf8_write(at, fold_near(code, &near));
                text += bytes;
            }
            else {
                *at++ = (char)(code - 'A' < 26 ? code + 32 : code);
                text++;
            }
        }
    }
    *at = '\0';
    return (apr_size_t)(at - to);
}

const char *srm_fold_text(apr_pool_t *pool, const char *text)
{
    char *folded = apr_palloc(pool, strlen(text) + 1);

    srm_fold_copy(folded, text);
    return folded;
}
