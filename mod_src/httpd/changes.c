/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file changes.c
 * @brief Logging the changes of a reload: a line for each matrix.
 *
 * A valid reload can still be a mistake: a matrix that is gone, or most of its
 * cells. Nothing is refused for that, but it is a warning.
 *
 * For the comparison the versions accepted before are loaded once more, in a
 * separate process (background.c), so that nobody waits for it.
 */

#include "mod_responsibility.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include <http_config.h>
#include <http_log.h>

#include "srm_diff.h"
#include "srm_hash.h"
#include "srm_quota.h"

APLOG_USE_MODULE(responsibility);

/** Memory limit for loading and comparing one matrix. */
#define MEMORY (256 * 1024 * 1024)

/** CPU time for all matrices. */
#define SECONDS 60

/** State of the comparison of old and new matrices. */
typedef struct {
    apr_pool_t *pool;
    apr_pool_t *scratch; /* of one matrix */
    server_rec *main;
    const apr_array_header_t *contents;
    const char *today;
    apr_hash_t *before; /* ids of the matrices that were served */
    apr_hash_t *told;   /* ids and paths of those already compared */
} compare_state_t;

/**
 * Return the outcome of a known file, in its site if that still exists. NULL if
 * no site names it.
 */
static const srm_outcome_t *find_outcome(const compare_state_t *with,
                                         const srm_last_good_t *kept,
                                         const srm_source_t **source)
{
    const srm_outcome_t *found = NULL;
    int i, j;

    for (i = 0; i < with->contents->nelts; i++) {
        const modr_content_t *content =
            APR_ARRAY_IDX(with->contents, i, modr_content_t *);
        int same = !strcmp(content->key, kept->site);

        for (j = 0; j < content->items->nelts; j++) {
            const modr_item_t *item =
                &APR_ARRAY_IDX(content->items, j, modr_item_t);

            if (!strcmp(item->path, kept->path)
                && !strcmp(item->pattern, kept->pattern) && (same || !found)) {
                *source = &APR_ARRAY_IDX(content->sources, j, srm_source_t);
                found = &content->catalogue->outcomes.items[j];
            }
        }
    }
    return found;
}

/** True if some site still has a wildcard. */
static bool is_wildcard(const compare_state_t *with, const char *pattern)
{
    int i, j;

    for (i = 0; i < with->contents->nelts; i++) {
        const apr_array_header_t *names =
            APR_ARRAY_IDX(with->contents, i, modr_content_t *)->names;

        for (j = 0; j < names->nelts; j++) {
            const char *name = APR_ARRAY_IDX(names, j, modr_name_t).name;

            name = ap_server_root_relative(with->scratch, name);
            if (name && !strcmp(name, pattern)) {
                return true;
            }
        }
    }
    return false;
}

/** Return the matrix of an id that some site serves now; NULL if there is
 * none. */
static const srm_matrix_t *find_matrix(const compare_state_t *with,
                                       const char *id)
{
    const srm_matrix_t *found = NULL;
    int i;

    for (i = 0; i < with->contents->nelts && !found; i++) {
        found = srm_catalogue_matrix(
            APR_ARRAY_IDX(with->contents, i, modr_content_t *)->catalogue, id);
    }
    return found;
}

static int cells(const srm_matrix_t *matrix)
{
    return matrix->areas.count * matrix->deployments.count;
}

/** Log how a matrix differs from its old version. */
static void compare(const compare_state_t *with, const char *name,
                    const srm_matrix_t *before, const srm_matrix_t *now)
{
    const char *summary = srm_diff_summary(
        with->scratch, srm_diff(with->scratch, before, now, 0));
    int gone = srm_diff_cells_gone(with->scratch, before, now);

    if (gone * 2 > cells(before)) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, with->main,
                     "matrix \"%s\" of %s has lost %d of its %d cells: %s",
                     before->id, name, gone, cells(before), summary);
        return;
    }
    ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, with->main,
                 "matrix \"%s\" of %s has changed: %s", before->id, name,
                 summary);
}

/** End this process if there is no memory to load a matrix: the parent
 * logs that. */
static void end_without_memory(const srm_report_t *report)
{
    if (APR_ARRAY_IDX(report->problems, 0, srm_problem_t).code
        == SRM_P_NO_MEMORY) {
        _exit(1);
    }
}

/** Compare the version of a file accepted before with the one that is
 * served now. */
static void compare_kept(const compare_state_t *with,
                         const srm_last_good_t *kept)
{
    const srm_source_t bytes = {kept->path, kept->bytes, kept->length, 0,
                                NULL};
    const srm_load_state_t loading = {.pool = with->scratch,
                                      .scratch = with->scratch,
                                      .limits = &srm_limits_default,
                                      .today = with->today,
                                      .report = srm_report_make(with->scratch),
                                      .digest = 1};
    const srm_source_t *source = NULL;
    const srm_outcome_t *outcome = find_outcome(with, kept, &source);
    const srm_matrix_t *now = outcome ? outcome->matrix : NULL;
    const srm_matrix_t *before;
    const char *told;

    /* Several sites may show it: it is logged once. */
    told = apr_pstrcat(with->pool, kept->id, "\n", kept->path, NULL);
    apr_hash_set(with->before, kept->id, APR_HASH_KEY_STRING, kept);
    if (apr_hash_get(with->told, told, APR_HASH_KEY_STRING)) {
        return;
    }
    apr_hash_set(with->told, told, APR_HASH_KEY_STRING, told);
    if (now
        && (now->outdated
            || srm_last_good_is(kept, source->bytes, source->length))) {
        return; /* it has not changed */
    }
    before = srm_load(&loading, &bytes);
    if (!before) {
        end_without_memory(loading.report);
        return; /* another version of the module accepted it */
    }
    if (!now || strcmp(now->id, before->id)) {
        now = find_matrix(with, before->id);
    }
    if (!now) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, with->main,
                     "matrix \"%s\" (%d cells) is no longer served: %s %s",
                     before->id, cells(before), kept->path,
                     outcome ? "no longer defines it"
                     : is_wildcard(with, kept->pattern)
                         ? "is gone"
                         : "is named by no site");
    }
    else if (strcmp(now->digest, before->digest)) {
        compare(with, source ? source->name : kept->path, before, now);
    }
}

