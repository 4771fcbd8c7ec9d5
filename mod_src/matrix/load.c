/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file load.c
 * @brief Loads one matrix, in steps from bytes to a checked struct.
 */

#include <stdlib.h>

#include "load.h"
#include "check.h"
#include "srm_digest.h"
#include "shape.h"
#include "index.h"
#include "locate.h"
#include "resolve.h"
#include "scan.h"
#include "srm_reserve.h"
#include "srm_search.h"

const srm_limits_t srm_limits_default = {
    16 * 1024 * 1024, /* bytes */
    32,               /* depth */
    10000,            /* areas */
    64,               /* deployments */
    1000,             /* list */
    8192,             /* text */
    400000,           /* entries */
    200000            /* extras */
};

/* A problem, and its position in the report. */
typedef struct found {
    srm_problem_t problem;
    int order;
} found_t;

static int compare_found(const void *one, const void *other)
{
    const found_t *a = one, *b = other;
    const srm_location_t *p = &a->problem.location, *q = &b->problem.location;

    return p->line != q->line       ? p->line - q->line
           : p->column != q->column ? p->column - q->column
                                    : a->order - b->order;
}

/* Sort the problems of a file by location. */
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

srm_matrix_t *srm_load_file(const srm_load_state_t *loading,
                            const srm_source_t *source)
{
    int first = loading->report->problems->nelts;
    int errors = loading->report->errors;
    srm_matrix_t *matrix = NULL;
    srm_source_t body;
    srm_load_state_t checking = *loading;

    /* An administrator cannot update a built-in matrix. */
    checking.today = source->builtin ? NULL : loading->today;
    if (!srm_reserve(source->length, source->name, loading->report)) {
        return NULL;
    }
    if (srm_scan(loading, source, &body)) {
        matrix = apr_pcalloc(loading->pool, sizeof(*matrix));
        if (srm_shape_read(loading, &body, &srm_shape_matrix, matrix)) {
            matrix->builtin = source->builtin;
            srm_resolve(loading, source->name, matrix);
            srm_check(&checking, source->name, matrix);
            if (loading->digest) {
                matrix->digest =
                    srm_digest_hex(loading->pool, body.bytes, body.length);
            }
            if (loading->report->errors == errors) {
                srm_index(loading->pool, matrix);
                if (loading->search) {
                    srm_search_build(loading->pool, loading->scratch, matrix);
                }
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

const srm_matrix_t *srm_load(const srm_load_state_t *loading,
                             const srm_source_t *source)
{
    int errors = loading->report->errors;
    srm_source_t alone = *source;
    srm_matrix_t *matrix;

    alone.builtin = 0; /* loaded alone, its age is checked too */
    matrix = srm_load_file(loading, &alone);
    return loading->report->errors == errors ? matrix : NULL;
}
