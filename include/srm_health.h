/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HEALTH_H
#define SRM_HEALTH_H

/**
 * @file srm_health.h
 * @brief How a site does, at this moment: what /health and /metrics say.
 *
 * These are the only answers with times in them. The times are handed in, so
 * that no answer depends on a clock that a test cannot set. They tell counts
 * and never the names of files.
 */

#include <apr_time.h>

#include "srm_select.h"
#include "srm_text.h"

/** How a site does, in one word. */
typedef enum {
    SRM_HEALTH_OK,       /**< all that it names is served */
    SRM_HEALTH_DEGRADED, /**< something is served, but not all or not the
                              newest */
    SRM_HEALTH_DOWN,     /**< nothing is served: every page is a 503 */
    SRM_HEALTH_COUNT
} srm_health_e;

/** What is known of a site beside its edition. */
typedef struct srm_health {
    apr_time_t now;
    apr_time_t loaded; /**< when the edition was loaded */
    int refused;       /**< files that it names and that were refused at the
                            last load */
    int outdated;      /**< those of them that are served as they were
                            accepted before; the others are left out */
    apr_time_t since;  /**< since when the first of them is refused; 0: none
                            is, or this is not known */
    int loads;         /**< loads in a row that refused one, at most */
    int newer;         /**< files that were changed, added or removed since
                            that load: a reload would read something else */
    int unknown;       /**< files that cannot be looked at from here */
} srm_health_t;

/** How a site does. */
srm_health_e srm_health_judge(const srm_site_info_t *site,
                              const srm_health_t *health);

/** The word of a status: "ok". */
const char *srm_health_word(srm_health_e status);

/**
 * Write what a site says of itself.
 * @param root relative URL of the base from where the client is
 */
typedef void srm_health_fn(srm_text_t *out, const srm_site_info_t *site,
                           const srm_health_t *health, const char *root);

/* health.c: the same facts for a program and for a browser */
srm_health_fn srm_health_json;
srm_health_fn srm_health_html;

/* metrics.c: for Prometheus, in its own text format (version 0.0.4) and as
 * OpenMetrics 1.0.0. Every combination of matrix, deployment and
 * responsibility has its number, also when it is 0. */
srm_health_fn srm_metrics_text;
srm_health_fn srm_metrics_open;

#endif
