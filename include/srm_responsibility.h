/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_RESPONSIBILITY_H
#define SRM_RESPONSIBILITY_H

/**
 * @file srm_responsibility.h
 * @brief Roles of parties, and responsibilities of cells. Constant.
 */

#include "srm_words.h"

/** Role of a party. */
typedef enum {
    SRM_ROLE_CUSTOMER,
    SRM_ROLE_PROVIDER,
    SRM_ROLE_THIRD_PARTY,
    SRM_ROLE_COUNT
} srm_role_e;

/**
 * Responsibility of a cell: SRM_RESPONSIBILITY(name, its word in URLs and
 * JSON). One party, by its role, in the order of the roles; two or more
 * parties; depends on conditions; nobody; not decided yet.
 */
#define SRM_RESPONSIBILITIES(SRM_RESPONSIBILITY)                              \
    SRM_RESPONSIBILITY(CUSTOMER, "customer")                                  \
    SRM_RESPONSIBILITY(PROVIDER, "provider")                                  \
    SRM_RESPONSIBILITY(THIRD_PARTY, "third-party")                            \
    SRM_RESPONSIBILITY(SHARED, "shared")                                      \
    SRM_RESPONSIBILITY(CONDITIONAL, "conditional")                            \
    SRM_RESPONSIBILITY(NOT_APPLICABLE, "not-applicable")                      \
    SRM_RESPONSIBILITY(UNDECIDED, "undecided")

/** The same by name: SRM_CUSTOMER and so on. */
typedef enum {
#define SRM_RESPONSIBILITY(name, id) SRM_##name,
    SRM_RESPONSIBILITIES(SRM_RESPONSIBILITY)
#undef SRM_RESPONSIBILITY
        SRM_RESPONSIBILITY_COUNT
} srm_responsibility_e;

/** The word of a role in files, URLs and JSON: "third-party" and so on. */
const char *srm_role_id(srm_role_e role);

/** The word of a responsibility in URLs and JSON: "not-applicable" … */
const char *srm_responsibility_id(srm_responsibility_e responsibility);

/** The interface's word for a responsibility. */
srm_word_e srm_responsibility_word(srm_responsibility_e responsibility);

#endif
