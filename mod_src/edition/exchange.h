/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef EXCHANGE_H
#define EXCHANGE_H

/**
 * @file exchange.h
 * @brief A request on its way to its answer. Private to edition/.
 */

#include "srm_edition.h"

/** A request, and what is known about it so far. */
typedef struct srm_exchange {
    apr_pool_t *pool;
    const srm_edition_t *edition;
    const srm_request_t *request;
    srm_route_t route;
    srm_query_t query;
    int elsewhere; /* the client is at another depth than the path: links
                    * in prerendered bytes would be wrong */
    srm_answer_t *answer;
} srm_exchange_t;

/* exchange.c */

/**
 * Return the format to answer in, by the suffix, ?format= or Accept.
 * @param offered the formats that Accept may choose from
 */
srm_format_e exchange_choose_format(const srm_exchange_t *exchange,
                                    unsigned offered);

/**
 * Answer with a refusal: a page for browsers, even if only data exist, and a
 * problem document for every data format.
 */
void exchange_refuse(const srm_exchange_t *exchange,
                     const srm_refusal_t *refusal);

/* render.c */

/**
 * Answer with a page that is not prerendered.
 * @param format one that the page has
 * @param path of the page in this format
 */
void exchange_render(const srm_exchange_t *exchange, srm_format_e format,
                     const char *path);

/**
 * Mark the answer as unchanged if the client has the page. It may have made up
 * the tag, so the page must exist.
 */
bool exchange_is_unchanged(const srm_exchange_t *exchange, const char *etag);

/* help.c */

/** Answer with a page of the documentation; the arguments as above. */
void exchange_help(const srm_exchange_t *exchange, srm_format_e format,
                   const char *path);

#endif
