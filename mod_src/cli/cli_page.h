/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

/**
 * @file cli_page.h
 * @brief Pages, as the server would send them.
 */

#include "cli.h"
#include "srm_page_writers.h"

/** A requested page. */
typedef struct cli_wanted {
    const char
        *path; /**< under the base, with its "/"; with or without a suffix */
    const char *args; /**< a query, undecoded, or NULL */
    srm_format_e
        format; /**< SRM_FORMAT_NONE: that of the suffix, of the query, or
                     the page's own */
    const char *root; /**< relative URL of the base from the location of the
                           page; NULL: by its path */
} cli_wanted_t;

/** Append a parameter to a query, escaped. */
void cli_query_add(srm_text_t *args, const char *name, const char *value);

/**
 * Append options to a query, as parameters of the same names.
 * @param names ended by NULL
 */
void cli_query_options(srm_text_t *args, const cli_t *cli,
                       const char *const *names);

/**
 * Find the format that --as names.
 * @param format receives it; SRM_FORMAT_NONE without the option
 * @return 0 after an error message
 */
int cli_format(const cli_t *cli, srm_format_e *format);

/**
 * Select what a page shows.
 * @param selection receives it, with the format in its route
 * @param refusal   receives the reason if there is no page
 * @return 1 on success
 */
int cli_select(apr_pool_t *pool, const srm_site_info_t *site,
               const cli_wanted_t *wanted, srm_selection_t *selection,
               srm_refusal_t *refusal);

/**
 * Write a page.
 * @param refusal receives the reason if there is no page
 * @return 1 on success
 */
int cli_page(srm_text_t *out, const srm_site_info_t *site,
             const cli_wanted_t *wanted, srm_refusal_t *refusal);

/** Write to standard error why there is no page; returns CLI_TROUBLE. */
int cli_refused(apr_pool_t *pool, const srm_refusal_t *refusal);

/**
 * Write every page of a site in every format as files.
 * @param force write into a folder that already has files
 * @param count receives the number of files
 * @return 0 after an error message
 */
int cli_site(apr_pool_t *pool, const srm_site_info_t *site, const char *folder,
             int force, int *count);

#endif
