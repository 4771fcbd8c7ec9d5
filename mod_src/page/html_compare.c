/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_compare.c
 * @brief Two deployments side by side: what changes hands, what stays.
 */

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_html_parts.h"

/* The address of a comparison from here, narrowed as this one is. */
static const char *compare_url(const srm_sheet_t *sheet,
                               const srm_deployment_t *from,
                               const srm_deployment_t *to, unsigned filtered)
{
    const char *args =
        srm_query_args(sheet->pool, sheet->selection->query, filtered);

    return apr_pstrcat(
        sheet->pool, sheet->root,
        srm_target_compare(sheet->pool, sheet->matrix, from, to),
        *args ? "&" : "", *args ? args + 1 : "", NULL);
}

static void write_choice(srm_sheet_t *sheet, const char *name, srm_word_e word,
                         const srm_deployment_t *chosen)
{
    srm_html_t *html = &sheet->html;
    int i;

    srm_html_open(html, "label", NULL);
    srm_html_text(html, srm_doc_word(sheet, word));
    srm_html_text(html, " ");
    srm_html_open(html, "select", "name", name, NULL);
    for (i = 0; i < sheet->matrix->deployments.count
                && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_deployment_t *deployment =
            &sheet->matrix->deployments.items[i];

        srm_html_element(html, "option", deployment->name, "value",
                         deployment->id, "selected",
                         deployment == chosen ? "" : NULL, NULL);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* A plain form: what narrows the page is not carried over. */
static void write_format(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    const srm_target_t target = {.matrix = sheet->matrix};

    if (sheet->matrix->deployments.count < 2) {
        return;
    }
    srm_html_open(html, "form", "method", "get", "action",
                  srm_sheet_url(sheet, SRM_PAGE_COMPARE, &target), "class",
                  "compare", NULL);
    write_choice(sheet, "from", SRM_WORD_FROM, selection->from);
    write_choice(sheet, "to", SRM_WORD_TO, selection->to);
    srm_html_element(html, "button", srm_doc_word(sheet, SRM_WORD_COMPARE),
                     "type", "submit", NULL);
    srm_html_close(html);
    if (selection->from != selection->to) {
        srm_html_open(html, "p", "class", "tools", NULL);
        srm_html_element(html, "a", srm_doc_word(sheet, SRM_WORD_OTHER_WAY),
                         "href",
                         compare_url(sheet, selection->to, selection->from,
                                     selection->filtered),
                         NULL);
        srm_html_close(html);
    }
}

/* The sentence, each part of it for itself. */
static void write_sentence(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    srm_compare_parts_t parts;
    int i;

    srm_compare_parts(html->out->pool, sheet->selection, &parts);
    srm_html_open(html, "p", "class", "summary", NULL);
    srm_html_element(html, "strong",
                     srm_compare_lead(sheet->pool, sheet->selection), NULL);
    for (i = 0; i < parts.count && srm_text_goes_on(html->out); i++) {
        const srm_compare_part_t *part = &parts.items[i];

        srm_html_text(html, i > 0 ? "; " : " ");
        srm_html_open(html, "span", "class",
                      apr_pstrcat(sheet->pool, "change ",
                                  srm_transition_id(part->change), NULL),
                      NULL);
        srm_html_text(html,
                      srm_compare_words(sheet->pool, sheet->selection, part));
        srm_html_text(html, ": ");
        srm_html_number(html, part->count);
        srm_html_close(html);
    }
    srm_html_text(html, parts.count > 0 ? "." : "");
    srm_html_close(html);
}

static void write_changes(srm_sheet_t *sheet)
{
    static const struct {
        srm_customer_change_e customer_change;
        srm_word_e word;
        const char *name;
    } customer_changes[] = {
        {SRM_CUSTOMER_CHANGE_HANDED_OVER, SRM_WORD_HANDED_OVER, "handed-over"},
        {SRM_CUSTOMER_CHANGE_TAKEN_ON, SRM_WORD_TAKEN_ON, "taken-on"},
        {SRM_CUSTOMER_CHANGE_KEPT, SRM_WORD_KEPT, "kept"}};
    srm_html_t *html = &sheet->html;
    size_t i;

    srm_html_open(html, "ul", "class", "stakes", NULL);
    for (i = 0; i < sizeof(customer_changes) / sizeof(*customer_changes);
         i++) {
        srm_html_open(html, "li", "class", customer_changes[i].name, NULL);
        srm_html_text(html, srm_doc_word(sheet, customer_changes[i].word));
        srm_html_text(html, ": ");
        srm_html_number(
            html, sheet->selection
                      ->customer_changes[customer_changes[i].customer_change]);
        srm_html_close(html);
    }
    srm_html_close(html);
}

static void write_heads(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_deployment_t *const sides[] = {sheet->selection->from,
                                             sheet->selection->to};
    int i;

    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    srm_html_element(html, "th", srm_doc_word(sheet, SRM_WORD_AREA), "scope",
                     "col", NULL);
    srm_html_element(html, "th", srm_doc_word(sheet, SRM_WORD_CHANGE), "scope",
                     "col", NULL);
    for (i = 0; i < 2; i++) {
        srm_html_open(html, "th", "scope", "col", NULL);
        srm_doc_deployment(sheet, sides[i]);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_side(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "td", "class", srm_sheet_class(cell), NULL);
    srm_sheet_tile(sheet, cell, 1);
    srm_doc_tasks(sheet, cell, false);
    srm_doc_remark(sheet, "note", SRM_WORD_NOTE, cell->note);
    srm_html_close(html);
}

static void write_change(srm_sheet_t *sheet,
                         const srm_transition_t *transition)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "td", "class", "change", NULL);
    srm_html_element(
        html, "strong",
        srm_doc_word(sheet, srm_transition_word(transition->change)), NULL);
    srm_doc_remark(sheet, "gained", SRM_WORD_GAINED,
                   srm_compare_only(srm_text_make(sheet->pool, 0),
                                    transition->to, transition->from));
    srm_doc_remark(sheet, "released", SRM_WORD_RELEASED,
                   srm_compare_only(srm_text_make(sheet->pool, 0),
                                    transition->from, transition->to));
    srm_html_close(html);
}

static void write_transition(srm_sheet_t *sheet,
                             const srm_transition_t *transition)
{
    srm_html_t *html = &sheet->html;
    const srm_area_t *area = transition->from->area;

    srm_html_open(html, "tr", "id",
                  apr_pstrcat(sheet->pool, "areas--", area->id, NULL), "class",
                  apr_pstrcat(sheet->pool, "change ",
                              srm_transition_id(transition->change), NULL),
                  NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_doc_area(sheet, area);
    srm_html_close(html);
    write_change(sheet, transition);
    write_side(sheet, transition->from);
    write_side(sheet, transition->to);
    srm_html_close(html);
}

static void open_band(srm_sheet_t *sheet, const srm_group_t *group)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "tbody", NULL);
    if (group) {
        srm_html_open(html, "tr", "class", "group", NULL);
        srm_html_element(html, "th", group->name, "scope", "rowgroup",
                         "colspan", "4", NULL);
        srm_html_close(html);
    }
}

