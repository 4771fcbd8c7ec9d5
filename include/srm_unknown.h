/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_UNKNOWN_H
#define SRM_UNKNOWN_H

/**
 * @file srm_unknown.h
 * @brief Refusals of what does not exist, each with what there is instead.
 */

#include "srm_select.h"

/**
 * Refuse a segment of the path: a 404. What it may name depends on the
 * segments before it, which are found.
 */
void srm_refuse_segment(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_id_e segment, srm_refusal_t *refusal);

/**
 * Refuse an id of the query that does not exist: a 400.
 * @param parameter the name in the query that has it
 */
void srm_filter_refuse(apr_pool_t *pool, const srm_selection_t *selection,
                       srm_filter_e key, const char *parameter, const char *id,
                       srm_refusal_t *refusal);

/**
 * Refuse a form that a selection cannot be written in, with those that it
 * can.
 * @param wrote    what the client called it
 * @param by_query by ?format=, a 400; else by the suffix of the path, a 404
 */
void srm_refuse_format(apr_pool_t *pool, const srm_selection_t *selection,
                       const char *wrote, int by_query,
                       srm_refusal_t *refusal);

/**
 * The same for a page that has no selection.
 * @param allowed the suffixes of its forms
 * @param paths   where each of them is
 */
void srm_refuse_formats(apr_pool_t *pool, const char *wrote, int by_query,
                        const apr_array_header_t *allowed,
                        const apr_array_header_t *paths,
                        srm_refusal_t *refusal);

/* misspelt.c */

/**
 * Suggest the page that was meant, where one word of the path is misspelt and
 * the page is there. Otherwise the refusal stays as it is.
 * @param path what follows the base, decoded
 */
void srm_suggest_path(apr_pool_t *pool, const srm_site_info_t *site,
                      const char *path, srm_refusal_t *refusal);

#endif
