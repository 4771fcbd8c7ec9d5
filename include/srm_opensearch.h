/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_OPENSEARCH_H
#define SRM_OPENSEARCH_H

/**
 * @file srm_opensearch.h
 * @brief The OpenSearch description: with it, browsers search the site from
 * their address bar.
 */

#include "srm_select.h"

/** Its path, with its slash. */
#define SRM_OPENSEARCH_PATH "/opensearch.xml"

/** Its Content-Type. */
#define SRM_OPENSEARCH_TYPE "application/opensearchdescription+xml"

/**
 * Write the description (OpenSearch 1.1, draft 6).
 * @param base absolute URL of the base, with a slash at its end. Hostile: the
 *             client may have named the host
 */
void srm_opensearch_write(srm_text_t *out, const srm_site_info_t *site,
                          const char *base);

#endif
