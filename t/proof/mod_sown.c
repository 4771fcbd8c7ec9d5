/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file mod_sown.c
 * @brief A module with one defect of each kind that must be found.
 *
 * `make proof` asks for /sown?NAME and fails where the tool at hand says
 * nothing: what finds nothing in mod_responsibility is known to find these.
 */

#include <limits.h>
#include <stdlib.h>

#include <apr_strings.h>

#include <httpd.h>
#include <http_config.h>
#include <http_protocol.h>

/* Nothing of this may be known when it is compiled. */
static volatile int zero = 0;
static int raced;
static apr_pool_t *everybodys;

static int overflow(apr_pool_t *pool)
{
    char *volatile piece = apr_palloc(pool, 24);

    piece[24 + zero] = 1;
    return 0;
}

static int overflow_printed(apr_pool_t *pool)
{
    char *piece = apr_psprintf(pool, "%d", 1234567 + zero);

    return piece[8 + zero];
}

static int after_destroy(apr_pool_t *pool)
{
    apr_pool_t *part;
    char *piece;

    apr_pool_create(&part, pool);
    piece = apr_pcalloc(part, 24);
    apr_pool_destroy(part);
    return piece[zero];
}

static int after_clear(apr_pool_t *pool)
{
    apr_pool_t *part;
    char *piece;

    apr_pool_create(&part, pool);
    piece = apr_pstrdup(part, "text");
    apr_pool_clear(part);
    return piece[zero];
}

static int uninitialised(apr_pool_t *pool)
{
    char *piece = apr_palloc(pool, 24);

    return piece[zero] == 'a' ? zero + 1 : zero;
}

static int undefined(apr_pool_t *pool)
{
    (void)pool;
    return INT_MAX - zero + zero + 1 + zero;
}

static int leak(apr_pool_t *pool)
{
    char *volatile lost = malloc(24);

    (void)pool;
    lost[zero] = 1;
    lost = NULL;
    return 0;
}

static int race(apr_pool_t *pool)
{
    (void)pool;
    return ++raced;
}

/* The pool of the configuration is everybody's. */
static int shared_pool(apr_pool_t *pool)
{
    (void)pool;
    return *(char *)apr_pcalloc(everybodys, 24);
}

static const struct {
    const char *name;
    int (*run)(apr_pool_t *pool); /**< the pool of the request */
} defects[] = {
    {"overflow", overflow},
    {"overflow-printed", overflow_printed},
    {"after-destroy", after_destroy},
    {"after-clear", after_clear},
    {"uninitialised", uninitialised},
    {"undefined", undefined},
    {"leak", leak},
    {"race", race},
    {"shared-pool", shared_pool},
};

static int handler(request_rec *r)
{
    size_t i;

    if (strcmp(r->uri, "/sown")) {
        return DECLINED;
    }
    for (i = 0; i < sizeof(defects) / sizeof(*defects); i++) {
        if (r->args && !strcmp(r->args, defects[i].name)) {
            ap_rprintf(r, "%d\n", defects[i].run(r->pool));
            return OK;
        }
    }
    return HTTP_NOT_FOUND;
}

static void hooks(apr_pool_t *pool)
{
    everybodys = pool;
    ap_hook_handler(handler, NULL, NULL, APR_HOOK_FIRST);
}

extern module sown_module;
__attribute__((visibility("default"))) module sown_module = {
    STANDARD20_MODULE_STUFF, NULL, NULL, NULL, NULL, NULL, hooks,
    AP_MODULE_FLAG_NONE};
