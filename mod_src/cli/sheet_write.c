/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sheet_write.c
 * @brief A spreadsheet as a matrix file.
 */

#include "sheet.h"

#include "srm_json.h"

static void write_parties(srm_json_t *json, const sheet_t *sheet)
{
    int i;

    srm_json_array(json, "parties");
    for (i = 0; i < sheet->parties->nelts; i++) {
        const sheet_party_t *party = SHEET_PARTY_AT(sheet, i);

        /* A matrix needs a customer, even one that is never named. */
        if (!party->in_options && !party->used
            && party->role != SRM_ROLE_CUSTOMER) {
            continue;
        }
        srm_json_object(json, NULL);
        srm_json_string(json, "id", party->id);
        srm_json_string(json, "name", party->name);
        srm_json_string(json, "role", srm_role_id(party->role));
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_things(srm_json_t *json, const char *key,
                         const apr_array_header_t *things)
{
    int i;

    if (things->nelts == 0) {
        return;
    }
    srm_json_array(json, key);
    for (i = 0; i < things->nelts; i++) {
        const sheet_thing_t *thing = &APR_ARRAY_IDX(things, i, sheet_thing_t);

        srm_json_object(json, NULL);
        srm_json_string(json, "id", thing->id);
        srm_json_string(json, "name", thing->name);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

/* Write parties with empty tasks, which a spreadsheet does not have. */
static void write_set(srm_json_t *json, const sheet_t *sheet, sheet_set_t set)
{
    int i;

    srm_json_object(json, "parties");
    for (i = 0; i < sheet->parties->nelts; i++) {
        if (set & SHEET_PARTY(i)) {
            srm_json_string(json, SHEET_PARTY_AT(sheet, i)->id, "");
        }
    }
    srm_json_end(json, '}');
}

/* Return the index of the only party of a set; -1 if there are several. */
static int only_party(const sheet_t *sheet, sheet_set_t set)
{
    int i;

    for (i = 0; i < sheet->parties->nelts; i++) {
        if (set == SHEET_PARTY(i)) {
            return i;
        }
    }
    return -1;
}

static void write_conditions(srm_json_t *json, const sheet_t *sheet,
                             const apr_array_header_t *conditions)
{
    int i;

    srm_json_array(json, "when");
    for (i = 0; i < conditions->nelts; i++) {
        const sheet_condition_t *condition =
            &APR_ARRAY_IDX(conditions, i, sheet_condition_t);

        srm_json_object(json, NULL);
        srm_json_string(json, "if", condition->when);
        write_set(json, sheet, condition->parties);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_cell(srm_json_t *json, const sheet_t *sheet, const char *key,
                       const sheet_cell_t *cell)
{
    int only = only_party(sheet, cell->parties);

    if (!cell->conditions && !cell->parties) {
        srm_json_null(json, key);
    }
    else if (!cell->conditions && only >= 0) {
        srm_json_string(json, key, SHEET_PARTY_AT(sheet, only)->id);
    }
    else {
        srm_json_object(json, key);
        if (cell->conditions) {
            write_conditions(json, sheet, cell->conditions);
        }
        else {
            write_set(json, sheet, cell->parties);
        }
        srm_json_end(json, '}');
    }
}

static void write_area(srm_json_t *json, const sheet_t *sheet,
                       const sheet_area_t *area)
{
    int i;

    srm_json_object(json, NULL);
    srm_json_string(json, "id", area->id);
    srm_json_string(json, "name", area->name);
    srm_json_optional(json, "summary", area->summary);
    srm_json_optional(json, "note", area->note);
    srm_json_optional(json, "group", area->group);
    srm_json_object(json, "cells");
    for (i = 0; i < sheet->deployments->nelts; i++) {
        write_cell(json, sheet,
                   APR_ARRAY_IDX(sheet->deployments, i, sheet_thing_t).id,
                   &area->cells[i]);
    }
    srm_json_end(json, '}');
    srm_json_end(json, '}');
}

void sheet_write(srm_text_t *out, const sheet_t *sheet)
{
    srm_text_t *compact = srm_text_make(out->pool, 64 * 1024);
    srm_json_t json;
    int i;

    srm_json_start(&json, compact);
    srm_json_object(&json, NULL);
    srm_json_number(&json, "format", SRM_FILE_VERSION);
    srm_json_string(&json, "id", sheet->id);
    srm_json_string(&json, "title", sheet->title);
    srm_json_string(&json, "revision", sheet->revision);
    if (*sheet->label) {
        srm_json_object(&json, "labels");
        srm_json_string(&json, srm_word_key(SRM_WORD_AREA), sheet->label);
        srm_json_end(&json, '}');
    }
    write_parties(&json, sheet);
    write_things(&json, "deployments", sheet->deployments);
    write_things(&json, "groups", sheet->groups);
    srm_json_array(&json, "areas");
    for (i = 0; i < sheet->areas->nelts; i++) {
        write_area(&json, sheet,
                   &APR_ARRAY_IDX(sheet->areas, i, sheet_area_t));
    }
    srm_json_end(&json, ']');
    srm_json_end(&json, '}');
    srm_json_finish(&json);
    sheet_pretty(out, srm_text_done(compact));
}
