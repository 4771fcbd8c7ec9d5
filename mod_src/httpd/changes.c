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
    apr_hash_t *previous_ids; /* ids of the matrices that were served */
    apr_hash_t *compared;     /* ids and paths of those already compared */
} compare_state_t;

/**
 * Return the outcome of a known file, in its site if that still exists. NULL if
 * no site names it.
 */
static const srm_outcome_t *find_outcome(const compare_state_t *with,
                                         const srm_last_good_t *record,
                                         const srm_source_t **source)
{
    const srm_outcome_t *found = NULL;
    int i, j;

    for (i = 0; i < with->contents->nelts; i++) {
        const modr_content_t *content =
            APR_ARRAY_IDX(with->contents, i, modr_content_t *);
        int same = !strcmp(content->key, record->site);

        for (j = 0; j < content->items->nelts; j++) {
            const modr_item_t *item =
                &APR_ARRAY_IDX(content->items, j, modr_item_t);

            if (!strcmp(item->path, record->path)
                && !strcmp(item->pattern, record->pattern)
                && (same || !found)) {
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

static int count_cells(const srm_matrix_t *matrix)
{
    return matrix->areas.count * matrix->deployments.count;
}

/** Log how a matrix differs from its old version. */
static void compare(const compare_state_t *with, const char *name,
                    const srm_matrix_t *previous, const srm_matrix_t *current)
{
    const char *summary = srm_diff_summary(
        with->scratch, srm_diff(with->scratch, previous, current, 0));
    int cells_gone = srm_diff_cells_gone(with->scratch, previous, current);

    if (cells_gone * 2 > count_cells(previous)) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, with->main,
                     "matrix \"%s\" of %s has lost %d of its %d cells: %s",
                     previous->id, name, cells_gone, count_cells(previous),
                     summary);
        return;
    }
    ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, with->main,
                 "matrix \"%s\" of %s has changed: %s", previous->id, name,
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
static void compare_record(const compare_state_t *with,
                           const srm_last_good_t *record)
{
    const srm_source_t bytes = {record->path, record->bytes, record->length, 0,
                                NULL};
    const srm_load_state_t loading = {.pool = with->scratch,
                                      .scratch = with->scratch,
                                      .limits = &srm_limits_default,
                                      .today = with->today,
                                      .report = srm_report_make(with->scratch),
                                      .digest = 1};
    const srm_source_t *source = NULL;
    const srm_outcome_t *outcome = find_outcome(with, record, &source);
    const srm_matrix_t *current = outcome ? outcome->matrix : NULL;
    const srm_matrix_t *previous;
    const char *key;

    /* Several sites may show it: it is logged once. */
    key = apr_pstrcat(with->pool, record->id, "\n", record->path, NULL);
    apr_hash_set(with->previous_ids, record->id, APR_HASH_KEY_STRING, record);
    if (apr_hash_get(with->compared, key, APR_HASH_KEY_STRING)) {
        return;
    }
    apr_hash_set(with->compared, key, APR_HASH_KEY_STRING, key);
    if (current
        && (current->outdated
            || srm_last_good_is(record, source->bytes, source->length))) {
        return; /* it has not changed */
    }
    previous = srm_load(&loading, &bytes);
    if (!previous) {
        end_without_memory(loading.report);
        return; /* another version of the module accepted it */
    }
    if (!current || strcmp(current->id, previous->id)) {
        current = find_matrix(with, previous->id);
    }
    if (!current) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, with->main,
                     "matrix \"%s\" (%d cells) is no longer served: %s %s",
                     previous->id, count_cells(previous), record->path,
                     outcome ? "no longer defines it"
                     : is_wildcard(with, record->pattern)
                         ? "is gone"
                         : "is named by no site");
    }
    else if (strcmp(current->digest, previous->digest)) {
        compare(with, source ? source->name : record->path, previous, current);
    }
}

/** Log the matrices that were not served before. */
static void log_new(const compare_state_t *with,
                    const srm_catalogue_t *catalogue)
{
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        if (!apr_hash_get(with->previous_ids, matrix->id,
                          APR_HASH_KEY_STRING)) {
            apr_hash_set(with->previous_ids, matrix->id, APR_HASH_KEY_STRING,
                         matrix);
            ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, with->main,
                         "matrix \"%s\" (%d cells) is new", matrix->id,
                         count_cells(matrix));
        }
    }
}