static void write_table(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_html_open(html, "div", "class", "scroll", "role", "region",
                  "aria-labelledby", "compare", "tabindex", "0", NULL);
    srm_html_open(html, "table", "class", "compare stacked", NULL);
    srm_html_element(html, "caption",
                     srm_compare_title(sheet->pool, selection), "id",
                     "compare", "class", "unseen", NULL);
    write_heads(sheet);
    for (i = 0;
         i < selection->transitions.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_area_t *area = selection->areas.items[i];

        if (i == 0 || area->group != selection->areas.items[i - 1]->group) {
            if (i > 0) {
                srm_html_close(html);
            }
            open_band(sheet, area->group);
        }
        write_transition(sheet, &selection->transitions.items[i]);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_compare(srm_text_t *out, const srm_selection_t *selection)
{
    srm_sheet_t sheet;

    srm_sheet_begin(&sheet, out, selection,
                    srm_compare_title(out->pool, selection));
    if (selection->transitions.count > 0) {
        write_sentence(&sheet);
    }
    srm_sheet_filtered(&sheet);
    if (selection->transitions.count > 0) {
        write_changes(&sheet);
    }
    srm_html_open(&sheet.html, "div", "class", "choose", NULL);
    write_format(&sheet);
    srm_sheet_tools(&sheet);
    srm_html_close(&sheet.html);
    if (selection->transitions.count > 0) {
        write_table(&sheet);
    }
    srm_sheet_end(&sheet);
}
