/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file ndjson.c
 * @brief Flat rows as JSON objects, one per line, without brackets.
 */

#include "srm_json_parts.h"
#include "srm_rows.h"

void srm_ndjson_rows(srm_text_t *out, const srm_selection_t *selection)
{
    srm_rows_t rows;
    srm_json_t json;

    srm_rows_begin(&rows, out, selection);
    while (srm_rows_next(&rows)) {
        /* Every line is a separate document. */
        srm_json_start(&json, out);
        srm_json_row(&json, &rows);
        srm_json_finish(&json);
    }
}
