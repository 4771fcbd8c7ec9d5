/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DIAGRAM_H
#define DIAGRAM_H

/**
 * @file diagram.h
 * @brief Parts of diagrams: text in lines, zones, columns and rows.
 */

#include "srm_diagram.h"
#include "srm_svg.h"

/* wrap.c: width of text and line breaks */

/** The kinds of text of a diagram. */
typedef enum {
    SRM_SVG_TITLE,    /**< the diagram's name */
    SRM_SVG_SENTENCE, /**< the sentence below the title */
    SRM_SVG_COLUMN,   /**< a deployment, an approach */
    SRM_SVG_BAND,     /**< a group */
    SRM_SVG_AREA,     /**< an area, a state */
    SRM_SVG_WORD,     /**< the result of a cell */
    SRM_SVG_NAMES,    /**< the parties of a cell */
    SRM_SVG_KEY,      /**< a word of the legend */
    SRM_SVG_SMALL,    /**< an explanation of another text */
    SRM_SVG_FACE_COUNT
} srm_svg_face_e;

/** Measures of a kind of text. The style sheet sets the same sizes by class. */
typedef struct srm_svg_face {
    const char *name; /**< its classes */
    int size;
    int leading; /**< distance between baselines */
    int bold;
    int most; /**< most lines, before an ellipsis */
} srm_svg_face_t;

/** The faces, by srm_svg_face_e. */
extern const srm_svg_face_t srm_svg_faces[SRM_SVG_FACE_COUNT];

/** The most lines of any face. */
#define SRM_SVG_LINES 16

/** A line: a part of the text that was wrapped. */
typedef struct srm_svg_line {
    const char *start;
    apr_size_t length;
    int cut; /**< an ellipsis follows, because the rest did not fit */
} srm_svg_line_t;

/** Text in lines. Points into the text. */
typedef struct srm_svg_lines {
    srm_svg_face_e face;
    int count; /**< 0 for an empty text */
    srm_svg_line_t items[SRM_SVG_LINES];
} srm_svg_lines_t;

/**
 * Break a text into lines: at spaces, after hyphens and slashes, between
 * ideographs, and within a word only if it is longer than a line.
 */
void srm_svg_wrap(srm_svg_lines_t *lines, srm_svg_face_e face,
                  const char *text, int width);

/** Return the height of lines. */
int srm_svg_height(const srm_svg_lines_t *lines);

/**
 * Estimate the width of a text, rather too wide than too narrow: by the widths
 * of DejaVu Sans, which is wider than the fonts of most systems.
 * @param word receives the width of the longest part without a line break; may
 *             be NULL
 * @return the width of the whole
 */
int srm_svg_width(srm_svg_face_e face, const char *text, int *word);

/* frame.c: the frame of all diagrams */

/** Space around a diagram. */
#define SRM_SVG_MARGIN 28

/** A diagram being written. */
typedef struct srm_svg_page {
    srm_svg_t body;   /**< written before the head, which needs the height */
    apr_pool_t *pool; /**< the body's scratch pool: its contents last to the
                           next safe point of the body */
    const srm_selection_t *selection;
    const srm_matrix_t *matrix;
    const char *name; /**< prefix of the ids of the diagram */
    int width;
    int y;        /**< bottom of what is written */
    int leftward; /**< the text runs from right to left */
} srm_svg_page_t;

/** Head of a diagram. */
typedef struct srm_svg_head {
    const char *role;
    const char *title;
    void (*describe)(srm_svg_page_t *page, srm_svg_t *svg); /**< its desc */
    void (*define)(srm_svg_page_t *page, srm_svg_t *svg);   /**< its defs */
} srm_svg_head_t;

/** Begin a diagram. The caller sets its width before writing anything. */
void srm_svg_page_begin(srm_svg_page_t *page, srm_text_t *out,
                        const srm_selection_t *selection, const char *name);

/** Write the whole diagram: head, body, end. */
void srm_svg_page_end(srm_svg_page_t *page, srm_text_t *out,
                      const srm_svg_head_t *head);

