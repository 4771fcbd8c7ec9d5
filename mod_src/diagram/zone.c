/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file zone.c
 * @brief The look of a responsibility: band, border, pattern, symbol, legend.
 */

#include <string.h>

#include <apr_strings.h>

#include "diagram.h"
#include "srm_labels.h"

/** Space between entries of the legend, and sizes of an entry and its
 * swatch. */
#define SPACE 28
#define SWATCH_WIDTH 44
#define SWATCH_HEIGHT 34
#define ENTRY_WIDTH 240
#define ENTRY_MOST 330

/** Look of a responsibility. */
typedef struct {
    const char *zone;    /**< class of the band */
    const char *ink;     /**< class of the text and symbol on it */
    const char *symbol;  /**< reference to the symbol */
    const char *pattern; /**< fill pattern, or NULL */
    const char *hatch;   /**< class of the pattern's strokes */
    const char *tile;    /**< path of the pattern, in a square of 8 */
    const char *filled;  /**< path of the symbol's areas, or NULL */
    const char *drawn;   /**< path of the symbol's lines, or NULL */
} look_t;

#define NAMES(name)                                                           \
    "srm-zone srm-zone-" name, "srm-cell srm-" name, "#srm-symbol-" name
#define HATCH(name) "url(#srm-hatch-" name ")", "srm-hatch srm-hatch-" name

/*
 * A person, a cloud, a diamond, two overlapping rings, a question mark, a bar
 * in a ring, three dots. They are drawn: a font may lack the character or show
 * an emoji. No symbol has a direction, so none is mirrored.
 */
static const look_t looks[SRM_RESPONSIBILITY_COUNT] = {
    [SRM_CUSTOMER] = {NAMES("customer"), NULL, NULL, NULL,
                      "M8 1.2a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8z"
                      "M1.8 15c0-3.6 2.6-5.8 6.2-5.8s6.2 2.2 6.2 5.8z",
                      NULL},
    [SRM_PROVIDER] = {NAMES("provider"), NULL, NULL, NULL, NULL,
                      "M4.2 12.8a3.1 3.1 0 0 1-.3-6.2a4.3 4.3 0 0 1 8.3.4"
                      "a2.9 2.9 0 0 1-.4 5.8z"},
    [SRM_THIRD_PARTY] = {NAMES("third-party"), HATCH("third-party"), "M0 4H8",
                         "M8 5l3 3-3 3-3-3z", "M8 1.4L14.6 8 8 14.6 1.4 8z"},
    [SRM_SHARED] = {NAMES("shared"), HATCH("shared"),
                    "M-2 2L2-2M-2 10L10-2M6 10L10 6",
                    "M8 4.6a4.6 4.6 0 0 1 0 6.8a4.6 4.6 0 0 1 0-6.8z",
                    "M5.4 3.4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 0 1 0-9.2z"
                    "M10.6 3.4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 0 1 0-9.2z"},
    [SRM_CONDITIONAL] = {NAMES("conditional"), HATCH("conditional"),
                         "M1 2H3M5 6H7",
                         "M8 12.4a1.3 1.3 0 1 1 0 2.6a1.3 1.3 0 0 1 0-2.6z",
                         "M4.4 5.2A3.6 3.4 0 1 1 9.8 7.8C8.6 8.6 8 9 8 10.6"},
    [SRM_NOT_APPLICABLE] = {NAMES("not-applicable"), NULL, NULL, NULL, NULL,
                            "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM5 8H11"},
    [SRM_UNDECIDED] = {NAMES("undecided"), NULL, NULL, NULL,
                       "M2 6.5h3v3H2zM6.5 6.5h3v3h-3zM11 6.5h3v3h-3z", NULL},
};

const char *srm_svg_ink(srm_responsibility_e responsibility)
{
    return looks[responsibility].ink;
}

void srm_svg_zone(srm_svg_page_t *page, srm_responsibility_e responsibility,
                  int x, int y, int width, int height)
{
    const look_t *look = &looks[responsibility];
    srm_svg_t *svg = &page->body;

    srm_svg_rect(page, look->zone, x, y, width, height, SRM_SVG_ROUND);
    if (look->pattern) {
        /* An attribute: a stylesheet's url(#…) may mean the stylesheet. */
        srm_svg_open(svg, "rect");
        srm_svg_attr(svg, "fill", look->pattern);
        srm_svg_position(page, x, y, width, height);
        srm_svg_attri(svg, "rx", SRM_SVG_ROUND);
        srm_svg_close(svg);
    }
}

void srm_svg_symbol(srm_svg_page_t *page, srm_responsibility_e responsibility,
                    int x, int y)
{
    srm_svg_use(page, looks[responsibility].symbol, x, y, SRM_SVG_SYMBOL);
}

