/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"

/* Who does what in a cell, in words. */

void srm_sheet_cell_checklist(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    const srm_duty_t *duty = cell->duties.items;
    int alone = cell->duties.count == 1
                && (sheet->selection->party == duty->party
                    || srm_label_party(sheet->matrix, cell->responsibility));

    if (alone) {
        srm_doc_paragraph(sheet, "tasks", duty->tasks);
    }
    else {
        srm_doc_tasks(sheet, cell, false);
    }
}
