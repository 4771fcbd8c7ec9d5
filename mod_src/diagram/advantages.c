/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file advantages.c
 * @brief The diagram of the advantages: a hundred squares for each approach.
 *
 * The squares are filled row by row, in the order of the states; squares that
 * belong to no state are empty outlines. A state looks the same in all
 * approaches that have it. All facts are in the legends and in the description,
 * so the root is one image for screen readers, without a hundred squares to
 * cross.
 */

#include <apr_hash.h>
#include <apr_strings.h>

#include "diagram.h"
#include "srm_hash.h"

/** Distance between squares, and the side of a grid of ten. */
#define SQUARE 28
#define STEP 32
#define GRID (10 * STEP - (STEP - SQUARE))

/** Width of an approach, and the number of approaches in a row. */
#define WIDTH 360
#define SPACE 72
#define ABREAST 3

/** Least width of the content, so that the title fits. */
#define CONTENT_LEAST 560

/** Ways to draw a square: colours and symbols. */
#define SHADES 8
#define MARKS 8

/** The diagram of the advantages. */
typedef struct {
    srm_svg_page_t page;
    const srm_advantages_t *advantages;
    apr_hash_t *looks; /**< position of a state among all states, by its id */
    int *places;       /**< the values of the hash */
    int count;         /**< different states */
    int abreast;       /**< approaches in a row */
} squares_t;

/** A symbol in a square, so that no fact depends on colour alone. */
typedef struct {
    const char *name; /**< its class */
    const char *path;
} mark_t;

static const mark_t marks[MARKS] = {
    {"srm-mark", "M8 14.5L12.5 19 20 9.5"},               /* a tick */
    {"srm-mark-solid", "M4 24L24 4V24z"},                 /* a half */
    {"srm-mark", "M9.5 9.5L18.5 18.5M18.5 9.5L9.5 18.5"}, /* a cross */
    {"srm-mark", "M14 8V20M8 14H20"},                     /* a plus */
    {"srm-mark-solid", "M14 8L20 14 14 20 8 14z"},        /* a diamond */
    {"srm-mark", "M7 11H21M7 17H21"},                     /* two bars */
    {"srm-mark", "M14 8.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z"},
    {"srm-mark", "M8 20L20 8"}, /* a stroke */
};

static const char *const shades[SHADES] = {
    "srm-square srm-square-0", "srm-square srm-square-1",
    "srm-square srm-square-2", "srm-square srm-square-3",
    "srm-square srm-square-4", "srm-square srm-square-5",
    "srm-square srm-square-6", "srm-square srm-square-7"};

/** Number of looks: shades first, then shades with another symbol. */
#define LOOKS (SHADES * MARKS)

static void prepare(squares_t *squares, apr_pool_t *pool)
{
    const srm_advantages_t *advantages = squares->advantages;
    apr_size_t most = 1;
    int i, j;

    for (i = 0; i < advantages->approaches.count; i++) {
        most += (apr_size_t)advantages->approaches.items[i].states.count;
    }
    squares->looks = srm_hash_make(pool);
    squares->places = apr_palloc(pool, most * sizeof(*squares->places));
    squares->count = 0;
    for (i = 0; i < advantages->approaches.count; i++) {
        const srm_approach_t *approach = &advantages->approaches.items[i];

        for (j = 0; j < approach->states.count; j++) {
            const char *id = approach->states.items[j].id;
            int *place = &squares->places[squares->count];

            if (!apr_hash_get(squares->looks, id, APR_HASH_KEY_STRING)) {
                *place = squares->count++ % LOOKS;
                apr_hash_set(squares->looks, id, APR_HASH_KEY_STRING, place);
            }
        }
    }
}

static int look_of(const squares_t *squares, const srm_state_t *state)
{
    const int *place =
        apr_hash_get(squares->looks, state->id, APR_HASH_KEY_STRING);

    return place ? *place : 0;
}

static const char *square_id(apr_pool_t *pool, int look)
{
    return apr_psprintf(pool, "#srm-square-%d", look);
}

/** Define the squares that are used. */
static void define(srm_svg_page_t *page, srm_svg_t *svg)
{
    /* The page is the diagram's first member. */
    const squares_t *squares = (const squares_t *)page;
    int i;

    for (i = 0; i < squares->count && i < LOOKS; i++) {
        const mark_t *mark = &marks[(i + i / SHADES) % MARKS];

        srm_svg_open(svg, "g");
        srm_svg_attr(svg, "id", square_id(page->pool, i) + 1);
        srm_svg_attr(svg, "class", shades[i % SHADES]);
        srm_svg_open(svg, "rect");
        srm_svg_attri(svg, "width", SQUARE);
        srm_svg_attri(svg, "height", SQUARE);
        srm_svg_attri(svg, "rx", 4);
        srm_svg_close(svg);
        srm_svg_open(svg, "path");
        srm_svg_attr(svg, "class", mark->name);
        srm_svg_attr(svg, "d", mark->path);
        srm_svg_close(svg);
        srm_svg_close(svg);
    }
}

/** Describe the diagram in words. */
static void describe(srm_svg_page_t *page, srm_svg_t *svg)
{
    const squares_t *squares = (const squares_t *)page;
    const srm_advantages_t *advantages = squares->advantages;
    int i, j;

    srm_svg_text(svg, advantages->illustrative
                          ? srm_svg_say(page, SRM_WORD_ILLUSTRATIVE)
                          : "");
    for (i = 0; i < advantages->approaches.count && srm_text_goes_on(svg->out);
         i++) {
        const srm_approach_t *approach = &advantages->approaches.items[i];

        srm_svg_text(svg, " ");
        srm_svg_text(svg, approach->name);
        srm_svg_text(svg, " (");
        srm_svg_text(svg, srm_svg_say(page, SRM_WORD_SHARE));
        srm_svg_text(svg, "): ");
        for (j = 0; j < approach->states.count && srm_text_goes_on(svg->out);
             j++) {
            srm_svg_count(svg, approach->states.items[j].name,
                          approach->states.items[j].share);
        }
    }
}

