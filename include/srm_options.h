/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_OPTIONS_H
#define SRM_OPTIONS_H

/**
 * @file srm_options.h
 * @brief The lists that a dashboard offers its user to choose from.
 *
 * Each list has the values that a query parameter may have.
 */

#include "srm_words.h"

/** Every list: SRM_OPTION(name, segment in the path, heading). */
#define SRM_OPTIONS(SRM_OPTION)                                               \
    SRM_OPTION(MATRICES, "matrices", MATRICES)                                \
    SRM_OPTION(AREAS, "areas", AREAS)                                         \
    SRM_OPTION(GROUPS, "groups", GROUP)                                       \
    SRM_OPTION(DEPLOYMENTS, "deployments", DEPLOYMENTS)                       \
    SRM_OPTION(PARTIES, "parties", PARTIES)                                   \
    SRM_OPTION(RESPONSIBILITIES, "responsibilities", RESPONSIBILITY)          \
    SRM_OPTION(CONCEPTS, "concepts", CONCEPT)

/** The lists by name: SRM_OPTIONS_AREAS and so on. */
typedef enum {
#define SRM_OPTION(name, id, word) SRM_OPTIONS_##name,
    SRM_OPTIONS(SRM_OPTION)
#undef SRM_OPTION
        SRM_OPTIONS_COUNT
} srm_options_e;

/** The segment of a list in the path: "areas". */
const char *srm_options_id(srm_options_e list);

/** The list of a segment; SRM_OPTIONS_COUNT for none. */
srm_options_e srm_options_find(const char *id);

/** The heading of a list. */
srm_word_e srm_options_word(srm_options_e list);

#endif
