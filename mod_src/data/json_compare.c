/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_compare.c
 * @brief The comparison of two deployments: a summary, then flat rows.
 */

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_json_parts.h"

static void write_side(srm_json_t *json, const char *key,
                       const srm_matrix_t *matrix,
                       const srm_deployment_t *deployment)
{
    const srm_target_t target = {.matrix = matrix, .deployment = deployment};

    srm_json_object(json, key);
    srm_json_string(json, "id", deployment->id);
    srm_json_string(json, "name", deployment->name);
    srm_json_href(json, SRM_PAGE_DEPLOYMENT, &target);
    srm_json_end(json, '}');
}

static void write_numbers(srm_json_t *json, const srm_selection_t *selection)
{
    int i;

    srm_json_number(json, "areas", selection->transitions.count);
    srm_json_number(json, "changed",
                    selection->transitions.count
                        - selection->changes[SRM_TRANSITION_SAME]);
    srm_json_number(json, "kept",
                    selection->customer_changes[SRM_CUSTOMER_CHANGE_KEPT]);
    srm_json_number(
        json, "handed_over",
        selection->customer_changes[SRM_CUSTOMER_CHANGE_HANDED_OVER]);
    srm_json_number(json, "taken_on",
                    selection->customer_changes[SRM_CUSTOMER_CHANGE_TAKEN_ON]);
    srm_json_object(json, "counts");
    for (i = 0; i < SRM_TRANSITION_COUNT; i++) {
        srm_json_number(json, srm_transition_id((srm_transition_e)i),
                        selection->changes[i]);
    }
    srm_json_end(json, '}');
}

static void write_summary(srm_json_t *json, const srm_selection_t *selection)
{
    apr_pool_t *scratch = json->out->scratch;
    srm_compare_parts_t parts;
    int i;

    srm_compare_parts(json->out->pool, selection, &parts);
    srm_json_string_begin(json, "summary");
    srm_json_piece(json, srm_compare_lead(scratch, selection));
    for (i = 0; i < parts.count && srm_text_goes_on(json->out); i++) {
        srm_json_piece(json, i > 0 ? "; " : " ");
        srm_json_piece(json,
                       srm_compare_words(scratch, selection, &parts.items[i]));
        srm_json_piece(json, ": ");
        srm_json_piece(json, apr_itoa(scratch, parts.items[i].count));
    }
    srm_json_piece(json, parts.count > 0 ? "." : "");
    srm_json_string_end(json);
}

void srm_json_compare(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_matrix(&json, selection->matrix);
    write_side(&json, "from", selection->matrix, selection->from);
    write_side(&json, "to", selection->matrix, selection->to);
    write_summary(&json, selection);
    write_numbers(&json, selection);
    srm_json_row_array(&json, "changes", selection);
    srm_json_page_end(&json);
}
