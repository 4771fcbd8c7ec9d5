/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DIAGRAM_H
#define DIAGRAM_H

/**
 * @file diagram.h
 * @brief What diagrams are made of: text in lines, zones, columns and rows.
 */

#include "srm_diagram.h"
#include "srm_svg.h"

/* wrap.c: how wide text is, and where its lines end */

/** The kinds of text of a diagram. */
typedef enum {
    SRM_SVG_TITLE,    /**< the diagram's name */
    SRM_SVG_SENTENCE, /**< what it says, below the title */
    SRM_SVG_COLUMN,   /**< a deployment, an approach */
    SRM_SVG_BAND,     /**< a group */
    SRM_SVG_AREA,     /**< an area, a state */
    SRM_SVG_WORD,     /**< what a cell comes to */
    SRM_SVG_NAMES,    /**< who shares a cell */
    SRM_SVG_KEY,      /**< a word of the legend */
    SRM_SVG_SMALL,    /**< what explains another text */
    SRM_SVG_FACE_COUNT
} srm_svg_face_e;

/** How a kind of text is set. The style sets the same sizes by class. */
typedef struct srm_svg_face {
    const char *name; /**< its classes */
    int size;
    int leading; /**< from one line to the next */
    int bold;
    int most; /**< lines, before an ellipsis */
} srm_svg_face_t;

/** The faces, by srm_svg_face_e. */
extern const srm_svg_face_t srm_svg_faces[SRM_SVG_FACE_COUNT];

/** The most lines of any face. */
#define SRM_SVG_LINES 16

/** A line: a part of the text that was wrapped. */
typedef struct srm_svg_line {
    const char *start;
    apr_size_t length;
    int cut; /**< an ellipsis follows, for there was no room for the rest */
} srm_svg_line_t;

/** Text in lines. Points into the text. */
typedef struct srm_svg_lines {
    srm_svg_face_e face;
    int count; /**< 0 for an empty text */
    srm_svg_line_t items[SRM_SVG_LINES];
} srm_svg_lines_t;

/**
 * Break a text into lines: at spaces, behind hyphens and slashes, between
 * ideographs, and within a word only when it has no line of its own.
 */
void srm_svg_wrap(srm_svg_lines_t *lines, srm_svg_face_e face,
                  const char *text, int width);

/** The height of lines. */
int srm_svg_height(const srm_svg_lines_t *lines);

/**
 * Estimate how wide a text is, rather too wide than too narrow: by the
 * widths of DejaVu Sans, which is wider than what most systems have.
 * @param word receives the width of what no line break divides; may be NULL
 * @return the width of the whole
 */
int srm_svg_width(srm_svg_face_e face, const char *text, int *word);

/* frame.c: what the diagrams have in common */

/** Space around a diagram. */
#define SRM_SVG_MARGIN 28

/** A diagram being written. */
typedef struct srm_svg_page {
    srm_svg_t body;   /**< written before the head, which has the height */
    apr_pool_t *pool; /**< the body's scratch pool: what is in it lasts to the
                           next safe point of the body */
    const srm_selection_t *selection;
    const srm_matrix_t *matrix;
    const char *name; /**< begins the ids of the diagram */
    int width;
    int y;        /**< below what is written */
    int leftward; /**< the text runs from right to left */
} srm_svg_page_t;

/** How a diagram begins and ends. */
typedef struct srm_svg_head {
    const char *role;
    const char *title;
    int alone; /**< a file of its own, with style and XML declaration */
    void (*describe)(srm_svg_page_t *page, srm_svg_t *svg); /**< its desc */
    void (*define)(srm_svg_page_t *page, srm_svg_t *svg);   /**< its defs */
} srm_svg_head_t;

/** Begin a diagram. The caller sets its width before writing anything. */
void srm_svg_page_begin(srm_svg_page_t *page, srm_text_t *out,
                        const srm_selection_t *selection, const char *name);

/** Write the whole: head, then body, then the end. */
void srm_svg_page_end(srm_svg_page_t *page, srm_text_t *out,
                      const srm_svg_head_t *head);

/**
 * Place the element opened last. Diagrams are laid out from left to right;
 * here, and only here, they are turned around.
 */
void srm_svg_position(srm_svg_page_t *page, int x, int y, int width,
                      int height);

