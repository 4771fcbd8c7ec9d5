/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_lists.c
 * @brief The JSON of lists: cells, retained and provided items, topics.
 */

#include "srm_json_parts.h"

static void write_duties(srm_json_t *json, const char *key,
                         const srm_duties_t *duties)
{
    int i;

    srm_json_array(json, key);
    for (i = 0; i < duties->count && srm_text_goes_on(json->out); i++) {
        srm_json_party(json, NULL, duties->items[i].party);
        srm_json_tasks(json, "tasks", duties->items[i].tasks);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_lead(srm_json_t *json, const srm_party_t *lead)
{
    if (lead) {
        srm_json_party(json, "lead", lead);
        srm_json_end(json, '}');
    }
}

static void write_conditions(srm_json_t *json, const srm_cell_t *cell)
{
    int i;

    srm_json_array(json, "conditions");
    for (i = 0; i < cell->conditions.count && srm_text_goes_on(json->out);
         i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "if", condition->when);
        write_duties(json, "parties", &condition->duties);
        srm_json_optional(json, "note", condition->note);
        write_lead(json, condition->lead);
        srm_json_extras(json, &condition->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_area(srm_json_t *json, const srm_area_t *area)
{
    srm_json_object(json, "area");
    srm_json_string(json, "id", area->id);
    srm_json_string(json, "name", area->name);
    if (area->group) {
        srm_json_string(json, "group", area->group->id);
    }
    srm_json_end(json, '}');
}

static void write_deployment(srm_json_t *json,
                             const srm_deployment_t *deployment)
{
    srm_json_object(json, "deployment");
    srm_json_string(json, "id", deployment->id);
    srm_json_string(json, "name", deployment->name);
    srm_json_end(json, '}');
}

void srm_json_cell(srm_json_t *json, const char *key,
                   const srm_matrix_t *matrix, const srm_cell_t *cell)
{
    srm_target_t target = {
        .matrix = matrix, .area = cell->area, .deployment = cell->deployment};

    srm_json_object(json, key);
    srm_json_string_begin(json, "id");
    srm_json_piece(json, matrix->id);
    srm_json_piece(json, "--");
    srm_json_piece(json, cell->area->id);
    srm_json_piece(json, "--");
    srm_json_piece(json, cell->deployment->id);
    srm_json_string_end(json);
    write_area(json, cell->area);
    write_deployment(json, cell->deployment);
    srm_json_string(json, "responsibility",
                    srm_responsibility_id(cell->responsibility));
    write_duties(json, "parties", &cell->duties);
    write_conditions(json, cell);
    if (cell->open) {
        srm_json_string(json, "open", cell->open);
    }
    write_lead(json, cell->lead);
    if (cell->supporting.count > 0) {
        write_duties(json, "supporting", &cell->supporting);
    }
    srm_json_optional(json, "note", cell->note);
    srm_json_struct(json, "owner", &srm_shape_owner, srm_cell_owner(cell));
    srm_json_list(json, "controls", &srm_shape_control,
                  srm_cell_controls(cell));
    srm_json_list(json, "links", &srm_shape_web_link, &cell->links);
    srm_json_optional(json, "review_by", cell->review_by);
    srm_json_href(json, SRM_PAGE_CELL, &target);
    srm_json_extras(json, &cell->extras);
    srm_json_end(json, '}');
}

void srm_json_cells(srm_json_t *json, const srm_selection_t *selection)
{
    int i;

    srm_json_array(json, "cells");
    for (i = 0; i < selection->cells.count && srm_text_goes_on(json->out);
         i++) {
        srm_json_cell(json, NULL, selection->matrix,
                      selection->cells.items[i]);
    }
    srm_json_end(json, ']');
}

/* Write the areas of an item, each with the URL of its page. */
static void write_areas(srm_json_t *json, const srm_matrix_t *matrix,
                        const srm_area_refs_t *refs)
{
    int i;

    srm_json_array(json, "areas");
    for (i = 0; i < refs->count && srm_text_goes_on(json->out); i++) {
        srm_target_t target = {.matrix = matrix, .area = refs->items[i].area};

        srm_json_object(json, NULL);
        srm_json_string(json, "id", target.area->id);
        srm_json_string(json, "name", target.area->name);
        srm_json_href(json, SRM_PAGE_AREA, &target);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

void srm_json_retained(srm_json_t *json, const srm_selection_t *selection)
{
    int i;

    srm_json_array(json, "retained");
    for (i = 0; i < selection->retained.count && srm_text_goes_on(json->out);
         i++) {
        const srm_retained_t *item = selection->retained.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", item->id);
        srm_json_string(json, "name", item->name);
        srm_json_tasks(json, "tasks", item->tasks);
        srm_json_optional(json, "note", item->note);
        write_areas(json, selection->matrix, &item->areas);
        srm_json_extras(json, &item->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

/* Write the deployments of a provided item: all of them if the file names
 * none. */
static void write_deployments(srm_json_t *json, const srm_matrix_t *matrix,
                              const srm_deployment_refs_t *refs)
{
    int all = refs->count == 0;
    int count = all ? matrix->deployments.count : refs->count;
    int i;

    srm_json_array(json, "deployments");
    for (i = 0; i < count && srm_text_goes_on(json->out); i++) {
        const srm_deployment_t *deployment =
            all ? &matrix->deployments.items[i] : refs->items[i].deployment;

        srm_json_object(json, NULL);
        srm_json_string(json, "id", deployment->id);
        srm_json_string(json, "name", deployment->name);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

void srm_json_provided(srm_json_t *json, const srm_selection_t *selection)
{
    int i;

    srm_json_array(json, "provided");
    for (i = 0; i < selection->provided.count && srm_text_goes_on(json->out);
         i++) {
        const srm_provided_t *item = selection->provided.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", item->id);
        srm_json_string(json, "name", item->name);
        srm_json_party(json, "party", item->party);
        srm_json_end(json, '}');
        srm_json_tasks(json, "tasks", item->tasks);
        srm_json_optional(json, "note", item->note);
        write_deployments(json, selection->matrix, &item->deployments);
        write_areas(json, selection->matrix, &item->areas);
        srm_json_extras(json, &item->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

void srm_json_topics(srm_json_t *json, const srm_selection_t *selection)
{
    int i, j;

    srm_json_array(json, "topics");
    for (i = 0; i < selection->topics.count && srm_text_goes_on(json->out);
         i++) {
        const srm_topic_t *topic = selection->topics.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", topic->id);
        srm_json_string(json, "title", topic->title);
        srm_json_string(json, "text", topic->text);
        srm_json_array(json, "items");
        for (j = 0; j < topic->items.count && srm_text_goes_on(json->out);
             j++) {
            srm_json_object(json, NULL);
            srm_json_string(json, "name", topic->items.items[j].name);
            srm_json_string(json, "text", topic->items.items[j].text);
            srm_json_list(json, "links", &srm_shape_web_link,
                          &topic->items.items[j].links);
            srm_json_extras(json, &topic->items.items[j].extras);
            srm_json_end(json, '}');
        }
        srm_json_end(json, ']');
        write_areas(json, selection->matrix, &topic->areas);
        srm_json_optional(json, "matrix", topic->matrix);
        srm_json_extras(json, &topic->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}
