/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"

/* Who does what in a cell, in words. */

static void write_duty(srm_sheet_t *sheet, const srm_duty_t *duty)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "li", "class", srm_role_id(duty->party->role), NULL);
    srm_sheet_party_link(sheet, duty->party);
    if (*duty->tasks) {
        srm_html_text(html, ": ");
        srm_html_text(html, duty->tasks);
    }
    srm_html_close(html);
}

static void write_duties(srm_sheet_t *sheet, const srm_duties_t *duties)
{
    int i;

    srm_html_open(&sheet->html, "ul", "class", "duties", NULL);
    for (i = 0; i < duties->count && srm_text_goes_on(sheet->html.out); i++) {
        write_duty(sheet, &duties->items[i]);
    }
    if (duties->count == 0) {
        srm_html_element(&sheet->html, "li",
                         srm_sheet_word(sheet, SRM_WORD_NOBODY), NULL);
    }
    srm_html_close(&sheet->html);
}

static void write_condition(srm_sheet_t *sheet,
                            const srm_condition_t *condition)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "p", "class", "if", NULL);
    srm_html_text(html, srm_sheet_word(sheet, SRM_WORD_IF));
    srm_html_text(html, " ");
    srm_html_text(html, condition->when);
    srm_html_text(html, ":");
    srm_html_close(html);
    write_duties(sheet, &condition->duties);
    srm_sheet_remark(sheet, "note", SRM_WORD_NOTE, condition->note);
    srm_html_close(html);
}

void srm_sheet_cell_tasks(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;
    int i;

    if (cell->responsibility != SRM_CONDITIONAL) {
        if (cell->duties.count > 0) {
            write_duties(sheet, &cell->duties);
        }
        return;
    }
    srm_html_open(html, "ul", "class", "conditions", NULL);
    for (i = 0;
         i < cell->conditions.count && srm_text_goes_on(sheet->html.out);
         i++) {
        write_condition(sheet, &cell->conditions.items[i]);
    }
    srm_html_close(html);
}

void srm_sheet_cell_checklist(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    const srm_duty_t *duty = cell->duties.items;
    int alone = cell->duties.count == 1
                && (sheet->selection->party == duty->party
                    || srm_label_party(sheet->matrix, cell->responsibility));

    if (alone) {
        srm_sheet_paragraph(sheet, "tasks", duty->tasks);
    }
    else {
        srm_sheet_cell_tasks(sheet, cell);
    }
}

void srm_sheet_owner(srm_sheet_t *sheet, const srm_owner_t *owner)
{
    const char *whole = owner->team;

    if (*owner->contact) {
        whole = apr_pstrcat(sheet->pool, owner->team, " (", owner->contact,
                            ")", NULL);
    }
    srm_sheet_remark(sheet, "owner", SRM_WORD_OWNER, whole);
}

void srm_sheet_controls(srm_sheet_t *sheet, const srm_controls_t *controls)
{
    srm_html_t *html = &sheet->html;
    int i, j;

    if (controls->count == 0) {
        return;
    }
    srm_html_open(html, "div", "class", "controls", NULL);
    srm_html_open(html, "p", NULL);
    srm_html_element(html, "strong", srm_sheet_word(sheet, SRM_WORD_CONTROLS),
                     NULL);
    srm_html_close(html);
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < controls->count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_control_t *control = &controls->items[i];

        srm_html_open(html, "li", NULL);
        srm_html_text(html, control->framework);
        for (j = 0;
             j < control->ids.count && srm_text_goes_on(sheet->html.out);
             j++) {
            srm_html_text(html, j > 0 ? ", " : ": ");
            srm_html_text(html, control->ids.items[j]);
        }
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_sheet_cell_rest(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_sheet_remark(sheet, "note", SRM_WORD_NOTE, cell->note);
    srm_sheet_owner(sheet, srm_cell_owner(cell));
    srm_sheet_controls(sheet, srm_cell_controls(cell));
}
