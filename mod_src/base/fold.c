/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fold.c
 * @brief Folds and classifies characters by the tables of utf8proc.
 */

#include <stdlib.h>

#include <apr_strings.h>
#include <utf8proc.h>

#include "srm_fold.h"

/** Blocks of scripts whose words have no spaces between them. */
static const struct {
    apr_uint32_t first;
    apr_uint32_t last;
} without_spaces[] = {{0x0E00, 0x0EFF}, {0x1000, 0x109F},  {0x1780, 0x17FF},
                      {0x2E80, 0x2FDF}, {0x3005, 0x3007},  {0x3021, 0x30FF},
                      {0x31F0, 0x31FF}, {0x3400, 0x9FFF},  {0xF900, 0xFAFF},
                      {0xFF66, 0xFF9F}, {0x20000, 0x3FFFF}};

static int is_without_spaces(apr_uint32_t code)
{
    size_t i;

    for (i = 0; i < sizeof(without_spaces) / sizeof(*without_spaces); i++) {
        if (code <= without_spaces[i].last) {
            return code >= without_spaces[i].first;
        }
    }
    return 0;
}

srm_letter_e srm_letter(apr_uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return is_without_spaces(code) ? SRM_LETTER_WORD : SRM_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return SRM_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return SRM_LETTER_DIGIT;
    default:
        return SRM_LETTER_NONE;
    }
}

int srm_fold_letter(apr_uint32_t code, apr_uint32_t letters[SRM_FOLD_MOST])
{
    utf8proc_int32_t found[SRM_FOLD_MOST];
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, found, SRM_FOLD_MOST,
                                UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD
                                    | UTF8PROC_STRIPMARK | UTF8PROC_COMPAT,
                                &boundary);
    int i;

    if (count < 0 || count > SRM_FOLD_MOST) {
        letters[0] = code;
        return 1;
    }
    for (i = 0; i < count; i++) {
        letters[i] = (apr_uint32_t)found[i];
    }
    return (int)count;
}

const char *srm_fold_text(apr_pool_t *pool, const char *text)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE);
    const char *copy = length < 0 ? apr_pstrdup(pool, text)
                                  : apr_pstrdup(pool, (const char *)folded);

    free(folded);
    return copy;
}
