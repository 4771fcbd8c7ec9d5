/* SPDX-License-Identifier: Apache-2.0 */
/** @file select.c @brief Selects the parts of the matrices for a request. */

#include <stdbool.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"
#include "pile.h"
#include "srm_unknown.h"

/** Content of a page. */
typedef enum {
    COUNTS,      /**< counts of cells, without the cells; the default */
    CELLS,       /**< a list of cells */
    TRANSITIONS, /**< the cells of two columns, compared */
    TALLIES,     /**< counts of cells in each column */
    OPTIONS,     /**< lists of options */
    RESULTS      /**< results of a search */
} content_e;

static const content_e contents[SRM_PAGE_COUNT] = {
    [SRM_PAGE_ALL_CELLS] = CELLS, [SRM_PAGE_MATRIX] = CELLS,
    [SRM_PAGE_CELLS] = CELLS,     [SRM_PAGE_COMPARE] = TRANSITIONS,
    [SRM_PAGE_SUMMARY] = TALLIES, [SRM_PAGE_OPTIONS] = OPTIONS,
    [SRM_PAGE_SEARCH] = RESULTS,  [SRM_PAGE_DEPLOYMENT] = CELLS,
    [SRM_PAGE_AREA] = CELLS,      [SRM_PAGE_CELL] = CELLS,
    [SRM_PAGE_PARTY] = CELLS,     [SRM_PAGE_CONCEPT] = CELLS,
};

/* Find the item that a segment of the path names. */
static int find(srm_selection_t *selection, srm_id_e segment)
{
    const srm_matrix_t *matrix = selection->matrix;
    const char *id = selection->route->ids[segment];

    switch (segment) {
    case SRM_ID_MATRIX:
        selection->matrix =
            srm_catalogue_matrix(selection->site->catalogue, id);
        return selection->matrix != NULL;
    case SRM_ID_AREA:
        selection->area = srm_matrix_area(matrix, id);
        return selection->area != NULL;
    case SRM_ID_DEPLOYMENT:
        selection->deployment = srm_matrix_deployment(matrix, id);
        return selection->deployment != NULL;
    case SRM_ID_PARTY:
        selection->party = srm_matrix_party(matrix, id);
        return selection->party != NULL;
    case SRM_ID_SCHEMA:
        selection->schema = srm_schema_find(id);
        return selection->schema != NULL;
    case SRM_ID_PROBLEM:
        selection->problem = srm_refusal_find(id);
        return selection->problem != NULL;
    case SRM_ID_LIST:
        selection->list = srm_options_find(id);
        return selection->list != SRM_OPTIONS_COUNT;
    case SRM_ID_DOCUMENT:
        selection->help = srm_help_find("", id);
        return selection->help != NULL;
    case SRM_ID_GUIDE:
        selection->help = srm_help_find(SRM_HELP_GUIDES, id);
        return selection->help != NULL;
    case SRM_ID_CONCEPT:
        selection->concept
        = srm_concept_find(id);
        return selection->concept != NULL;
    default:
        return 0;
    }
}

/* Find all items, the matrix first; return the first unknown segment. */
static srm_id_e find_all(srm_selection_t *selection)
{
    int i;

    for (i = 0; i < SRM_ID_COUNT; i++) {
        if (selection->route->ids[i] && !find(selection, (srm_id_e)i)) {
            break;
        }
    }
    return (srm_id_e)i;
}

/* Not every matrix has every page. */
static int has_page(const srm_selection_t *selection)
{
    return selection->route->page != SRM_PAGE_ADVANTAGES
           || selection->matrix->advantages.approaches.count > 0;
}

/* Link the suggested id to its own page, if there is one. */
static void link_suggestion(apr_pool_t *pool, const srm_selection_t *selection,
                            srm_id_e wrong, srm_refusal_t *refusal)
{
    srm_route_t route = *selection->route;
    srm_selection_t meant = {.site = selection->site, .route = &route};

    route.ids[wrong] = refusal->did_you_mean;
    if (*refusal->did_you_mean && find_all(&meant) == SRM_ID_COUNT
        && has_page(&meant)) {
        refusal->meant =
            srm_route_path(pool, route.page, route.ids, SRM_FORMAT_NONE);
    }
}

