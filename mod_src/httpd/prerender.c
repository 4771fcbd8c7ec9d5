/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerender.c
 * @brief Prerendered answers of all sites, from one reload to the next.
 *
 * They are in a subpool of the process pool. A reload reuses those of editions
 * that it finds again, and frees the others. Children that still serve have
 * their own view of that memory.
 */

#include "modr_content.h"

#include <string.h>
#include <sys/mman.h>

#include <apr_strings.h>

#include <http_log.h>
#include <http_main.h>

#include "build.h"
#include "srm_quota.h"

APLOG_USE_MODULE(responsibility);

/* The number changes with retained_t; another build's set is freed. */
#define RETAINED "mod_responsibility.prerendered.1"

typedef struct {
    char build[64];
    apr_pool_t *pool; /* of the set, and nothing else */
    srm_prerendered_set_t *set;
    void *shared; /* shared memory of the set, or NULL */
    apr_size_t shared_size;
} retained_t;

/** Input of a set. */
typedef struct {
    srm_edition_t **editions;
    int count;
    apr_size_t limit;
} inputs_t;

static void free_retained(retained_t *retained)
{
    if (retained->pool) {
        apr_pool_destroy(retained->pool);
    }
    if (retained->shared) {
        munmap(retained->shared, retained->shared_size);
    }
    memset(retained, 0, sizeof(*retained));
}

/** Make the set of these editions, and replace the previous one. */
static void replace_set(retained_t *retained, const inputs_t *inputs,
                        apr_pool_t *pconf, apr_pool_t *ptemp, server_rec *main)
{
    /* No tag and no function of ours: they would point into this build. */
    apr_pool_t *pool = srm_quota_apart(ap_pglobal);
    apr_pool_t *scratch = srm_quota_apart(ptemp);
    srm_prerendered_set_t *set =
        srm_prerendered_make(pool, scratch, inputs->editions, inputs->count,
                             inputs->limit, retained->set);

    apr_pool_destroy(scratch);
    free_retained(retained);
    apr_cpystrn(retained->build, srm_build, sizeof(retained->build));
    retained->pool = pool;
    retained->set = set;
    modr_compress(pconf, main, set);
    retained->shared = (void *)set->shared;
    retained->shared_size = set->shared_size;
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
                 set->uncompressed, set->editions->nelts,
                 set->editions->nelts == 1 ? "" : "s",
                 !is_new       ? "all reused"
                 : set->reused ? "some reused"
                               : "all new");
    if (is_new && set->failed) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, main,
                     "could not prerender %s It is rendered on request",
                     set->failed);
    }
}

/** Open the editions of all contents; collect those that have a matrix. */
static void open_editions(inputs_t *inputs, apr_pool_t *ptemp,
                          const apr_array_header_t *contents)
{
    int i;

    inputs->editions = apr_palloc(
        ptemp, sizeof(*inputs->editions) * (apr_size_t)(contents->nelts + 1));
    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        content->edition =
            srm_edition_open_with(content->pool, content->catalogue,
                                  content->settings, content->synonyms->all);
        if (content->catalogue->matrices.count) {
            inputs->editions[inputs->count++] = content->edition;
        }
    }
}

void modr_prerender(apr_pool_t *pconf, apr_pool_t *ptemp, server_rec *main)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    retained_t *retained = ap_retained_data_get(RETAINED);
    inputs_t inputs = {.limit = modr_server(main)->prerendered};
    bool is_new;
    int i;

    if (!contents->nelts && !retained) {
        return;
    }
    if (!retained) {
        retained = ap_retained_data_create(RETAINED, sizeof(*retained));
    }
    if (strcmp(retained->build, srm_build)) {
        free_retained(retained);
    }
    open_editions(&inputs, ptemp, contents);
    is_new =
        !retained->set
        || !srm_prerendered_is_current(retained->set, ptemp, inputs.editions,
                                       inputs.count, inputs.limit);
    if (is_new) {
        replace_set(retained, &inputs, pconf, ptemp, main);
    }
    srm_prerendered_attach(pconf, retained->set, inputs.editions,
                           inputs.count);
    log_set(main, retained->set, is_new);
    for (i = 0; i < inputs.count; i++) {
        log_edition(main, inputs.editions[i]);
    }
}
