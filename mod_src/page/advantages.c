/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file advantages.c
 * @brief The page of the advantages: approaches and the share of each state.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

static void write_state(srm_doc_t *doc, const srm_state_t *state)
{
    doc->writer->row(doc, NULL, NULL);
    srm_doc_table_cell(doc, NULL, state->name);
    doc->writer->cell(doc, NULL);
    doc->writer->number(doc, state->share);
    doc->writer->cell_end(doc);
    doc->writer->row_end(doc);
}

static void write_approach(srm_doc_t *doc, const srm_approach_t *approach)
{
    int i;

    srm_doc_section(doc,
                    apr_pstrcat(doc->pool, "approaches--", approach->id, NULL),
                    approach->name);
    srm_doc_paragraph(doc, NULL, approach->summary);
    if (doc->rich) {
        srm_html_shares(doc, approach);
        doc->writer->section_end(doc);
        return;
    }
    doc->writer->table(doc, NULL, "shares", approach->name);
    doc->writer->row(doc, NULL, NULL);
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_STATE));
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_SHARE));
    doc->writer->row_end(doc);
    for (i = 0; i < approach->states.count && srm_doc_goes_on(doc); i++) {
        write_state(doc, &approach->states.items[i]);
    }
    doc->writer->table_end(doc);
    doc->writer->section_end(doc);
}

void srm_page_advantages(srm_doc_t *doc)
{
    const srm_advantages_t *advantages = &doc->matrix->advantages;
    int i;

    doc->writer->begin(doc, srm_doc_word(doc, SRM_WORD_ADVANTAGES));
    srm_doc_paragraph(doc, "summary", advantages->summary);
    if (advantages->illustrative) {
        srm_doc_paragraph(doc, "illustrative",
                          srm_doc_word(doc, SRM_WORD_ILLUSTRATIVE));
    }
    if (doc->rich) {
        srm_html_tools(doc);
    }
    for (i = 0; i < advantages->approaches.count && srm_doc_goes_on(doc);
         i++) {
        write_approach(doc, &advantages->approaches.items[i]);
    }
    srm_doc_strings(doc, "examples", SRM_WORD_EXAMPLES, &advantages->examples);
    doc->writer->end(doc);
}
