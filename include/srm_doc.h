/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_DOC_H
#define SRM_DOC_H

/**
 * @file srm_doc.h
 * @brief Pages for people as a stream of events, and their writers.
 *
 * One function describes a page: it calls a writer with events, such as a
 * section, a list, an item or a text, and the writer makes HTML, Markdown or
 * plain text of them. Nothing is stored, so a page of any length takes no
 * memory. A page emits what only HTML has, such as input forms and diagrams,
 * where `rich` says that the writer supports it.
 *
 * A document belongs to one thread. All texts are escaped by the writers.
 */

#include <stdbool.h>

#include "srm_html.h"
#include "srm_labels.h"
#include "srm_markdown.h"
#include "srm_writer.h"
#include "srm_target.h"

/** The most columns of a table: an area and 64 deployments. */
#define SRM_DOC_TEXT_COLUMNS 65

/** The state of the writer of plain text. */
typedef struct srm_doc_text {
    int depth;        /**< number of open cards */
    bool in_list;     /**< the last block was an item: no empty line before the
                           next item */
    int underline;    /**< of the heading being written; 0 for none */
    apr_size_t start; /**< start of the heading or cell, in the whole text */
    const char *columns[SRM_DOC_TEXT_COLUMNS]; /**< their names */
} srm_doc_text_t;

/** A document being written. Set up with srm_doc_write(). */
typedef struct srm_doc {
    const struct srm_doc_writer *writer;
    srm_text_t *out;
    apr_pool_t *pool; /**< the text's scratch pool: its content lives until the
                           next safe point */
    const srm_site_info_t *site;
    const srm_selection_t *selection; /**< NULL on a refusal */
    const srm_matrix_t *matrix;       /**< its labels are used; NULL for the
                                           defaults */
    const char *root;                 /**< URL of the base: relative, or
                                           the public one in formats that
                                           are copied */
    bool rich;                        /**< HTML: input forms, diagrams, lists in
                                           tables */
    int rows;                         /**< of the table so far; the first has
                                           the names of the columns */
    int cells;                        /**< of the row */
    srm_html_t html;                  /**< of the HTML writer */
    bool in_band;                     /**< a tbody is open */
    const srm_matcher_t *marks; /**< texts show what it finds in them; NULL:
                                     none do */
    unsigned used_icons;              /**< icons on the page, a bit for each
                                           responsibility */
    srm_markdown_t markdown;          /**< of the Markdown writer */
    srm_doc_text_t terminal;          /**< of the writer of plain text */
} srm_doc_t;

/**
 * A writer. Names are HTML classes; ids are anchors of links; both may be NULL.
 * Nested events end in reverse order.
 */
typedef struct srm_doc_writer {
    bool rich;

    /** Begin a page with its title and breadcrumb; end it with its sources. */
    void (*begin)(srm_doc_t *doc, const char *title);
    void (*end)(srm_doc_t *doc);

    /** A section; a heading comes first. An article in a section, which
     * readers of HTML open. */
    void (*section)(srm_doc_t *doc, const char *id, const char *name);
    void (*section_end)(srm_doc_t *doc);
    void (*article)(srm_doc_t *doc, const char *id, const char *title);
    void (*article_end)(srm_doc_t *doc);

    /** A heading of level 2 or 3, filled with inlines. */
    void (*heading)(srm_doc_t *doc, int level);
    void (*heading_end)(srm_doc_t *doc);

    /** A paragraph; inside a card it belongs to the card. */
    void (*paragraph)(srm_doc_t *doc, const char *name);
    void (*paragraph_end)(srm_doc_t *doc);

    /** A list. */
    void (*list)(srm_doc_t *doc, const char *name);
    void (*list_end)(srm_doc_t *doc);

    /** An item of a list, in one line; with a checkbox for your own tasks. */
    void (*item)(srm_doc_t *doc, const char *name, bool box);
    void (*item_end)(srm_doc_t *doc);

    /**
     * An item of a list with blocks in it. It begins with a line, which may be
     * a heading; card_body ends the line.
     */
    void (*card)(srm_doc_t *doc, const char *id, const char *name, bool box);
    void (*card_body)(srm_doc_t *doc);
    void (*card_end)(srm_doc_t *doc);

    /** The line of a card: a heading of one text, or inlines. Inlines are a
     * heading if the name is NULL. */
    void (*card_title)(srm_doc_t *doc, const char *title);
    void (*line)(srm_doc_t *doc, const char *name);
    void (*line_end)(srm_doc_t *doc);

    /** More text for the line of an item or card, after a colon or in a
     * paragraph of its own; omitted when it is "". */
    void (*also)(srm_doc_t *doc, const char *name, const char *text);

    /** A list with its label, short enough for one paragraph. */
    void (*short_list)(srm_doc_t *doc, const char *name, srm_word_e word);
    void (*short_item)(srm_doc_t *doc, bool first);
    void (*short_item_end)(srm_doc_t *doc);
    void (*short_list_end)(srm_doc_t *doc);

    /** A list of terms with their descriptions. */
    void (*terms)(srm_doc_t *doc, const char *name);
    void (*terms_end)(srm_doc_t *doc);
    void (*term)(srm_doc_t *doc, const char *title);
    void (*term_end)(srm_doc_t *doc);

    /** A region that may be wider than the screen and scrolls by itself; the
     * element with the id labels it. */
    void (*scroll)(srm_doc_t *doc, const char *name, const char *id);
    void (*scroll_end)(srm_doc_t *doc);

    /** A table; its first row has the names of its columns, and the first cell
     * of each row has the name of that row. */
    void (*table)(srm_doc_t *doc, const char *id, const char *name,
                  const char *caption);
    void (*table_end)(srm_doc_t *doc);
    void (*row)(srm_doc_t *doc, const char *id, const char *name);
    void (*row_end)(srm_doc_t *doc);
    void (*cell)(srm_doc_t *doc, const char *name);
    void (*cell_end)(srm_doc_t *doc);

    /** Begin a group of rows after the last row; a title may be NULL. */
    void (*band)(srm_doc_t *doc, const char *title, int columns);

    /** Inlines. `literal` takes text of the program, which needs no escape. */
    void (*text)(srm_doc_t *doc, const char *text);
    void (*literal)(srm_doc_t *doc, const char *text);
    void (*strong)(srm_doc_t *doc, const char *text);
    void (*number)(srm_doc_t *doc, int number);

    /**
     * A link to a page of the site, to a path under its base, or to another
     * site.
     */
    void (*link)(srm_doc_t *doc, srm_page_e page, const srm_target_t *target,
                 const char *text);
    void (*path)(srm_doc_t *doc, const char *path, const char *text);
    void (*external)(srm_doc_t *doc, const char *href, const char *text);

    /** The responsibility for a cell; on request, a link to its page. */
    void (*responsible)(srm_doc_t *doc, const srm_cell_t *cell, bool linked);

    /** Counts in words, such as "You 4"; counts of 0 are omitted. */
    void (*counts)(srm_doc_t *doc, const srm_matrix_t *matrix,
                   const int counts[SRM_RESPONSIBILITY_COUNT]);

    /** The active filters of the page, and a notice if it has no cells. */
    void (*filtered)(srm_doc_t *doc);
} srm_doc_writer_t;

