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
#include "zone_table.h"

/** Columns from which on a table is compact: short names, narrow rows. */
#define COMPACT_FROM 6

/* Most cells whose tasks are in the table; otherwise they are on the pages of
 * areas, which the names link to. */
#define TASKS_MOST 2000

bool html_table_is_compact(const srm_doc_t *doc)
{
    return doc->selection && doc->selection->route->page == SRM_PAGE_MATRIX
           && doc->matrix->deployments.count >= COMPACT_FROM;
}

/*
 * Choose the columns: all of them, because a filter dims what it does not find,
 * unless it chooses columns itself.
 */
static void choose_columns(zone_table_t *table)
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
static bool is_quiet(const srm_doc_t *doc, const zone_seat_t *seats,
                     int column)
{
    const srm_selection_t *selection = doc->selection;
    const zone_seat_t *seat = &seats[column];

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
static void fill_row(const zone_table_t *table, zone_seat_t *seats,
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

static bool is_same(const zone_table_t *table, const zone_seat_t *row,
                    int column, const zone_seat_t *seat)
{
    return row && column >= 0 && column < table->columns && !seat->quiet
           && !row[column].quiet
           && srm_zone_same(row[column].cell, seat->cell);
}

/* Return the sides of a cell where its zone ends. */
unsigned zone_table_sides(const zone_table_t *table, int column)
{
    const zone_seat_t *seat = &table->here[column];

    if (seat->quiet) {
        return 0;
    }
    return (is_same(table, table->above, column, seat) ? 0 : ZONE_TOP)
           | (is_same(table, table->below, column, seat) ? 0 : ZONE_BOTTOM)
           | (is_same(table, table->here, column - 1, seat) ? 0 : ZONE_START)
           | (is_same(table, table->here, column + 1, seat) ? 0 : ZONE_END);
}

/* Return the class of a cell: its zone, and the sides where that ends. */
const char *zone_table_class(const zone_table_t *table,
                             const zone_seat_t *seat, unsigned sides)
{
    return apr_pstrcat(
        table->doc->pool, srm_zone_id(seat->zone), seat->quiet ? " quiet" : "",
        sides & ZONE_TOP ? " t" : "", sides & ZONE_BOTTOM ? " b" : "",
        sides & ZONE_START ? " s" : "", sides & ZONE_END ? " e" : "", NULL);
}

/* Write the corners of an outline that turns at this cell, of these rows. */
void zone_table_corners(const zone_table_t *table, int column, unsigned sides,
                        unsigned rows)
{
    static const struct {
        unsigned side, end;
        int step;
        const char *name;
    } corners[] = {{ZONE_TOP, ZONE_START, -1, "corner ts"},
                   {ZONE_TOP, ZONE_END, 1, "corner te"},
                   {ZONE_BOTTOM, ZONE_START, -1, "corner bs"},
                   {ZONE_BOTTOM, ZONE_END, 1, "corner be"}};
    const zone_seat_t *seat = &table->here[column];
    size_t i;

    for (i = 0; !seat->quiet && i < sizeof(corners) / sizeof(*corners); i++) {
        const zone_seat_t *row =
            corners[i].side == ZONE_TOP ? table->above : table->below;

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

/* Return the name of a link to a cell: a list of links needs no table. The
 * word of the cell is a part of it, for who speaks to the screen. */
static const char *link_name(const srm_doc_t *doc, const srm_cell_t *cell,
                             const char *word)
{
    bool named =
        cell->responsibility == SRM_SHARED && doc->matrix->parties.count > 2;

    return apr_pstrcat(
        doc->pool, cell->area->name, ", ", cell->deployment->name, ": ",
        named ? srm_doc_word(doc, SRM_WORD_SHARED) : "", named ? ", " : "",
        word, *cell->note ? ", " : "",
        *cell->note ? srm_doc_word(doc, SRM_WORD_NOTE) : "", NULL);
}

static void write_cell(const zone_table_t *table, int column)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const zone_seat_t *seat = &table->here[column];
    const srm_cell_t *cell = seat->cell;
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};
    const char *word = srm_zone_word(doc->pool, doc->matrix, cell,
                                     doc->selection->you, table->brief);
    unsigned sides = zone_table_sides(table, column);

    srm_html_open(html, "td", "class", zone_table_class(table, seat, sides),
                  NULL);
    srm_html_open(html, "a", "href", srm_html_url(doc, SRM_PAGE_CELL, &target),
                  "aria-label", link_name(doc, cell, word), NULL);
    srm_html_icon(doc, (srm_icon_e)seat->zone);
    srm_html_element(html, "span", word, NULL);
    srm_html_close(html);
    if (*cell->note) {
        write_flag(doc);
    }
    zone_table_corners(table, column, sides, ZONE_TOP | ZONE_BOTTOM);
    srm_html_close(html);
}

static void write_name(const zone_table_t *table, const srm_area_t *area)
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

static void write_row(const zone_table_t *table, const srm_area_t *area)
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
    zone_table_tasks(table, area);
}

static void write_heads(const zone_table_t *table)
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
static void open_group(const zone_table_t *table, const srm_group_t *group)
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

static void write_rows(zone_table_t *table)
{
    const srm_selection_t *selection = table->doc->selection;
    int count = selection->areas.count;
    zone_seat_t *rows = apr_palloc(
        table->doc->out->pool, 3 * (apr_size_t)table->columns * sizeof(*rows));
    int i;

    fill_row(table, rows, selection->areas.items[0]);
    table->below = rows;
    for (i = 0; i < count && srm_doc_goes_on(table->doc); i++) {
        table->above = is_new_group(selection, i) ? NULL : table->here;
        table->here = rows + (apr_size_t)(i % 3) * (apr_size_t)table->columns;
        table->below = NULL;
        if (i + 1 < count) {
            zone_seat_t *next =
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
    zone_table_t table = {.doc = doc};

    choose_columns(&table);
    table.brief = html_table_is_compact(doc);
    table.has_tasks =
        (apr_int64_t)selection->areas.count * table.columns <= TASKS_MOST;
    srm_html_open(&doc->html, "table", "class",
                  table.brief ? "matrix compact" : "matrix", "aria-labelledby",
                  "table", NULL);
    write_heads(&table);
    doc->marks = srm_select_matcher(doc->selection);
    write_rows(&table);
    doc->marks = NULL;
    srm_html_close(&doc->html);
}