/** Log the matrices that were not served before. */
static void tell_new(const compare_state_t *with,
                     const srm_catalogue_t *catalogue)
{
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        if (!apr_hash_get(with->before, matrix->id, APR_HASH_KEY_STRING)) {
            apr_hash_set(with->before, matrix->id, APR_HASH_KEY_STRING,
                         matrix);
            ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, with->main,
                         "matrix \"%s\" (%d cells) is new", matrix->id,
                         cells(matrix));
        }
    }
}

/** Data of the process that compares. */
typedef struct {
    const apr_array_header_t *before;
    const char *today;
} comparison_t;

static void compare_all(server_rec *main, apr_pool_t *pool, void *data)
{
    const comparison_t *comparison = data;
    apr_time_t start = apr_time_now();
    compare_state_t with = {.pool = pool,
                            .main = main,
                            .contents = modr_server(main)->contents,
                            .today = comparison->today,
                            .before = srm_hash_make(pool),
                            .told = srm_hash_make(pool)};
    int i;

    for (i = 0; i < comparison->before->nelts; i++) {
        const srm_last_good_t *kept =
            &APR_ARRAY_IDX(comparison->before, i, srm_last_good_t);

        if (kept->served && kept->length) {
            with.scratch = srm_quota_apart(pool);
            compare_kept(&with, kept);
            apr_pool_destroy(with.scratch);
        }
    }
    for (i = 0; i < with.contents->nelts; i++) {
        tell_new(&with,
                 APR_ARRAY_IDX(with.contents, i, modr_content_t *)->catalogue);
    }
    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "process %" APR_PID_T_FMT " has compared matrices with those "
                 "before in %" APR_TIME_T_FMT " ms",
                 getpid(), apr_time_as_msec(apr_time_now() - start));
}

/** True if the same version of a file was served before, in the same site. */
static bool is_same(const srm_last_good_t *before, const srm_last_good_t *now)
{
    return !strcmp(before->site, now->site) && !strcmp(before->path, now->path)
           && !strcmp(before->pattern, now->pattern)
           && !strcmp(before->id, now->id) && before->served == now->served
           && (before->bytes == now->bytes
                   ? before->length == now->length
                   : srm_last_good_is(before, now->bytes, now->length));
}

/** True if a load accepted and serves exactly the same as the one before. */
static bool is_all_the_same(const apr_array_header_t *before,
                            const apr_array_header_t *now)
{
    int i;

    for (i = 0; i < before->nelts && i < now->nelts; i++) {
        if (!is_same(&APR_ARRAY_IDX(before, i, srm_last_good_t),
                     &APR_ARRAY_IDX(now, i, srm_last_good_t))) {
            return false;
        }
    }
    return before->nelts == now->nelts;
}

static const modr_job_t comparing = {
    .begins = "compares matrices with those before",
    .failed = "compare all matrices with those before; further changes are "
              "not logged",
    .unable = "compare matrices with those before; changes are not logged",
    .work = compare_all,
    .memory = MEMORY,
    .seconds = SECONDS};

void modr_changes_log(apr_pool_t *pconf, server_rec *main,
                      const apr_array_header_t *before,
                      const apr_array_header_t *kept, const char *today)
{
    comparison_t comparison = {before, today};

    if (!is_all_the_same(before, kept)) {
        modr_background(pconf, main, &comparing, &comparison);
    }
}

void modr_changes_refused(apr_pool_t *scratch, server_rec *main,
                          const apr_array_header_t *kept)
{
    int i;

    for (i = 0; i < kept->nelts; i++) {
        const srm_last_good_t *each = &APR_ARRAY_IDX(kept, i, srm_last_good_t);

        if (each->refusals && each->length && each->served) {
            ap_log_error(APLOG_MARK, APLOG_ERR, 0, main,
                         "%s is refused since %s (loads in a row: %d): what "
                         "was accepted of it on %s is served on",
                         each->path, srm_text_time(scratch, each->refused),
                         each->refusals,
                         srm_text_time(scratch, each->accepted));
        }
        else if (each->refusals) {
            ap_log_error(
                APLOG_MARK, APLOG_ERR, 0, main,
                "%s is refused since %s (loads in a row: %d): %s, and it is "
                "left out",
                each->path, srm_text_time(scratch, each->refused),
                each->refusals,
                each->length ? "what was accepted of it does not stand in"
                             : "nothing was accepted of it before");
        }
    }
}
