/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file help.c
 * @brief Answering with a page of the documentation. Its text is compressed
 * already, and the site's frame is put around it.
 */

#include "exchange.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_digest.h"
#include "srm_doc.h"
#include "srm_help.h"
#include "srm_page_writers.h"
#include "srm_target.h"

/** Room for the frame. */
#define FRAME ((apr_size_t)(16 * 1024))

/** Codings of these answers. */
#define CODINGS                                                               \
    (SRM_CODING_BIT(SRM_CODING_IDENTITY) | SRM_CODING_BIT(SRM_CODING_GZIP))

/** Return the coding of an answer. A client at another depth gets other links,
 * and they are within the compressed text. */
static srm_coding_e choose_coding(const srm_exchange_t *exchange)
{
    const srm_request_t *request = exchange->request;

    if (exchange->elsewhere) {
        return SRM_CODING_IDENTITY;
    }
    return srm_accept_coding(request->coding, CODINGS & ~request->without);
}

/** Return the ETag: of the edition with its frame, the page and its text. */
static const char *help_etag(const srm_exchange_t *exchange, const char *path,
                             const srm_help_body_t *body, srm_coding_e coding)
{
    const char *request =
        apr_psprintf(exchange->pool, "%s/%s %08x %s", exchange->edition->id,
                     path, body->crc, srm_coding_token(coding));

    return srm_digest_etag(exchange->pool, request, strlen(request));
}

/** Write a page with its compressed text. */
static bool write_gzip(const srm_exchange_t *exchange,
                       const srm_selection_t *selection, srm_format_e format,
                       const srm_help_body_t *body)
{
    srm_answer_t *answer = exchange->answer;
    srm_text_t *frame = srm_text_make(exchange->pool, FRAME);
    apr_size_t at =
        format == SRM_FORMAT_HTML ? srm_help_frame(frame, selection) : 0;

    answer->bytes =
        srm_help_gzip(exchange->pool, frame->bytes, at, body,
                      frame->bytes + at, frame->length - at, &answer->length);
    return answer->bytes != NULL;
}

/** Write a page as it is. */
static void write_plain(const srm_exchange_t *exchange,
                        const srm_selection_t *selection, srm_format_e format,
                        const srm_help_body_t *body)
{
    srm_answer_t *answer = exchange->answer;
    srm_text_t *text = srm_text_make(exchange->pool, FRAME + body->plain);
    srm_refusal_t unused;

    (void)srm_write_selection(text, selection, format, &unused);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->coding = SRM_CODING_IDENTITY;
}

void exchange_help(const srm_exchange_t *exchange, srm_format_e format,
                   const char *path)
{
    srm_answer_t *answer = exchange->answer;
    srm_route_t route = exchange->route;
    srm_selection_t selection;
    srm_refusal_t refusal;
    const srm_help_body_t *body;

    route.format = format;
    if (!srm_select_find(exchange->pool, &exchange->edition->info, &route,
                         &exchange->query, &selection, &refusal)) {
        exchange_refuse(exchange, &refusal);
        return;
    }
    body = format == SRM_FORMAT_HTML ? &selection.help->html
                                     : &selection.help->markdown;
    answer->coding = choose_coding(exchange);
    if (!exchange->elsewhere) {
        const char *etag = help_etag(exchange, path, body, answer->coding);

        bool is_unchanged = exchange_is_unchanged(exchange, etag);

        answer->encoded = 1;
        if (is_unchanged) {
            return;
        }
        answer->etag = etag;
    }
    if (answer->coding == SRM_CODING_IDENTITY
        || !write_gzip(exchange, &selection, format, body)) {
        write_plain(exchange, &selection, format, body);
    }
    answer->link = srm_selection_link(exchange->pool, &selection, format);
    if (exchange->query.download) {
        answer->filename = srm_target_file(exchange->pool, path, NULL, NULL);
    }
}
