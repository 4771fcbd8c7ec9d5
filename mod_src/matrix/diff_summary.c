/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_summary.c
 * @brief Summary of a comparison in one line.
 */

#include <apr_strings.h>

#include "diff.h"

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

/* "areas: 1 added and 2 gone" */
static void put_list(srm_text_t *out, const srm_list_count_t *list)
{
    apr_pool_t *pool = out->pool;

    put(out,
        apr_pstrcat(
            pool, list->list, ": ",
            list->added ? apr_psprintf(pool, "%d added", list->added) : "",
            list->added && list->gone ? " and " : "",
            list->gone ? apr_psprintf(pool, "%d removed", list->gone) : "",
            NULL));
}

const char *srm_diff_summary(apr_pool_t *pool, const srm_changes_t *changes)
{
    srm_text_t *out = srm_text_make(pool, 128);
    const int *counts = changes->counts;
    int others = counts[SRM_CHANGE_MOVED] + counts[SRM_CHANGE_CHANGED];
    int i;

    if (changes->revision_before) {
        put(out, apr_pstrcat(pool, "revision ", changes->revision_before,
                             " to ", changes->revision_after, NULL));
        others--;
    }
    put_count(out, counts[SRM_CHANGE_HANDS], "responsibility moved",
              "responsibilities moved");
    put_count(out, counts[SRM_CHANGE_TASKS], "task reworded",
              "tasks reworded");
    for (i = 0; i < changes->lists.count; i++) {
        put_list(out, &changes->lists.items[i]);
    }
    put_count(out, others, "other change", "other changes");
    return out->length ? srm_text_done(out) : "no change";
}

/* Structs that are in both of two lists, by their ids. */
#define COUNT_COMMON(pool, one, other)                                        \
    (diff_pair(                                                               \
         pool,                                                                \
         diff_ids(pool, (one).items, sizeof(*(one).items), (one).count),      \
         (one).count,                                                         \
         diff_ids(pool, (other).items, sizeof(*(other).items),                \
                  (other).count),                                             \
         (other).count)                                                       \
         .count)

int srm_diff_cells_gone(apr_pool_t *scratch, const srm_matrix_t *before,
                        const srm_matrix_t *after)
{
    int rows = COUNT_COMMON(scratch, before->areas, after->areas);
    int columns =
        COUNT_COMMON(scratch, before->deployments, after->deployments);

    return before->areas.count * before->deployments.count - rows * columns;
}
