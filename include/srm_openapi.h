/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_OPENAPI_H
#define SRM_OPENAPI_H

/**
 * @file srm_openapi.h
 * @brief The site described for programs. Private to views/.
 *
 * The description is a file, conf/openapi.json (OpenAPI 3.1), that comes
 * inside the module. What depends on the site stands in it as a name in
 * braces and is put in when an edition is rendered, so that whoever follows
 * the examples gets rows from this very site:
 *
 *     {module.version}       of this module
 *     {site.title}           as on its pages
 *     {site.server}          where the paths begin: the public address when it
 *                            is known, else relative to the description
 *     {example.matrix}, {example.area}, {example.deployment}
 *                            a cell that somebody is responsible for
 *     {example.party}        one who is
 *     {example.responsibility}, {example.group}, {example.q}
 *                            what else leaves that cell when it narrows; ""
 *                            for a group where there is none
 *     {example.from}, {example.to}
 *                            two deployments of that matrix
 *     {example.advantages}   a matrix that has them
 *     {example.problem}      a kind of refusal
 *
 * Without any matrix an example is the name of what is missing.
 */

#include "srm_view.h"

/** The file, as the build put it in. It is ended by NUL. Constant. */
extern const char srm_openapi[];

/** The description. */
srm_render_fn srm_json_openapi;

/**
 * Where the description is, for who knows the host only: links (RFC 9264) in
 * the form that RFC 9727 asks of /.well-known/api-catalog.
 */
srm_render_fn srm_json_api_catalog;

#endif
