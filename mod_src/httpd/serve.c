/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file serve.c
 * @brief The steps of a request: claim it, let httpd check access, answer it.
 */

#include "modr_admin.h"
#include "modr_serve.h"

#include <apr_buckets.h>
#include <apr_strings.h>

#include <ap_mpm.h>
#include <http_core.h>
#include <http_log.h>
#include <http_protocol.h>
#include <http_request.h>

APLOG_USE_MODULE(responsibility);

/** Name of our handler, and file name of our requests. It has neither "/"
 * nor ".", which mod_mime would interpret. */
static const char handler_name[] = "responsibility";

/** The methods that we answer, as in Allow. */
static const char allowed_methods[] = "GET,HEAD,OPTIONS";

/** Set the site of a request, and that there is no file for it. */
static void claim(request_rec *r, const modr_site_t *site)
{
    r->filename = apr_pstrdup(r->pool, handler_name);
    ap_set_module_config(r->request_config, &responsibility_module,
                         (void *)site);
}

static int translate_name(request_rec *r)
{
    const modr_site_t *site = modr_sites_match(r->server, r->uri);

    if (!site) {
        return DECLINED;
    }
    claim(r, site);
    return OK;
}

/**
 * Skip the walk of the file system. Another module may have translated the
 * name, such as an Alias of "/": the location is ours all the same. TRACE is
 * answered in a later hook of this kind.
 */
static int map_to_storage(request_rec *r)
{
    if (!modr_claimed(r) && !r->proxyreq) {
        const modr_site_t *site = modr_sites_match(r->server, r->uri);

        if (site) {
            claim(r, site);
        }
    }
    if (!modr_claimed(r) || r->method_number == M_TRACE) {
        return DECLINED;
    }
    modr_access_begin(r);
    return OK;
}

/** Set our handler: the access rules have run, and SetHandler cannot
 * override it. */
static int fixups(request_rec *r)
{
    /* A RewriteRule of the section may have set another file name. */
    if (!modr_claimed(r) || strcmp(r->filename, handler_name)) {
        return DECLINED;
    }
    r->handler = handler_name;
    return OK;
}

/** Send an answer whose bytes are in memory, if any: all at once. */
static apr_status_t send_bytes(request_rec *r, const srm_answer_t *answer,
                               bool has_body)
{
    apr_bucket_alloc_t *alloc = r->connection->bucket_alloc;
    apr_bucket_brigade *brigade = apr_brigade_create(r->pool, alloc);

    if (has_body && answer->length) {
        apr_bucket *body;

        /* Prerendered bytes are in memory that a child never frees. */
        if (answer->prerendered) {
            body = apr_bucket_immortal_create(answer->bytes, answer->length,
                                              alloc);
        }
        else {
            body = apr_bucket_pool_create(answer->bytes, answer->length,
                                          r->pool, alloc);
        }
        APR_BRIGADE_INSERT_TAIL(brigade, body);
    }
    APR_BRIGADE_INSERT_TAIL(brigade, apr_bucket_eos_create(alloc));
    return ap_pass_brigade(r->output_filters, brigade);
}

/** Send an answer to the client, with its length. */
static int hand_out(request_rec *r, const srm_answer_t *answer)
{
    bool has_body = r->status != HTTP_NOT_MODIFIED;
    apr_status_t status;

    /* mod_cache drops its copy if the length of a 304 differs. */
    if (has_body) {
        ap_set_content_length(r, (apr_off_t)answer->length);
    }
    status = has_body && answer->render ? modr_flight_send(r, answer)
                                        : send_bytes(r, answer, has_body);
    if (status != APR_SUCCESS && r->status == HTTP_OK
        && !r->connection->aborted) {
        ap_log_rerror(APLOG_MARK, APLOG_DEBUG, status, r,
                      "the answer could not be sent");
    }
    return OK;
}

/**
 * Tell the client that its copy is current. A status that is returned would
 * bypass mod_cache, which must see the answer to its own request: so this is
 * sent like a 200.
 */
static int hand_out_unchanged(request_rec *r, const srm_answer_t *answer)
{
    r->status = HTTP_NOT_MODIFIED;
    modr_codings_leave(r);
    /* A client replaces the policy of its copy by the one of a 304, and what
     * is in front of us adds its own where there is none. */
    modr_headers_secure(r, answer->format);
    return hand_out(r, answer);
}

/**
 * Set how long a refusal or a redirect may be cached. Without this, a cache may
 * keep it as long as it likes because of its status.
 */
