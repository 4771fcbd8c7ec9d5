/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_STATUS_H
#define SRM_STATUS_H

/**
 * @file srm_status.h
 * @brief The pages about the site itself: a table.
 *
 * Their paths have a reserved id in place of a matrix. Unlike all other pages
 * they are rendered for every request, contain times and are never cached.
 */

#include "srm_format.h"
#include "srm_health.h"

/** One format of a page. */
typedef struct srm_status_page {
    const char *name; /**< the path under the base: "health" */
    srm_format_e
        format;         /**< of its suffix and ?format=; SRM_FORMAT_NONE for
                             none */
    const char *media;  /**< its media type in Accept */
    const char *type;   /**< Content-Type */
    const char *schema; /**< id of its schema in conf/schemas/; NULL for none */
    srm_health_fn *write;
    int tells; /**< its HTTP status depends on the health of the site */
} srm_status_page_t;

/**
 * Find a page in a format. If neither suffix nor ?format= decides, Accept does;
 * of several with equal quality it is the first in the table.
 * @param name   a segment of a path
 * @param format of the suffix or ?format=; SRM_FORMAT_NONE for neither
 * @param accept value of Accept, or NULL
 * @param exists set to 1 if there is such a page in any format, else to 0
 * @return NULL when there is none, or not in this format
 */
const srm_status_page_t *srm_status_find(const char *name, srm_format_e format,
                                         const char *accept, int *exists);

/** Return the suffixes of a page's formats, an array of const char *. */
apr_array_header_t *srm_status_suffixes(apr_pool_t *pool, const char *name);

#endif
