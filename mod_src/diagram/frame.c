/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file frame.c
 * @brief The frame of all diagrams: head, text, heading, footer.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"
#include "diagram.h"

/** Initial room; most diagrams fit, which saves copying. */
#define USUAL_BYTES 16384

/** Most sources that the footer names. */
#define SOURCES 4

void srm_svg_page_begin(srm_svg_page_t *page, srm_text_t *out,
                        const srm_selection_t *selection, const char *name)
{
    srm_text_t *body = srm_text_make(out->pool, USUAL_BYTES);

    srm_text_limit(body, out->most);
    srm_text_drain(body, NULL, NULL, out->piece);
    body->piece = out->piece;
    body->deniable = out->deniable;
    page->pool = body->scratch;
    page->selection = selection;
    page->matrix = selection->matrix;
    page->name = name;
    page->width = 0;
    page->y = SRM_SVG_MARGIN;
    page->leftward = srm_label_direction(page->matrix->lang)[0] == 'r';
    srm_svg_start(&page->body, body);
}

static const char *id(const srm_svg_page_t *page, const char *part)
{
    return apr_pstrcat(page->pool, "srm-", page->name, part, NULL);
}

/** Write the root's attributes. */
static void write_root(srm_svg_page_t *page, srm_svg_t *svg,
                       const srm_svg_head_t *head)
{
    srm_svg_open(svg, "svg");
    srm_svg_attr(svg, "xmlns", "http://www.w3.org/2000/svg");
    srm_svg_attr(svg, "class", "srm-svg");
    srm_svg_attr(svg, "viewBox",
                 apr_psprintf(page->pool, "0 0 %d %d", page->width, page->y));
    srm_svg_attri(svg, "width", page->width);
    srm_svg_attri(svg, "height", page->y);
    srm_svg_attr(svg, "xml:lang", page->matrix->lang);
    srm_svg_attr(svg, "direction", page->leftward ? "rtl" : "ltr");
    srm_svg_attr(svg, "role", head->role);
    srm_svg_attr(svg, "aria-labelledby", id(page, "-title"));
    srm_svg_attr(svg, "aria-describedby", id(page, "-desc"));
}

void srm_svg_page_end(srm_svg_page_t *page, srm_text_t *out,
                      const srm_svg_head_t *head)
{
    srm_svg_t svg;

    page->y += SRM_SVG_MARGIN;
    srm_svg_start(&svg, out);
    srm_text_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_root(page, &svg, head);
    srm_svg_open(&svg, "title");
    srm_svg_attr(&svg, "id", id(page, "-title"));
    srm_svg_text(&svg, head->title);
    srm_svg_close(&svg);
    srm_svg_open(&svg, "desc");
    srm_svg_attr(&svg, "id", id(page, "-desc"));
    head->describe(page, &svg);
    srm_svg_close(&svg);
    srm_svg_element(&svg, "style", srm_svg_style());
    srm_svg_open(&svg, "defs");
    head->define(page, &svg);
    srm_svg_close(&svg);
    srm_svg_open(&svg, "rect");
    srm_svg_attr(&svg, "class", "srm-page");
    srm_svg_attri(&svg, "width", page->width);
    srm_svg_attri(&svg, "height", page->y);
    srm_svg_close(&svg);
    srm_svg_append(&svg, &page->body);
    srm_svg_finish(&svg);
    srm_text_addc(out, '\n');
}

void srm_svg_position(srm_svg_page_t *page, int x, int y, int width,
                      int height)
{
    srm_svg_t *svg = &page->body;

    srm_svg_attri(svg, "x", page->leftward ? page->width - x - width : x);
    srm_svg_attri(svg, "y", y);
    srm_svg_attri(svg, "width", width);
    srm_svg_attri(svg, "height", height);
}

void srm_svg_rect(srm_svg_page_t *page, const char *name, int x, int y,
                  int width, int height, int round)
{
    srm_svg_t *svg = &page->body;

    srm_svg_open(svg, "rect");
    srm_svg_attr(svg, "class", name);
    srm_svg_position(page, x, y, width, height);
    if (round > 0) {
        srm_svg_attri(svg, "rx", round);
    }
    srm_svg_close(svg);
}

void srm_svg_use(srm_svg_page_t *page, const char *name, int x, int y,
                 int width)
{
    srm_svg_t *svg = &page->body;

    srm_svg_open(svg, "use");
    srm_svg_attr(svg, "href", name);
    srm_svg_attri(svg, "x", page->leftward ? page->width - x - width : x);
    srm_svg_attri(svg, "y", y);
    srm_svg_close(svg);
}

void srm_svg_line(srm_svg_page_t *page, const char *name, int x, int y,
                  int to_x, int to_y)
{
    srm_svg_t *svg = &page->body;

    srm_svg_open(svg, "line");
    srm_svg_attr(svg, "class", name);
    srm_svg_attri(svg, "x1", page->leftward ? page->width - x : x);
    srm_svg_attri(svg, "y1", y);
    srm_svg_attri(svg, "x2", page->leftward ? page->width - to_x : to_x);
    srm_svg_attri(svg, "y2", to_y);
    srm_svg_close(svg);
}

