/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file related.c
 * @brief Selects the retained items, provided items and topics of a page.
 */

#include "srm_filter.h"

/** Condition for an item to be on a page. */
typedef enum {
    NONE,     /**< never */
    ALL,      /**< always */
    SELECTED, /**< it refers to nothing, or to something that the filters
                   keep */
    AREA,     /**< it refers to the page's area, and applies to the page's
                   deployment if any */
    PLACE,    /**< provided in the page's deployment */
    GIVER,    /**< provided by the page's party */
    CUSTOMER, /**< the page's party is a customer */
    MATCHED   /**< it matches the query */
} related_e;

typedef struct {
    related_e retained;
    related_e provided;
    related_e topics;
} rule_t;

static const rule_t rules[SRM_PAGE_COUNT] = {
    [SRM_PAGE_MATRIX] = {SELECTED, SELECTED, SELECTED},
    [SRM_PAGE_DEPLOYMENT] = {ALL, PLACE, NONE},
    [SRM_PAGE_AREA] = {AREA, AREA, AREA},
    [SRM_PAGE_CELL] = {AREA, AREA, AREA},
    [SRM_PAGE_PARTY] = {CUSTOMER, GIVER, NONE},
    [SRM_PAGE_RETAINED] = {MATCHED, NONE, NONE},
    [SRM_PAGE_PROVIDED] = {NONE, MATCHED, NONE},
};

/** References of an item; NULL: its kind has none. */
typedef struct {
    const srm_area_refs_t *areas;
    const srm_deployment_refs_t *deployments;
    const srm_party_t *party;
    srm_passage_e passage; /**< to search */
    int order;             /**< of the item in its list */
} ties_t;

static int is_given_in(const ties_t *ties, const srm_deployment_t *deployment)
{
    int i;

    if (!ties->deployments || ties->deployments->count == 0 || !deployment) {
        return 1;
    }
    for (i = 0; i < ties->deployments->count; i++) {
        if (ties->deployments->items[i].deployment == deployment) {
            return 1;
        }
    }
    return 0;
}

static int is_tied_to(const ties_t *ties, const srm_area_t *area)
{
    int i;

    for (i = 0; i < ties->areas->count; i++) {
        if (ties->areas->items[i].area == area) {
            return 1;
        }
    }
    return 0;
}

static int is_selected(const srm_selection_t *selection, const ties_t *ties)
{
    int areas = ties->areas->count == 0;
    int deployments = !ties->deployments || ties->deployments->count == 0;
    int i;

    if (!selection->filtered) {
        return 1;
    }
    if (selection->filtered & ~SRM_FILTER_SLICES) {
        return 0;
    }
    for (i = 0; !areas && i < ties->areas->count; i++) {
        areas = srm_selected_area(selection, ties->areas->items[i].area);
    }
    for (i = 0; !deployments && i < ties->deployments->count; i++) {
        deployments = srm_selected_deployment(
            selection, ties->deployments->items[i].deployment);
    }
    return areas && deployments;
}

static int has_asked_area(const srm_filter_t *filter,
                          const srm_area_refs_t *areas)
{
    int i;

    for (i = 0; i < areas->count; i++) {
        if (srm_filter_keeps_area(filter, areas->items[i].area)) {
            return 1;
        }
    }
    return areas->count == 0;
}

static int has_asked_deployment(const srm_filter_t *filter,
                                const srm_deployment_refs_t *deployments)
{
    int i;

    if (!deployments || deployments->count == 0 || !filter->deployments) {
        return 1;
    }
    for (i = 0; i < deployments->count; i++) {
        if (filter->deployments[deployments->items[i].deployment->order]) {
            return 1;
        }
    }
    return 0;
}

static int is_asked(const srm_filter_t *filter, const ties_t *ties)
{
    return !filter
           || (has_asked_area(filter, ties->areas)
               && has_asked_deployment(filter, ties->deployments)
               && (!filter->parties || !ties->party
                   || filter->parties[ties->party->order])
               && srm_filter_finds_item(filter, ties->passage, ties->order,
                                        ties->party));
}

static int is_shown(const srm_selection_t *selection,
                    const srm_filter_t *filter, related_e company,
                    const ties_t *ties)
{
    switch (company) {
    case MATCHED:
        return is_asked(filter, ties);
    case ALL:
        return 1;
    case SELECTED:
        return is_selected(selection, ties);
    case AREA:
        return is_tied_to(ties, selection->area)
               && is_given_in(ties, selection->deployment);
    case PLACE:
        return is_given_in(ties, selection->deployment);
    case GIVER:
        return ties->party == selection->party;
    case CUSTOMER:
        return selection->party->role == SRM_ROLE_CUSTOMER;
    default:
        return 0;
    }
}

static const void **room_for(apr_pool_t *pool, int count)
{
    return apr_palloc(pool, ((apr_size_t)count + 1) * sizeof(void *));
}

void srm_select_related(apr_pool_t *pool, srm_selection_t *selection)
{
    const rule_t *rule = &rules[selection->route->page];
    const srm_matrix_t *matrix = selection->matrix;
    srm_filter_t new_filter;
    const srm_filter_t *filter = NULL;
    int i;

    if (selection->filtered
        && (rule->retained == MATCHED || rule->provided == MATCHED)) {
        srm_filter_make(pool, selection, matrix, &new_filter);
        filter = &new_filter;
    }
    if (rule->retained != NONE) {
        selection->retained.items =
            (const srm_retained_t **)room_for(pool, matrix->retained.count);
        for (i = 0; i < matrix->retained.count; i++) {
            const srm_retained_t *item = &matrix->retained.items[i];
            ties_t ties = {&item->areas, NULL, NULL, SRM_PASSAGE_RETAINED, i};

            if (is_shown(selection, filter, rule->retained, &ties)) {
                selection->retained.items[selection->retained.count++] = item;
            }
        }
    }
    if (rule->provided != NONE) {
        selection->provided.items =
            (const srm_provided_t **)room_for(pool, matrix->provided.count);
        for (i = 0; i < matrix->provided.count; i++) {
            const srm_provided_t *item = &matrix->provided.items[i];
            ties_t ties = {&item->areas, &item->deployments, item->party,
                           SRM_PASSAGE_PROVIDED, i};

            if (is_shown(selection, filter, rule->provided, &ties)) {
                selection->provided.items[selection->provided.count++] = item;
            }
        }
    }
    if (rule->topics != NONE) {
        selection->topics.items =
            (const srm_topic_t **)room_for(pool, matrix->topics.count);
        for (i = 0; i < matrix->topics.count; i++) {
            const srm_topic_t *item = &matrix->topics.items[i];
            ties_t ties = {&item->areas, NULL, NULL, SRM_PASSAGE_COUNT, i};

            if (is_shown(selection, filter, rule->topics, &ties)) {
                selection->topics.items[selection->topics.count++] = item;
            }
        }
    }
}
