/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file exchange.c
 * @brief The format of an answer, and refusals.
 */

#include "exchange.h"

#include "srm_accept.h"
#include "srm_problems.h"
#include "srm_quota.h"
#include "srm_page_writers.h"

srm_format_e exchange_choose_format(const srm_exchange_t *exchange,
                                    unsigned offered)
{
    srm_format_e fallback = srm_page_fallback(exchange->route.page);

    if (exchange->route.format != SRM_FORMAT_NONE) {
        return exchange->route.format;
    }
    if (exchange->query.format != SRM_FORMAT_NONE) {
        return exchange->query.format;
    }
    exchange->answer->negotiated = (offered & (offered - 1)) != 0;
    return srm_accept_format(exchange->request->accept, offered, fallback);
}

void exchange_refuse(const srm_exchange_t *exchange,
                     const srm_refusal_t *refusal)
{
    srm_answer_t *answer = exchange->answer;
    srm_format_e format = exchange_choose_format(
        exchange,
        SRM_FORMAT_BIT(SRM_FORMAT_HTML) | SRM_FORMAT_BIT(SRM_FORMAT_JSON));
    srm_text_t *text = srm_text_make(exchange->pool, 2048);

    srm_refusal_write(text, &exchange->edition->info, refusal, format,
                      exchange->route.root);
    answer->status = refusal->status;
    answer->format = format == SRM_FORMAT_HTML ? format : SRM_FORMAT_NONE;
    answer->type = srm_refusal_type(format);
    answer->link =
        srm_page_link(exchange->pool, exchange->route.root,
                      format == SRM_FORMAT_HTML ? NULL : SRM_SCHEMA_PROBLEM);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->cache = SRM_CACHE_CHECK;
    answer->reason = refusal->reason;
    if (refusal->reason
        || refusal->kind == srm_refusal_kind(SRM_REFUSAL_BUSY)) {
        answer->retry = SRM_BUSY_SECONDS;
    }
}
