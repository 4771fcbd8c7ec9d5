/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file draft_todo.c
 * @brief A list of what a spreadsheet lacks and a matrix should have.
 */

#include "draft.h"

#include <apr_strings.h>

#include "srm_printable.h"

/* Most places that a line names. */
#define NAMED_MAX 5

/* A line that names some places and counts the rest. */
typedef struct places {
    srm_text_t *text;
    int count;
} places_t;

static void add_place(places_t *places, const char *place)
{
    if (places->count < NAMED_MAX) {
        srm_text_adds(places->text, places->count ? ", " : "");
        srm_printable_add(places->text, place, SRM_PRINTABLE_ALL);
    }
    else if (places->count == NAMED_MAX) {
        srm_text_adds(places->text, ", ...");
    }
    places->count++;
}

static void add_line(srm_text_t *out, const char *what, const char *to_do)
{
    srm_text_adds(out,
                  apr_pstrcat(out->pool, "  ", what, ": ", to_do, "\n", NULL));
}

static void add_places(srm_text_t *out, const char *what, const char *to_do,
                       places_t *places)
{
    if (places->count > 0) {
        add_line(out, what,
                 apr_psprintf(out->pool, "%s (%d): %s", to_do, places->count,
                              srm_text_done(places->text)));
    }
}

static places_t no_places(const srm_text_t *out)
{
    places_t places = {srm_text_make(out->pool, 256), 0};

    return places;
}

/* True if several parties of a cell are responsible and one has no task. */
static bool lacks_tasks(const draft_cell_t *cell)
{
    draft_set_t set = cell->parties;
    draft_set_t with = 0;
    int i;

    for (i = 0; cell->tasks && i < cell->tasks->nelts; i++) {
        with |= DRAFT_PARTY(APR_ARRAY_IDX(cell->tasks, i, draft_task_t).party);
    }
    for (i = 0; cell->conditions && i < cell->conditions->nelts; i++) {
        if (!APR_ARRAY_IDX(cell->conditions, i, draft_condition_t).tasks) {
            return true;
        }
    }
    return (set & (set - 1)) && (set & ~with);
}

static void write_tasks(srm_text_t *out, const draft_t *draft)
{
    places_t places = no_places(out);
    int i, j;

    for (i = 0; i < draft->areas->nelts; i++) {
        const draft_area_t *area =
            &APR_ARRAY_IDX(draft->areas, i, draft_area_t);

        for (j = 0; j < draft->deployments->nelts; j++) {
            if (lacks_tasks(&area->cells[j])) {
                add_place(
                    &places,
                    apr_pstrcat(
                        out->pool, area->id, "/",
                        APR_ARRAY_IDX(draft->deployments, j, draft_thing_t).id,
                        NULL));
            }
        }
    }
    add_places(out, "tasks",
               "the tasks of each party where several are responsible, in "
               "the empty texts",
               &places);
}

static void write_summaries(srm_text_t *out, const draft_t *draft)
{
    places_t places = no_places(out);
    int i;

    for (i = 0; i < draft->areas->nelts; i++) {
        const draft_area_t *area =
            &APR_ARRAY_IDX(draft->areas, i, draft_area_t);

        if (!*area->summary) {
            add_place(&places, area->id);
        }
    }
    add_places(out, "areas", "a \"summary\"", &places);
}

static void write_parties(srm_text_t *out, const draft_t *draft)
{
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);
        const char *name =
            apr_pstrcat(out->pool, "\"", srm_printable(out->pool, party->name),
                        "\"", NULL);

        if (party->in_options && !party->used) {
            add_line(out, "parties",
                     apr_pstrcat(out->pool, name, " is not used in any cell",
                                 NULL));
        }
        else if (!party->in_options && party->used
                 && party->role == SRM_ROLE_PROVIDER) {
            add_line(out, "parties",
                     apr_pstrcat(out->pool, name,
                                 " needs its real name and "
                                 "id (--provider ID=NAME)",
                                 NULL));
        }
    }
}

static void write_ids(srm_text_t *out, const draft_t *draft)
{
    places_t places = no_places(out);
    int i;

    for (i = 0; i < draft->numbered->nelts; i++) {
        add_place(&places, APR_ARRAY_IDX(draft->numbered, i, const char *));
    }
    add_places(out, "ids",
               "better ones for names without a letter allowed in ids",
               &places);
}

void draft_write_todo(srm_text_t *out, const draft_t *draft)
{
    srm_text_adds(out, "To fill in:\n");
    add_line(out, "sources", "where the matrix comes from");
    write_tasks(out, draft);
    write_parties(out, draft);
    add_line(out, "deployments",
             apr_psprintf(out->pool, "\"title\" and \"summary\" of %d",
                          draft->deployments->nelts));
    write_summaries(out, draft);
    write_ids(out, draft);
    add_line(out, "retained",
             "what always remains with the customer, if anything");
    add_line(out, "lang", "the language, unless it is English");
}