/** Write a line's bytes with its last space, which separates two words. */
static void write_line(srm_svg_t *svg, const srm_svg_line_t *line)
{
    srm_svg_bytes(svg, line->start, line->length);
    if (line->cut) {
        srm_svg_text(svg, "\xe2\x80\xa6");
    }
}

/*
 * Set the baseline so that small letters are in the middle of the line's
 * height: 0.36 of the size below it. Office programs do not support
 * dominant-baseline.
 */
void srm_svg_lines(srm_svg_page_t *page, const srm_svg_lines_t *lines, int x,
                   int y)
{
    const srm_svg_face_t *face = &srm_svg_faces[lines->face];
    srm_svg_t *svg = &page->body;
    int i;

    if (lines->count == 0) {
        return;
    }
    x = page->leftward ? page->width - x : x;
    y += (face->leading * 50 + face->size * 36) / 100;
    srm_svg_open(svg, "text");
    srm_svg_attr(svg, "class", face->name);
    for (i = 0; i < lines->count; i++) {
        if (lines->count > 1) {
            srm_svg_open(svg, "tspan");
        }
        srm_svg_attri(svg, "x", x);
        srm_svg_attri(svg, "y", y + i * face->leading);
        write_line(svg, &lines->items[i]);
        if (lines->count > 1) {
            srm_svg_close(svg);
        }
    }
    srm_svg_close(svg);
}

int srm_svg_block(srm_svg_page_t *page, srm_svg_face_e face, const char *text,
                  int x, int y, int width)
{
    srm_svg_lines_t lines;

    srm_svg_wrap(&lines, face, text, width);
    srm_svg_lines(page, &lines, x, y);
    return srm_svg_height(&lines);
}

void srm_svg_heading(srm_svg_page_t *page, const char *title,
                     const char *sentence, const char *remark)
{
    /* Long lines are hard to read, however wide the diagram is. */
    int width = page->width - 2 * SRM_SVG_MARGIN;
    int measure = width < 900 ? width : 900;

    page->y += srm_svg_block(page, SRM_SVG_TITLE, title, SRM_SVG_MARGIN,
                             page->y, measure);
    if (*sentence) {
        page->y += 6;
        page->y += srm_svg_block(page, SRM_SVG_SENTENCE, sentence,
                                 SRM_SVG_MARGIN, page->y, measure);
    }
    if (*remark) {
        page->y += 8;
        page->y += srm_svg_block(page, SRM_SVG_KEY, remark, SRM_SVG_MARGIN,
                                 page->y, measure);
    }
}

/** Begin a fact: "Revision: ". */
static void add_word(srm_text_t *facts, const char *word)
{
    srm_text_adds(facts, facts->length > 0 ? " \xc2\xb7 " : "");
    srm_text_adds(facts, word);
    srm_text_adds(facts, ": ");
}

/**
 * Add a date. It is isolated (U+2066, U+2069), because text from right to left
 * would reorder it.
 */
static void add_date(const srm_svg_page_t *page, srm_text_t *facts,
                     const char *date)
{
    srm_text_adds(facts, page->leftward ? "\xe2\x81\xa6" : "");
    srm_text_adds(facts, date);
    srm_text_adds(facts, page->leftward ? "\xe2\x81\xa9" : "");
}

static void add_sources(const srm_svg_page_t *page, srm_text_t *facts)
{
    const srm_matrix_t *matrix = page->matrix;
    int i;

    for (i = 0; i < matrix->sources.count && i < SOURCES; i++) {
        const srm_citation_t *source = &matrix->sources.items[i];

        if (i == 0) {
            add_word(facts, srm_svg_say(page, SRM_WORD_SOURCES));
        }
        srm_text_adds(facts, i > 0 ? "; " : "");
        srm_text_adds(facts, source->title);
        if (*source->revised) {
            srm_text_adds(facts, ", ");
            add_date(page, facts, source->revised);
        }
    }
    if (i < matrix->sources.count) {
        srm_text_adds(facts, "; \xe2\x80\xa6");
    }
}

void srm_svg_footer(srm_svg_page_t *page)
{
    const srm_reviewed_t *reviewed = &page->matrix->reviewed;
    srm_text_t *facts = srm_text_make(page->pool, 512);

    add_word(facts, srm_svg_say(page, SRM_WORD_REVISION));
    add_date(page, facts, page->matrix->revision);
    if (*reviewed->on) {
        add_word(facts, srm_svg_say(page, SRM_WORD_REVIEWED));
        add_date(page, facts, reviewed->on);
        srm_text_adds(facts, *reviewed->by ? ", " : "");
        srm_text_adds(facts, reviewed->by);
    }
    add_sources(page, facts);
    page->y += 22;
    page->y += srm_svg_block(page, SRM_SVG_SMALL, srm_text_done(facts),
                             SRM_SVG_MARGIN, page->y,
                             page->width - 2 * SRM_SVG_MARGIN);
}

const char *srm_svg_say(const srm_svg_page_t *page, srm_word_e word)
{
    return srm_matrix_word(page->matrix, word);
}

void srm_svg_count(srm_svg_t *svg, const char *name, int count)
{
    srm_svg_text(svg, name);
    srm_svg_text(svg, ": ");
    srm_svg_number(svg, count);
    srm_svg_text(svg, ". ");
}
