/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_HTML_PARTS_H
#define SRM_HTML_PARTS_H

/**
 * @file srm_html_parts.h
 * @brief Pieces that the HTML pages share. Private to views/.
 */

#include "srm_html.h"
#include "srm_place.h"
#include "srm_view.h"

/** A page being written. */
typedef struct srm_sheet {
    srm_html_t html;
    apr_pool_t *pool;                 /**< the text's */
    const srm_site_info_t *site;
    const srm_selection_t *selection; /**< NULL on a refusal */
    const srm_matrix_t *matrix;       /**< whose words are used; NULL for the
                                           interface's own */
    const char *root;                 /**< relative URL of the base */
} srm_sheet_t;

/* html_frame.c */

/**
 * Begin a page: head, breadcrumbs, main and its heading.
 * @param title of the page alone: the matrix's is added to it
 */
void srm_sheet_begin(srm_sheet_t *sheet, srm_text_t *out,
                     const srm_selection_t *selection, const char *title);

/** Begin the page of a refusal. */
void srm_sheet_begin_refusal(srm_sheet_t *sheet, srm_text_t *out,
                             const srm_site_info_t *site, const char *root,
                             const char *title);

/** End a page: footer and whatever is open. */
void srm_sheet_end(srm_sheet_t *sheet);

/** "rtl" or "ltr", by a language tag. */
const char *srm_html_direction(const char *lang);

/* html_parts.c */

/** A word of the interface, as the page's matrix says it. */
const char *srm_sheet_word(const srm_sheet_t *sheet, srm_word_e word);

/** What a cell comes to, with the party's name where there is one only. */
const char *srm_sheet_responsibility(const srm_matrix_t *matrix,
                                     srm_responsibility_e responsibility);

/** The URL of a page from here; a place's matrix may be another one. */
const char *srm_sheet_url(const srm_sheet_t *sheet, srm_page_e page,
                          const srm_place_of_t *place);

/** A link to a page. */
void srm_sheet_link(srm_sheet_t *sheet, srm_page_e page,
                    const srm_place_of_t *place, const char *text);

/** Links to what is in the page's own matrix. */
void srm_sheet_area_link(srm_sheet_t *sheet, const srm_area_t *area);
void srm_sheet_deployment_link(srm_sheet_t *sheet,
                               const srm_deployment_t *deployment);
void srm_sheet_party_link(srm_sheet_t *sheet, const srm_party_t *party);
void srm_sheet_cell_link(srm_sheet_t *sheet, const srm_cell_t *cell,
                         const char *text);

/** A paragraph, left out when its text is ""; its class may be NULL. */
void srm_sheet_paragraph(srm_sheet_t *sheet, const char *name,
                         const char *text);

/** A paragraph that begins with a word: "Note: …". */
void srm_sheet_remark(srm_sheet_t *sheet, const char *name, srm_word_e word,
                      const char *text);

/** Open a section with its heading; srm_html_close() ends it. */
void srm_sheet_section(srm_sheet_t *sheet, const char *id, const char *title);

/** A section with a list of texts, left out when it is empty. */
void srm_sheet_strings(srm_sheet_t *sheet, const char *id, srm_word_e word,
                       const srm_strings_t *strings);

/** Strings in one paragraph after their word; nothing when there are none. */
void srm_sheet_listed(srm_sheet_t *sheet, const char *name, srm_word_e word,
                      const srm_strings_t *strings);

/** Counts in words: "Customer 4, Shared 2"; those of 0 are left out. */
void srm_sheet_counts(srm_sheet_t *sheet, const srm_matrix_t *matrix,
                      const int counts[SRM_RESPONSIBILITY_COUNT]);

/** Tell that a page is narrowed and link to the whole; tell that it has no
 * cells. */
void srm_sheet_narrowed(srm_sheet_t *sheet);

/* html_cell.c */

/** The class of a cell: "cell shared". */
const char *srm_sheet_class(const srm_sheet_t *sheet, const srm_cell_t *cell);

/** The word of a cell and, where several are responsible, their names. */
void srm_sheet_cell_words(srm_sheet_t *sheet, const srm_cell_t *cell);

/** Who does what in a cell: tasks, conditions. */
void srm_sheet_cell_tasks(srm_sheet_t *sheet, const srm_cell_t *cell);

/** A cell's note, owner and controls. */
void srm_sheet_cell_rest(srm_sheet_t *sheet, const srm_cell_t *cell);

/** An owner; controls; each left out when there is none. */
void srm_sheet_owner(srm_sheet_t *sheet, const srm_owner_t *owner);
void srm_sheet_controls(srm_sheet_t *sheet, const srm_controls_t *controls);

/* html_company.c: sections, each left out when it is empty */

void srm_sheet_retained(srm_sheet_t *sheet);
void srm_sheet_provided(srm_sheet_t *sheet);
void srm_sheet_topics(srm_sheet_t *sheet);
void srm_sheet_see_also(srm_sheet_t *sheet);

/** The pages. */
srm_render_fn srm_html_catalogue;
srm_render_fn srm_html_matrix;
srm_render_fn srm_html_advantages;
srm_render_fn srm_html_deployment;
srm_render_fn srm_html_area;
srm_render_fn srm_html_cell;
srm_render_fn srm_html_party;

#endif
