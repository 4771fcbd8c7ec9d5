/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_parts.c
 * @brief Parts that the JSON pages share.
 */

#include <apr_strings.h>

#include "srm_json_parts.h"
#include "srm_tasks.h"

void srm_json_page(srm_json_t *json, srm_text_t *out,
                   const srm_selection_t *selection)
{
    srm_json_start(json, out);
    json->base = selection->site->settings->url;
    srm_json_object(json, NULL);
}

void srm_json_page_end(srm_json_t *json)
{
    srm_json_end(json, '}');
    srm_json_finish(json);
}

void srm_json_href(srm_json_t *json, srm_page_e page,
                   const srm_target_t *target)
{
    srm_json_string(json, "href",
                    srm_target_url(json->out->scratch, json->base, page,
                                   target, SRM_FORMAT_NONE));
}

void srm_json_matrix(srm_json_t *json, const srm_matrix_t *matrix)
{
    srm_target_t target = {.matrix = matrix};

    srm_json_object(json, "matrix");
    srm_json_string(json, "id", matrix->id);
    srm_json_string(json, "title", matrix->title);
    srm_json_string(json, "revision", matrix->revision);
    srm_json_href(json, SRM_PAGE_MATRIX, &target);
    srm_json_end(json, '}');
}

void srm_json_party(srm_json_t *json, const char *key,
                    const srm_party_t *party)
{
    srm_json_object(json, key);
    srm_json_string(json, "id", party->id);
    srm_json_string(json, "name", party->name);
    srm_json_string(json, "role", srm_role_id(party->role));
}

void srm_json_counts(srm_json_t *json,
                     const int counts[SRM_RESPONSIBILITY_COUNT])
{
    int i;

    srm_json_object(json, "counts");
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_json_number(json, srm_responsibility_id((srm_responsibility_e)i),
                        counts[i]);
    }
    srm_json_end(json, '}');
}

void srm_json_tasks(srm_json_t *json, const char *key, const char *tasks)
{
    const char *task;
    size_t length;

    if (!srm_tasks_are_list(tasks)) {
        srm_json_string(json, key, tasks);
        return;
    }
    srm_json_array(json, key);
    while ((task = srm_tasks_next(&tasks, &length))) {
        srm_json_string(json, NULL,
                        apr_pstrmemdup(json->out->scratch, task, length));
    }
    srm_json_end(json, ']');
}

void srm_json_extras(srm_json_t *json, const srm_extras_t *extras)
{
    int i;

    for (i = 0; i < extras->count && srm_text_goes_on(json->out); i++) {
        srm_json_escaped(json, extras->items[i].key, extras->items[i].json);
    }
}
