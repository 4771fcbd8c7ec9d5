/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_table.c
 * @brief The table of a matrix: equal neighbours form zones, rows open.
 *
 * A cell has a class for each side where its zone ends: t, e (the inline end),
 * b, s (the inline start). Inside a zone no line is drawn. Where both
 * neighbours are equal and the cell between them differs, an element closes the
 * outline: the corner "te", "ts", "be" or "bs". Each area has a second row with
 * its tasks, which the page shows while the area's details are open.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_table.h"

/** Columns from which on a table is compact: short names, narrow rows. */
#define COMPACT_FROM 6

/* Most cells whose tasks are in the table; otherwise they are on the pages of
 * areas, which the names link to. */
#define TASKS_MOST 2000

/** A cell as it is drawn. */
typedef struct {
    const srm_cell_t *cell;
    srm_zone_e zone;
    bool quiet; /**< without fill and border */
} seat_t;

/** A table being written. */
typedef struct {
    srm_doc_t *doc;
    int columns;
    const srm_deployment_t **deployments; /**< of the columns */
    seat_t *above; /**< the rows around the one being written; NULL at the */
    seat_t *here;  /**< edge of the table or of a group */
    seat_t *below;
    bool brief;
    bool has_tasks;
} table_t;

bool html_table_is_compact(const srm_doc_t *doc)
{
    return doc->selection && doc->selection->route->page == SRM_PAGE_MATRIX
           && doc->matrix->deployments.count >= COMPACT_FROM;
}

/*
 * Choose the columns: all of them, because a filter dims what it does not find,
 * unless it chooses columns itself.
 */
static void choose_columns(table_t *table)
{
    const srm_selection_t *selection = table->doc->selection;
    const srm_matrix_t *matrix = table->doc->matrix;
    int i;

    if (selection->filtered & SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT)) {
        table->columns = selection->deployments.count;
        table->deployments = selection->deployments.items;
        return;
    }
    table->columns = matrix->deployments.count;
    table->deployments =
        apr_palloc(table->doc->out->pool,
                   (apr_size_t)table->columns * sizeof(*table->deployments));
    for (i = 0; i < table->columns; i++) {
        table->deployments[i] = &matrix->deployments.items[i];
    }
}

/* True if the view or the filter dims a cell. */
static bool is_quiet(const srm_doc_t *doc, const seat_t *seats, int column)
{
    const srm_selection_t *selection = doc->selection;
    const seat_t *seat = &seats[column];

    if (selection->filtered && !srm_selected(selection, seat->cell)) {
        return true;
    }
    switch (selection->query->view) {
    case SRM_VIEW_MINE:
        return seat->zone != SRM_ZONE_YOU && seat->zone != SRM_ZONE_SHARED;
    case SRM_VIEW_CHANGES:
        return column == 0 || srm_zone_same(seat->cell, seat[-1].cell);
    default:
        return false;
    }
}

/* Set up the row of an area. */
static void fill_row(const table_t *table, seat_t *seats,
                     const srm_area_t *area)
{
    const srm_selection_t *selection = table->doc->selection;
    int i;

    for (i = 0; i < table->columns; i++) {
        const srm_cell_t *cell =
            &area->cells.items[table->deployments[i]->order];

        seats[i].cell = cell;
        seats[i].zone = srm_zone_of(cell, selection->you);
        seats[i].quiet = is_quiet(table->doc, seats, i);
    }
}

static bool is_same(const table_t *table, const seat_t *row, int column,
                    const seat_t *seat)
{
    return row && column >= 0 && column < table->columns && !seat->quiet
           && !row[column].quiet
           && srm_zone_same(row[column].cell, seat->cell);
}

/** Sides of a cell, as bits: rows, then the ends of the row. */
enum { TOP = 1, BOTTOM = 2, START = 4, END = 8 };

/* Return the sides of a cell where its zone ends. */
static unsigned sides_of(const table_t *table, int column)
{
    const seat_t *seat = &table->here[column];

    if (seat->quiet) {
        return 0;
    }
    return (is_same(table, table->above, column, seat) ? 0 : TOP)
           | (is_same(table, table->below, column, seat) ? 0 : BOTTOM)
           | (is_same(table, table->here, column - 1, seat) ? 0 : START)
           | (is_same(table, table->here, column + 1, seat) ? 0 : END);
}

