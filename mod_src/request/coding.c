/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file coding.c
 * @brief Tokens of content codings.
 */

#include "srm_coding.h"

static const char *const tokens[SRM_CODING_COUNT] = {
#define SRM_CODING(name, token) token,
    SRM_CODINGS(SRM_CODING)
#undef SRM_CODING
};

const char *srm_coding_token(srm_coding_e coding)
{
    return tokens[coding];
}