/** Draw the hundred squares of an approach. */
static void write_grid(squares_t *squares, const srm_approach_t *approach,
                       int x, int y)
{
    srm_svg_page_t *page = &squares->page;
    int state = 0, used = 0;
    int i;

    for (i = 0; i < 100; i++) {
        int left = x + i % 10 * STEP;
        int top = y + i / 10 * STEP;

        while (state < approach->states.count
               && used >= approach->states.items[state].share) {
            state++;
            used = 0;
        }
        if (state < approach->states.count) {
            int look = look_of(squares, &approach->states.items[state]);

            srm_svg_use(page, square_id(page->pool, look), left, top, SQUARE);
            used++;
        }
        else {
            srm_svg_rect(page, "srm-square srm-square-empty", left, top,
                         SQUARE, SQUARE, 4);
        }
    }
}

/** Draw an entry of the legend: square, name, share. Return its height. */
static int write_state(squares_t *squares, const srm_state_t *state, int x,
                       int y)
{
    srm_svg_page_t *page = &squares->page;
    const char *share = apr_psprintf(page->pool, "%d", state->share);
    int width = srm_svg_width(SRM_SVG_KEY, share, NULL);
    int height;

    srm_svg_use(page, square_id(page->pool, look_of(squares, state)), x, y,
                SQUARE);
    /* Figures are aligned right, as in a table. */
    srm_svg_block(page, SRM_SVG_KEY, share, x + SQUARE + 36 - width, y + 5,
                  width);
    height = srm_svg_block(page, SRM_SVG_AREA, state->name, x + SQUARE + 48,
                           y + 5, WIDTH - SQUARE - 48)
             + 10;
    return (height > SQUARE ? height : SQUARE) + 6;
}

/** Return the height of an approach's name and summary. */
static int height_of(const srm_approach_t *approach)
{
    srm_svg_lines_t name, summary;

    srm_svg_wrap(&name, SRM_SVG_COLUMN, approach->name, WIDTH);
    srm_svg_wrap(&summary, SRM_SVG_SMALL, approach->summary, WIDTH);
    return srm_svg_height(&name) + 4 + srm_svg_height(&summary);
}

/**
 * Draw an approach: name, summary, squares, legend.
 * @param grid top of the squares
 * @return the bottom of the approach
 */
static int write_approach(squares_t *squares, const srm_approach_t *approach,
                          int x, int grid)
{
    srm_svg_page_t *page = &squares->page;
    int name =
        srm_svg_block(page, SRM_SVG_COLUMN, approach->name, x, page->y, WIDTH);
    int y = grid + GRID + 20;
    int i;

    srm_svg_block(page, SRM_SVG_SMALL, approach->summary, x,
                  page->y + name + 4, WIDTH);
    write_grid(squares, approach, x, grid);
    y += srm_svg_block(page, SRM_SVG_SMALL, srm_svg_say(page, SRM_WORD_SHARE),
                       x, y, WIDTH);
    y += 6;
    for (i = 0; i < approach->states.count && srm_text_goes_on(page->body.out);
         i++) {
        y += write_state(squares, &approach->states.items[i], x, y);
    }
    return y;
}

/** Draw a row of approaches; their squares are aligned. */
static void write_row(squares_t *squares, int first)
{
    const srm_advantages_t *advantages = squares->advantages;
    srm_svg_page_t *page = &squares->page;
    int end = first + squares->abreast;
    int head = 0, bottom = 0;
    int i;

    end = end < advantages->approaches.count ? end
                                             : advantages->approaches.count;
    for (i = first; i < end; i++) {
        int height = height_of(&advantages->approaches.items[i]);

        head = height > head ? height : head;
    }
    for (i = first; i < end; i++) {
        int below =
            write_approach(squares, &advantages->approaches.items[i],
                           SRM_SVG_MARGIN + (i - first) * (WIDTH + SPACE),
                           page->y + head + 16);

        bottom = below > bottom ? below : bottom;
    }
    page->y = bottom;
}

void srm_svg_advantages(srm_text_t *out, const srm_selection_t *selection)
{
    squares_t squares;
    srm_svg_page_t *page = &squares.page;
    srm_svg_head_t head = {"img", NULL, describe, define};
    int count = selection->matrix->advantages.approaches.count;
    int content, i;

    srm_svg_page_begin(page, out, selection, "advantages");
    squares.advantages = &page->matrix->advantages;
    squares.abreast = count <= ABREAST ? count : 2;
    prepare(&squares, out->pool);
    content = squares.abreast * (WIDTH + SPACE) - SPACE;
    content = content > CONTENT_LEAST ? content : CONTENT_LEAST;
    page->width = content + 2 * SRM_SVG_MARGIN;
    head.title = apr_pstrcat(out->pool, page->matrix->title, ": ",
                             srm_svg_say(page, SRM_WORD_ADVANTAGES), NULL);
    srm_svg_heading(page, head.title, squares.advantages->summary,
                    squares.advantages->illustrative
                        ? srm_svg_say(page, SRM_WORD_ILLUSTRATIVE)
                        : "");
    for (i = 0; i < count && srm_text_goes_on(page->body.out);
         i += squares.abreast) {
        page->y += 30;
        write_row(&squares, i);
    }
    srm_svg_footer(page);
    srm_svg_page_end(page, out, &head);
}
