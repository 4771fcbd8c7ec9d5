/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_STATUS_H
#define SRM_STATUS_H

/**
 * @file srm_status.h
 * @brief The pages about the site itself: a table. Private to edition/.
 *
 * They stand where a matrix stands in a path, under names that no matrix may
 * have. Unlike all other pages they are written anew for every request, have
 * times in them and are never kept.
 */

#include "srm_format.h"
#include "srm_health.h"

/** One form of a page. */
typedef struct srm_status_page {
    const char *name; /**< the path under the base: "health" */
    srm_format_e
        format;         /**< whose suffix and ?format= mean it; SRM_FORMAT_NONE
                            when none does */
    const char *media;  /**< the type of Accept that means it */
    const char *type;   /**< Content-Type */
    const char *schema; /**< id of the one that it keeps to, in
                             conf/schemas/; NULL for none */
    srm_health_fn *write;
    int tells; /**< its HTTP status says how the site does */
} srm_status_page_t;

/**
 * Find a page. Accept chooses among those that have no better reason, and the
 * first of the table where it likes several alike.
 * @param name   a segment of a path
 * @param form   of the suffix or ?format=; SRM_FORMAT_NONE for neither
 * @param accept value of Accept, or NULL
 * @param known  receives whether the name is that of a page in some form
 * @return NULL when there is none, or not in this form
 */
const srm_status_page_t *srm_status_find(const char *name, srm_format_e format,
                                         const char *accept, int *known);

/** The suffixes of a page's forms, an array of const char *. */
apr_array_header_t *srm_status_suffixes(apr_pool_t *pool, const char *name);

#endif