static void set_cache(request_rec *r, const srm_answer_t *answer)
{
    srm_cache_e cache =
        answer->cache == SRM_CACHE_SITE ? SRM_CACHE_CHECK : answer->cache;

    apr_table_setn(r->headers_out, "Cache-Control",
                   modr_headers_cache(r, cache));
    if (answer->retry) {
        apr_table_setn(r->headers_out, "Retry-After",
                       apr_itoa(r->pool, answer->retry));
    }
}

/**
 * Set the headers that let a client cache the answer and revalidate it.
 * @return OK, or 304 or 412 for a condition of the client's
 */
static int set_validators(request_rec *r, const srm_answer_t *answer)
{
    int status;

    apr_table_setn(r->headers_out, "Cache-Control",
                   modr_headers_cache(r, answer->cache));
    if (!answer->etag) {
        return OK;
    }
    apr_table_setn(r->headers_out, "ETag", answer->etag);
    /* Our answers have no modification date: RFC 9110, 13.1.3 and 13.1.4,
     * requires these headers to be ignored, while httpd would compare them
     * with the current time. */
    apr_table_unset(r->headers_in, "If-Modified-Since");
    apr_table_unset(r->headers_in, "If-Unmodified-Since");
    status = ap_meets_conditions(r);
    /* We recognize more of our tags than httpd does. */
    return status == OK && answer->unchanged ? HTTP_NOT_MODIFIED : status;
}

/** Set Vary to the headers that the answer depends on, without duplicates. */
static void set_vary(request_rec *r, const srm_answer_t *answer)
{
    const char *vary = apr_table_get(r->headers_out, "Vary");
    bool negotiated = answer->negotiated && modr_headers_negotiate(r);

    if (!vary && negotiated && answer->encoded) {
        apr_table_setn(r->headers_out, "Vary", "Accept, Accept-Encoding");
        return;
    }
    if (negotiated && !ap_find_token(r->pool, vary, "Accept")) {
        apr_table_mergen(r->headers_out, "Vary", "Accept");
    }
    if (answer->encoded && !ap_find_token(r->pool, vary, "Accept-Encoding")) {
        apr_table_mergen(r->headers_out, "Vary", "Accept-Encoding");
    }
}

/** Name the edition, so that proxies can tell the old from the new. A 304 has
 * it too: the same bytes may belong to the next edition. */
static void set_edition(request_rec *r)
{
    if (r->status == HTTP_OK && !r->main) {
        apr_table_setn(r->headers_out, "Responsibility-Edition",
                       modr_claimed(r)->content->edition->id);
    }
}

static int respond(request_rec *r, srm_answer_t *answer)
{
    int status = OK;

    if (answer->location && r->main) {
        return answer->status; /* a part of a page cannot be redirected */
    }
    set_edition(r);
    if (answer->location) {
        modr_redirect_write(r, answer);
    }
    ap_set_content_type(r, answer->type);
    if (answer->retry) {
        modr_flight_report(r, answer->reason);
    }
    if (answer->status == HTTP_METHOD_NOT_ALLOWED) {
        apr_table_setn(r->headers_out, "Allow", allowed_methods);
    }
    if (answer->status != HTTP_OK && !r->main) {
        set_cache(r, answer);
    }
    /* In an ErrorDocument the status is already set, and validators would
     * describe another answer; the same is true in a subrequest. */
    if (r->status == HTTP_OK) {
        r->status = answer->status;
        if (answer->status == HTTP_OK && !r->main) {
            status = set_validators(r, answer);
            if (status == OK && answer->filename) {
                apr_table_setn(r->headers_out, "Content-Disposition",
                               apr_pstrcat(r->pool, "attachment; filename=\"",
                                           answer->filename, "\"", NULL));
            }
        }
    }
    if (status == OK || status == HTTP_NOT_MODIFIED) {
        set_vary(r, answer);
    }
    if (status != OK && status != HTTP_NOT_MODIFIED) {
        return status;
    }
    if (answer->coding != SRM_CODING_IDENTITY) {
        r->content_encoding = srm_coding_token(answer->coding);
    }
    if (status == HTTP_NOT_MODIFIED) {
        return hand_out_unchanged(r, answer);
    }
    if (answer->link) {
        apr_table_setn(r->headers_out, "Link", answer->link);
    }
    modr_headers_secure(r, answer->format);
    return hand_out(r, answer);
}

/** Redirect a client from the base to the page there. */
static int add_slash(request_rec *r, const modr_site_t *site)
{
    srm_answer_t answer;

    modr_redirect_base(r, site, &answer);
    return respond(r, &answer);
}

