/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_command.c
 * @brief `responsibility diff`: what changed for whom.
 */

#include <string.h>

#include <apr_strings.h>

#include "cli_diff.h"

static const cli_option_t options[] = {
    {"format", "text|json|md", "how to write it (text)"}, {NULL, NULL, NULL}};

static const char *const formats[] = {"text", "json", "md", NULL};

/* By the places of the formats. */
static cli_changes_fn *const writers[] = {cli_changes_text, cli_changes_json,
                                          cli_changes_markdown};

static const char *const headings[SRM_CHANGE_COUNT] = {
    [SRM_CHANGE_HANDS] = "Changed hands", [SRM_CHANGE_TASKS] = "Tasks",
    [SRM_CHANGE_ADDED] = "Added",         [SRM_CHANGE_GONE] = "Gone",
    [SRM_CHANGE_MOVED] = "Moved",         [SRM_CHANGE_CHANGED] = "Changed"};

const char *cli_change_heading(srm_change_e what)
{
    return headings[what];
}

int cli_change_count(const cli_changes_t *found, srm_change_e what)
{
    int count = 0;
    int i;

    for (i = 0; i < found->changes->count; i++) {
        count += found->changes->items[i].what == what;
    }
    return count;
}

const char *cli_change_subject(apr_pool_t *pool, const srm_change_t *change)
{
    const char *name = *change->name ? change->name : change->subject;
    const char *more = *change->party ? change->party : change->field;

    if (change->what == SRM_CHANGE_MOVED) {
        return *change->name
                   ? apr_pstrcat(pool, name, ", ", change->list, NULL)
                   : change->list;
    }
    if (change->what == SRM_CHANGE_ADDED || change->what == SRM_CHANGE_GONE) {
        return *change->name ? apr_pstrcat(pool, change->subject, " \"", name,
                                           "\"", NULL)
                             : name;
    }
    return *more ? apr_pstrcat(pool, name, ", ", more, NULL) : name;
}

static int has_duty(const srm_duties_t *duties, const char *id)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (!strcmp(duties->items[i].id, id)) {
            return 1;
        }
    }
    return 0;
}

static int has_party(const srm_cell_t *cell, const char *id)
{
    int found = cell && has_duty(&cell->duties, id);
    int i;

    for (i = 0; cell && !found && i < cell->conditions.count; i++) {
        found = has_duty(&cell->conditions.items[i].duties, id);
    }
    return found;
}

/* Add the parties of duties that the first cell and the list do not have. */
static void add_gained(apr_array_header_t *gained, const srm_cell_t *first,
                       const srm_duties_t *duties)
{
    int i, j;

    for (i = 0; i < duties->count; i++) {
        const srm_party_t *party = duties->items[i].party;

        for (j = 0;
             j < gained->nelts
             && APR_ARRAY_IDX(gained, j, const srm_party_t *) != party;) {
            j++;
        }
        if (j == gained->nelts && !has_party(first, party->id)) {
            APR_ARRAY_PUSH(gained, const srm_party_t *) = party;
        }
    }
}

const apr_array_header_t *cli_gained(apr_pool_t *pool, const srm_cell_t *first,
                                     const srm_cell_t *second)
{
    apr_array_header_t *gained =
        apr_array_make(pool, 4, sizeof(const srm_party_t *));
    int i;

    if (second) {
        add_gained(gained, first, &second->duties);
        for (i = 0; i < second->conditions.count; i++) {
            add_gained(gained, first, &second->conditions.items[i].duties);
        }
    }
    return gained;
}

static const srm_matrix_t *load(const cli_t *cli, const char *today, int place)
{
    apr_array_header_t *one =
        apr_array_make(cli->pool, 1, sizeof(const char *));
    const srm_catalogue_t *catalogue;

    /* Alone: both have the same id. */
    APR_ARRAY_PUSH(one, const char *) =
        APR_ARRAY_IDX(cli->files, place, const char *);
    catalogue = cli_load(cli->pool, today, one);
    return catalogue && catalogue->matrices.count
               ? catalogue->matrices.items[0]
               : NULL;
}

static int run(cli_t *cli)
{
    int format = cli_choice(cli, "format", formats);
    srm_text_t *out = srm_text_make(cli->pool, 4096);
    cli_changes_t found;

    if (format < 0) {
        return CLI_TROUBLE;
    }
    found.old_file = APR_ARRAY_IDX(cli->files, 0, const char *);
    found.new_file = APR_ARRAY_IDX(cli->files, 1, const char *);
    if (!strcmp(found.old_file, "-") && !strcmp(found.new_file, "-")) {
        return cli_misused(cli, "standard input can be one of both only");
    }
    /* A warning is not told here, so it does not matter which day it is. */
    found.before = load(cli, "1970-01-01", 0);
    found.after = load(cli, "1970-01-01", 1);
    if (!found.before || !found.after) {
        return CLI_TROUBLE;
    }
    found.changes = srm_diff(cli->pool, found.before, found.after);
    writers[format](out, &found);
    if (!cli_print(out)) {
        return CLI_TROUBLE;
    }
    return found.changes->count > 0 ? CLI_PROBLEMS : CLI_GOOD;
}

const cli_command_t cli_diff = {
    "diff",
    "OLD NEW",
    "Tell what changed between two matrices, and for whom.",
    "OLD and NEW are matrix files, - for standard input, or builtin:ID. Exit "
    "status:\n0 the same, 1 different, 2 one of them could not be loaded.\n",
    2,
    2,
    options,
    run};
