/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file error.c
 * @brief What httpd refuses before any handler, told as we tell ours.
 *
 * `ErrorDocument 404 {base}/error` makes httpd redirect a request that it
 * refuses to us, inside: as a GET, with the status standing, and with the
 * refused request in r->prev. What it was about is seen in the first of the
 * chain. It may be a request that could not even be read: then most of it is
 * not there.
 *
 * httpd answers 401 both when it does not know a user and when it knows one
 * whom the rules do not let in. Rules about users are looked at after the
 * password, so that whoever comes as far as there is known.
 */

#include "modr_serve.h"

#include <string.h>

#include <apr_strings.h>

#include <http_protocol.h>
#include <http_request.h>

/** A note of a request whose user is known, whatever comes of it. */
static const char known_note[] = "responsibility-user-known";

/** The request that the client sent. */
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
 * The request is nobody's whom we know: say what httpd would say if it had
 * not been sent to us.
 */
static int answer_as_httpd(request_rec *r)
{
    const char *method =
        apr_table_get(r->subprocess_env, "REDIRECT_REQUEST_METHOD");

    if (method) {
        r->method = method; /* the text says which one is not allowed */
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
    request.accept = apr_table_get(r->headers_in, "Accept");
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

/** The password was right; decide nothing. */
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