/**
 * Set the position of the element opened last. Diagrams are laid out from left
 * to right; here, and only here, they are mirrored for right-to-left languages.
 */
void srm_svg_position(srm_svg_page_t *page, int x, int y, int width,
                      int height);

/** Draw an empty rectangle of a class. */
void srm_svg_rect(srm_svg_page_t *page, const char *name, int x, int y,
                  int width, int height, int round);

/** Draw a defined element, width pixels wide. */
void srm_svg_use(srm_svg_page_t *page, const char *id, int x, int y,
                 int width);

/** Draw lines of text; y is the top of the first. */
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

/** Draw the title, the sentence and a remark below each other; the last
 * two may be "". */
void srm_svg_heading(srm_svg_page_t *page, const char *title,
                     const char *sentence, const char *remark);

/** Draw revision, review and sources at the bottom. */
void srm_svg_footer(srm_svg_page_t *page);

/** Return a word of the interface in the language of the diagram's matrix. */
const char *srm_svg_say(const srm_svg_page_t *page, srm_word_e word);

/** Write "name: number. ". */
void srm_svg_count(srm_svg_t *svg, const char *name, int count);

/* zone.c: the look of a responsibility */

/** Side of a symbol, and radius of a band's corners. */
#define SRM_SVG_SYMBOL 16
#define SRM_SVG_ROUND 7

/** Return the class that colours a cell's text and symbol. */
const char *srm_svg_ink(srm_responsibility_e responsibility);

/** Draw the band of a responsibility, which may be several cells wide. */
void srm_svg_zone(srm_svg_page_t *page, srm_responsibility_e responsibility,
                  int x, int y, int width, int height);

/** Draw the symbol of a responsibility in the colour of its parent element. */
void srm_svg_symbol(srm_svg_page_t *page, srm_responsibility_e responsibility,
                    int x, int y);

/** Define symbols and patterns. */
void srm_svg_define_zones(srm_svg_page_t *page, srm_svg_t *svg);

/** Draw the legend: the selected responsibilities and their counts. */
void srm_svg_legend(srm_svg_page_t *page);

/* matrix.c, rows.c: the parts of a matrix's diagram */

/** Space between zones, and inside a zone's edge. */
#define SRM_SVG_GAP 6
#define SRM_SVG_INSET 12
#define SRM_SVG_SYMBOL_X (SRM_SVG_GAP / 2 + SRM_SVG_INSET)

/** Offset of a cell's word, after its symbol. */
#define SRM_SVG_TEXT_X (SRM_SVG_SYMBOL_X + SRM_SVG_SYMBOL + 8)

/** A cell in its row. */
typedef struct srm_svg_entry {
    const srm_cell_t *cell; /**< NULL for a gap; then the rest is undefined */
    srm_svg_lines_t word;   /**< the responsibility, in a word */
    srm_svg_lines_t names;  /**< the parties that share it */
} srm_svg_entry_t;

/** A diagram of zones. */
typedef struct srm_svg_chart {
    srm_svg_page_t page;
    int label;           /**< width of the areas' names */
    int left;            /**< left edge of the columns */
    int column;          /**< width of a column */
    int names;           /**< shared cells name their parties */
    int *columns;        /**< column of a deployment, by its order */
    srm_svg_entry_t *row; /**< the cells of a row */
    int taken;           /**< cells of the selection that are drawn */
    int list;            /**< a list of areas is open */
} srm_svg_chart_t;

/** Return the relative URL of a page of the matrix. */
const char *srm_svg_href(const srm_svg_page_t *page, srm_page_e to,
                         const srm_area_t *area,
                         const srm_deployment_t *deployment);

/** Draw the columns' names; screen readers do not see a repetition. */
void srm_svg_columns(srm_svg_chart_t *chart, int repeated);

/** Draw all rows and close the open elements. */
void srm_svg_rows(srm_svg_chart_t *chart);

#endif
