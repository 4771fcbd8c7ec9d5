/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_WRITTEN_H
#define SRM_WRITTEN_H

/**
 * @file srm_written.h
 * @brief Rows of cells that stand in a ready list, to be copied from there.
 *
 * The row of a cell is the same text in every list of a form. Where an edition
 * has the list of all cells ready, a narrowed list is therefore made of pieces
 * of it. Only where each row begins is kept, a pointer for each. That is noted
 * while the edition is made, before the server forks; then it is read only.
 */

#include "srm_view.h"

/**
 * Take note of the rows of a list that was written. What is not the list of
 * all cells of its matrices, or has none of the forms whose rows are lines
 * (JSON, CSV, NDJSON), is passed over; so are matrices whose rows are known in
 * this form.
 * @param pool      for the notes; lives as long as the bytes
 * @param site      receives them; of the selection
 * @param selection what was written
 * @param bytes     as it was written
 */
void srm_written_note(apr_pool_t *pool, srm_site_info_t *site,
                      const srm_selection_t *selection, srm_form_e form,
                      const char *bytes, apr_size_t length);

/**
 * The rows of a matrix in a form; SRM_FORM_NONE has none.
 * @return where the row of each cell begins, by area and then by deployment,
 *         and behind the last one where its line ends; NULL: not written
 */
const char *const *srm_written_rows(const srm_site_info_t *site,
                                    const srm_matrix_t *matrix,
                                    srm_form_e form);

/**
 * How long a row is, without what ends its line in a list.
 * @param row  where it begins, in what srm_written_rows() has given
 * @param form that these rows are in
 */
apr_size_t srm_written_length(const char *const *row, srm_form_e form);

#endif
