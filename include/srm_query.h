/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_QUERY_H
#define SRM_QUERY_H

/**
 * @file srm_query.h
 * @brief The query of a URL: filters, format and other parameters.
 *
 * `a=1&b=2`, `+` for a space, percent escapes. The name of a filter may be
 * repeated, and its value may be a list with commas: all values count. Of any
 * other name the last value counts that is not empty. Unknown names are
 * ignored, so that a link with the parameters of a campaign works. httpd's own
 * parser keeps only the last duplicate and does not decode `+`.
 */

#include <apr_pools.h>
#include <apr_tables.h>

#include "srm_format.h"
#include "srm_refusal.h"

/** Filters by id: SRM_FILTER(name, its name in the query). */
#define SRM_FILTERS(SRM_FILTER)                                               \
    SRM_FILTER(MATRIX, "matrix")                                              \
    SRM_FILTER(DEPLOYMENT, "deployment")                                      \
    SRM_FILTER(AREA, "area")                                                  \
    SRM_FILTER(GROUP, "group")                                                \
    SRM_FILTER(PARTY, "party")                                                \
    SRM_FILTER(RESPONSIBILITY, "responsibility")                              \
    SRM_FILTER(CONCEPT, "concept")

/** The filters by name: SRM_FILTER_AREA and so on. */
typedef enum {
#define SRM_FILTER(name, word) SRM_FILTER_##name,
    SRM_FILTERS(SRM_FILTER)
#undef SRM_FILTER
        SRM_FILTER_COUNT
} srm_filter_e;

/** The bit of a filter by ids in a set of filters. */
#define SRM_FILTER_BIT(key) (1u << (key))

/** The bit of ?q= in a set of filters. */
#define SRM_FILTER_TEXT SRM_FILTER_BIT(SRM_FILTER_COUNT)

/** All filters. */
#define SRM_FILTER_ALL (SRM_FILTER_TEXT | (SRM_FILTER_TEXT - 1))

/** The bits of the other parameters, in a set together with filters. */
#define SRM_PARAM_FROM SRM_FILTER_BIT(SRM_FILTER_COUNT + 1)
#define SRM_PARAM_TO SRM_FILTER_BIT(SRM_FILTER_COUNT + 2)
#define SRM_PARAM_BOM SRM_FILTER_BIT(SRM_FILTER_COUNT + 3)
#define SRM_PARAM_SEPARATOR SRM_FILTER_BIT(SRM_FILTER_COUNT + 4)
#define SRM_PARAM_VIEW SRM_FILTER_BIT(SRM_FILTER_COUNT + 5)
#define SRM_PARAM_YOU SRM_FILTER_BIT(SRM_FILTER_COUNT + 6)
#define SRM_PARAM_OPEN SRM_FILTER_BIT(SRM_FILTER_COUNT + 7)
#define SRM_PARAM_LAYOUT SRM_FILTER_BIT(SRM_FILTER_COUNT + 8)

/** Emphasis of a table. It hides nothing: other cells are dimmed. */
typedef enum {
    SRM_VIEW_ALL,     /**< every cell alike */
    SRM_VIEW_MINE,    /**< cells that are yours or shared with you */
    SRM_VIEW_CHANGES, /**< cells that differ from the deployment before */
    SRM_VIEW_COUNT
} srm_view_e;

/** Layout of a matrix's CSV. */
typedef enum {
    SRM_LAYOUT_ROWS,  /**< one row a cell, for programs */
    SRM_LAYOUT_TABLE, /**< one row an area in words, for people */
    SRM_LAYOUT_COUNT
} srm_layout_e;

/** A query, read. */
typedef struct srm_query {
    apr_array_header_t *ids[SRM_FILTER_COUNT]; /**< of const char *, without
                                                    repeats, in order of
                                                    appearance; NULL: no
                                                    filter */
    const char *text; /**< of the last ?q=, "" when there is none */
    const char *from; /**< id of the last ?from=, a deployment to compare;
                            "" when there is none */
    const char *to;   /**< likewise, of ?to= */
    int bom;          /**< of the last ?bom=: CSV is for spreadsheets */
    char separator;   /**< of the last ?separator=, between the fields of CSV;
                           '\0' for the comma, the default */
    srm_view_e view;  /**< of the last ?view= */
    const char *you;  /**< id of the last ?you=, the party that the page
                           speaks to; "" when there is none */
    int open;         /**< of the last ?open=: all rows are open */
    srm_layout_e layout; /**< of the last ?layout= */
    int download;     /**< of the last ?download=: the answer is a file. It has
                           no bit, as it changes no byte */
    unsigned wrong_param; /**< the first ?view=, ?open= or ?layout= with an
                               unknown value, which the pages that have the
                               parameter refuse; others ignore it */
    const srm_refusal_t *wrong; /**< the reason; NULL when there is none */
    srm_format_e format;        /**< of the last valid ?format=, or
                                     SRM_FORMAT_NONE */
    const char *unknown_format; /**< the last invalid ?format=, or "" */
} srm_query_t;

/** The most bytes of ?q=; more are refused. */
#define SRM_QUERY_TEXT_MAX 8192

/** The most values of all names together; more are refused. */
#define SRM_QUERY_VALUES_MAX 256

/**
 * Read a query.
 * @param pool    for everything in *query
 * @param args    the query after the `?`, undecoded; NULL for none
 * @param query   receives the query; completely set up in every case. Its
 *                format is set even when another parameter is refused.
 *                srm_refuse_format() handles formats that a page does not have
 * @param refusal receives the first reason, a 400: an invalid escape, bytes
 *                that are not UTF-8 or are controls, a ?bom= or ?download=
 *                that is neither 0 nor 1, an invalid separator, too many bytes
 *                or values. The reason for a wrong view, layout or ?open= is in
 *                the query
 * @return 1 when read, 0 when refused
 */
int srm_query_read(apr_pool_t *pool, const char *args, srm_query_t *query,
                   srm_refusal_t *refusal);

/** Return the parameters of a query: a set of SRM_FILTER_BIT, SRM_FILTER_TEXT
 * and SRM_PARAM_ bits. */
unsigned srm_query_params(const srm_query_t *query);

/**
 * Write a query in its canonical form, for links and for tags. The format is
 * omitted.
 * @param asks the parameters to write, a set of these bits
 * @return "?area=a,b&q=some+text", or "" when there is nothing to write
 */
const char *srm_query_args(apr_pool_t *pool, const srm_query_t *query,
                           unsigned asks);

/** Return the name of a filter in the query: "deployment". */
const char *srm_filter_word(srm_filter_e key);

#endif
