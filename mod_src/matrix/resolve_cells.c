/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file resolve_cells.c
 * @brief Resolves cells, and arranges them by deployment.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <apr_cstr.h>

#include "resolve.h"
#include "resolver.h"

const char *srm_resolver_word(const char *id)
{
    static const char shared[] =
        "name the parties of a shared cell: {\"parties\": {\"one\": \"\", "
        "\"other\": \"\"}}";
    static const char none[] = "use null if the area does not apply";
    static const char depends[] =
        "use an object with \"when\" for a conditional cell";
    static const char open[] =
        "use \"open\" for a cell that nobody has decided yet";
    static const struct {
        const char *word;
        const char *instead;
    } words[] = {{"shared", shared},
                 {"both", shared},
                 {"all", shared},
                 {"joint", shared},
                 {"n/a", none},
                 {"na", none},
                 {"none", none},
                 {"nobody", none},
                 {"-", none},
                 {"not-applicable", none},
                 {"not applicable", none},
                 {"conditional", depends},
                 {"depends", depends},
                 {"varies", depends},
                 {"undecided", open},
                 {"unknown", open},
                 {"tbd", open},
                 {"?", open}};
    size_t i;

    for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (apr_cstr_casecmp(words[i].word, id) == 0) {
            return words[i].instead;
        }
    }
    return NULL;
}

static int compare_duties(const void *one, const void *other)
{
    const srm_duty_t *a = one, *b = other;

    if (!a->party || !b->party) {
        return !a->party - !b->party;
    }
    return a->party->order < b->party->order
               ? -1
               : a->party->order > b->party->order;
}

/* Resolve duties and return the roles of their parties. */
static unsigned resolve_duties(srm_resolver_t *resolver,
                               const srm_duties_t *duties, const char *list,
                               const srm_step_t *here)
{
    srm_step_t parties = {here, list, 0};
    srm_step_t key = {&parties, NULL, 0};
    unsigned roles = 0;
    int i;

    for (i = 0; i < duties->count; i++) {
        srm_duty_t *duty = &duties->items[i];
        int single = duty->tasks == srm_single;

        key.key = duty->id;
        duty->party = srm_resolver_find(resolver, &resolver->parties, duty->id,
                                        !single, single ? here : &key);
        if (single) {
            duty->tasks = "";
        }
        if (duty->party) {
            duty->id = duty->party->id;
            roles |= 1u << duty->party->role;
        }
    }
    if (duties->count > 1) {
        qsort(duties->items, (size_t)duties->count, sizeof(*duties->items),
              compare_duties);
    }
    return roles;
}

static bool duties_are_known(const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (!duties->items[i].party) {
            return false;
        }
    }
    return !srm_is_broken(duties->items);
}

/* Return the party that leads others, which has to be one of them. */
static const srm_party_t *resolve_lead(srm_resolver_t *resolver,
                                       const char *id,
                                       const srm_duties_t *duties,
                                       const srm_step_t *here)
{
    srm_step_t key = {here, "lead", 0};
    const srm_party_t *lead;
    int i;

    if (!*id) {
        return NULL;
    }
    lead = srm_resolver_find(resolver, &resolver->parties, id, 0, &key);
    for (i = 0; lead && i < duties->count; i++) {
        if (duties->items[i].party == lead) {
            return lead;
        }
    }
    if (lead && duties_are_known(duties)) {
        srm_report_at(resolver->loading->report, resolver->file, &key, 0,
                      SRM_P_NOT_RESPONSIBLE,
                      "\"%s\" leads, but is not responsible here; a lead is "
                      "one of the \"parties\" beside it",
                      id);
    }
    return lead;
}

static void mark_duties(srm_resolver_t *resolver, const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (duties->items[i].party) {
            resolver->party_cells[duties->items[i].party->order] =
                resolver->cell;
        }
    }
}

static void resolve_supporting(srm_resolver_t *resolver, srm_cell_t *cell,
                               const srm_step_t *here)
{
    srm_step_t list = {here, "supporting", 0};
    srm_step_t key = {&list, NULL, 0};
    int i;

    if (cell->supporting.count == 0) {
        return;
    }
    resolver->cell++;
    mark_duties(resolver, &cell->duties);
    for (i = 0; i < cell->conditions.count; i++) {
        mark_duties(resolver, &cell->conditions.items[i].duties);
    }
    resolve_duties(resolver, &cell->supporting, "supporting", here);
    for (i = 0; i < cell->supporting.count; i++) {
        const srm_party_t *party = cell->supporting.items[i].party;

        if (party && resolver->party_cells[party->order] == resolver->cell) {
            key.key = party->id;
            srm_report_at(resolver->loading->report, resolver->file, &key, 1,
                          SRM_P_SUPPORTS_ITSELF,
                          "\"%s\" is responsible here too; keep it in "
                          "\"parties\" or in \"supporting\"",
                          party->id);
        }
    }
}

/* The word "open" alone leaves a cell undecided. In a file that declares a
 * party of that id, it names the party. */