/** Refuse a request in the handler. */
static int refuse(request_rec *r, const modr_site_t *site,
                  const srm_request_t *request, const srm_refusal_t *refusal)
{
    srm_answer_t answer;

    srm_answer_refusal(r->pool, site->content->edition, request, refusal,
                       &answer);
    return respond(r, &answer);
}

static int refuse_method(request_rec *r, const modr_site_t *site,
                         const srm_request_t *request)
{
    srm_refusal_t refusal;

    if (r->method_number == M_INVALID) {
        srm_refuse_status(&refusal, HTTP_NOT_IMPLEMENTED);
    }
    else {
        srm_refuse(r->pool, &refusal, SRM_REFUSAL_METHOD,
                   "This resource is read-only. Use GET, HEAD or OPTIONS.");
    }
    return refuse(r, site, request, &refusal);
}

/** Refuse a request whose condition, such as If-Match, is false. */
static int refuse_condition(request_rec *r, const modr_site_t *site,
                            const srm_request_t *request)
{
    srm_refusal_t refusal;

    apr_table_unset(r->headers_out, "ETag");
    apr_table_unset(r->headers_out, "Cache-Control");
    srm_refuse_status(&refusal, HTTP_PRECONDITION_FAILED);
    return refuse(r, site, request, &refusal);
}

/** Translate a request into the terms of an edition. */
static void read_request(request_rec *r, const modr_site_t *site,
                         srm_request_t *request)
{
    memset(request, 0, sizeof(*request));
    request->path = r->uri + site->length;
    request->args = r->args;
    request->accept = modr_headers_accept(r);
    request->root = modr_base_path(r, site);
    request->quota = modr_flight_quota();
    /* A part of another answer is sent as it is. */
    if (r->status == HTTP_OK && !r->main) {
        request->coding = apr_table_get(r->headers_in, "Accept-Encoding");
        request->without = request->coding ? modr_codings_off(r) : 0;
        request->if_none_match = apr_table_get(r->headers_in, "If-None-Match");
    }
}

/** Complete the health of a request's site, for an answer that shows it. */
static void look(void *look_data, srm_health_t *health)
{
    request_rec *r = look_data;

    modr_watch_look(r, modr_claimed(r)->content, health);
}

static int handler(request_rec *r)
{
    const modr_site_t *site = modr_claimed(r);
    srm_request_t request;
    srm_answer_t answer;
    srm_health_t health;
    int status;

    if (!site || !r->handler || strcmp(r->handler, handler_name)) {
        return DECLINED;
    }
    modr_cors_allow(r, r->headers_out);
    if (modr_error_is(r, site)) {
        status = modr_error_answer(r, &answer);
        return status == OK ? respond(r, &answer) : status;
    }
    status = ap_discard_request_body(r);
    if (status != OK) {
        return status;
    }
    read_request(r, site, &request);
    health = site->content->health;
    health.now = r->request_time;
    request.health = &health;
    request.look = look;
    request.look_data = r;
    request.url = modr_base_url;
    request.url_data = r;
    if (r->method_number == M_OPTIONS) {
        /* httpd's own answer would list TRACE even if it is disabled, and
         * our 405 does not. */
        apr_table_setn(r->headers_out, "Allow", allowed_methods);
        modr_cors_preflight(r);
        modr_headers_secure(r, SRM_FORMAT_NONE);
        return OK;
    }
    if (r->method_number != M_GET) {
        return refuse_method(r, site, &request);
    }
    if (!*request.path && r->status == HTTP_OK) {
        return add_slash(r, site);
    }
    srm_answer(r->pool, site->content->edition, &request, &answer);
    if (answer.location && r->status != HTTP_OK) {
        /* An ErrorDocument cannot redirect the client. */
        request.path = "/";
        srm_answer(r->pool, site->content->edition, &request, &answer);
    }
    status = respond(r, &answer);
    return status == HTTP_PRECONDITION_FAILED
               ? refuse_condition(r, site, &request)
               : status;
}

void modr_serve_hooks(void)
{
    /* After them, so that a Redirect to https still takes effect. */
    static const char *const after[] = {"mod_alias.c", "mod_rewrite.c", NULL};
    /* Its FallbackResource takes requests without a file and a handler. */
    static const char *const before_dir[] = {"mod_dir.c", NULL};

    ap_hook_translate_name(translate_name, after, NULL, APR_HOOK_MIDDLE);
    ap_hook_map_to_storage(map_to_storage, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_fixups(fixups, NULL, before_dir, APR_HOOK_LAST);
    ap_hook_handler(handler, NULL, NULL, APR_HOOK_MIDDLE);
}