/* Return the class of a cell: its zone, and the sides where that ends. */
static const char *class_of(const table_t *table, const seat_t *seat,
                            unsigned sides)
{
    return apr_pstrcat(table->doc->pool, srm_zone_id(seat->zone),
                       seat->quiet ? " quiet" : "", sides & TOP ? " t" : "",
                       sides & BOTTOM ? " b" : "", sides & START ? " s" : "",
                       sides & END ? " e" : "", NULL);
}

/* Write the corners of an outline that turns at this cell, of these rows. */
static void write_corners(const table_t *table, int column, unsigned sides,
                          unsigned rows)
{
    static const struct {
        unsigned side, end;
        int step;
        const char *name;
    } corners[] = {{TOP, START, -1, "corner ts"},
                   {TOP, END, 1, "corner te"},
                   {BOTTOM, START, -1, "corner bs"},
                   {BOTTOM, END, 1, "corner be"}};
    const seat_t *seat = &table->here[column];
    size_t i;

    for (i = 0; !seat->quiet && i < sizeof(corners) / sizeof(*corners); i++) {
        const seat_t *row =
            corners[i].side == TOP ? table->above : table->below;

        if ((corners[i].side & rows)
            && !(sides & (corners[i].side | corners[i].end))
            && !is_same(table, row, column + corners[i].step, seat)) {
            srm_html_element(&table->doc->html, "span", "", "class",
                             corners[i].name, NULL);
        }
    }
}

/* Write the mark of a note, whose text is in the row of tasks. */
static void write_flag(srm_doc_t *doc)
{
    srm_html_open(&doc->html, "span", "class", "flag", "title",
                  srm_doc_word(doc, SRM_WORD_NOTE), NULL);
    srm_html_icon(doc, SRM_ICON_NOTE);
    srm_html_close(&doc->html);
}

/* Return the name of a link to a cell: a list of links needs no table. */
static const char *link_name(const srm_doc_t *doc, const srm_cell_t *cell)
{
    return apr_pstrcat(
        doc->pool, cell->area->name, ", ", cell->deployment->name, ": ",
        srm_zone_sentence(doc->pool, doc->matrix, cell, doc->selection->you),
        *cell->note ? ", " : "",
        *cell->note ? srm_doc_word(doc, SRM_WORD_NOTE) : "", NULL);
}

static void write_cell(const table_t *table, int column)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const seat_t *seat = &table->here[column];
    const srm_cell_t *cell = seat->cell;
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};
    unsigned sides = sides_of(table, column);

    srm_html_open(html, "td", "class", class_of(table, seat, sides), NULL);
    srm_html_open(html, "a", "href", srm_html_url(doc, SRM_PAGE_CELL, &target),
                  "aria-label", link_name(doc, cell), NULL);
    srm_html_icon(doc, (srm_icon_e)seat->zone);
    srm_html_open(html, "span", NULL);
    srm_html_text(html, srm_zone_word(doc->pool, doc->matrix, cell,
                                      doc->selection->you, table->brief));
    srm_html_close(html);
    srm_html_close(html);
    if (*cell->note) {
        write_flag(doc);
    }
    write_corners(table, column, sides, TOP | BOTTOM);
    srm_html_close(html);
}

/* Write the tasks of a cell: without names where there is one party. */
static void write_duties(srm_doc_t *doc, const srm_duties_t *duties)
{
    srm_html_t *html = &doc->html;
    int i;

    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (duties->count > 1) {
            srm_html_open(html, "p", "class", "who", NULL);
            doc->writer->text(doc, srm_zone_party(doc->matrix, duty->party,
                                                  doc->selection->you, false));
            srm_html_close(html);
        }
        srm_doc_paragraph(doc, NULL, duty->tasks);
    }
}

