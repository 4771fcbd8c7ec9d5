/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file filter_text.c
 * @brief What a search finds for a cell, in its texts and around them.
 */

#include "srm_filter.h"

const srm_matcher_t *srm_select_matcher(const srm_selection_t *selection)
{
    return selection->wanted ? srm_matchers_find(selection->matchers,
                                                 selection->matrix->lang)
                             : NULL;
}

static void add_around(srm_cell_hit_t *hit, const srm_hit_t *found)
{
    hit->around |= found->items;
    hit->around_score += found->score;
}

static void add_area(srm_cell_hit_t *hit, const srm_hit_t *found)
{
    hit->area |= found->items;
    hit->area_score += found->score;
}

void srm_found_cell(const srm_found_t *found, const srm_cell_t *cell,
                    srm_cell_hit_t *hit)
{
    const srm_area_t *area = cell->area;
    int columns = found->matrix->deployments.count;
    const srm_hit_t *own =
        srm_found_hit(found, SRM_PASSAGE_CELL,
                      area->order * columns + cell->deployment->order);
    const srm_party_t *party;
    int at = 0;

    memset(hit, 0, sizeof(*hit));
    hit->cell = own->items;
    hit->cell_score = own->score;
    add_area(hit, srm_found_hit(found, SRM_PASSAGE_AREA, area->order));
    /* A cell's own owner and controls hide those of its area. */
    if (srm_cell_owner(cell) != &cell->owner) {
        add_area(hit, srm_found_hit(found, SRM_PASSAGE_OWNER, area->order));
    }
    if (srm_cell_controls(cell) != &cell->controls) {
        add_area(hit, srm_found_hit(found, SRM_PASSAGE_CONTROLS, area->order));
    }
    if (area->group) {
        add_area(hit,
                 srm_found_hit(found, SRM_PASSAGE_GROUP, area->group->order));
    }
    if (!hit->cell && !hit->area) {
        return;
    }
    add_around(hit, srm_found_hit(found, SRM_PASSAGE_MATRIX, 0));
    add_around(hit, srm_found_hit(found, SRM_PASSAGE_DEPLOYMENT,
                                  cell->deployment->order));
    if (area->group) {
        add_around(
            hit, srm_found_hit(found, SRM_PASSAGE_GROUP, area->group->order));
    }
    while ((party = srm_cell_party(cell, &at))) {
        add_around(hit, srm_found_hit(found, SRM_PASSAGE_PARTY, party->order));
    }
}

bool srm_found_all(const srm_found_t *found, const srm_cell_hit_t *hit)
{
    return !found->all
           || ((hit->area || hit->cell)
               && (hit->around | hit->area | hit->cell) == found->all);
}