/** The writers. */
extern const srm_doc_writer_t srm_doc_html;
extern const srm_doc_writer_t srm_doc_markdown;
extern const srm_doc_writer_t srm_doc_text;

/** A page: calls the document's writer for all its content. */
typedef void srm_page_fn(srm_doc_t *doc);

/** Set up a document without a selection, such as a refusal. */
void srm_doc_set_up(srm_doc_t *doc, srm_text_t *out,
                    const srm_doc_writer_t *writer,
                    const srm_site_info_t *site, const char *root);

/** Write a page. */
void srm_doc_write(srm_text_t *out, const srm_selection_t *selection,
                   const srm_doc_writer_t *writer, srm_page_fn *page);

/* doc.c: parts that several pages share */

/**
 * Return a word of the interface: the label of the page's matrix, or the
 * default.
 */
const char *srm_doc_word(const srm_doc_t *doc, srm_word_e word);

/** True while the rest of the page is wanted: see srm_text_goes_on(). */
static inline bool srm_doc_goes_on(const srm_doc_t *doc)
{
    return srm_text_goes_on(doc->out);
}

/** A section with its heading; section_end ends it. */
void srm_doc_section(srm_doc_t *doc, const char *id, const char *title);

/** A paragraph of one text, omitted when it is "". */
void srm_doc_paragraph(srm_doc_t *doc, const char *name, const char *text);

/** A paragraph that begins with a word: "Note: ..."; paragraph_end ends it. */
void srm_doc_labelled(srm_doc_t *doc, const char *name, srm_word_e word);

/** The same with one text, omitted when it is "". */
void srm_doc_remark(srm_doc_t *doc, const char *name, srm_word_e word,
                    const char *text);

/**
 * Texts after their label, separated by commas; omitted when there are none.
 */
void srm_doc_listed(srm_doc_t *doc, const char *name, srm_word_e word,
                    const srm_strings_t *strings);

/** A comma between the entries of a paragraph, before all but the first. */
void srm_doc_comma(srm_doc_t *doc, bool first);

/** Links to pages of the page's own matrix. */
void srm_doc_area(srm_doc_t *doc, const srm_area_t *area);
void srm_doc_deployment(srm_doc_t *doc, const srm_deployment_t *deployment);
void srm_doc_party(srm_doc_t *doc, const srm_party_t *party);
void srm_doc_cell(srm_doc_t *doc, const srm_cell_t *cell, const char *text);

/** A cell of a table with one text. */
void srm_doc_table_cell(srm_doc_t *doc, const char *name, const char *text);

/** Say that the page is filtered, with a link to the unfiltered page. */
void srm_doc_whole(srm_doc_t *doc);

/** A section with a list of texts, omitted when there are none. */
void srm_doc_strings(srm_doc_t *doc, const char *id, srm_word_e word,
                     const srm_strings_t *strings);

/** True if a page has nothing to show: no cell, and none that its party
 * supports. */
bool srm_doc_is_empty(const srm_doc_t *doc);

