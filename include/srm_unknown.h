/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_UNKNOWN_H
#define SRM_UNKNOWN_H

/**
 * @file srm_unknown.h
 * @brief Refusals of names that do not exist, with the existing ones.
 */

#include "srm_select.h"

/**
 * Return the existing ids of a segment, an array of const char *.
 * @param matrix whose areas, deployments or parties they are; NULL if the
 *               segment is not in a matrix
 */
apr_array_header_t *srm_segment_ids(apr_pool_t *pool,
                                    const srm_catalogue_t *catalogue,
                                    const srm_matrix_t *matrix,
                                    srm_id_e segment);

/**
 * Return the path of a list of options.
 * @param matrix the list's; NULL: of all matrices
 */
const char *srm_options_path(apr_pool_t *pool, const srm_matrix_t *matrix,
                             srm_options_e list);

/**
 * Refuse a segment of the path: a 404. The existing names depend on the
 * segments before it, which are valid.
 */
void srm_refuse_segment(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_id_e segment, srm_refusal_t *refusal);

/**
 * Refuse an id of the query that does not exist: a 400.
 * @param parameter the query parameter with the id
 */
void srm_filter_refuse(apr_pool_t *pool, const srm_selection_t *selection,
                       srm_filter_e key, const char *parameter, const char *id,
                       srm_refusal_t *refusal);

/**
 * Refuse a format that a selection is not available in, and list the available
 * ones.
 * @param wrote    the name that the client used
 * @param by_query by ?format=, a 400; else by the suffix of the path, a 404
 */
void srm_refuse_format(apr_pool_t *pool, const srm_selection_t *selection,
                       const char *wrote, int by_query,
                       srm_refusal_t *refusal);

/**
 * The same for a page without a selection.
 * @param allowed the suffixes of its formats
 * @param paths   the path of each of them
 */
void srm_refuse_formats(apr_pool_t *pool, const char *wrote, int by_query,
                        const apr_array_header_t *allowed,
                        const apr_array_header_t *paths,
                        srm_refusal_t *refusal);

/* misspelt.c */

/**
 * Suggest the page that was meant, if correcting one misspelt word of the path
 * leads to an existing page. Otherwise the refusal does not change.
 * @param path the path below the base, decoded
 */
void srm_suggest_path(apr_pool_t *pool, const srm_site_info_t *site,
                      const char *path, srm_refusal_t *refusal);

#endif
