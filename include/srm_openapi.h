/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_OPENAPI_H
#define SRM_OPENAPI_H

/**
 * @file srm_openapi.h
 * @brief The OpenAPI description of the site.
 *
 * The description is a file, conf/openapi.json (OpenAPI 3.1), that is built
 * into the module. The build inserts the schemas that it refers to
 * (edition/bundle.awk), so that programs need nothing else. Values that depend
 * on the site are names in braces, filled in when an edition is rendered, so
 * that the examples return rows of this site:
 *
 *     {module.version}   of this module
 *     {site.title}       as on its pages
 *     {site.server}      where the paths begin: the public address when it is
 *                        known, else relative to the description
 *     {example.NAME}     see examples.c
 *
 * Any examples that a URL takes together select at least one row. Without any
 * matrix an example is the name of the missing value.
 */

#include "srm_writer.h"

/** The file, after the build, ended by NUL. Constant. */
extern const char srm_openapi[];

/** Names in braces, each with its value. */
typedef struct srm_pairs {
    apr_pool_t *pool;
    apr_array_header_t *list; /**< names and values in turn, for
                                   srm_text_fill() */
} srm_pairs_t;

/**
 * Add a name and its value.
 * @param name  must outlive the pairs
 * @param value is escaped for a JSON string
 */
void srm_pairs_add(const srm_pairs_t *pairs, const char *name,
                   const char *value);

/** Add the examples that a site has. */
void srm_pairs_add_examples(const srm_pairs_t *pairs,
                            const srm_catalogue_t *catalogue);

/** The description. */
srm_writer_fn srm_json_openapi;

/**
 * The location of the description, for clients that only know the host: links
 * (RFC 9264) in the format of /.well-known/api-catalog (RFC 9727).
 */
srm_writer_fn srm_json_api_catalog;

#endif