static void write_conditions(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;
    int i, j;

    for (i = 0; i < cell->conditions.count && srm_doc_goes_on(doc); i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        srm_html_open(html, "p", "class", "who", NULL);
        doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_IF));
        doc->writer->text(doc, " ");
        doc->writer->text(doc, condition->when);
        doc->writer->text(doc, ": ");
        for (j = 0; j < condition->duties.count && srm_doc_goes_on(doc); j++) {
            srm_doc_comma(doc, j == 0);
            doc->writer->text(doc,
                              srm_zone_party(doc->matrix,
                                             condition->duties.items[j].party,
                                             doc->selection->you, false));
        }
        if (condition->duties.count == 0) {
            doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_NOBODY));
        }
        srm_html_close(html);
        for (j = 0; j < condition->duties.count && srm_doc_goes_on(doc); j++) {
            srm_doc_paragraph(doc, NULL, condition->duties.items[j].tasks);
        }
        srm_doc_paragraph(doc, "note", condition->note);
    }
}

static void write_tasks(const table_t *table, int column)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const seat_t *seat = &table->here[column];
    const srm_cell_t *cell = seat->cell;
    unsigned sides = sides_of(table, column);

    /* On a phone the columns are blocks below each other, with this name. */
    srm_html_open(html, "td", "class",
                  class_of(table, seat, sides & ~(unsigned)TOP), "data-name",
                  apr_pstrcat(doc->pool, cell->deployment->name, ": ",
                              srm_zone_word(doc->pool, doc->matrix, cell,
                                            doc->selection->you, false),
                              NULL),
                  NULL);
    write_duties(doc, &cell->duties);
    write_conditions(doc, cell);
    srm_doc_owner(doc, &cell->owner);
    srm_doc_controls(doc, &cell->controls);
    write_corners(table, column, sides, BOTTOM);
    srm_html_close(html);
}

/* Write the notes of a row's cells, each with the name of its column. */
static void write_notes(const table_t *table)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    int i;

    for (i = 0; i < table->columns && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = table->here[i].cell;

        if (*cell->note) {
            srm_html_open(html, "p", "class", "note", NULL);
            srm_html_icon(doc, SRM_ICON_NOTE);
            srm_html_element(html, "strong", cell->deployment->name, NULL);
            srm_html_text(html, ": ");
            doc->writer->text(doc, cell->note);
            srm_html_close(html);
        }
    }
}

static void write_about(const table_t *table, const srm_area_t *area)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix, .area = area};

    srm_html_open(html, "td", "class", "about", NULL);
    srm_html_open(html, "p", NULL);
    if (*area->summary) {
        doc->writer->text(doc, area->summary);
        srm_html_text(html, " ");
    }
    srm_html_open(html, "a", "href", srm_html_url(doc, SRM_PAGE_AREA, &target),
                  NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_AREA_PAGE));
    srm_html_element(html, "span",
                     apr_pstrcat(doc->pool, ": ", area->name, NULL), "class",
                     "unseen", NULL);
    srm_html_close(html);
    srm_html_close(html);
    if (*area->note) {
        srm_html_open(html, "p", "class", "note", NULL);
        srm_html_icon(doc, SRM_ICON_NOTE);
        doc->writer->text(doc, area->note);
        srm_html_close(html);
    }
    write_notes(table);
    srm_doc_owner(doc, &area->owner);
    srm_doc_controls(doc, &area->controls);
    srm_html_close(html);
}

static void write_name(const table_t *table, const srm_area_t *area)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    bool open = doc->selection->query->open
                || doc->selection->filtered & ~SRM_FILTER_SLICES;

    srm_html_open(html, "th", "scope", "row", NULL);
    if (!table->has_tasks) {
        srm_doc_area(doc, area);
        srm_html_close(html);
        return;
    }
    srm_html_open(html, "details", "open", open ? "" : NULL, NULL);
    srm_html_open(html, "summary", NULL);
    doc->writer->text(doc, area->name);
    if (*area->note) {
        write_flag(doc);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_row(const table_t *table, const srm_area_t *area)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    int i;

    srm_html_open(html, "tr", "id",
                  apr_pstrcat(doc->pool, "areas--", area->id, NULL), NULL);
    write_name(table, area);
    for (i = 0; i < table->columns && srm_doc_goes_on(doc); i++) {
        write_cell(table, i);
    }
    srm_html_close(html);
    if (!table->has_tasks) {
        return;
    }
    srm_html_open(html, "tr", "class", "tasks", NULL);
    write_about(table, area);
    for (i = 0; i < table->columns && srm_doc_goes_on(doc); i++) {
        write_tasks(table, i);
    }
    srm_html_close(html);
}

