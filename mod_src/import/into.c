/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file into.c
 * @brief Working copies that become a matrix file, or change one.
 */

#include "into.h"

#include <string.h>

#include <apr_strings.h>

#include "copy_rows.h"

static copy_state_t make_state(copy_doc_t *doc, const import_plan_t *plan,
                               apr_array_header_t *lines)
{
    return (copy_state_t){
        .doc = doc, .troubles = plan->draft->troubles, .remarks = lines};
}

/* Return a document that has the parties of a draft and nothing else. */
static copy_doc_t *new_doc(const draft_t *draft)
{
    copy_doc_t *doc = copy_doc_read(draft->pool, "{}", 2);
    int i;

    json_object_set_new(doc->root, "format", json_integer(SRM_FILE_VERSION));
    json_object_set_new(doc->root, "id", json_string(draft->id));
    json_object_set_new(doc->root, "title", json_string(draft->title));
    json_object_set_new(doc->root, "revision", json_string(draft->revision));
    doc->parties = json_array();
    json_object_set_new(doc->root, "parties", doc->parties);
    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);

        json_array_append_new(doc->parties,
                              json_pack("{s:s, s:s, s:s}", "id", party->id,
                                        "name", party->name, "role",
                                        srm_role_id(party->role)));
    }
    doc->deployments = json_array();
    json_object_set_new(doc->root, "deployments", doc->deployments);
    doc->areas = json_array();
    json_object_set_new(doc->root, "areas", doc->areas);
    return doc;
}

void into_new(const import_plan_t *plan, const import_table_t *table,
              srm_text_t *matrix, apr_array_header_t *lines)
{
    copy_state_t state = make_state(new_doc(plan->draft), plan, lines);

    state.made = true;
    copy_merge(&state, table);
    copy_remark(&state,
                "Read a working copy of %d areas and %d deployments: %s.",
                (int)json_array_size(state.doc->areas),
                (int)json_array_size(state.doc->deployments), table->source);
    if (plan->today) {
        copy_remark(&state, "The revision is today's date: %s",
                    plan->draft->revision);
    }
    copy_doc_write(matrix, state.doc);
}

/* Return the document of the option --into. */
static copy_doc_t *open_doc(const srm_import_t *import)
{
    return copy_doc_read(import->pool, import->into, import->into_length);
}

static void write_changed(const srm_import_t *import,
                          const copy_state_t *state, const char *revision,
                          srm_text_t *matrix)
{
    if (revision) {
        json_object_set_new(state->doc->root, "revision",
                            json_string(revision));
    }
    /* Without a change the file keeps its layout. */
    if (state->changes > 0 || revision) {
        copy_doc_write_over(matrix, state->doc, import->into,
                            import->into_length);
    }
    else {
        srm_text_add(matrix, import->into, import->into_length);
    }
}

static copy_state_t begin(const srm_import_t *import,
                          const import_plan_t *plan, apr_array_header_t *lines)
{
    copy_state_t state = make_state(open_doc(import), plan, lines);

    state.remove = import->options[SRM_IMPORT_REMOVE] != NULL;
    return state;
}

void into_copy(const srm_import_t *import, const import_plan_t *plan,
               const import_table_t *table, srm_text_t *matrix,
               apr_array_header_t *lines)
{
    copy_state_t state = begin(import, plan, lines);

    copy_merge(&state, table);
    write_changed(import, &state, plan->today ? NULL : plan->draft->revision,
                  matrix);
}

void into_draft(const srm_import_t *import, const import_plan_t *plan,
                srm_text_t *matrix, apr_array_header_t *lines)
{
    copy_state_t state = begin(import, plan, lines);

    into_draft_merge(&state, plan->draft);
    write_changed(import, &state, plan->today ? NULL : plan->draft->revision,
                  matrix);
}

const char *into_take_parties(const srm_import_t *import, draft_t *draft)
{
    const copy_doc_t *doc = open_doc(import);
    json_t *entry;
    size_t i;

    json_array_foreach(doc->parties, i, entry)
    {
        const char *role = copy_string(entry, "role");
        draft_party_t party = {copy_string(entry, "id"),
                               copy_string(entry, "name"), SRM_ROLE_CUSTOMER,
                               1, 0};
        const char *why;

        while (strcmp(srm_role_id(party.role), role)) {
            party.role++;
        }
        why = draft_add_party(draft, &party);
        if (why) {
            return apr_psprintf(import->pool, "of the party \"%s\", %s",
                                party.name, why);
        }
    }
    return NULL;
}
