/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows.c
 * @brief The rows of a matrix's diagram: areas with their zones and cells.
 *
 * Neighbours in a row with the same parties are one zone, as in the usual
 * pictures of this model; each cell in it keeps its own word, symbol and link.
 * Cells that are not selected are empty outlines.
 */

#include "diagram.h"
#include "srm_labels.h"

/** Least height of a row, and the space above and below its content. */
#define ROW 46
#define PADDING 11

/** Number of rows after which the columns' names are repeated. */
#define REPEAT 20

/** Put a cell into the row, with its text in lines. */
static void set_entry(srm_svg_chart_t *chart, const srm_cell_t *cell,
                      srm_svg_entry_t *entry)
{
    int width = chart->column - SRM_SVG_TEXT_X - SRM_SVG_SYMBOL_X + 4;

    entry->cell = cell;
    srm_svg_wrap(&entry->word, SRM_SVG_WORD,
                 srm_label_cell_word(chart->page.matrix, cell), width);
    srm_svg_wrap(&entry->names, SRM_SVG_NAMES,
                 chart->names ? srm_label_cell_names(chart->page.pool, cell)
                              : "",
                 width);
}

static int entry_height(const srm_svg_entry_t *entry)
{
    return srm_svg_height(&entry->word) + srm_svg_height(&entry->names);
}

/** Collect a row's cells. Return the height of the row. */
static int collect_row(srm_svg_chart_t *chart, const srm_area_t *area,
                       const srm_svg_lines_t *label)
{
    const srm_selection_t *selection = chart->page.selection;
    int height = srm_svg_height(label);
    int i;

    for (i = 0; i < selection->deployments.count; i++) {
        chart->row[i].cell = NULL;
    }
    for (; chart->taken < selection->cells.count; chart->taken++) {
        const srm_cell_t *cell = selection->cells.items[chart->taken];
        srm_svg_entry_t *entry;
        int needed;

        if (cell->area != area) {
            break;
        }
        entry = &chart->row[chart->columns[cell->deployment->order]];
        set_entry(chart, cell, entry);
        needed = entry_height(entry);
        height = needed > height ? needed : height;
    }
    height += 2 * PADDING;
    return height > ROW ? height : ROW;
}

/** True if two cells of a row are one zone: same responsibility and parties. */
static int is_one_zone(const srm_cell_t *one, const srm_cell_t *other)
{
    int i;

    if (!one || !other || one->responsibility != other->responsibility
        || one->duties.count != other->duties.count) {
        return 0;
    }
    for (i = 0; i < one->duties.count; i++) {
        if (one->duties.items[i].party != other->duties.items[i].party) {
            return 0;
        }
    }
    return 1;
}

/** Draw the background of a row: zones, ticks within them, gaps. */
static void write_zones(srm_svg_chart_t *chart, int height)
{
    srm_svg_page_t *page = &chart->page;
    int count = page->selection->deployments.count;
    int top = page->y + SRM_SVG_GAP / 2;
    int tall = height - SRM_SVG_GAP;
    int first, last, i;

    for (first = 0; first < count; first = last + 1) {
        const srm_cell_t *cell = chart->row[first].cell;
        int x = chart->left + first * chart->column + SRM_SVG_GAP / 2;

        for (last = first;
             last + 1 < count && is_one_zone(cell, chart->row[last + 1].cell);
             last++) {
        }
        if (!cell) {
            srm_svg_rect(page, "srm-gap", x, top, chart->column - SRM_SVG_GAP,
                         tall, SRM_SVG_ROUND);
            continue;
        }
        srm_svg_zone(page, cell->responsibility, x, top,
                     (last - first + 1) * chart->column - SRM_SVG_GAP, tall);
        for (i = first + 1; i <= last; i++) {
            int tick = chart->left + i * chart->column;

            srm_svg_line(page, "srm-tick", tick, top + 9, tick,
                         top + tall - 9);
        }
    }
}

static void write_name(srm_svg_page_t *page, const srm_cell_t *cell)
{
    srm_svg_t *svg = &page->body;
    const char *names = srm_label_cell_names(page->pool, cell);

    srm_svg_open(svg, "title");
    srm_svg_text(svg, cell->area->name);
    srm_svg_text(svg, ", ");
    srm_svg_text(svg, cell->deployment->name);
    srm_svg_text(svg, ": ");
    srm_svg_text(svg, srm_label_cell_word(page->matrix, cell));
    if (*names) {
        srm_svg_text(svg, " (");
        srm_svg_text(svg, names);
        srm_svg_text(svg, ")");
    }
    srm_svg_close(svg);
}