/**
 * A paragraph with the counts of the page's cells, omitted when it has none.
 */
void srm_doc_counts(srm_doc_t *doc);

/** The sources of the matrix, left out when there are none. */
void srm_doc_sources(srm_doc_t *doc);

/** A source: its title as a link, its date and how it was read. */
void srm_doc_citation(srm_doc_t *doc, const srm_citation_t *source);

/** An area's group, omitted when it is in none. */
void srm_doc_group(srm_doc_t *doc, const srm_area_t *area);

/* doc_linear.c: for writers without input forms and tiles */

/** Implementations of the events of the same names. */
void srm_doc_linear_responsible(srm_doc_t *doc, const srm_cell_t *cell,
                                bool linked);
void srm_doc_linear_counts(srm_doc_t *doc, const srm_matrix_t *matrix,
                           const int counts[SRM_RESPONSIBILITY_COUNT]);
void srm_doc_linear_filtered(srm_doc_t *doc);

/** Events that they have no bytes for. */
void srm_doc_linear_silent(srm_doc_t *doc);
void srm_doc_linear_silent_name(srm_doc_t *doc, const char *name);
void srm_doc_linear_silent_id(srm_doc_t *doc, const char *id,
                              const char *name);

/** Events that they write by others: heading, item, colon, semicolon, section.
 */
void srm_doc_linear_article(srm_doc_t *doc, const char *id, const char *title);
void srm_doc_linear_card(srm_doc_t *doc, const char *id, const char *name,
                        bool box);
void srm_doc_linear_also(srm_doc_t *doc, const char *name, const char *text);
void srm_doc_linear_short_item(srm_doc_t *doc, bool first);
void srm_doc_linear_term(srm_doc_t *doc, const char *title);

/** Write the breadcrumb, and a notice if the matrix is outdated. */
void srm_doc_linear_begin(srm_doc_t *doc);

/** Write sources, revision, review and edition. */
void srm_doc_linear_end(srm_doc_t *doc);

/* cell_parts.c: the parts of a cell */

/**
 * The parties of a cell and their tasks.
 * @param but a duty of the cell that the page shows elsewhere, or NULL
 */
void srm_doc_tasks(srm_doc_t *doc, const srm_cell_t *cell,
                   const srm_duty_t *but);

/** An owner, and controls; each omitted when there is none. */
void srm_doc_owner(srm_doc_t *doc, const srm_owner_t *owner);
void srm_doc_controls(srm_doc_t *doc, const srm_controls_t *controls);

/** The team, the note, the owner, the controls and the links of a cell; owner
 * and controls are its own, or its area's. */
void srm_doc_cell_rest(srm_doc_t *doc, const srm_cell_t *cell);

/** The same without inherited parts, which the area shows already. */
void srm_doc_cell_own(srm_doc_t *doc, const srm_cell_t *cell);

/* cell_team.c: tasks in lists, and what a cell has besides its parties */

/** The tasks of a list as items, in a list or in a card. */
void srm_doc_task_items(srm_doc_t *doc, const char *tasks);

/** Tasks as a paragraph or as a list; omitted when they are "". */
void srm_doc_task(srm_doc_t *doc, const char *name, const char *tasks);

/** Why a cell is open, its lead and its supporting parties. */
void srm_doc_team(srm_doc_t *doc, const srm_cell_t *cell);

/** The party that leads others; omitted when it is NULL. */
void srm_doc_lead(srm_doc_t *doc, const srm_party_t *lead);

/** Links, omitted when there are none. */
void srm_doc_links(srm_doc_t *doc, const srm_web_links_t *links);

/** The links of a cell, and the day by which to review it. */
void srm_doc_follow_up(srm_doc_t *doc, const srm_cell_t *cell);

/** A section with the cells in which the page's party helps others. */
void srm_doc_supports(srm_doc_t *doc);

/* concepts.c */

/** A link to the page of a concept; omitted when it is NULL. */
void srm_doc_concept(srm_doc_t *doc, const srm_concept_t *concept);

/** Links to the concepts that several matrices of the site have; omitted when
 * there are none. */
void srm_doc_shared_concepts(srm_doc_t *doc);

/* related.c: sections, each omitted when it is empty */

void srm_doc_retained(srm_doc_t *doc);
void srm_doc_provided(srm_doc_t *doc);
void srm_doc_topics(srm_doc_t *doc);
void srm_doc_see_also(srm_doc_t *doc);

/** The pages. */
srm_page_fn srm_page_catalogue;
srm_page_fn srm_page_matrix;
srm_page_fn srm_page_compare;
srm_page_fn srm_page_advantages;
srm_page_fn srm_page_deployment;
srm_page_fn srm_page_area;
srm_page_fn srm_page_cell;
srm_page_fn srm_page_party;
srm_page_fn srm_page_concepts;
srm_page_fn srm_page_search;
srm_page_fn srm_page_concept;
srm_page_fn srm_page_help;

/**
 * Write the frame of a page of the documentation as HTML, without its text.
 * @return the position of the text
 */
apr_size_t srm_help_frame(srm_text_t *out, const srm_selection_t *selection);

#endif
