/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix.c
 * @brief The zones of a matrix: columns are deployments, rows are areas.
 *
 * For screen readers every band of areas is a list, every area an item of it,
 * and every cell a link with a full name: "Network controls, PaaS: Shared".
 * Screen readers do not agree on ARIA's table roles within SVG, but all of them
 * read lists and links. The HTML format of this URL has a table. The root is a
 * figure and not an img: an img hides all its content, including links that can
 * still be focused.
 */

#include <apr_strings.h>

#include "srm_target.h"
#include "diagram.h"
#include "srm_labels.h"

/** Widths: of the areas' names, of a column, of all without the margin. */
#define LABEL_LEAST 168
#define LABEL_MOST 300
#define COLUMN_LEAST 116
#define COLUMN_MOST 208
#define CONTENT_LEAST 616
#define CONTENT_USUAL 900

static int between(int least, int value, int most)
{
    return value < least ? least : value > most ? most : value;
}

/** Measure a text: the whole and its longest word. */
static void fit(srm_svg_face_e face, const char *text, int beside, int *whole,
                int *word)
{
    int one;
    int all = srm_svg_width(face, text, &one);

    *whole = all + beside > *whole ? all + beside : *whole;
    *word = one + beside > *word ? one + beside : *word;
}

/** Return the width of a column: most words fit in one line, and none is
 * broken. */
static int measure_column(const srm_svg_chart_t *chart)
{
    const srm_svg_page_t *page = &chart->page;
    const srm_selection_t *selection = page->selection;
    int room = (CONTENT_USUAL - chart->label) / selection->deployments.count;
    int whole = 0, word = 0, none = 0;
    int i;

    for (i = 0; i < selection->cells.count; i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        fit(SRM_SVG_WORD, srm_label_cell_word(page->matrix, cell),
            SRM_SVG_TEXT_X + SRM_SVG_SYMBOL_X, &whole, &word);
        if (chart->names) {
            fit(SRM_SVG_NAMES, srm_label_cell_names(page->pool, cell),
                SRM_SVG_TEXT_X + SRM_SVG_SYMBOL_X, &none, &word);
        }
    }
    for (i = 0; i < selection->deployments.count; i++) {
        const srm_deployment_t *deployment = selection->deployments.items[i];

        fit(SRM_SVG_COLUMN, deployment->name, 2 * SRM_SVG_SYMBOL_X, &none,
            &word);
        fit(SRM_SVG_SMALL, deployment->title, 2 * SRM_SVG_SYMBOL_X, &none,
            &word);
    }
    whole = between(COLUMN_LEAST, whole,
                    selection->deployments.count > 6 ? 160 : COLUMN_MOST);
    room = between(COLUMN_LEAST, room, COLUMN_MOST);
    word = between(COLUMN_LEAST, word, COLUMN_MOST);
    whole = whole > room ? whole : room;
    return whole > word ? whole : word;
}

static void measure(srm_svg_chart_t *chart)
{
    const srm_selection_t *selection = chart->page.selection;
    int whole = 0, word = 0;
    int content, i;

    fit(SRM_SVG_SMALL, srm_svg_say(&chart->page, SRM_WORD_AREA), 24, &whole,
        &word);
    for (i = 0; i < selection->areas.count; i++) {
        fit(SRM_SVG_AREA, selection->areas.items[i]->name, 24, &whole, &word);
    }
    chart->label = between(LABEL_LEAST, whole, LABEL_MOST);
    chart->column =
        selection->deployments.count > 0 ? measure_column(chart) : 0;
    content = chart->label + selection->deployments.count * chart->column;
    if (content < CONTENT_LEAST) {
        chart->label += CONTENT_LEAST - content;
        content = CONTENT_LEAST;
    }
    chart->left = SRM_SVG_MARGIN + chart->label;
    chart->page.width = content + 2 * SRM_SVG_MARGIN;
}

static void prepare(srm_svg_chart_t *chart, apr_pool_t *pool)
{
    srm_svg_page_t *page = &chart->page;
    const srm_selection_t *selection = page->selection;
    int i;

    /* With two parties "shared" is enough; with more the names are needed. */
    chart->names = page->matrix->parties.count > 2;
    chart->taken = 0;
    chart->list = 0;
    chart->columns =
        apr_pcalloc(pool, ((size_t)page->matrix->deployments.count + 1)
                              * sizeof(*chart->columns));
    for (i = 0; i < selection->deployments.count; i++) {
        chart->columns[selection->deployments.items[i]->order] = i;
    }
    chart->row = apr_pcalloc(pool, ((size_t)selection->deployments.count + 1)
                                       * sizeof(*chart->row));
}

/** Describe the counts in words, for screen readers. */
static void describe(srm_svg_page_t *page, srm_svg_t *svg)
{
    const srm_selection_t *selection = page->selection;
    int i;

    srm_svg_count(svg, srm_svg_say(page, SRM_WORD_AREAS),
                  selection->areas.count);
    srm_svg_count(svg, srm_svg_say(page, SRM_WORD_DEPLOYMENTS),
                  selection->deployments.count);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (selection->counts[i] > 0) {
            srm_svg_count(svg,
                          srm_label_responsibility(page->matrix,
                                                   (srm_responsibility_e)i),
                          selection->counts[i]);
        }
    }
    if (selection->filtered) {
        srm_svg_text(svg, srm_svg_say(page, SRM_WORD_FILTERED));
    }
    if (selection->cells.count == 0) {
        srm_svg_text(svg, " ");
        srm_svg_text(svg, srm_svg_say(page, SRM_WORD_NOTHING));
    }
}

/** Return the remark below the sentence: "" unless the view is filtered. */
static const char *remark_of(const srm_svg_page_t *page)
{
    const char *part =
        page->selection->filtered ? srm_svg_say(page, SRM_WORD_FILTERED) : "";

    return page->selection->cells.count > 0
               ? part
               : apr_pstrcat(page->pool, part, *part ? " " : "",
                             srm_svg_say(page, SRM_WORD_NOTHING), NULL);
}

void srm_svg_matrix(srm_text_t *out, const srm_selection_t *selection)
{
    srm_svg_chart_t chart;
    srm_svg_page_t *page = &chart.page;
    srm_svg_head_t head = {"figure", selection->matrix->title, describe,
                           srm_svg_define_zones};

    srm_svg_page_begin(page, out, selection, "matrix");
    prepare(&chart, out->pool);
    measure(&chart);
    srm_svg_heading(page, page->matrix->title, page->matrix->summary,
                    remark_of(page));
    if (selection->cells.count > 0) {
        page->y += 22;
        srm_svg_legend(page);
        srm_svg_columns(&chart, 0);
        srm_svg_rows(&chart);
    }
    srm_svg_footer(page);
    srm_svg_page_end(page, out, &head);
}
