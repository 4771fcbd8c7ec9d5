/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file mod_floor.c
 * @brief What a request costs at least: a handler that knows its answer.
 *
 * It hands out the same bytes to every request under /floor, with the same
 * headers, and asks nothing but whether the client has them already. Only for
 * measuring: t/bench/request.py.
 */

#include <httpd.h>
#include <http_config.h>
#include <http_core.h>
#include <http_protocol.h>
#include <http_request.h>

#include <apr_buckets.h>
#include <apr_strings.h>

typedef struct floor_conf {
    apr_array_header_t *headers; /* of const char *, name and value in turn */
    const char *type;
    const char *bytes;
    apr_size_t length;
} floor_conf_t;

module AP_MODULE_DECLARE_DATA __attribute__((visibility("default")))
floor_module;

static void *create(apr_pool_t *pool, server_rec *server)
{
    floor_conf_t *conf = apr_pcalloc(pool, sizeof(*conf));

    (void)server;
    conf->headers = apr_array_make(pool, 8, sizeof(const char *));
    return conf;
}

static floor_conf_t *of(const server_rec *server)
{
    return ap_get_module_config(server->module_config, &floor_module);
}

static const char *add_header(cmd_parms *cmd, void *unused, const char *name,
                              const char *value)
{
    floor_conf_t *conf = of(cmd->server);

    (void)unused;
    APR_ARRAY_PUSH(conf->headers, const char *) = name;
    APR_ARRAY_PUSH(conf->headers, const char *) = value;
    return NULL;
}

static const char *set_type(cmd_parms *cmd, void *unused, const char *type)
{
    (void)unused;
    of(cmd->server)->type = type;
    return NULL;
}

static const char *set_file(cmd_parms *cmd, void *unused, const char *name)
{
    floor_conf_t *conf = of(cmd->server);
    apr_finfo_t info;
    apr_file_t *file;
    char *bytes;

    (void)unused;
    if (apr_file_open(&file, name, APR_READ, 0, cmd->pool) != APR_SUCCESS
        || apr_file_info_get(&info, APR_FINFO_SIZE, file) != APR_SUCCESS) {
        return "FloorFile cannot be read";
    }
    conf->length = (apr_size_t)info.size;
    conf->bytes = bytes = apr_palloc(cmd->pool, conf->length + 1);
    if (apr_file_read_full(file, bytes, conf->length, NULL) != APR_SUCCESS) {
        return "FloorFile cannot be read";
    }
    apr_file_close(file);
    return NULL;
}

static const command_rec directives[] = {
    AP_INIT_TAKE2("FloorHeader", add_header, NULL, RSRC_CONF, "name value"),
    AP_INIT_TAKE1("FloorType", set_type, NULL, RSRC_CONF, "Content-Type"),
    AP_INIT_TAKE1("FloorFile", set_file, NULL, RSRC_CONF, "the bytes"),
    {NULL, {NULL}, NULL, 0, RAW_ARGS, NULL}};

static int is_ours(const request_rec *r)
{
    return !strncmp(r->uri, "/floor", 6);
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
    const floor_conf_t *conf = of(r->server);
    apr_bucket_alloc_t *alloc = r->connection->bucket_alloc;
    apr_bucket_brigade *brigade;
    int status, i;

    if (!r->handler || strcmp(r->handler, "floor")) {
        return DECLINED;
    }
    if (r->method_number != M_GET) {
        return HTTP_METHOD_NOT_ALLOWED;
    }
    status = ap_discard_request_body(r);
    if (status != OK) {
        return status;
    }
    for (i = 0; i < conf->headers->nelts; i += 2) {
        apr_table_setn(r->headers_out,
                       APR_ARRAY_IDX(conf->headers, i, const char *),
                       APR_ARRAY_IDX(conf->headers, i + 1, const char *));
    }
    ap_set_content_type(r, conf->type);
    status = ap_meets_conditions(r);
    if (status != OK) {
        return status;
    }
    ap_set_content_length(r, conf->length);
    brigade = apr_brigade_create(r->pool, alloc);
    APR_BRIGADE_INSERT_TAIL(
        brigade, apr_bucket_immortal_create(conf->bytes, conf->length, alloc));
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
