/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_search.c
 * @brief The results of a search: flat rows, and the values that narrow them.
 */

#include "srm_json_parts.h"

static const char *const advice_words[] = {
    [SRM_ADVICE_NONE] = "none",       [SRM_ADVICE_EMPTY] = "empty",
    [SRM_ADVICE_SIGNS] = "signs",     [SRM_ADVICE_STOP_WORDS] = "stop-words",
    [SRM_ADVICE_NOTHING] = "nothing", [SRM_ADVICE_FILTERED] = "filtered"};

static const char *const facet_words[SRM_FACET_COUNT] = {
    [SRM_FACET_MATRIX] = "matrix",
    [SRM_FACET_DEPLOYMENT] = "deployment",
    [SRM_FACET_PARTY] = "party"};

/* Write the values that leave some results, the most first. */
static void write_facet(srm_json_t *json, const srm_results_t *results,
                        srm_facet_e facet)
{
    int i;

    srm_json_array(json, facet_words[facet]);
    for (i = 0; i < results->facets[facet].count; i++) {
        const srm_facet_t *value = &results->facets[facet].items[i];

        if (value->count == 0 || !srm_text_goes_on(json->out)) {
            break;
        }
        srm_json_object(json, NULL);
        srm_json_string(json, "id", value->id);
        srm_json_string(json, "name", value->name);
        srm_json_number(json, "count", value->count);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

void srm_json_search(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_results_t *results = selection->results;
    srm_json_t json;
    int i;

    srm_json_page(&json, out, selection);
    srm_json_string(&json, "query", results->wanted->text);
    srm_json_number(&json, "found", results->found);
    srm_json_string(&json, "did_you_mean", results->did_you_mean);
    srm_json_string(&json, "advice", advice_words[results->advice]);
    srm_json_row_array(&json, "rows", selection);
    srm_json_object(&json, "facets");
    for (i = 0; i < SRM_FACET_COUNT; i++) {
        write_facet(&json, results, (srm_facet_e)i);
    }
    srm_json_end(&json, '}');
    srm_json_page_end(&json);
}