/** Draw an empty element at a place: a rectangle of a class. */
void srm_svg_rect(srm_svg_page_t *page, const char *name, int x, int y,
                  int width, int height, int round);

/** Draw something defined, width pixels wide. */
void srm_svg_use(srm_svg_page_t *page, const char *id, int x, int y,
                 int width);

/** Draw lines of text; y is above the first. */
void srm_svg_lines(srm_svg_page_t *page, const srm_svg_lines_t *lines, int x,
                   int y);

/**
 * Wrap and draw a text.
 * @return its height, 0 for an empty text
 */
int srm_svg_block(srm_svg_page_t *page, srm_svg_face_e face, const char *text,
                  int x, int y, int width);

/** Draw a line of a class. */
void srm_svg_line(srm_svg_page_t *page, const char *name, int x, int y,
                  int to_x, int to_y);

/** The title, the sentence and a remark below each other; both may be "". */
void srm_svg_heading(srm_svg_page_t *page, const char *title,
                     const char *sentence, const char *remark);

/** Revision, review and sources, below everything. */
void srm_svg_footer(srm_svg_page_t *page);

/** A word of the interface, as the diagram's matrix says it. */
const char *srm_svg_say(const srm_svg_page_t *page, srm_word_e word);

/** Write "name: number. ". */
void srm_svg_count(srm_svg_t *svg, const char *name, int count);

/* zone.c: how a responsibility looks */

/** The side of a symbol, and the rounding of a band's corners. */
#define SRM_SVG_SYMBOL 16
#define SRM_SVG_ROUND 7

/** The class that gives a cell's text and symbol their colour. */
const char *srm_svg_ink(srm_responsibility_e responsibility);

/** Draw the band of a responsibility, which may be several cells wide. */
void srm_svg_zone(srm_svg_page_t *page, srm_responsibility_e responsibility,
                  int x, int y, int width, int height);

/** Draw the symbol of a responsibility, in the colour of what holds it. */
void srm_svg_symbol(srm_svg_page_t *page, srm_responsibility_e responsibility,
                    int x, int y);

/** Define symbols and patterns. */
void srm_svg_define_zones(srm_svg_page_t *page, srm_svg_t *svg);

/** The legend: the responsibilities that are selected, and how many. */
void srm_svg_legend(srm_svg_page_t *page);

/* matrix.c, rows.c: the parts of a matrix's diagram */

/** Space between zones, and between a zone's edge and what is in it. */
#define SRM_SVG_GAP 6
#define SRM_SVG_INSET 12
#define SRM_SVG_BESIDE (SRM_SVG_GAP / 2 + SRM_SVG_INSET)

/** A cell's word begins behind its symbol. */
#define SRM_SVG_BEHIND (SRM_SVG_BESIDE + SRM_SVG_SYMBOL + 8)

/** The place of a cell in its row. */
typedef struct srm_svg_seat {
    const srm_cell_t *cell; /**< NULL for a gap; then the rest is old */
    srm_svg_lines_t word;   /**< what it comes to */
    srm_svg_lines_t names;  /**< who shares it */
} srm_svg_seat_t;

/** A diagram of zones. */
typedef struct srm_svg_chart {
    srm_svg_page_t page;
    int label;           /**< width of the areas' names */
    int left;            /**< where the columns begin */
    int column;          /**< width of a column */
    int names;           /**< shared cells name who shares them */
    int *columns;        /**< the place of a deployment, by its order */
    srm_svg_seat_t *row; /**< the cells of a row */
    int taken;           /**< cells of the selection that had their row */
    int list;            /**< a list of areas is open */
} srm_svg_chart_t;

/** What a cell comes to, in a word or by a name. */
const char *srm_svg_cell_word(const srm_svg_page_t *page,
                              const srm_cell_t *cell);

/** Who shares a cell; "" when one or nobody is responsible. */
const char *srm_svg_cell_names(const srm_svg_page_t *page,
                               const srm_cell_t *cell);

/** The URL of a page of the matrix from here. */
const char *srm_svg_href(const srm_svg_page_t *page, srm_page_e to,
                         const srm_area_t *area,
                         const srm_deployment_t *deployment);

/** The columns' names; a repetition is for the eye alone. */
void srm_svg_columns(srm_svg_chart_t *chart, int repeated);

/** All rows, and what closes them. */
void srm_svg_rows(srm_svg_chart_t *chart);

#endif