static int find_path(apr_pool_t *pool, srm_selection_t *selection,
                     srm_refusal_t *refusal)
{
    srm_id_e wrong = find_all(selection);

    if (wrong != SRM_ID_COUNT) {
        srm_refuse_segment(pool, selection, wrong, refusal);
        link_suggestion(pool, selection, wrong, refusal);
        return 0;
    }
    if (!has_page(selection)) {
        srm_refuse(pool, refusal, SRM_REFUSAL_NO_ADVANTAGES,
                   "The matrix %s has no advantages.", selection->matrix->id);
        return 0;
    }
    return 1;
}

static int is_asked(const srm_selection_t *selection,
                    const srm_matrix_t *matrix)
{
    const apr_array_header_t *ids = selection->query->ids[SRM_FILTER_MATRIX];
    int i;

    if (!(selection->filtered & SRM_FILTER_BIT(SRM_FILTER_MATRIX))) {
        return 1;
    }
    for (i = 0; i < ids->nelts; i++) {
        if (strcmp(APR_ARRAY_IDX(ids, i, const char *), matrix->id) == 0) {
            return 1;
        }
    }
    return 0;
}

static void choose_matrices(apr_pool_t *pool, srm_selection_t *selection)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    int i;

    selection->matrices.items =
        apr_palloc(pool, ((apr_size_t)catalogue->matrices.count + 1)
                             * sizeof(*selection->matrices.items));
    if (selection->matrix) {
        selection->matrices.items[selection->matrices.count++] =
            selection->matrix;
        return;
    }
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        if (is_asked(selection, matrix)) {
            selection->matrices.items[selection->matrices.count++] = matrix;
        }
    }
}

/** State of selecting cells. */
typedef struct {
    apr_pool_t *pool;
    srm_selection_t *selection;
    const srm_filter_t
        *filter;            /**< of the current matrix; NULL: not filtered */
    char *columns;          /**< flags of columns with a selected cell */
    const srm_area_t *area; /**< the last area checked */
    bool is_kept;           /**< by the filter */
    srm_pile_t cells;
    srm_pile_t areas;
    srm_pile_t deployments;
} scan_state_t;

/* True if the path names a cell: the scan may find others too. */
static int is_named(const srm_selection_t *selection, const srm_cell_t *cell)
{
    return (!selection->area || cell->area == selection->area)
           && (!selection->concept
               || (cell->area->concept
                   && srm_concept_is_in(cell->area->concept,
                                        selection->concept)))
           && (!selection->deployment
               || cell->deployment == selection->deployment)
           && (!selection->party || srm_cell_has(cell, selection->party));
}

static void add_if_selected(scan_state_t *scan, const srm_cell_t *cell)
{
    srm_selection_t *selection = scan->selection;
    const srm_filter_t *filter = scan->filter;

    if (cell->area != scan->area) {
        scan->area = cell->area;
        scan->is_kept = !filter || srm_filter_keeps_area(filter, cell->area);
    }
    if (!scan->is_kept || (filter && !srm_filter_keeps_cell(filter, cell))
        || !is_named(selection, cell)) {
        return;
    }
    srm_pile_put(scan->pool, &scan->cells, cell);
    selection->counts[cell->responsibility]++;
    scan->columns[cell->deployment->order] = 1;
    if (scan->areas.count == 0
        || scan->areas.items[scan->areas.count - 1] != cell->area) {
        srm_pile_put(scan->pool, &scan->areas, cell->area);
    }
}

static void scan_row(scan_state_t *scan, const srm_area_t *area)
{
    const srm_deployment_t *deployment = scan->selection->deployment;
    int i;

    if (deployment) {
        add_if_selected(scan, srm_matrix_cell(area, deployment));
        return;
    }
    for (i = 0; i < area->cells.count; i++) {
        add_if_selected(scan, &area->cells.items[i]);
    }
}

static void scan_matrix(scan_state_t *scan, const srm_matrix_t *matrix)
{
    const srm_selection_t *selection = scan->selection;
    srm_filter_t filter;
    srm_plan_t plan;
    int i;

    scan->filter = NULL;
    scan->columns =
        apr_pcalloc(scan->pool, (apr_size_t)matrix->deployments.count + 1);
    if (selection->filtered) {
        srm_filter_make(scan->pool, selection, matrix, &filter);
        scan->filter = &filter;
    }
    srm_plan_scan(scan->pool, selection, matrix, scan->filter, &plan);
    for (i = 0; plan.by_cells && i < plan.cells.count; i++) {
        add_if_selected(scan, plan.cells.items[i]);
    }
    for (i = 0; !plan.by_cells && i < plan.areas.count && !scan->cells.denied;
         i++) {
        scan_row(scan,
                 plan.all ? &matrix->areas.items[i] : plan.areas.items[i]);
    }
    for (i = 0; i < matrix->deployments.count; i++) {
        if (scan->columns[i]) {
            srm_pile_put(scan->pool, &scan->deployments,
                         &matrix->deployments.items[i]);
        }
    }
    scan->filter = NULL; /* its lifetime ends here */
}