/* Define the shapes of a symbol, in a square of 16, under an id. */
static void define_symbol(srm_svg_t *svg, const look_t *look, const char *id)
{
    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "id", id);
    if (look->drawn) {
        srm_svg_open(svg, "path");
        srm_svg_attr(svg, "d", look->drawn);
        srm_svg_attr(svg, "fill", "none");
        srm_svg_attr(svg, "stroke", "currentColor");
        srm_svg_attr(svg, "stroke-width", "1.5");
        srm_svg_close(svg);
    }
    if (look->filled) {
        srm_svg_open(svg, "path");
        srm_svg_attr(svg, "d", look->filled);
        srm_svg_attr(svg, "fill", "currentColor");
        srm_svg_close(svg);
    }
    srm_svg_close(svg);
}

static void define_pattern(srm_svg_page_t *page, srm_svg_t *svg,
                           const look_t *look)
{
    /* From "url(#name)". */
    const char *name =
        apr_pstrndup(page->pool, look->pattern + 5, strlen(look->pattern) - 6);

    srm_svg_open(svg, "pattern");
    srm_svg_attr(svg, "id", name);
    srm_svg_attri(svg, "width", 8);
    srm_svg_attri(svg, "height", 8);
    srm_svg_attr(svg, "patternUnits", "userSpaceOnUse");
    srm_svg_open(svg, "path");
    srm_svg_attr(svg, "class", look->hatch);
    srm_svg_attr(svg, "d", look->tile);
    srm_svg_close(svg);
    srm_svg_close(svg);
}

void srm_svg_define_zones(srm_svg_page_t *page, srm_svg_t *svg)
{
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (page->selection->counts[i] > 0) {
            define_symbol(svg, &looks[i], looks[i].symbol + 1);
            if (looks[i].pattern) {
                define_pattern(page, svg, &looks[i]);
            }
        }
    }
}

/** Draw an entry of the legend. Return its height. */
static int write_entry(srm_svg_page_t *page,
                       srm_responsibility_e responsibility, int x, int width)
{
    srm_svg_t *svg = &page->body;
    const char *key =
        apr_psprintf(page->pool, "%s (%d)",
                     srm_label_responsibility(page->matrix, responsibility),
                     page->selection->counts[responsibility]);
    int text = x + SWATCH_WIDTH + 12;
    int height = 0;

    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "role", "listitem");
    srm_svg_zone(page, responsibility, x, page->y, SWATCH_WIDTH,
                 SWATCH_HEIGHT);
    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "class", looks[responsibility].ink);
    srm_svg_symbol(page, responsibility,
                   x + (SWATCH_WIDTH - SRM_SVG_SYMBOL) / 2,
                   page->y + (SWATCH_HEIGHT - SRM_SVG_SYMBOL) / 2);
    srm_svg_close(svg);
    width -= SWATCH_WIDTH + 12;
    height += srm_svg_block(page, SRM_SVG_KEY, key, text, page->y, width);
    height +=
        srm_svg_block(page, SRM_SVG_SMALL,
                      srm_svg_say(page, (srm_word_e)(SRM_WORD_LEGEND_CUSTOMER
                                                     + responsibility)),
                      text, page->y + height, width);
    srm_svg_close(svg);
    return height > SWATCH_HEIGHT ? height : SWATCH_HEIGHT;
}

/** Return the number of entries in a row so that all rows are about as long. */
static int entries_in_row(const srm_svg_page_t *page, int content)
{
    int most = (content + SPACE) / (ENTRY_WIDTH + SPACE);
    int count = 0, rows, i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        count += page->selection->counts[i] > 0;
    }
    most = most < 2 ? 2 : most;
    rows = (count + most - 1) / most;
    return rows > 0 ? (count + rows - 1) / rows : 1;
}

void srm_svg_legend(srm_svg_page_t *page)
{
    srm_svg_t *svg = &page->body;
    int content = page->width - 2 * SRM_SVG_MARGIN;
    int in_row = entries_in_row(page, content);
    int width = (content - (in_row - 1) * SPACE) / in_row;
    int column = 0, height = 0;
    int i;

    width = width < ENTRY_MOST ? width : ENTRY_MOST;
    srm_svg_open(svg, "g");
    srm_svg_attr(svg, "role", "list");
    srm_svg_attr(svg, "aria-label", srm_svg_say(page, SRM_WORD_LEGEND));
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        int entry;

        if (page->selection->counts[i] == 0) {
            continue;
        }
        if (column == in_row) {
            page->y += height + 14;
            column = height = 0;
        }
        entry = write_entry(page, (srm_responsibility_e)i,
                            SRM_SVG_MARGIN + column * (width + SPACE), width);
        height = entry > height ? entry : height;
        column++;
    }
    srm_svg_close(svg);
    page->y += height;
}
