/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_rows.c
 * @brief Flat rows as JSON objects.
 */

#include "srm_json_parts.h"

void srm_json_row(srm_json_t *json, srm_rows_t *rows)
{
    const srm_column_t *column;

    srm_json_object(json, NULL);
    for (column = rows->table->columns; column->key; column++) {
        if (column->number) {
            srm_json_number(json, column->key, srm_rows_number(rows, column));
        }
        else {
            srm_json_string(json, column->key, srm_rows_text(rows, column));
        }
    }
    srm_json_end(json, '}');
}

void srm_json_row_array(srm_json_t *json, const char *key,
                        const srm_selection_t *selection)
{
    srm_rows_t rows;

    srm_rows_begin(&rows, json->out, selection);
    srm_json_array(json, key);
    while (srm_rows_next(&rows)) {
        srm_json_row(json, &rows);
    }
    srm_json_end(json, ']');
}

void srm_json_rows(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;

    srm_json_start(&json, out);
    srm_json_row_array(&json, NULL, selection);
    srm_json_finish(&json);
}
