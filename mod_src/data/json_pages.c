/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_pages.c
 * @brief The JSON of pages.
 */

#include <string.h>

#include "srm_json_parts.h"
#include "srm_labels.h"

static void write_matrix(srm_json_t *json, const srm_matrix_t *matrix)
{
    srm_target_t target = {.matrix = matrix};
    int counts[SRM_RESPONSIBILITY_COUNT];
    int i;

    srm_json_object(json, NULL);
    srm_json_string(json, "id", matrix->id);
    srm_json_string(json, "title", matrix->title);
    srm_json_string(json, "summary", matrix->summary);
    srm_json_string(json, "revision", matrix->revision);
    srm_json_string(json, "lang", matrix->lang);
    srm_json_href(json, SRM_PAGE_MATRIX, &target);
    srm_json_array(json, "parties");
    for (i = 0; i < matrix->parties.count && srm_text_goes_on(json->out);
         i++) {
        srm_json_party(json, NULL, &matrix->parties.items[i]);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
    srm_json_array(json, "deployments");
    for (i = 0; i < matrix->deployments.count && srm_text_goes_on(json->out);
         i++) {
        target.deployment = &matrix->deployments.items[i];
        srm_json_object(json, NULL);
        srm_json_string(json, "id", target.deployment->id);
        srm_json_string(json, "name", target.deployment->name);
        srm_json_href(json, SRM_PAGE_DEPLOYMENT, &target);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
    srm_json_number(json, "areas", matrix->areas.count);
    srm_json_number(json, "cells",
                    (apr_int64_t)matrix->areas.count
                        * matrix->deployments.count);
    memset(counts, 0, sizeof(counts));
    srm_count_cells(matrix, counts);
    srm_json_counts(json, counts);
    srm_json_end(json, '}');
}

void srm_json_catalogue(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;
    int i;

    srm_json_page(&json, out, selection);
    srm_json_string(&json, "title", srm_label_site(selection->site));
    srm_json_string(&json, "edition", selection->site->tag);
    srm_json_array(&json, "matrices");
    for (i = 0; i < selection->matrices.count && srm_text_goes_on(out); i++) {
        write_matrix(&json, selection->matrices.items[i]);
    }
    srm_json_end(&json, ']');
    srm_json_page_end(&json);
}

void srm_json_advantages(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_advantages_t *advantages = &selection->matrix->advantages;
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_matrix(&json, selection->matrix);
    srm_json_string(&json, "summary", advantages->summary);
    srm_json_flag(&json, "illustrative", advantages->illustrative);
    srm_json_list(&json, "approaches", &srm_shape_approach,
                  &advantages->approaches);
    srm_json_list(&json, "examples", &srm_shape_text, &advantages->examples);
    srm_json_extras(&json, &advantages->extras);
    srm_json_page_end(&json);
}

static void write_deployment(srm_json_t *json,
                             const srm_selection_t *selection)
{
    const srm_deployment_t *deployment = selection->deployment;
    srm_target_t target = {.matrix = selection->matrix,
                           .deployment = deployment};

    srm_json_object(json, "deployment");
    srm_json_string(json, "id", deployment->id);
    srm_json_string(json, "name", deployment->name);
    srm_json_string(json, "title", deployment->title);
    srm_json_string(json, "summary", deployment->summary);
    srm_json_list(json, "examples", &srm_shape_text, &deployment->examples);
    srm_json_href(json, SRM_PAGE_DEPLOYMENT, &target);
    srm_json_extras(json, &deployment->extras);
    srm_json_end(json, '}');
}

void srm_json_deployment(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_matrix(&json, selection->matrix);
    write_deployment(&json, selection);
    srm_json_counts(&json, selection->counts);
    srm_json_cells(&json, selection);
    srm_json_retained(&json, selection);
    srm_json_provided(&json, selection);
    srm_json_page_end(&json);
}

static void write_area(srm_json_t *json, const srm_selection_t *selection)
{
    const srm_area_t *area = selection->area;
    srm_target_t target = {.matrix = selection->matrix, .area = area};

    srm_json_object(json, "area");
    srm_json_string(json, "id", area->id);
    srm_json_string(json, "name", area->name);
    srm_json_string(json, "summary", area->summary);
    srm_json_optional(json, "note", area->note);
    if (area->group) {
        srm_json_object(json, "group");
        srm_json_string(json, "id", area->group->id);
        srm_json_string(json, "name", area->group->name);
        srm_json_optional(json, "summary", area->group->summary);
        srm_json_end(json, '}');
    }
    srm_json_struct(json, "owner", &srm_shape_owner, &area->owner);
    srm_json_list(json, "controls", &srm_shape_control, &area->controls);
    srm_json_list(json, "aliases", &srm_shape_text, &area->aliases);
    srm_json_optional(json, "concept", area->concept_id);
    srm_json_list(json, "links", &srm_shape_web_link, &area->links);
    srm_json_href(json, SRM_PAGE_AREA, &target);
    srm_json_extras(json, &area->extras);
    srm_json_end(json, '}');
}

void srm_json_area(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_matrix(&json, selection->matrix);
    write_area(&json, selection);
    srm_json_counts(&json, selection->counts);
    srm_json_cells(&json, selection);
    srm_json_retained(&json, selection);
    srm_json_provided(&json, selection);
    srm_json_topics(&json, selection);
    srm_json_page_end(&json);
}

/* Write the same area in the other deployments, in brief. */
static void write_elsewhere(srm_json_t *json, const srm_selection_t *selection)
{
    const srm_area_t *area = selection->area;
    srm_series_t row;
    int i;

    srm_target_row(json->out->pool, json->base, selection->matrix, area, &row);
    srm_json_array(json, "elsewhere");
    for (i = 0; i < area->cells.count && srm_text_goes_on(json->out); i++) {
        const srm_cell_t *cell = &area->cells.items[i];

        if (cell->deployment == selection->deployment) {
            continue;
        }
        srm_json_object(json, NULL);
        srm_json_object(json, "deployment");
        srm_json_string(json, "id", cell->deployment->id);
        srm_json_string(json, "name", cell->deployment->name);
        srm_json_end(json, '}');
        srm_json_string(json, "responsibility",
                        srm_responsibility_id(cell->responsibility));
        srm_json_string(json, "href", srm_target_in_row(&row, cell));
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

void srm_json_one_cell(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_matrix(&json, selection->matrix);
    srm_json_cell(&json, "cell", selection->matrix, selection->cells.items[0]);
    write_area(&json, selection);
    write_deployment(&json, selection);
    write_elsewhere(&json, selection);
    srm_json_retained(&json, selection);
    srm_json_provided(&json, selection);
    srm_json_topics(&json, selection);
    srm_json_list(&json, "sources", &srm_shape_citation,
                  &selection->matrix->sources);
    srm_json_page_end(&json);
}

/* Write the cells in which the party helps; a filter keeps none of them. */
static void write_supports(srm_json_t *json, const srm_selection_t *selection)
{
    const srm_cell_list_t *cells = &selection->party->supports;
    int i;

    if (cells->count == 0 || selection->filtered) {
        return;
    }
    srm_json_array(json, "supports");
    for (i = 0; i < cells->count && srm_text_goes_on(json->out); i++) {
        srm_json_cell(json, NULL, selection->matrix, cells->items[i]);
    }
    srm_json_end(json, ']');
}

void srm_json_party_page(srm_text_t *out, const srm_selection_t *selection)
{
    srm_target_t target = {.matrix = selection->matrix,
                           .party = selection->party};
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_matrix(&json, selection->matrix);
    srm_json_party(&json, "party", selection->party);
    srm_json_string(&json, "summary", selection->party->summary);
    srm_json_href(&json, SRM_PAGE_PARTY, &target);
    srm_json_extras(&json, &selection->party->extras);
    srm_json_end(&json, '}');
    srm_json_counts(&json, selection->counts);
    srm_json_cells(&json, selection);
    write_supports(&json, selection);
    srm_json_retained(&json, selection);
    srm_json_provided(&json, selection);
    srm_json_page_end(&json);
}
