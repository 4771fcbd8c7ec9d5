/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DETAIL_H
#define DETAIL_H

/**
 * @file detail.h
 * @brief The sections of a matrix besides its table.
 */

#include "srm_doc.h"

/** Write the counts of each deployment. */
void detail_glance(srm_doc_t *doc);

/** Write the areas with all their text and cells, unless there are too
 * many for a page of HTML. */
void detail_areas(srm_doc_t *doc);

void detail_deployments(srm_doc_t *doc);
void detail_parties(srm_doc_t *doc);
void detail_advantages(srm_doc_t *doc);

#endif
