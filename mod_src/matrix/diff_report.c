/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_report.c
 * @brief Counts all changes, and lists those that fit.
 */

#include <string.h>

#include <apr_strings.h>

#include "diff.h"
#include "srm_tasks.h"

static bool is_entry(srm_change_e what, const diff_thing_t *thing)
{
    /* Cells are added and removed with their row or column, which is
     * counted. */
    return (what == SRM_CHANGE_ADDED || what == SRM_CHANGE_GONE)
           && strcmp(thing->list, "cells");
}

static void count_entry(diff_t *diff, srm_change_e what, const char *list)
{
    srm_list_count_t *count = NULL;
    int i;

    /* The format has only some twenty lists. */
    for (i = 0; i < diff->lists->nelts && !count; i++) {
        srm_list_count_t *each =
            &APR_ARRAY_IDX(diff->lists, i, srm_list_count_t);

        count = !strcmp(each->list, list) ? each : NULL;
    }
    if (!count) {
        count = apr_array_push(diff->lists);
        memset(count, 0, sizeof(*count));
        count->list = list;
    }
    count->added += what == SRM_CHANGE_ADDED;
    count->gone += what == SRM_CHANGE_GONE;
}

bool diff_count(diff_t *diff, srm_change_e what, const diff_thing_t *thing,
                const char *key)
{
    diff->changes->all++;
    diff->changes->counts[what]++;
    if (is_entry(what, thing)) {
        count_entry(diff, what, thing->list);
    }
    if (!thing->in && !strcmp(key, "revision")) {
        diff->changes->revision_before = diff->before->revision;
        diff->changes->revision_after = diff->after->revision;
    }
    return diff->left > 0;
}

/* "applications/paas" or "Applications / PaaS", from the outermost item. */
static void put_thing(srm_text_t *out, const diff_thing_t *thing,
                      const char *joint, bool names)
{
    if (thing->in) {
        put_thing(out, thing->in, joint, names);
    }
    if (thing->id) {
        srm_text_adds(out, out->length ? joint : "");
        srm_text_adds(out, names ? thing->name : thing->id);
    }
}

static const char *whole(diff_t *diff, const diff_thing_t *thing,
                         const char *joint, bool names)
{
    srm_text_t *out = diff_words_begin(diff);

    put_thing(out, thing, joint, names);
    return diff_words_end(diff);
}

/* "owner.team" */
static const char *path_text(apr_pool_t *pool, const diff_path_t *path)
{
    return !path         ? ""
           : path->above ? apr_pstrcat(pool, path_text(pool, path->above), ".",
                                       path->key, NULL)
                         : path->key;
}

static apr_size_t size_of(const srm_change_t *change)
{
    return SRM_CHANGE_BYTES + strlen(change->id) + strlen(change->name)
           + strlen(change->field) + strlen(change->party)
           + strlen(change->before) + strlen(change->after);
}

/* Return a text in one line: tasks may be a list, with line feeds. */
static const char *in_line(apr_pool_t *pool, const char *text)
{
    srm_text_t *line;

    if (!srm_tasks_are_list(text)) {
        return text;
    }
    line = srm_text_make(pool, strlen(text) * 2);
    srm_tasks_add(line, text);
    return srm_text_done(line);
}

void diff_add(diff_t *diff, const diff_thing_t *thing, const diff_path_t *path,
              srm_change_t *change)
{
    apr_size_t size;

    change->before = in_line(diff->pool, change->before);
    change->after = in_line(diff->pool, change->after);
    change->subject = thing->subject;
    change->list = thing->list;
    change->id = whole(diff, thing, "/", false);
    change->name = whole(diff, thing, " / ", true);
    if (path) {
        change->field = path_text(diff->pool, path);
    }
    change->party = change->party ? change->party : "";
    size = size_of(change);
    if (size > diff->left) {
        diff->left = 0;
        return;
    }
    diff->left -= size;
    APR_ARRAY_PUSH(diff->listed, srm_change_t) = *change;
}

void diff_text_field(diff_t *diff, const diff_thing_t *thing,
                     const diff_path_t *path, const char *before,
                     const char *after)
{
    srm_change_t change = {
        .what = SRM_CHANGE_CHANGED, .before = before, .after = after};

    if (strcmp(before, after)
        && diff_count(diff, change.what, thing, path->key)) {
        diff_add(diff, thing, path, &change);
    }
}
