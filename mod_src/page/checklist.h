/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CHECKLIST_H
#define CHECKLIST_H

/**
 * @file checklist.h
 * @brief The checklist of a deployment: lists of cells, yours first.
 */

#include <stdbool.h>

#include "srm_html_parts.h"

/** True for the zones whose tasks the reader ticks off. */
static inline bool checklist_is_yours(srm_zone_e zone)
{
    return zone == SRM_ZONE_YOU || zone == SRM_ZONE_SHARED;
}

/** True if a cell is counted by a tally. */
static inline bool checklist_has(const srm_zone_tally_t *tally,
                                 const srm_cell_t *cell,
                                 const srm_party_t *you)
{
    return srm_zone_of(cell, you) == tally->zone
           && (!tally->party || cell->duties.items[0].party == tally->party);
}

/** Return the duty that the line of an item shows: yours, or that of the only
 * party; NULL for a cell whose parties are listed below it. */
const srm_duty_t *checklist_duty(const srm_cell_t *cell,
                                 const srm_party_t *you);

/** Return the heading of a list: "Yours", "Shared with you", "Microsoft". */
const char *checklist_title(const srm_matrix_t *matrix,
                            const srm_zone_tally_t *tally,
                            const srm_party_t *you);

/* html_checklist.c */

/** Write the page's content in HTML, from the lede to the last list. */
void html_checklist(srm_doc_t *doc, const srm_zone_tallies_t *tallies);

#endif
