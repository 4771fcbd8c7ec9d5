/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "srm_diff.h"
#include "srm_text.h"

static const char *const words[SRM_CHANGE_COUNT] = {
#define SRM_CHANGE(name, word) word,
    SRM_CHANGES(SRM_CHANGE)
#undef SRM_CHANGE
};

const char *srm_change_word(srm_change_e what)
{
    return words[what];
}

static void put(srm_text_t *out, const char *part)
{
    srm_text_adds(out, out->length ? ", " : "");
    srm_text_adds(out, part);
}

static void put_count(srm_text_t *out, int count, const char *one,
                      const char *many)
{
    if (count > 0) {
        put(out,
            apr_psprintf(out->pool, "%d %s", count, count == 1 ? one : many));
    }
}

/* A cell comes and goes with its row or column, which is counted. */
static int is_entry(const srm_change_t *change)
{
    return (change->what == SRM_CHANGE_ADDED
            || change->what == SRM_CHANGE_GONE)
           && strcmp(change->list, "cells");
}

static int is_revision(const srm_change_t *change)
{
    return !*change->list && !strcmp(change->field, "revision");
}

/* "areas: 1 added, 2 gone", told where the list is met first. */
static void put_list(srm_text_t *out, const srm_changes_t *changes, int first)
{
    const char *list = changes->items[first].list;
    int added = 0, gone = 0;
    int i;

    for (i = 0; i < changes->count; i++) {
        const srm_change_t *change = &changes->items[i];

        if (!is_entry(change) || strcmp(change->list, list)) {
            continue;
        }
        if (i < first) {
            return;
        }
        added += change->what == SRM_CHANGE_ADDED;
        gone += change->what == SRM_CHANGE_GONE;
    }
    put(out, apr_pstrcat(
                 out->pool, list, ": ",
                 added ? apr_psprintf(out->pool, "%d added", added) : "",
                 added && gone ? " and " : "",
                 gone ? apr_psprintf(out->pool, "%d gone", gone) : "", NULL));
}

const char *srm_diff_summary(apr_pool_t *pool, const srm_changes_t *changes)
{
    srm_text_t *out = srm_text_make(pool, 128);
    int hands = 0, tasks = 0, others = 0;
    int i;

    for (i = 0; i < changes->count; i++) {
        const srm_change_t *change = &changes->items[i];

        hands += change->what == SRM_CHANGE_HANDS;
        tasks += change->what == SRM_CHANGE_TASKS;
        others +=
            change->what == SRM_CHANGE_MOVED
            || (change->what == SRM_CHANGE_CHANGED && !is_revision(change));
        if (is_revision(change)) {
            put(out, apr_pstrcat(pool, "revision ", change->before, " to ",
                                 change->after, NULL));
        }
    }
    put_count(out, hands, "cell changed hands", "cells changed hands");
    put_count(out, tasks, "task reworded", "tasks reworded");
    for (i = 0; i < changes->count; i++) {
        if (is_entry(&changes->items[i])) {
            put_list(out, changes, i);
        }
    }
    put_count(out, others, "other change", "other changes");
    return out->length ? srm_text_done(out) : "no change";
}

int srm_diff_cells_gone(const srm_matrix_t *before, const srm_matrix_t *after)
{
    int areas = 0, deployments = 0;
    int i;

    for (i = 0; i < before->areas.count; i++) {
        areas += srm_matrix_area(after, before->areas.items[i].id) != NULL;
    }
    for (i = 0; i < before->deployments.count; i++) {
        deployments +=
            srm_matrix_deployment(after, before->deployments.items[i].id)
            != NULL;
    }
    return before->areas.count * before->deployments.count
           - areas * deployments;
}