#define TAKE(list, pile)                                                      \
    ((list).items = (void *)(pile).items, (list).count = (pile).count)

/* Select all cells of a matrix: loading has made these lists. */
static void select_whole(apr_pool_t *pool, srm_selection_t *selection)
{
    const srm_matrix_t *matrix = selection->matrices.items[0];
    srm_pile_t deployments = {0};
    int i;

    srm_count_cells(matrix, selection->counts);
    TAKE(selection->cells, matrix->every_cell);
    TAKE(selection->areas, matrix->every_area);
    for (i = 0; i < matrix->deployments.count; i++) {
        srm_pile_put(pool, &deployments, &matrix->deployments.items[i]);
    }
    TAKE(selection->deployments, deployments);
}

static void select_cells(apr_pool_t *pool, srm_selection_t *selection)
{
    scan_state_t scan;
    int i;

    if (selection->matrices.count == 1 && !selection->filtered
        && !selection->concept && !selection->area && !selection->deployment
        && !selection->party) {
        select_whole(pool, selection);
        return;
    }
    memset(&scan, 0, sizeof(scan));
    scan.pool = pool;
    scan.selection = selection;
    for (i = 0; i < selection->matrices.count; i++) {
        scan_matrix(&scan, selection->matrices.items[i]);
    }
    srm_pile_trim(pool, &scan.cells);
    TAKE(selection->cells, scan.cells);
    TAKE(selection->areas, scan.areas);
    TAKE(selection->deployments, scan.deployments);
    selection->denied = scan.cells.denied || scan.areas.denied;
}

static void select_counts(srm_selection_t *selection)
{
    int i;

    for (i = 0; i < selection->matrices.count; i++) {
        srm_count_cells(selection->matrices.items[i], selection->counts);
    }
}

int srm_select_find(apr_pool_t *pool, const srm_site_info_t *site,
                    const srm_route_t *route, const srm_query_t *query,
                    srm_selection_t *selection, srm_refusal_t *refusal)
{
    memset(selection, 0, sizeof(*selection));
    selection->site = site;
    selection->route = route;
    selection->query = query;
    selection->used_params = srm_select_params(route, query);
    selection->filtered = selection->used_params & SRM_FILTER_ALL;
    if (route->page == SRM_PAGE_HELP) {
        selection->help = srm_help_find("", "");
    }
    return find_path(pool, selection, refusal)
           && srm_select_words(route, query, refusal)
           && srm_filter_check(pool, selection, selection->filtered, refusal)
           && srm_select_you(pool, selection, refusal)
           && (contents[route->page] != TRANSITIONS
               || srm_select_sides(pool, selection, refusal));
}

int srm_select_fill(apr_pool_t *pool, srm_selection_t *selection,
                    srm_refusal_t *refusal)
{
    if (selection->filtered & SRM_FILTER_TEXT
        || contents[selection->route->page] == RESULTS) {
        selection->wanted = srm_wanted_read(pool, selection->query->text,
                                            selection->site->synonyms);
        selection->matchers = srm_matchers_make(pool, selection->wanted);
    }
    choose_matrices(pool, selection);
    switch (contents[selection->route->page]) {
    case CELLS:
        select_cells(pool, selection);
        break;
    case TRANSITIONS:
        srm_select_transitions(pool, selection);
        break;
    case TALLIES:
        srm_select_tallies(pool, selection);
        break;
    case RESULTS:
        srm_select_results(pool, selection);
        break;
    case OPTIONS:
        srm_select_options(pool, selection);
        break;
    default:
        select_counts(selection);
        break;
    }
    if (selection->denied) {
        srm_refuse_busy(pool, refusal);
        return 0;
    }
    srm_select_related(pool, selection);
    return 1;
}

int srm_select(apr_pool_t *pool, const srm_site_info_t *site,
               const srm_route_t *route, const srm_query_t *query,
               srm_selection_t *selection, srm_refusal_t *refusal)
{
    return srm_select_find(pool, site, route, query, selection, refusal)
           && srm_select_fill(pool, selection, refusal);
}
