/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerender.c
 * @brief Prerendered answers of all sites, from one reload to the next.
 *
 * They are in a pool below the process' own. A reload takes those of editions
 * that it finds again, and frees the others. Children that serve on meanwhile
 * have their own view of that memory.
 */

#include "mod_responsibility.h"

#include <string.h>
#include <sys/mman.h>

#include <apr_strings.h>

#include <http_log.h>
#include <http_main.h>

#include "build.h"
#include "srm_guard.h"

APLOG_USE_MODULE(responsibility);

/* Changes with retained_t; whoever finds another build's set frees it. */
#define RETAINED "mod_responsibility.ready.1"

typedef struct {
    char build[64];
    apr_pool_t *pool; /* of the set, and nothing else */
    srm_prerendered_set_t *set;
    void *late; /* what the set points at, or NULL */
    apr_size_t late_size;
} retained_t;

/** Making a set in a guard. */
typedef struct {
    srm_edition_t **editions;
    int count;
    apr_size_t limit;
    const srm_prerendered_set_t *before;
    apr_pool_t *ptemp;
    apr_pool_t *pool;    /* of the set */
    apr_pool_t *scratch; /* no longer than the work */
    srm_prerendered_set_t *set;
} make_state_t;

static void make(void *what)
{
    make_state_t *making = what;

    making->pool = srm_guard_pool(ap_pglobal);
    making->scratch = srm_guard_pool(making->ptemp);
    making->set =
        srm_prerendered_make(making->pool, making->scratch, making->editions,
                             making->count, making->limit, making->before);
}

static void forget(retained_t *retained)
{
    if (retained->pool) {
        apr_pool_destroy(retained->pool);
    }
    if (retained->late) {
        munmap(retained->late, retained->late_size);
    }
    memset(retained, 0, sizeof(*retained));
}

static void retain(retained_t *retained, const make_state_t *making)
{
    forget(retained);
    apr_cpystrn(retained->build, srm_build, sizeof(retained->build));
    retained->pool = making->pool;
    retained->set = making->set;
    /* No function of ours: it would point into this build. */
    apr_pool_abort_set(apr_pool_abort_get(ap_pglobal), making->pool);
}

/** Make the set of these editions instead of the one before. */
static void renew(retained_t *retained, make_state_t *making,
                  apr_pool_t *pconf, server_rec *main)
{
    bool done = srm_guard(make, making);

    if (making->scratch) {
        apr_pool_destroy(making->scratch);
    }
    if (!done) {
        if (making->pool) {
            apr_pool_destroy(making->pool);
        }
        forget(retained);
        ap_log_error(
            APLOG_MARK, APLOG_ERR, 0, main,
            "out of memory while prerendering; all answers are rendered "
            "on request until the next reload [RSP%04d]",
            SRM_P_NO_MEMORY);
        return;
    }
    retain(retained, making);
    modr_compress(pconf, main, retained->set);
    retained->late = (void *)retained->set->late;
    retained->late_size = retained->set->late_size;
}

static void log_edition(server_rec *main, const srm_edition_t *edition)
{
    int matrices = edition->info.catalogue->matrices.count;

    ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, main,
                 "edition %s: %d matri%s, %d cells, %u answers prerendered",
                 edition->info.tag, matrices, matrices == 1 ? "x" : "ces",
                 edition->cells, apr_hash_count(edition->prerendered));
}

static void log_set(server_rec *main, const srm_prerendered_set_t *set,
                    bool is_new)
{
    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "%" APR_SIZE_T_FMT " bytes of answers prerendered for %d "
                 "edition%s, %s",
                 set->plain, set->editions->nelts,
                 set->editions->nelts == 1 ? "" : "s",
                 !is_new       ? "all reused"
                 : set->reused ? "some reused"
                               : "all new");
}

/** Open the editions of all contents; collect those that have a matrix. */
static void open_editions(make_state_t *making,
                          const apr_array_header_t *contents)
{
    int i;

    making->editions =
        apr_palloc(making->ptemp, sizeof(*making->editions)
                                      * (apr_size_t)(contents->nelts + 1));
    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        content->edition = srm_edition_open(content->pool, content->catalogue,
                                            content->settings);
        if (content->catalogue->matrices.count) {
            making->editions[making->count++] = content->edition;
        }
    }
}

void modr_prerender(apr_pool_t *pconf, apr_pool_t *ptemp, server_rec *main)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    retained_t *retained = ap_retained_data_get(RETAINED);
    make_state_t making = {.limit = modr_server(main)->prerendered,
                           .ptemp = ptemp};
    bool is_new;
    int i;

    if (!contents->nelts && !retained) {
        return;
    }
    if (!retained) {
        retained = ap_retained_data_create(RETAINED, sizeof(*retained));
    }
    if (strcmp(retained->build, srm_build)) {
        forget(retained);
    }
    making.before = retained->set;
    open_editions(&making, contents);
    is_new =
        !retained->set
        || !srm_prerendered_is_current(retained->set, ptemp, making.editions,
                                       making.count, making.limit);
    if (is_new) {
        renew(retained, &making, pconf, main);
    }
    if (retained->set) {
        srm_prerendered_attach(pconf, retained->set, making.editions,
                               making.count);
        log_set(main, retained->set, is_new);
    }
    for (i = 0; i < making.count; i++) {
        log_edition(main, making.editions[i]);
    }
}
