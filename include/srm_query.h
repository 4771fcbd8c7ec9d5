/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_QUERY_H
#define SRM_QUERY_H

/**
 * @file srm_query.h
 * @brief The query of a URL: what to narrow an answer by, and its form.
 *
 * `a=1&b=2`, `+` for a space, percent escapes. The name of a narrowing may be
 * repeated, and its value may be a list with commas: all values count. Of any
 * other name the last value counts that is not empty. Unknown names are
 * passed over, so that a link with a campaign's parameters still works.
 * httpd's own parser keeps the last duplicate and leaves `+` alone.
 */

#include <apr_pools.h>
#include <apr_tables.h>

#include "srm_format.h"
#include "srm_refusal.h"

/** What can be narrowed by ids: SRM_FILTER(name, its name in the query). */
#define SRM_FILTERS(SRM_FILTER)                                               \
    SRM_FILTER(MATRIX, "matrix")                                              \
    SRM_FILTER(DEPLOYMENT, "deployment")                                      \
    SRM_FILTER(AREA, "area")                                                  \
    SRM_FILTER(GROUP, "group")                                                \
    SRM_FILTER(PARTY, "party")                                                \
    SRM_FILTER(RESPONSIBILITY, "responsibility")

/** The narrowings by name: SRM_FILTER_AREA and so on. */
typedef enum {
#define SRM_FILTER(name, word) SRM_FILTER_##name,
    SRM_FILTERS(SRM_FILTER)
#undef SRM_FILTER
        SRM_FILTER_COUNT
} srm_filter_e;

/** The bit of a narrowing by ids in a set of narrowings. */
#define SRM_FILTER_BIT(key) (1u << (key))

/** The bit of ?q= in a set of narrowings. */
#define SRM_FILTER_TEXT SRM_FILTER_BIT(SRM_FILTER_COUNT)

/** All narrowings. */
#define SRM_FILTER_ALL (SRM_FILTER_TEXT | (SRM_FILTER_TEXT - 1))

/**
 * The bits of what a query asks for besides narrowing, in a set with those of
 * the narrowings.
 */
#define SRM_PARAM_FROM SRM_FILTER_BIT(SRM_FILTER_COUNT + 1)
#define SRM_PARAM_TO SRM_FILTER_BIT(SRM_FILTER_COUNT + 2)
#define SRM_PARAM_BOM SRM_FILTER_BIT(SRM_FILTER_COUNT + 3)
#define SRM_PARAM_SEPARATOR SRM_FILTER_BIT(SRM_FILTER_COUNT + 4)

/** A query, read. */
typedef struct srm_query {
    apr_array_header_t *ids[SRM_FILTER_COUNT]; /**< of const char *, without
                                                    repeats, as first seen;
                                                    NULL: not narrowed */
    const char *text; /**< of the last ?q=, "" when there is none */
    const char *from; /**< id of the last ?from=, a deployment to compare;
                            "" when there is none */
    const char *to;   /**< likewise, of ?to= */
    int bom;          /**< of the last ?bom=: CSV is for spreadsheets */
    char separator;   /**< of the last ?separator=, between the fields of CSV;
                           '\0' for the comma, which nobody has to ask for */
    int download;     /**< of the last ?download=: the answer is a file. It
                            changes no byte, so no bit tells of it */
    srm_format_e format;        /**< of the last ?format= that is one, or
                            SRM_FORMAT_NONE */
    const char *unknown_format; /**< the last ?format= that is none, or "" */
} srm_query_t;

/** The most bytes of ?q= that are looked at; more is refused. */
#define SRM_QUERY_TEXT_MAX 256

/** The most values of all names together; more is refused. */
#define SRM_QUERY_VALUES_MAX 256

/**
 * Read a query.
 * @param pool    for everything in *query
 * @param args    what follows the `?`, undecoded; NULL for none
 * @param query   receives it; set up whole in every case, its form also when
 *                something before or behind it is refused. Whether a page
 *                has the form is for srm_refuse_format() to say
 * @param refusal receives why not, a 400: an escape that is none, bytes that
 *                are not UTF-8 or are controls, a flag that is neither 0 nor
 *                1, a separator that is none, too much; the first of them
 * @return 1 when read, 0 when refused
 */
int srm_query_read(apr_pool_t *pool, const char *args, srm_query_t *query,
                   srm_refusal_t *refusal);

/** Tell whether a query asks for anything but a form. */
int srm_query_filters(const srm_query_t *query);

/** What a query asks for: a set of SRM_FILTER_BIT, SRM_FILTER_TEXT and
 * SRM_PARAM_ bits. */
unsigned srm_query_params(const srm_query_t *query);

/**
 * Write a query in one way, whatever way the client wrote it: for links and
 * for tags. The format is left out.
 * @param asks what to write of what it asks for
 * @return "?area=a,b&q=some+text", or "" when there is nothing to write
 */
const char *srm_query_args(apr_pool_t *pool, const srm_query_t *query,
                           unsigned asks);

/** The name of a narrowing in the query: "deployment". */
const char *srm_filter_word(srm_filter_e key);

#endif
