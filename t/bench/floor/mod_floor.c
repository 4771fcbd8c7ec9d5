/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file mod_floor.c
 * @brief What a request costs at least: a handler that knows its answer.
 *
 * It has a list of answers, bytes with headers, and the number that follows
 * /floor/ says which of them to hand out. It asks nothing but whether the
 * client has them already. Only for measuring: t/bench.
 */

#include <httpd.h>
#include <http_config.h>
#include <http_core.h>
#include <http_protocol.h>
#include <http_request.h>

#include <stdlib.h>

#include <apr_buckets.h>
#include <apr_strings.h>

typedef struct floor_answer {
    apr_array_header_t *headers; /* of const char *, name and value in turn */
    const char *type;
    const char *bytes;
    apr_size_t length;
} floor_answer_t;

module AP_MODULE_DECLARE_DATA __attribute__((visibility("default")))
floor_module;

static void *create(apr_pool_t *pool, server_rec *server)
{
    (void)server;
    return apr_array_make(pool, 64, sizeof(floor_answer_t));
}

static apr_array_header_t *of(const server_rec *server)
{
    return ap_get_module_config(server->module_config, &floor_module);
}

static const char *read_file(apr_pool_t *pool, const char *name,
                             floor_answer_t *answer)
{
    apr_finfo_t info;
    apr_file_t *file;
    char *bytes;

    if (apr_file_open(&file, name, APR_READ, 0, pool) != APR_SUCCESS
        || apr_file_info_get(&info, APR_FINFO_SIZE, file) != APR_SUCCESS) {
        return "FloorAnswer cannot be read";
    }
    answer->length = (apr_size_t)info.size;
    answer->bytes = bytes = apr_palloc(pool, answer->length + 1);
    if (apr_file_read_full(file, bytes, answer->length, NULL) != APR_SUCCESS) {
        return "FloorAnswer cannot be read";
    }
    apr_file_close(file);
    return NULL;
}

static const char *add_answer(cmd_parms *cmd, void *unused, const char *name,
                              const char *type)
{
    floor_answer_t *answer = apr_array_push(of(cmd->server));

    (void)unused;
    answer->headers = apr_array_make(cmd->pool, 16, sizeof(const char *));
    answer->type = type;
    return read_file(cmd->pool, name, answer);
}

static const char *add_header(cmd_parms *cmd, void *unused, const char *name,
                              const char *value)
{
    apr_array_header_t *answers = of(cmd->server);
    floor_answer_t *last;

    (void)unused;
    if (!answers->nelts) {
        return "FloorHeader stands below a FloorAnswer";
    }
    last = &APR_ARRAY_IDX(answers, answers->nelts - 1, floor_answer_t);
    APR_ARRAY_PUSH(last->headers, const char *) = name;
    APR_ARRAY_PUSH(last->headers, const char *) = value;
    return NULL;
}

static const command_rec directives[] = {
    AP_INIT_TAKE2("FloorAnswer", add_answer, NULL, RSRC_CONF,
                  "a file and its Content-Type"),
    AP_INIT_TAKE2("FloorHeader", add_header, NULL, RSRC_CONF,
                  "name and value, of the answer above"),
    {NULL, {NULL}, NULL, 0, RAW_ARGS, NULL}};

static int is_ours(const request_rec *r)
{
    return !strncmp(r->uri, "/floor/", 7);
}

static int translate_name(request_rec *r)
{
    if (!is_ours(r)) {
        return DECLINED;
    }
    r->filename = apr_pstrdup(r->pool, "floor");
    return OK;
}

static int map_to_storage(request_rec *r)
{
    return is_ours(r) ? OK : DECLINED;
}

static int fixups(request_rec *r)
{
    if (!is_ours(r)) {
        return DECLINED;
    }
    r->handler = "floor";
    return OK;
}

static int handler(request_rec *r)
{
    const apr_array_header_t *answers = of(r->server);
    const floor_answer_t *answer;
    apr_bucket_alloc_t *alloc = r->connection->bucket_alloc;
    apr_bucket_brigade *brigade;
    int status, i;

    if (!r->handler || strcmp(r->handler, "floor")) {
        return DECLINED;
    }
    if (r->method_number != M_GET) {
        return HTTP_METHOD_NOT_ALLOWED;
    }
    i = atoi(r->uri + 7);
    if (i < 0 || i >= answers->nelts) {
        return HTTP_NOT_FOUND;
    }
    answer = &APR_ARRAY_IDX(answers, i, floor_answer_t);
    status = ap_discard_request_body(r);
    if (status != OK) {
        return status;
    }
    for (i = 0; i < answer->headers->nelts; i += 2) {
        apr_table_setn(r->headers_out,
                       APR_ARRAY_IDX(answer->headers, i, const char *),
                       APR_ARRAY_IDX(answer->headers, i + 1, const char *));
    }
    ap_set_content_type(r, answer->type);
    status = ap_meets_conditions(r);
    if (status != OK) {
        return status;
    }
    ap_set_content_length(r, answer->length);
    brigade = apr_brigade_create(r->pool, alloc);
    APR_BRIGADE_INSERT_TAIL(
        brigade,
        apr_bucket_immortal_create(answer->bytes, answer->length, alloc));
    APR_BRIGADE_INSERT_TAIL(brigade, apr_bucket_eos_create(alloc));
    ap_pass_brigade(r->output_filters, brigade);
    return OK;
}

static void register_hooks(apr_pool_t *pool)
{
    (void)pool;
    ap_hook_translate_name(translate_name, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_map_to_storage(map_to_storage, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_fixups(fixups, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_handler(handler, NULL, NULL, APR_HOOK_MIDDLE);
}

module AP_MODULE_DECLARE_DATA floor_module = {
    STANDARD20_MODULE_STUFF, NULL, NULL, create, NULL, directives,
    register_hooks,          0};
