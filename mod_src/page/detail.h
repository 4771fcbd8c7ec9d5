/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DETAIL_H
#define DETAIL_H

/**
 * @file detail.h
 * @brief The sections of a matrix beside its table.
 */

#include "srm_doc.h"

/** What each deployment comes to, in counts. */
void detail_glance(srm_doc_t *doc);

/** Areas with all that is said of them and their cells, unless they are too
 *  many for a page of HTML. */
void detail_areas(srm_doc_t *doc);

void detail_deployments(srm_doc_t *doc);
void detail_parties(srm_doc_t *doc);
void detail_advantages(srm_doc_t *doc);

#endif
