/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file error.c
 * @brief Requests that httpd refuses before any handler, answered like our own
 * refusals.
 *
 * `ErrorDocument 404 {base}/error` makes httpd redirect a request that it
 * refuses to us, internally: as a GET, with the status already set, and with
 * the refused request in r->prev. The first request of the chain is the
 * original one. If it could not even be read, most of its fields are empty.
 *
 * httpd answers 401 both when it does not know a user and when the rules deny
 * access to a known user. It checks rules about users after the password, so a
 * user is known if a request reaches that point.
 */

#include "modr_serve.h"

#include <string.h>

#include <apr_strings.h>

#include <http_protocol.h>
#include <http_request.h>

/** Note on a request whose user is known, whatever its answer is. */
static const char known_note[] = "responsibility-user-known";

/** Return the request that the client sent. */
static const request_rec *first_of(const request_rec *r)
{
    while (r->prev) {
        r = r->prev;
    }
    return r;
}

int modr_error_is(const request_rec *r, const modr_site_t *site)
{
    return r->prev && ap_is_HTTP_ERROR(r->prev->status)
           && !strcmp(r->uri + site->length, "/error");
}

/**
 * Answer as httpd would without us: the request belongs to no site of ours.
 */
static int answer_as_httpd(request_rec *r)
{
    const char *method =
        apr_table_get(r->subprocess_env, "REDIRECT_REQUEST_METHOD");

    if (method) {
        r->method = method; /* the text names the method that is not allowed */
    }
    r->allowed = r->prev->allowed;
    r->allowed_methods = r->prev->allowed_methods;
    ap_send_error_response(r, 0);
    return DONE;
}

int modr_error_answer(request_rec *r, srm_answer_t *answer)
{
    const request_rec *first = first_of(r);
    const modr_site_t *site =
        first->uri ? modr_sites_match(r->server, first->uri) : NULL;
    srm_request_t request;
    srm_refusal_t refusal;

    if (!site) {
        return answer_as_httpd(r);
    }
    memset(&request, 0, sizeof(request));
    request.path = first->uri + site->length;
    request.args = first->args;
    request.accept = modr_headers_accept(r);
    request.root = modr_base_path(r, site);
    if (r->prev->status == HTTP_UNAUTHORIZED
        && apr_table_get(r->prev->notes, known_note)) {
        srm_refuse(
            r->pool, &refusal, SRM_REFUSAL_USER_NOT_ALLOWED, "%s",
            srm_refusal_kind(SRM_REFUSAL_USER_NOT_ALLOWED)->explanation);
    }
    else {
        srm_refuse_status(&refusal, r->prev->status);
    }
    srm_answer_refusal(r->pool, site->content->edition, &request, &refusal,
                       answer);
    return OK;
}

/** Note that the password was right; decide nothing. */
static int note_known(request_rec *r)
{
    if (modr_claimed(r)) {
        apr_table_setn(r->notes, known_note, "1");
    }
    return DECLINED;
}

void modr_error_hooks(void)
{
    ap_hook_check_authz(note_known, NULL, NULL, APR_HOOK_FIRST,
                        AP_AUTH_INTERNAL_PER_CONF);
}