/** Data of the process that compares. */
typedef struct {
    const apr_array_header_t *previous;
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
                            .previous_ids = srm_hash_make(pool),
                            .compared = srm_hash_make(pool)};
    int i;

    for (i = 0; i < comparison->previous->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(comparison->previous, i, srm_last_good_t);

        if (record->served && record->length) {
            with.scratch = srm_quota_apart(pool);
            compare_record(&with, record);
            apr_pool_destroy(with.scratch);
        }
    }
    for (i = 0; i < with.contents->nelts; i++) {
        log_new(&with,
                APR_ARRAY_IDX(with.contents, i, modr_content_t *)->catalogue);
    }
    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "process %" APR_PID_T_FMT " has compared matrices with the "
                 "previous ones in %" APR_TIME_T_FMT " ms",
                 getpid(), apr_time_as_msec(apr_time_now() - start));
}

/** True if the same version of a file was served before, in the same site. */
static bool is_unchanged(const srm_last_good_t *previous,
                         const srm_last_good_t *current)
{
    return !strcmp(previous->site, current->site)
           && !strcmp(previous->path, current->path)
           && !strcmp(previous->pattern, current->pattern)
           && !strcmp(previous->id, current->id)
           && previous->served == current->served
           && (previous->bytes == current->bytes
                   ? previous->length == current->length
                   : srm_last_good_is(previous, current->bytes,
                                      current->length));
}

/** True if a load accepted and serves exactly the same as the one before. */
static bool are_all_unchanged(const apr_array_header_t *previous,
                              const apr_array_header_t *current)
{
    int i;

    for (i = 0; i < previous->nelts && i < current->nelts; i++) {
        if (!is_unchanged(&APR_ARRAY_IDX(previous, i, srm_last_good_t),
                          &APR_ARRAY_IDX(current, i, srm_last_good_t))) {
            return false;
        }
    }
    return previous->nelts == current->nelts;
}

static const modr_job_t comparing = {
    .begins = "compares matrices with the previous ones",
    .failed =
        "compare all matrices with the previous ones; further changes are "
        "not logged",
    .unable =
        "compare matrices with the previous ones; changes are not logged",
    .work = compare_all,
    .memory = MEMORY,
    .seconds = SECONDS};

void modr_changes_log(apr_pool_t *pconf, server_rec *main,
                      const apr_array_header_t *previous,
                      const apr_array_header_t *current, const char *today)
{
    comparison_t comparison = {previous, today};

    if (!are_all_unchanged(previous, current)) {
        modr_background(pconf, main, &comparing, &comparison);
    }
}

void modr_changes_refused(apr_pool_t *scratch, server_rec *main,
                          const apr_array_header_t *records)
{
    int i;

    for (i = 0; i < records->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(records, i, srm_last_good_t);

        if (record->refusals && record->length && record->served) {
            ap_log_error(APLOG_MARK, APLOG_ERR, 0, main,
                         "%s has been rejected since %s (consecutive loads: "
                         "%d); still serving the version accepted on %s",
                         record->path, srm_text_time(scratch, record->refused),
                         record->refusals,
                         srm_text_time(scratch, record->accepted));
        }
        else if (record->refusals) {
            ap_log_error(
                APLOG_MARK, APLOG_ERR, 0, main,
                "%s has been rejected since %s (consecutive loads: %d); %s, "
                "so its matrix is not served until a reload accepts the file",
                record->path, srm_text_time(scratch, record->refused),
                record->refusals,
                record->length ? "its last accepted version cannot replace it"
                               : "no version of it was accepted before");
        }
    }
}