static void write_heads(const table_t *table)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    srm_html_element(html, "th", srm_doc_word(doc, SRM_WORD_AREA), "scope",
                     "col", "rowspan", selection->filtered ? NULL : "2", NULL);
    for (i = 0; i < table->columns && srm_doc_goes_on(doc); i++) {
        const srm_deployment_t *deployment = table->deployments[i];

        srm_html_open(html, "th", "scope", "col", NULL);
        srm_doc_deployment(doc, deployment);
        if (*deployment->title) {
            srm_html_element(html, "span", deployment->title, "class", "title",
                             NULL);
        }
        srm_html_close(html);
    }
    srm_html_close(html);
    if (!selection->filtered) {
        srm_html_open(html, "tr", "class", "sums", NULL);
        for (i = 0; i < table->columns && srm_doc_goes_on(doc); i++) {
            srm_html_open(html, "td", NULL);
            srm_html_column_sums(doc, table->deployments[i]);
            srm_html_close(html);
        }
        srm_html_close(html);
    }
    srm_html_close(html);
}

/* Begin the rows of a group, or of areas without one. */
static void open_group(const table_t *table, const srm_group_t *group)
{
    srm_html_t *html = &table->doc->html;

    srm_html_open(html, "tbody", NULL);
    if (group) {
        srm_html_open(html, "tr", "class", "group", NULL);
        srm_html_open(html, "th", "scope", "rowgroup", "colspan",
                      apr_itoa(table->doc->pool, table->columns + 1), NULL);
        srm_html_text(html, group->name);
        srm_html_close(html);
        srm_html_close(html);
    }
}

static bool is_new_group(const srm_selection_t *selection, int i)
{
    return i == 0
           || selection->areas.items[i]->group
                  != selection->areas.items[i - 1]->group;
}

static void write_rows(table_t *table)
{
    const srm_selection_t *selection = table->doc->selection;
    int count = selection->areas.count;
    seat_t *rows = apr_palloc(table->doc->out->pool,
                              3 * (apr_size_t)table->columns * sizeof(*rows));
    int i;

    fill_row(table, rows, selection->areas.items[0]);
    table->below = rows;
    for (i = 0; i < count && srm_doc_goes_on(table->doc); i++) {
        table->above = is_new_group(selection, i) ? NULL : table->here;
        table->here = rows + (apr_size_t)(i % 3) * (apr_size_t)table->columns;
        table->below = NULL;
        if (i + 1 < count) {
            seat_t *next =
                rows + (apr_size_t)((i + 1) % 3) * (apr_size_t)table->columns;

            fill_row(table, next, selection->areas.items[i + 1]);
            table->below = is_new_group(selection, i + 1) ? NULL : next;
        }
        if (!table->above) {
            if (i > 0) {
                srm_html_close(&table->doc->html);
            }
            open_group(table, selection->areas.items[i]->group);
        }
        write_row(table, selection->areas.items[i]);
    }
    srm_html_close(&table->doc->html);
}

void html_table(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    table_t table = {.doc = doc};

    choose_columns(&table);
    table.brief = html_table_is_compact(doc);
    table.has_tasks =
        (apr_int64_t)selection->areas.count * table.columns <= TASKS_MOST;
    srm_html_open(&doc->html, "table", "class",
                  table.brief ? "matrix compact" : "matrix", "aria-labelledby",
                  "table", NULL);
    write_heads(&table);
    doc->marks = doc->selection->finder != NULL;
    write_rows(&table);
    doc->marks = false;
    srm_html_close(&doc->html);
}
