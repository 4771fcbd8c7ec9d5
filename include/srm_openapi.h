/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_OPENAPI_H
#define SRM_OPENAPI_H

/**
 * @file srm_openapi.h
 * @brief The site described for programs. Private to views/.
 *
 * The description is a file, conf/openapi.json (OpenAPI 3.1), that comes
 * inside the module. The build puts the schemas that it refers to into it
 * (edition/bundle.awk), so that programs need nothing else. What depends on the
 * site stands in it as a name in braces and is put in when an edition is
 * rendered, so that whoever follows the examples gets rows from this very site:
 *
 *     {module.version}   of this module
 *     {site.title}       as on its pages
 *     {site.server}      where the paths begin: the public address when it is
 *                        known, else relative to the description
 *     {example.NAME}     see examples.c
 *
 * Whatever of the examples an address takes leaves something when it is taken
 * together. Without any matrix an example is the name of what is missing.
 */

#include "srm_render.h"

/** The file, as the build put it in. It is ended by NUL. Constant. */
extern const char srm_openapi[];

/** Names in braces, each with what is put in for it. */
typedef struct srm_pairs {
    apr_pool_t *pool;
    apr_array_header_t *list; /**< in turn, as srm_text_fill() takes them */
} srm_pairs_t;

/**
 * Add a name and its value.
 * @param name  must outlive the pairs
 * @param value is escaped as it stands between the quotes of JSON
 */
void srm_pairs_add(const srm_pairs_t *pairs, const char *name,
                   const char *value);

/** Add the examples that a site has. */
void srm_pairs_add_examples(const srm_pairs_t *pairs,
                            const srm_catalogue_t *catalogue);

/** The description. */
srm_render_fn srm_json_openapi;

/**
 * Where the description is, for who knows the host only: links (RFC 9264) in
 * the form that RFC 9727 asks of /.well-known/api-catalog.
 */
srm_render_fn srm_json_api_catalog;

#endif
