/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_json_parts.h"

/* An area of a matrix file. A cell has the shortest form that says it all. */

static void write_duties(srm_json_t *json, const srm_duties_t *duties)
{
    int i;

    srm_json_object(json, "parties");
    for (i = 0; i < duties->count && srm_text_goes_on(json->out); i++) {
        srm_json_string(json, duties->items[i].id, duties->items[i].tasks);
    }
    srm_json_end(json, '}');
}

static void write_conditions(srm_json_t *json, const srm_cell_t *cell)
{
    int i;

    srm_json_array(json, "when");
    for (i = 0; i < cell->conditions.count && srm_text_goes_on(json->out);
         i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "if", condition->when);
        write_duties(json, &condition->duties);
        srm_json_optional(json, "note", condition->note);
        srm_json_extras(json, &condition->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static int is_brief(const srm_cell_t *cell)
{
    return cell->conditions.count == 0 && !*cell->note && !*cell->owner.team
           && cell->controls.count == 0 && cell->extras.count == 0
           && (cell->duties.count == 0
               || (cell->duties.count == 1 && !*cell->duties.items[0].tasks));
}

static void write_cell(srm_json_t *json, const srm_cell_t *cell)
{
    if (is_brief(cell)) {
        if (cell->duties.count == 0) {
            srm_json_null(json, cell->id);
        }
        else {
            srm_json_string(json, cell->id, cell->duties.items[0].id);
        }
        return;
    }
    srm_json_object(json, cell->id);
    if (cell->conditions.count > 0) {
        write_conditions(json, cell);
    }
    else {
        write_duties(json, &cell->duties);
    }
    srm_json_optional(json, "note", cell->note);
    srm_json_owner(json, &cell->owner);
    srm_json_controls(json, &cell->controls);
    srm_json_extras(json, &cell->extras);
    srm_json_end(json, '}');
}

void srm_json_document_area(srm_json_t *json, const srm_selection_t *selection,
                            const srm_area_t *area)
{
    int i;

    srm_json_object(json, NULL);
    srm_json_string(json, "id", area->id);
    srm_json_string(json, "name", area->name);
    srm_json_optional(json, "summary", area->summary);
    srm_json_optional(json, "note", area->note);
    srm_json_optional(json, "group", area->group_id);
    srm_json_object(json, "cells");
    for (i = 0;
         i < selection->deployments.count && srm_text_goes_on(json->out);
         i++) {
        write_cell(json,
                   srm_matrix_cell(area, selection->deployments.items[i]));
    }
    srm_json_end(json, '}');
    srm_json_owner(json, &area->owner);
    srm_json_controls(json, &area->controls);
    srm_json_extras(json, &area->extras);
    srm_json_end(json, '}');
}
