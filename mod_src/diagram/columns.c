/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file columns.c
 * @brief The names of a matrix's columns.
 */

#include "diagram.h"
#include "srm_target.h"

const char *srm_svg_href(const srm_svg_page_t *page, srm_page_e to,
                         const srm_area_t *area,
                         const srm_deployment_t *deployment)
{
    srm_target_t place = {page->matrix, area, deployment, NULL};

    return srm_target_url(page->pool, page->selection->route->root, to, &place,
                          SRM_FORMAT_NONE);
}

/** Draw the name of a column. Return its height. */
static int write_column(srm_svg_chart_t *chart, int column, int repeated)
{
    srm_svg_page_t *page = &chart->page;
    srm_svg_t *svg = &page->body;
    const srm_deployment_t *deployment =
        page->selection->deployments.items[column];
    int x = chart->left + column * chart->column + SRM_SVG_SYMBOL_X;
    int width = chart->column - 2 * SRM_SVG_SYMBOL_X;
    srm_svg_lines_t name, title;

    srm_svg_wrap(&name, SRM_SVG_COLUMN, deployment->name, width);
    if (repeated) {
        srm_svg_lines(page, &name, x, page->y);
        return srm_svg_height(&name);
    }
    srm_svg_wrap(&title, SRM_SVG_SMALL, deployment->title, width);
    srm_svg_open(svg, "a");
    srm_svg_attr(svg, "href",
                 srm_svg_href(page, SRM_PAGE_DEPLOYMENT, NULL, deployment));
    srm_svg_rect(page, "srm-hit", x - SRM_SVG_INSET, page->y - 4,
                 chart->column - SRM_SVG_GAP,
                 srm_svg_height(&name) + srm_svg_height(&title) + 8, 4);
    srm_svg_lines(page, &name, x, page->y);
    srm_svg_lines(page, &title, x, page->y + srm_svg_height(&name));
    srm_svg_close(svg);
    return srm_svg_height(&name) + srm_svg_height(&title);
}

void srm_svg_columns(srm_svg_chart_t *chart, int repeated)
{
    srm_svg_page_t *page = &chart->page;
    srm_svg_t *svg = &page->body;
    int height, i;

    page->y += repeated ? 18 : 30;
    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "aria-hidden", repeated ? "true" : NULL);
    height =
        srm_svg_block(page, SRM_SVG_SMALL, srm_svg_say(page, SRM_WORD_AREA),
                      SRM_SVG_MARGIN, page->y + 1, chart->label - 12);
    for (i = 0; i < page->selection->deployments.count; i++) {
        int column = write_column(chart, i, repeated);

        height = column > height ? column : height;
    }
    srm_svg_close(svg);
    page->y += height + 10;
    srm_svg_line(page, "srm-rule-strong", SRM_SVG_MARGIN, page->y,
                 page->width - SRM_SVG_MARGIN - SRM_SVG_GAP / 2, page->y);
    page->y += 6;
}
