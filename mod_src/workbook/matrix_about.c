/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix_about.c
 * @brief The sheet about the matrix: its sources, its parties, its links.
 */

#ifdef SRM_WITH_XLSX

#include "matrix.h"

#include <apr_strings.h>

#include "srm_labels.h"
#include "srm_target.h"

/** Columns, and their widths in characters. */
enum { LABEL, VALUE, MORE };
#define LABEL_WIDTH 28
#define VALUE_WIDTH 60
#define MORE_WIDTH 60

/** The sheet being written, and its next free row. */
typedef struct {
    const matrix_book_t *to;
    srm_book_sheet_t *sheet;
    int row;
} about_t;

/** Write a row, unless its value is empty. */
static void write_line(about_t *about, const char *label, const char *value,
                       const char *more)
{
    if (!*value && !*more) {
        return;
    }
    srm_book_text(about->sheet, about->row, LABEL, SRM_BOOK_STRONG, label);
    srm_book_text(about->sheet, about->row, VALUE, SRM_BOOK_TEXT, value);
    srm_book_text(about->sheet, about->row++, MORE, SRM_BOOK_NOTE, more);
}

/** Write a row with a link; without one, with its text. */
static void write_link(about_t *about, const char *label, const char *href,
                       const char *text, const char *more)
{
    srm_book_text(about->sheet, about->row, LABEL, SRM_BOOK_STRONG, label);
    srm_book_link(about->sheet, about->row, VALUE, href, text);
    srm_book_text(about->sheet, about->row++, MORE, SRM_BOOK_NOTE, more);
}

static void write_section(about_t *about, srm_word_e word)
{
    about->row++;
    srm_book_text(about->sheet, about->row, LABEL, SRM_BOOK_GROUP,
                  matrix_word(about->to, word));
    srm_book_text(about->sheet, about->row, VALUE, SRM_BOOK_GROUP, "");
    srm_book_text(about->sheet, about->row++, MORE, SRM_BOOK_GROUP, "");
}

/** Write where the matrix is, if the site knows its address. */
static void write_address(about_t *about)
{
    const matrix_book_t *to = about->to;
    const char *base = to->selection->site->settings->url;

    if (*base) {
        write_link(about, matrix_word(to, SRM_WORD_ADDRESS),
                   apr_pstrcat(to->pool, base, to->matrix->id, NULL), "", "");
    }
}

static void write_facts(about_t *about)
{
    const matrix_book_t *to = about->to;
    const srm_matrix_t *matrix = to->matrix;
    const srm_reviewed_t *reviewed = &matrix->reviewed;

    write_line(about, matrix_word(to, SRM_WORD_SHEET_MATRIX), matrix->title,
               matrix->summary);
    write_line(about, matrix_word(to, SRM_WORD_REVISION), matrix->revision,
               srm_label_outdated(to->pool, matrix));
    write_line(about, matrix_word(to, SRM_WORD_REVIEWED), reviewed->on,
               reviewed->by);
    write_line(about, matrix_word(to, SRM_WORD_OWNER), matrix->owner.team,
               matrix->owner.contact);
    write_address(about);
}

static void write_sources(about_t *about)
{
    const srm_matrix_t *matrix = about->to->matrix;
    int i;

    if (matrix->sources.count > 0) {
        write_section(about, SRM_WORD_SOURCES);
    }
    if (*matrix->disclaimer) {
        write_line(about, "", matrix->disclaimer, "");
    }
    if (*matrix->doubt) {
        write_line(about, matrix_word(about->to, SRM_WORD_DOUBT),
                   matrix->doubt, "");
    }
    for (i = 0; i < matrix->sources.count; i++) {
        const srm_citation_t *source = &matrix->sources.items[i];

        write_link(about, source->revised, source->href, source->title,
                   source->note);
    }
    if (matrix->see_also.count > 0) {
        write_section(about, SRM_WORD_SEE_ALSO);
    }
    for (i = 0; i < matrix->see_also.count; i++) {
        const srm_link_t *link = &matrix->see_also.items[i];

        write_link(about, "", link->href, link->title, link->note);
    }
}

static void write_parties(about_t *about)
{
    const matrix_book_t *to = about->to;
    const srm_matrix_t *matrix = to->matrix;
    int i;

    write_section(about, SRM_WORD_PARTIES);
    for (i = 0; i < matrix->parties.count; i++) {
        const srm_party_t *party = &matrix->parties.items[i];

        write_line(about, party->name,
                   matrix_word(
                       to, (srm_word_e)(SRM_WORD_CUSTOMER + (int)party->role)),
                   party->summary);
    }
    write_section(about, SRM_WORD_DEPLOYMENTS);
    for (i = 0; i < matrix->deployments.count; i++) {
        const srm_deployment_t *deployment = &matrix->deployments.items[i];

        write_line(about, deployment->name,
                   *deployment->title ? deployment->title : deployment->name,
                   deployment->summary);
    }
}

/** Write what holds besides the table. */
static void write_related(about_t *about)
{
    const srm_selection_t *selection = about->to->selection;
    int i;

    if (selection->retained.count > 0) {
        write_section(about, SRM_WORD_RETAINED);
    }
    for (i = 0; i < selection->retained.count; i++) {
        const srm_retained_t *item = selection->retained.items[i];

        write_line(about, item->name, *item->tasks ? item->tasks : item->name,
                   item->note);
    }
    if (selection->provided.count > 0) {
        write_section(about, SRM_WORD_PROVIDED);
    }
    for (i = 0; i < selection->provided.count; i++) {
        const srm_provided_t *item = selection->provided.items[i];

        write_line(about,
                   apr_pstrcat(about->to->pool, item->name, " (",
                               item->party->name, ")", NULL),
                   *item->tasks ? item->tasks : item->name, item->note);
    }
}

void matrix_about(const matrix_book_t *to)
{
    about_t about = {.to = to};
    const char *name = matrix_word(to, SRM_WORD_ABOUT);

    about.sheet = srm_book_sheet(to->book, name);
    srm_book_width(about.sheet, LABEL, LABEL, LABEL_WIDTH);
    srm_book_width(about.sheet, VALUE, VALUE, VALUE_WIDTH);
    srm_book_width(about.sheet, MORE, MORE, MORE_WIDTH);
    about.row = matrix_heading(to, about.sheet, name) + 1;
    write_facts(&about);
    write_sources(&about);
    write_parties(&about);
    write_related(&about);
    srm_book_paper(about.sheet, to->matrix->title, to->matrix->revision, 0);
}

#endif
