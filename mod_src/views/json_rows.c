/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_rows.c
 * @brief Flat rows as JSON objects.
 */

#include "srm_json_parts.h"
#include "srm_rows.h"

void srm_json_row(srm_json_t *json, srm_rows_t *rows)
{
    int i;

    srm_json_object(json, NULL);
    for (i = 0; i < SRM_COLUMN_COUNT; i++) {
        const srm_column_t *column = &srm_columns[i];

        if (column->number) {
            srm_json_number(json, column->key, column->number(&rows->row));
        }
        else {
            srm_json_string(json, column->key, srm_rows_text(rows, column));
        }
    }
    srm_json_end(json, '}');
}

void srm_json_all_cells(srm_text_t *out, const srm_selection_t *selection)
{
    srm_rows_t rows;
    srm_json_t json;

    srm_rows_begin(&rows, out->pool, selection);
    srm_json_start(&json, out);
    srm_json_array(&json, NULL);
    while (srm_rows_next(&rows)) {
        srm_json_row(&json, &rows);
    }
    srm_json_end(&json, ']');
    srm_json_finish(&json);
}
