/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HEALTH_H
#define SRM_HEALTH_H

/**
 * @file srm_health.h
 * @brief Present health of a site, for /health and /metrics.
 *
 * Only these answers contain times. The caller passes the times, so that a test
 * can set them. The answers contain counts, and never the names of files.
 */

#include <apr_time.h>

#include "srm_select.h"
#include "srm_text.h"

/** Status of a site. */
typedef enum {
    SRM_HEALTH_OK,       /**< all that the configuration names is served */
    SRM_HEALTH_DEGRADED, /**< something is served, but not all or not the
                              newest */
    SRM_HEALTH_DOWN,     /**< nothing is served: every page is a 503 */
    SRM_HEALTH_COUNT
} srm_health_e;

/** Facts about a site that are not in its edition. */
typedef struct srm_health {
    apr_time_t now;
    apr_time_t loaded; /**< when the edition was loaded */
    int refused;       /**< configured files that were refused at the last
                            load */
    int outdated;      /**< refused files whose last good version is served; the
                            others are not served */
    apr_time_t since;  /**< time since when a file has been refused, the
                            earliest; 0: none is, or unknown */
    int loads;         /**< most consecutive loads that refused the same file */
    int newer;         /**< files that were changed, added or removed since that
                            load: a reload would read other bytes */
    int unknown;       /**< files that this process cannot check */
} srm_health_t;

/** Judge the health of a site. */
srm_health_e srm_health_judge(const srm_site_info_t *site,
                              const srm_health_t *health);

/** The word of a status: "ok". */
const char *srm_health_word(srm_health_e status);

/**
 * Write the health of a site.
 * @param root relative URL of the base from the requested URL
 */
typedef void srm_health_fn(srm_text_t *out, const srm_site_info_t *site,
                           const srm_health_t *health, const char *root);

/* health.c: the same facts for a program and for a browser */
srm_health_fn srm_health_json;
srm_health_fn srm_health_html;

/* metrics.c: for Prometheus, in its own text format (version 0.0.4) and as
 * OpenMetrics 1.0.0. Every combination of matrix, deployment and responsibility
 * has a sample, even when it is 0. */
srm_health_fn srm_metrics_text;
srm_health_fn srm_metrics_open;

#endif