static void resolve_open(const srm_resolver_t *resolver, srm_cell_t *cell)
{
    const srm_duty_t *duty = cell->duties.items;

    if (cell->duties.count == 1 && duty->tasks == srm_single
        && !strcmp(duty->id, SRM_OPEN)
        && !apr_hash_get(resolver->parties.index, SRM_OPEN,
                         APR_HASH_KEY_STRING)) {
        cell->open = "";
        cell->duties.count = 0;
    }
}

static srm_responsibility_e judge(const srm_cell_t *cell)
{
    if (cell->open) {
        return SRM_UNDECIDED;
    }
    if (cell->conditions.count > 0) {
        return SRM_CONDITIONAL;
    }
    if (cell->duties.count == 0) {
        return SRM_NOT_APPLICABLE;
    }
    if (cell->duties.count > 1) {
        return SRM_SHARED;
    }
    return cell->duties.items[0].party
               ? (srm_responsibility_e)cell->duties.items[0].party->role
               : SRM_NOT_APPLICABLE;
}

static void resolve_cell(srm_resolver_t *resolver, srm_cell_t *cell,
                         const srm_step_t *here)
{
    srm_step_t when = {here, "when", 0};
    srm_step_t entry = {&when, NULL, 0};

    resolve_open(resolver, cell);
    cell->roles = resolve_duties(resolver, &cell->duties, "parties", here);
    cell->lead = resolve_lead(resolver, cell->lead_id, &cell->duties, here);
    for (; entry.index < cell->conditions.count; entry.index++) {
        srm_condition_t *condition = &cell->conditions.items[entry.index];

        cell->roles |=
            resolve_duties(resolver, &condition->duties, "parties", &entry);
        condition->lead = resolve_lead(resolver, condition->lead_id,
                                       &condition->duties, &entry);
    }
    resolve_supporting(resolver, cell, here);
    cell->responsibility = judge(cell);
}

int srm_cell_is_known(const srm_cell_t *cell)
{
    int i;

    if (srm_is_broken(cell->conditions.items) || srm_is_broken(cell->open)
        || !duties_are_known(&cell->duties)
        || !duties_are_known(&cell->supporting)) {
        return 0;
    }
    for (i = 0; i < cell->conditions.count; i++) {
        if (!duties_are_known(&cell->conditions.items[i].duties)) {
            return 0;
        }
    }
    return 1;
}

static void report_missing(srm_resolver_t *resolver, const srm_area_t *area,
                           const srm_deployment_t *column,
                           const srm_step_t *here)
{
    /* A repeated deployment is not a column. */
    if (srm_is_broken(area->cells.items) || !resolver->deployments.whole
        || srm_matrix_deployment(resolver->matrix, column->id) != column) {
        return;
    }
    srm_report_at(resolver->loading->report, resolver->file, here, 0,
                  SRM_P_MISSING_CELL,
                  "no cell for the deployment \"%s\" (use null if the area "
                  "does not apply)",
                  column->id);
}

/* Resolve the cells of an area, and store each in its column. */
static void place_cells(srm_resolver_t *resolver, srm_area_t *area,
                        const srm_step_t *list)
{
    const srm_matrix_t *matrix = resolver->matrix;
    srm_step_t key = {list, NULL, 0};
    int i;

    for (i = 0; i < area->cells.count; i++) {
        srm_cell_t *cell = &area->cells.items[i];
        const srm_deployment_t *column;

        key.key = cell->id;
        column = srm_resolver_find(resolver, &resolver->deployments, cell->id,
                                   1, &key);
        if (!column && resolver->meant) {
            const srm_deployment_t *meant =
                srm_matrix_deployment(matrix, resolver->meant);

            resolver->deployment_lists[meant->order] = resolver->list;
        }
        resolve_cell(resolver, cell, &key);
        if (column) {
            resolver->row[column->order] = *cell;
            resolver->row[column->order].area = area;
            resolver->row[column->order].deployment = column;
            resolver->row[column->order].id = column->id;
        }
    }
}

/*
 * Sort the cells of an area by deployment. A missing cell is not reported when
 * there is one with a misspelt name. The row is then shorter, but such a matrix
 * is not served.
 */
static void arrange_cells(srm_resolver_t *resolver, srm_area_t *area,
                          const srm_step_t *above)
{
    int count = resolver->matrix->deployments.count;
    srm_step_t list = {above, "cells", 0};
    int there = 0;
    int i;

    resolver->list++;
    memset(resolver->row, 0, sizeof(*resolver->row) * (size_t)count);
    place_cells(resolver, area, &list);
    for (i = 0; i < count; i++) {
        if (resolver->row[i].id) {
            area->cells.items[there++] = resolver->row[i];
        }
        else if (resolver->deployment_lists[i] != resolver->list) {
            report_missing(resolver, area,
                           &resolver->matrix->deployments.items[i], &list);
        }
    }
    area->cells.count = there;
}

void srm_resolver_cells(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;
    srm_step_t list = {NULL, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};

    resolver->row = apr_palloc(resolver->loading->scratch,
                               sizeof(srm_cell_t)
                                   * (size_t)(matrix->deployments.count + 1));
    for (; entry.index < matrix->areas.count; entry.index++) {
        arrange_cells(resolver, &matrix->areas.items[entry.index], &entry);
    }
}