static void write_cell(srm_svg_chart_t *chart, const srm_svg_entry_t *entry,
                       int x, int height)
{
    srm_svg_page_t *page = &chart->page;
    srm_svg_t *svg = &page->body;
    const srm_cell_t *cell = entry->cell;
    int y = page->y + (height - entry_height(entry)) / 2;

    srm_svg_open(svg, "a");
    srm_svg_attr(svg, "class", srm_svg_ink(cell->responsibility));
    srm_svg_attr(
        svg, "href",
        srm_svg_href(page, SRM_PAGE_CELL, cell->area, cell->deployment));
    write_name(page, cell);
    srm_svg_rect(page, "srm-hit", x + SRM_SVG_GAP / 2,
                 page->y + SRM_SVG_GAP / 2, chart->column - SRM_SVG_GAP,
                 height - SRM_SVG_GAP, SRM_SVG_ROUND);
    srm_svg_symbol(page, cell->responsibility, x + SRM_SVG_SYMBOL_X, y);
    srm_svg_lines(page, &entry->word, x + SRM_SVG_TEXT_X, y);
    srm_svg_lines(page, &entry->names, x + SRM_SVG_TEXT_X,
                  y + srm_svg_height(&entry->word));
    srm_svg_close(svg);
}

/** Draw the name of an area, a link to its page. */
static void write_area(srm_svg_chart_t *chart, const srm_area_t *area,
                       const srm_svg_lines_t *label, int height)
{
    srm_svg_page_t *page = &chart->page;
    srm_svg_t *svg = &page->body;
    int last = label->count - 1;

    srm_svg_open(svg, "a");
    srm_svg_attr(svg, "href", srm_svg_href(page, SRM_PAGE_AREA, area, NULL));
    if (last >= 0 && label->items[last].cut) {
        srm_svg_element(svg, "title", area->name);
    }
    srm_svg_rect(page, "srm-hit", SRM_SVG_MARGIN - 6,
                 page->y + SRM_SVG_GAP / 2, chart->label - 4,
                 height - SRM_SVG_GAP, SRM_SVG_ROUND);
    srm_svg_lines(page, label, SRM_SVG_MARGIN,
                  page->y + (height - srm_svg_height(label)) / 2);
    srm_svg_close(svg);
}

static void write_row(srm_svg_chart_t *chart, const srm_area_t *area)
{
    srm_svg_page_t *page = &chart->page;
    srm_svg_t *svg = &page->body;
    srm_svg_lines_t label;
    int height, i;

    srm_svg_wrap(&label, SRM_SVG_AREA, area->name, chart->label - 20);
    height = collect_row(chart, area, &label);
    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "role", "listitem");
    write_zones(chart, height);
    write_area(chart, area, &label, height);
    for (i = 0; i < page->selection->deployments.count; i++) {
        if (chart->row[i].cell) {
            write_cell(chart, &chart->row[i], chart->left + i * chart->column,
                       height);
        }
    }
    srm_svg_close(svg);
    page->y += height;
}

/** Begin the areas of a group, or those without a group. */
static void begin_band(srm_svg_chart_t *chart, const srm_group_t *group)
{
    srm_svg_page_t *page = &chart->page;
    srm_svg_t *svg = &page->body;

    if (chart->list) {
        srm_svg_close(svg);
        page->y += 10;
    }
    if (group) {
        page->y += 10;
        page->y +=
            srm_svg_block(page, SRM_SVG_BAND, group->name, SRM_SVG_MARGIN,
                          page->y, page->width - 2 * SRM_SVG_MARGIN);
        page->y += 6;
        srm_svg_line(page, "srm-rule", SRM_SVG_MARGIN, page->y,
                     page->width - SRM_SVG_MARGIN - SRM_SVG_GAP / 2, page->y);
        page->y += 4;
    }
    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "role", "list");
    srm_svg_attr(svg, "aria-label",
                 group ? group->name : srm_svg_say(page, SRM_WORD_AREAS));
    chart->list = 1;
}

void srm_svg_rows(srm_svg_chart_t *chart)
{
    const srm_selection_t *selection = chart->page.selection;
    const srm_group_t *group = NULL;
    int since = 0;
    int i;

    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(chart->page.body.out);
         i++, since++) {
        const srm_area_t *area = selection->areas.items[i];

        if (since >= REPEAT && selection->areas.count - i > REPEAT / 4) {
            srm_svg_columns(chart, 1);
            since = 0;
        }
        if (!chart->list || area->group != group) {
            begin_band(chart, area->group);
            group = area->group;
        }
        write_row(chart, area);
    }
    srm_svg_finish(&chart->page.body);
}
