/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ZONE_H
#define SRM_ZONE_H

/**
 * @file srm_zone.h
 * @brief Cells as one reader sees them: yours, shared with you, or of others.
 *
 * A responsibility says which kind of party answers for a cell. A page speaks
 * to one customer, so it also tells your cells from those of another customer,
 * and what is shared with you from what others share. Equal neighbours form one
 * zone of the table. Any thread.
 */

#include <stdbool.h>

#include "srm_select.h"

/** Every zone, in the order of counts: SRM_ZONE(name, its class). */
#define SRM_ZONES(SRM_ZONE)                                                   \
    SRM_ZONE(YOU, "customer")                                                 \
    SRM_ZONE(SHARED, "shared")                                                \
    SRM_ZONE(OTHER_CUSTOMER, "other-customer")                                \
    SRM_ZONE(PROVIDER, "provider")                                            \
    SRM_ZONE(THIRD_PARTY, "third-party")                                      \
    SRM_ZONE(SHARED_BY_OTHERS, "shared-by-others")                            \
    SRM_ZONE(CONDITIONAL, "conditional")                                      \
    SRM_ZONE(NOT_APPLICABLE, "not-applicable")                                \
    SRM_ZONE(UNDECIDED, "undecided")

/** The zones by name: SRM_ZONE_YOU and so on. */
typedef enum {
#define SRM_ZONE(name, id) SRM_ZONE_##name,
    SRM_ZONES(SRM_ZONE)
#undef SRM_ZONE
        SRM_ZONE_COUNT
} srm_zone_e;

/** Number of cells of a zone; those of one party each count by party. */
typedef struct srm_zone_tally {
    srm_zone_e zone;
    const srm_party_t *party; /**< the only party of these cells, or NULL */
    int cells;
} srm_zone_tally_t;

typedef SRM_LIST(srm_zone_tally_t) srm_zone_tallies_t;

/** Return the class of a zone: "shared-by-others". */
const char *srm_zone_id(srm_zone_e zone);

/** Return the customer that a matrix speaks to unless a query names another:
 * its first one; NULL when it has none. */
const srm_party_t *srm_zone_customer(const srm_matrix_t *matrix);

/** True if a matrix has several customers, of whom the reader is one. */
bool srm_zone_has_choice(const srm_matrix_t *matrix);

/**
 * Return the zone of a cell.
 * @param you a party, or NULL: then no cell is yours
 */
srm_zone_e srm_zone_of(const srm_cell_t *cell, const srm_party_t *you);

/** Return the zone of what a party does alone. */
srm_zone_e srm_zone_of_party(const srm_party_t *party, const srm_party_t *you);

/** True if two cells have the same responsibility and the same parties, so that
 * they belong to one zone. Tasks and conditions may differ. */
bool srm_zone_same(const srm_cell_t *one, const srm_cell_t *other);

/**
 * Count cells by zone and party, in the order of zones and then of parties.
 * Zones without a cell are left out.
 * @param pool  for the list
 * @param cells of one matrix
 */
srm_zone_tallies_t srm_zone_count(apr_pool_t *pool, const srm_matrix_t *matrix,
                                  const srm_party_t *you,
                                  const srm_cell_list_t *cells);

/** Return the cells of a deployment, from a pool. */
srm_cell_list_t srm_zone_column(apr_pool_t *pool, const srm_matrix_t *matrix,
                                const srm_deployment_t *deployment);

/* zone_words.c: the words of cells, spoken to you */

/**
 * Return the name of a party on a page: yours is the label `customer` if the
 * matrix has one, such as "You".
 * @param brief the short name if there is one
 */
const char *srm_zone_party(const srm_matrix_t *matrix,
                           const srm_party_t *party, const srm_party_t *you,
                           bool brief);

/**
 * Return the name of a zone of one party or several: "You", "Microsoft",
 * "Shared", or "Shared with you" where others share cells too.
 * @param tally of the zone
 */
const char *srm_zone_name(const srm_matrix_t *matrix,
                          const srm_zone_tally_t *tally,
                          const srm_party_t *you);

/**
 * Return the responsibility of a cell in a few words: "You", "Shared", or in a
 * matrix of more than two parties "with SOC" and "Retail, AWS".
 * @param pool  for the words
 * @param brief short names, for narrow columns
 */
const char *srm_zone_word(apr_pool_t *pool, const srm_matrix_t *matrix,
                          const srm_cell_t *cell, const srm_party_t *you,
                          bool brief);

/** Return the same in full: "Shared (You, Microsoft)". */
const char *srm_zone_sentence(apr_pool_t *pool, const srm_matrix_t *matrix,
                              const srm_cell_t *cell, const srm_party_t *you);

/** Return the responsibility of a cell as the answer of its page's title:
 * "shared", or in a matrix of more than two parties "shared (You, SOC)". */
const char *srm_zone_answer(apr_pool_t *pool, const srm_matrix_t *matrix,
                            const srm_cell_t *cell, const srm_party_t *you);

#endif
