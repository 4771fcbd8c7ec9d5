/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FORMATS_H
#define SRM_FORMATS_H

/**
 * @file srm_formats.h
 * @brief The formats of each page, and the selections that a format can hold.
 *
 * Any thread.
 */

#include "srm_select.h"

/** The most cells of a diagram: about 2 MB, and 500 rows of 8 columns. Programs
 * do not draw larger ones well, and nobody could read them. */
#define SRM_DIAGRAM_CELLS 4000

/** The most approaches of a diagram, each with a hundred squares; together they
 * have at most SRM_DIAGRAM_CELLS states. */
#define SRM_DIAGRAM_APPROACHES 40

/** The most cells of a matrix in a workbook: it takes a second to make, and
 * 0.6 MB. */
#define SRM_WORKBOOK_CELLS 4000

/** The formats of a page, a set of SRM_FORMAT_BIT. */
unsigned srm_page_formats(srm_page_e page);

/** The format of a page when nothing else decides. */
srm_format_e srm_page_fallback(srm_page_e page);

/** True if a page in a format cannot hold every selection. */
bool srm_format_is_limited(srm_page_e page, srm_format_e format);

/**
 * Check that a format can hold a selection: a matrix document is filtered by
 * rows and columns only, and a diagram or a workbook has a limited number of
 * cells.
 * @param format  one of the page's
 * @param refusal receives a 400 that says what to request instead
 */
bool srm_format_fits(apr_pool_t *pool, const srm_selection_t *selection,
                     srm_format_e format, srm_refusal_t *refusal);

/**
 * True if a selection is available in a format, so that links may lead to it.
 */
bool srm_format_offered(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_format_e format);

#endif
