/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_tasks.c
 * @brief The tasks of a cell: who does what.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

void srm_html_cell_checklist(srm_doc_t *doc, const srm_cell_t *cell)
{
    const srm_duty_t *duty = cell->duties.items;
    int alone = cell->duties.count == 1
                && (doc->selection->party == duty->party
                    || srm_label_party(doc->matrix, cell->responsibility));

    if (alone) {
        srm_doc_paragraph(doc, "tasks", duty->tasks);
    }
    else {
        srm_doc_tasks(doc, cell, false);
    }
}
