/* SPDX-License-Identifier: Apache-2.0 */

#include <stdlib.h>
#include <string.h>

#include <apr_hash.h>

#include "srm_check.h"
#include "srm_digest.h"
#include "srm_format.h"
#include "srm_index.h"
#include "srm_load.h"
#include "srm_locate.h"
#include "srm_pointer.h"
#include "srm_resolve.h"
#include "srm_scan.h"

const srm_limits_t srm_limits_default = {
    16 * 1024 * 1024, /* bytes */
    32,               /* depth */
    10000,            /* areas */
    64,               /* deployments */
    1000,             /* list */
    8192              /* text */
};

/* A problem and how many came before it. */
typedef struct found {
    srm_problem_t problem;
    int order;
} found_t;

static int compare_found(const void *one, const void *other)
{
    const found_t *a = one, *b = other;
    const srm_place_t *p = &a->problem.place, *q = &b->problem.place;

    return p->line != q->line       ? p->line - q->line
           : p->column != q->column ? p->column - q->column
                                    : a->order - b->order;
}

/* The problems of a file as its author meets them, from the top down. */
static void sort_problems(apr_pool_t *scratch, srm_report_t *report, int first)
{
    srm_problem_t *problems = (srm_problem_t *)report->problems->elts + first;
    int count = report->problems->nelts - first;
    found_t *found;
    int i;

    if (count < 2) {
        return;
    }
    found = apr_palloc(scratch, sizeof(*found) * (apr_size_t)count);
    for (i = 0; i < count; i++) {
        found[i].problem = problems[i];
        found[i].order = i;
    }
    qsort(found, (apr_size_t)count, sizeof(*found), compare_found);
    for (i = 0; i < count; i++) {
        problems[i] = found[i].problem;
    }
}

/*
 * Load a file as far as it can be; in a matrix with errors only the id may
 * be looked at. NULL when there is not even that.
 */
static srm_matrix_t *load_file(const srm_loading_t *loading,
                               const srm_source_t *source)
{
    int first = loading->report->problems->nelts;
    int errors = loading->report->errors;
    srm_matrix_t *matrix = NULL;
    srm_source_t body;

    if (srm_scan(loading, source, &body)) {
        matrix = apr_pcalloc(loading->pool, sizeof(*matrix));
        if (srm_shape_read(loading, &body, &srm_shape_matrix, matrix)) {
            srm_resolve(loading, source->name, matrix);
            srm_check(loading, source->name, matrix);
            matrix->digest =
                srm_digest_hex(loading->pool, source->bytes, source->length);
            if (loading->report->errors == errors) {
                srm_index(loading->pool, matrix);
            }
        }
        else {
            matrix = NULL;
        }
        if (loading->report->problems->nelts > first) {
            srm_locate(loading->scratch, &body, loading->report, first);
        }
    }
    sort_problems(loading->scratch, loading->report, first);
    return matrix;
}

const srm_matrix_t *srm_load(const srm_loading_t *loading,
                             const srm_source_t *source)
{
    int errors = loading->report->errors;
    srm_matrix_t *matrix = load_file(loading, source);

    return loading->report->errors == errors ? matrix : NULL;
}

/* Sites. */

/* A matrix of a site, or the trace of one that could not be loaded. */
typedef struct slot {
    const srm_source_t *source;
    const srm_matrix_t *matrix; /* NULL when it has errors */
} slot_t;

static void report_repeated(const srm_loading_t *loading, const char *id,
                            const srm_source_t *source,
                            const srm_source_t *other)
{
    int first = loading->report->problems->nelts;
    srm_step_t step = {NULL, "id", 0};
    srm_source_t body = *source;

    if (body.length >= 3 && !memcmp(body.bytes, "\xEF\xBB\xBF", 3)) {
        body.bytes += 3;
        body.length -= 3;
    }
    srm_report_at(loading->report, source->name, &step, 0,
                  SRM_P_REPEATED_MATRIX,
                  "the id \"%s\" is already that of %s: give each matrix of "
                  "a site its own",
                  id, other->name);
    srm_locate(loading->scratch, &body, loading->report, first);
}

/*
 * Load one more matrix into the slots of a site; a matrix with errors takes
 * its slot too, and leaves it empty.
 */
static void add_matrix(const srm_loading_t *loading,
                       const srm_source_t *source, apr_array_header_t *slots,
                       apr_hash_t *by_id)
{
    int errors = loading->report->errors;
    const srm_matrix_t *matrix = load_file(loading, source);
    const char *id = matrix ? matrix->id : "";
    slot_t *slot = apr_hash_get(by_id, id, APR_HASH_KEY_STRING);

    if (*id == '\0') {
        return;
    }
    if (loading->report->errors > errors) {
        matrix = NULL;
    }
    if (slot && !(slot->source->builtin && !source->builtin)) {
        report_repeated(loading, id, source, slot->source);
        return;
    }
    if (!slot) {
        slot = apr_pcalloc(loading->scratch, sizeof(*slot));
        APR_ARRAY_PUSH(slots, slot_t *) = slot;
        apr_hash_set(by_id, id, APR_HASH_KEY_STRING, slot);
    }
    slot->source = source;
    slot->matrix = matrix;
}

srm_catalogue_t *srm_load_all(const srm_loading_t *loading,
                              const apr_array_header_t *sources)
{
    srm_catalogue_t *catalogue =
        apr_pcalloc(loading->pool, sizeof(*catalogue));
    apr_array_header_t *slots =
        apr_array_make(loading->scratch, 8, sizeof(slot_t *));
    apr_hash_t *by_id = apr_hash_make(loading->scratch);
    int i;

    for (i = 0; i < sources->nelts; i++) {
        int errors = loading->report->errors;

        add_matrix(loading, &APR_ARRAY_IDX(sources, i, srm_source_t), slots,
                   by_id);
        catalogue->refused += loading->report->errors > errors;
    }
    catalogue->matrices.items =
        apr_palloc(loading->pool, sizeof(*catalogue->matrices.items)
                                      * (apr_size_t)(slots->nelts + 1));
    for (i = 0; i < slots->nelts; i++) {
        const srm_matrix_t *matrix = APR_ARRAY_IDX(slots, i, slot_t *)->matrix;

        if (matrix) {
            catalogue->matrices.items[catalogue->matrices.count++] = matrix;
        }
    }
    return catalogue;
}

const srm_matrix_t *srm_catalogue_matrix(const srm_catalogue_t *catalogue,
                                         const char *id)
{
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        if (!strcmp(catalogue->matrices.items[i]->id, id)) {
            return catalogue->matrices.items[i];
        }
    }
    return NULL;
}
