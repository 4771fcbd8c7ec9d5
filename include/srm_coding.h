/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_CODING_H
#define SRM_CODING_H

/**
 * @file srm_coding.h
 * @brief Content codings: RFC 9110, section 8.4.1. Constant.
 */

/**
 * Every coding: SRM_CODING(name, its token). Of several with equal quality, the
 * first is used.
 */
#define SRM_CODINGS(SRM_CODING)                                               \
    SRM_CODING(BROTLI, "br")                                                  \
    SRM_CODING(GZIP, "gzip")                                                  \
    SRM_CODING(IDENTITY, "identity") /* the bytes as they are */

/** The codings by name: SRM_CODING_GZIP and so on. */
typedef enum {
#define SRM_CODING(name, token) SRM_CODING_##name,
    SRM_CODINGS(SRM_CODING)
#undef SRM_CODING
        SRM_CODING_COUNT
} srm_coding_e;

/** The bit of a coding in a set of codings. */
#define SRM_CODING_BIT(coding) (1u << (coding))

/** The set of all codings. */
#define SRM_CODING_ALL (SRM_CODING_BIT(SRM_CODING_COUNT) - 1)

/** The token of a coding: "gzip". */
const char *srm_coding_token(srm_coding_e coding);

#endif
