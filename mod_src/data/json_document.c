/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_json_parts.h"
#include "srm_filter.h"

/*
 * The matrix as a matrix file: the keys of format 1 in the order of
 * docs/matrix-format.md, what has no content left out. Loaded again it is the
 * same matrix. Narrowed, it is a smaller one: what refers to rows and columns
 * that are left out goes with them.
 */

static void write_labels(srm_json_t *json, const srm_matrix_t *matrix)
{
    int some = matrix->label_extras.count > 0;
    int i;

    for (i = 0; i < SRM_WORD_COUNT; i++) {
        some = some || matrix->labels[i];
    }
    if (!some) {
        return;
    }
    srm_json_object(json, "labels");
    for (i = 0; i < SRM_WORD_COUNT && srm_text_goes_on(json->out); i++) {
        if (matrix->labels[i]) {
            srm_json_string(json, srm_word_key((srm_word_e)i),
                            matrix->labels[i]);
        }
    }
    srm_json_extras(json, &matrix->label_extras);
    srm_json_end(json, '}');
}

static void write_parties(srm_json_t *json, const srm_matrix_t *matrix)
{
    int i;

    srm_json_array(json, "parties");
    for (i = 0; i < matrix->parties.count && srm_text_goes_on(json->out);
         i++) {
        const srm_party_t *party = &matrix->parties.items[i];

        srm_json_party(json, NULL, party);
        srm_json_optional(json, "summary", party->summary);
        srm_json_extras(json, &party->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_deployments(srm_json_t *json,
                              const srm_selection_t *selection)
{
    int i;

    srm_json_array(json, "deployments");
    for (i = 0;
         i < selection->deployments.count && srm_text_goes_on(json->out);
         i++) {
        const srm_deployment_t *deployment = selection->deployments.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", deployment->id);
        srm_json_string(json, "name", deployment->name);
        srm_json_optional(json, "title", deployment->title);
        srm_json_optional(json, "summary", deployment->summary);
        srm_json_strings(json, "examples", &deployment->examples);
        srm_json_extras(json, &deployment->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static const char *groups_left(apr_pool_t *pool,
                               const srm_selection_t *selection, int *left)
{
    char *flags =
        apr_pcalloc(pool, (apr_size_t)selection->matrix->groups.count + 1);
    int i;

    *left = 0;
    for (i = 0; i < selection->areas.count; i++) {
        const srm_group_t *group = selection->areas.items[i]->group;

        if (group) {
            flags[group->order] = 1;
            *left = 1;
        }
    }
    return flags;
}

/* A whole matrix keeps a group without areas: the file has it. */
static void write_groups(srm_json_t *json, const srm_selection_t *selection)
{
    const srm_matrix_t *matrix = selection->matrix;
    int left;
    const char *flags = groups_left(json->out->pool, selection, &left);
    int whole = !selection->filtered;
    int i;

    if (matrix->groups.count == 0 || (!whole && !left)) {
        return;
    }
    srm_json_array(json, "groups");
    for (i = 0; i < matrix->groups.count && srm_text_goes_on(json->out); i++) {
        const srm_group_t *group = &matrix->groups.items[i];

        if (!whole && !flags[i]) {
            continue;
        }
        srm_json_object(json, NULL);
        srm_json_string(json, "id", group->id);
        srm_json_string(json, "name", group->name);
        srm_json_optional(json, "summary", group->summary);
        srm_json_extras(json, &group->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_area_refs(srm_json_t *json, const srm_selection_t *selection,
                            const srm_area_refs_t *refs)
{
    int i;

    if (refs->count == 0) {
        return;
    }
    srm_json_array(json, "areas");
    for (i = 0; i < refs->count && srm_text_goes_on(json->out); i++) {
        if (srm_selected_area(selection, refs->items[i].area)) {
            srm_json_string(json, NULL, refs->items[i].id);
        }
    }
    srm_json_end(json, ']');
}

static void write_deployment_refs(srm_json_t *json,
                                  const srm_selection_t *selection,
                                  const srm_deployment_refs_t *refs)
{
    int i;

    if (refs->count == 0) {
        return;
    }
    srm_json_array(json, "deployments");
    for (i = 0; i < refs->count && srm_text_goes_on(json->out); i++) {
        if (srm_selected_deployment(selection, refs->items[i].deployment)) {
            srm_json_string(json, NULL, refs->items[i].id);
        }
    }
    srm_json_end(json, ']');
}

static void write_retained(srm_json_t *json, const srm_selection_t *selection)
{
    int i;

    if (selection->retained.count == 0) {
        return;
    }
    srm_json_array(json, "retained");
    for (i = 0; i < selection->retained.count && srm_text_goes_on(json->out);
         i++) {
        const srm_retained_t *item = selection->retained.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", item->id);
        srm_json_string(json, "name", item->name);
        srm_json_optional(json, "tasks", item->tasks);
        srm_json_optional(json, "note", item->note);
        write_area_refs(json, selection, &item->areas);
        srm_json_extras(json, &item->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_provided(srm_json_t *json, const srm_selection_t *selection)
{
    int i;

    if (selection->provided.count == 0) {
        return;
    }
    srm_json_array(json, "provided");
    for (i = 0; i < selection->provided.count && srm_text_goes_on(json->out);
         i++) {
        const srm_provided_t *item = selection->provided.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", item->id);
        srm_json_string(json, "name", item->name);
        srm_json_string(json, "party", item->party_id);
        srm_json_optional(json, "tasks", item->tasks);
        srm_json_optional(json, "note", item->note);
        write_deployment_refs(json, selection, &item->deployments);
        write_area_refs(json, selection, &item->areas);
        srm_json_extras(json, &item->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_topics(srm_json_t *json, const srm_selection_t *selection)
{
    int i, j;

    if (selection->topics.count == 0) {
        return;
    }
    srm_json_array(json, "topics");
    for (i = 0; i < selection->topics.count && srm_text_goes_on(json->out);
         i++) {
        const srm_topic_t *topic = selection->topics.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "id", topic->id);
        srm_json_string(json, "title", topic->title);
        srm_json_optional(json, "text", topic->text);
        if (topic->items.count > 0) {
            srm_json_array(json, "items");
        }
        for (j = 0; j < topic->items.count && srm_text_goes_on(json->out);
             j++) {
            srm_json_object(json, NULL);
            srm_json_optional(json, "name", topic->items.items[j].name);
            srm_json_string(json, "text", topic->items.items[j].text);
            srm_json_extras(json, &topic->items.items[j].extras);
            srm_json_end(json, '}');
        }
        if (topic->items.count > 0) {
            srm_json_end(json, ']');
        }
        write_area_refs(json, selection, &topic->areas);
        srm_json_optional(json, "matrix", topic->matrix);
        srm_json_extras(json, &topic->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_advantages(srm_json_t *json,
                             const srm_advantages_t *advantages)
{
    int i;

    if (advantages->approaches.count == 0) {
        return;
    }
    srm_json_object(json, "advantages");
    srm_json_optional(json, "summary", advantages->summary);
    if (advantages->illustrative) {
        srm_json_flag(json, "illustrative", 1);
    }
    srm_json_array(json, "approaches");
    for (i = 0;
         i < advantages->approaches.count && srm_text_goes_on(json->out);
         i++) {
        srm_json_approach(json, &advantages->approaches.items[i]);
    }
    srm_json_end(json, ']');
    srm_json_strings(json, "examples", &advantages->examples);
    srm_json_extras(json, &advantages->extras);
    srm_json_end(json, '}');
}

static void write_see_also(srm_json_t *json, const srm_matrix_t *matrix)
{
    int i;

    if (matrix->see_also.count == 0) {
        return;
    }
    srm_json_array(json, "see_also");
    for (i = 0; i < matrix->see_also.count && srm_text_goes_on(json->out);
         i++) {
        const srm_link_t *link = &matrix->see_also.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "title", link->title);
        srm_json_optional(json, "href", link->href);
        srm_json_optional(json, "matrix", link->matrix);
        srm_json_optional(json, "note", link->note);
        srm_json_extras(json, &link->extras);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_reviewed(srm_json_t *json, const srm_reviewed_t *reviewed)
{
    if (!*reviewed->on) {
        return;
    }
    srm_json_object(json, "reviewed");
    srm_json_string(json, "on", reviewed->on);
    srm_json_optional(json, "by", reviewed->by);
    srm_json_extras(json, &reviewed->extras);
    srm_json_end(json, '}');
}

void srm_json_document(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_matrix_t *matrix = selection->matrix;
    srm_json_t json;
    int i;

    srm_json_page(&json, out, selection);
    srm_json_number(&json, "format", SRM_FILE_VERSION);
    srm_json_string(&json, "id", matrix->id);
    srm_json_string(&json, "title", matrix->title);
    srm_json_optional(&json, "summary", matrix->summary);
    srm_json_string(&json, "revision", matrix->revision);
    srm_json_string(&json, "lang", matrix->lang);
    srm_json_sources(&json, matrix);
    write_labels(&json, matrix);
    write_parties(&json, matrix);
    write_deployments(&json, selection);
    write_groups(&json, selection);
    srm_json_array(&json, "areas");
    for (i = 0; i < selection->areas.count && srm_text_goes_on(out); i++) {
        srm_json_document_area(&json, selection, selection->areas.items[i]);
    }
    srm_json_end(&json, ']');
    write_retained(&json, selection);
    write_provided(&json, selection);
    write_advantages(&json, &matrix->advantages);
    write_topics(&json, selection);
    write_see_also(&json, matrix);
    write_reviewed(&json, &matrix->reviewed);
    srm_json_extras(&json, &matrix->extras);
    srm_json_page_end(&json);
}
