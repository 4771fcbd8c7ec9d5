/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file zone.c
 * @brief The zones of cells, and counts of them.
 */

#include "srm_filter.h"
#include "srm_unknown.h"
#include "srm_zone.h"

static const char *const ids[SRM_ZONE_COUNT] = {
#define SRM_ZONE(name, id) id,
    SRM_ZONES(SRM_ZONE)
#undef SRM_ZONE
};

const char *srm_zone_id(srm_zone_e zone)
{
    return ids[zone];
}

const srm_party_t *srm_zone_customer(const srm_matrix_t *matrix)
{
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        if (matrix->parties.items[i].role == SRM_ROLE_CUSTOMER) {
            return &matrix->parties.items[i];
        }
    }
    return NULL;
}

bool srm_zone_has_choice(const srm_matrix_t *matrix)
{
    int customers = 0;
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        customers += matrix->parties.items[i].role == SRM_ROLE_CUSTOMER;
    }
    return customers > 1;
}

srm_zone_e srm_zone_of_party(const srm_party_t *party, const srm_party_t *you)
{
    static const srm_zone_e zones[SRM_ROLE_COUNT] = {
        [SRM_ROLE_CUSTOMER] = SRM_ZONE_OTHER_CUSTOMER,
        [SRM_ROLE_PROVIDER] = SRM_ZONE_PROVIDER,
        [SRM_ROLE_THIRD_PARTY] = SRM_ZONE_THIRD_PARTY,
    };

    return party == you ? SRM_ZONE_YOU : zones[party->role];
}

srm_zone_e srm_zone_of(const srm_cell_t *cell, const srm_party_t *you)
{
    switch (cell->responsibility) {
    case SRM_CONDITIONAL:
        return SRM_ZONE_CONDITIONAL;
    case SRM_NOT_APPLICABLE:
        return SRM_ZONE_NOT_APPLICABLE;
    case SRM_UNDECIDED:
        return SRM_ZONE_UNDECIDED;
    case SRM_SHARED:
        return you && srm_cell_has(cell, you) ? SRM_ZONE_SHARED
                                              : SRM_ZONE_SHARED_BY_OTHERS;
    default:
        return srm_zone_of_party(cell->duties.items[0].party, you);
    }
}

bool srm_zone_same(const srm_cell_t *one, const srm_cell_t *other)
{
    const srm_party_t *party;
    int at = 0, other_at = 0;

    if (one->responsibility != other->responsibility) {
        return false;
    }
    do {
        party = srm_cell_party(one, &at);
        if (party != srm_cell_party(other, &other_at)) {
            return false;
        }
    } while (party);
    return true;
}

/** True for the zones whose cells have one party. */
static bool is_of_one(srm_zone_e zone)
{
    return zone == SRM_ZONE_YOU || zone == SRM_ZONE_OTHER_CUSTOMER
           || zone == SRM_ZONE_PROVIDER || zone == SRM_ZONE_THIRD_PARTY;
}

/* Count cells by zone and, for those of one party, by the party's order. */
static void count_cells(const srm_party_t *you, const srm_cell_list_t *cells,
                        int *by_zone, int *by_party)
{
    int i;

    for (i = 0; i < cells->count; i++) {
        const srm_cell_t *cell = cells->items[i];
        srm_zone_e zone = srm_zone_of(cell, you);

        by_zone[zone]++;
        if (is_of_one(zone)) {
            by_party[cell->duties.items[0].party->order]++;
        }
    }
}

static void add(srm_zone_tallies_t *tallies, srm_zone_e zone,
                const srm_party_t *party, int cells)
{
    if (cells > 0) {
        srm_zone_tally_t *tally = &tallies->items[tallies->count++];

        tally->zone = zone;
        tally->party = party;
        tally->cells = cells;
    }
}

srm_zone_tallies_t srm_zone_count(apr_pool_t *pool, const srm_matrix_t *matrix,
                                  const srm_party_t *you,
                                  const srm_cell_list_t *cells)
{
    int by_zone[SRM_ZONE_COUNT] = {0};
    int *by_party = apr_pcalloc(pool, (apr_size_t)matrix->parties.count
                                          * sizeof(*by_party));
    srm_zone_tallies_t tallies;
    int zone, i;

    tallies.count = 0;
    tallies.items =
        apr_palloc(pool, (apr_size_t)(SRM_ZONE_COUNT + matrix->parties.count)
                             * sizeof(*tallies.items));
    count_cells(you, cells, by_zone, by_party);
    for (zone = 0; zone < SRM_ZONE_COUNT; zone++) {
        if (!is_of_one((srm_zone_e)zone)) {
            add(&tallies, (srm_zone_e)zone, NULL, by_zone[zone]);
            continue;
        }
        for (i = 0; by_zone[zone] > 0 && i < matrix->parties.count; i++) {
            const srm_party_t *party = &matrix->parties.items[i];

            if (srm_zone_of_party(party, you) == (srm_zone_e)zone) {
                add(&tallies, (srm_zone_e)zone, party, by_party[i]);
            }
        }
    }
    return tallies;
}

srm_cell_list_t srm_zone_column(apr_pool_t *pool, const srm_matrix_t *matrix,
                                const srm_deployment_t *deployment)
{
    srm_cell_list_t cells = {.count = matrix->areas.count};
    int i;

    cells.items =
        apr_palloc(pool, (apr_size_t)cells.count * sizeof(*cells.items));
    for (i = 0; i < cells.count; i++) {
        cells.items[i] =
            &matrix->areas.items[i].cells.items[deployment->order];
    }
    return cells;
}

bool srm_select_you(apr_pool_t *pool, srm_selection_t *selection,
                    srm_refusal_t *refusal)
{
    const srm_matrix_t *matrix = selection->matrix;
    const char *id = selection->query->you;

    if (!matrix) {
        return true;
    }
    selection->you = srm_zone_customer(matrix);
    if (!*id || !(srm_page_params(selection->route->page) & SRM_PARAM_YOU)) {
        return true;
    }
    selection->you = srm_matrix_party(matrix, id);
    if (selection->you) {
        return true;
    }
    srm_filter_refuse(pool, selection, SRM_FILTER_PARTY, "you", id, refusal);
    return false;
}
