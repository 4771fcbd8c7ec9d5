/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_SVG_H
#define SRM_SVG_H

/**
 * @file srm_svg.h
 * @brief Diagrams as SVG with real text: the writer, the pieces, the pages.
 *
 * The writer escapes by default and closes what it opens. Element and
 * attribute names are the program's own literals; whatever else comes in is
 * text, clean as srm_utf8_is_clean() tells. There is no way to write markup
 * from a matrix.
 *
 * All numbers are whole pixels of the diagram, so that the bytes depend on
 * no locale and no rounding. What is made lives in the text's pool, nothing
 * is kept, and any thread may write.
 */

#include <string.h>

#include "srm_markup.h"
#include "srm_view.h"

/** Nesting that the writer keeps account of. */
#define SRM_SVG_DEPTH 32

/** An SVG being written. Set up with srm_svg_start(). */
typedef struct srm_svg {
    srm_text_t *out;
    int depth;
    int in_tag; /**< the last start tag still takes attributes */
    srm_markup_name_t open[SRM_SVG_DEPTH]; /**< the elements that are open */
} srm_svg_t;

/* svg.c: the writer */

/** Begin to write to a text; writes nothing. */
void srm_svg_start(srm_svg_t *svg, srm_text_t *out);

/** Close what is open. */
void srm_svg_finish(srm_svg_t *svg);

/**
 * Open an element. Past the depth that is kept account of, nothing is.
 * @param name a literal
 */
#define srm_svg_open(svg, name) srm_svg_put_open((svg), SRM_SVG_NAME(name))

/**
 * Add an attribute to the element opened last. Without effect when the value
 * is NULL, or when the element has content already.
 * @param name a literal
 */
#define srm_svg_attr(svg, name, value)                                        \
    srm_svg_put_attr((svg), &(srm_markup_attr_t)SRM_MARKUP_ATTR(name, value))

/** Add an attribute that is a number; its name is a literal. */
#define srm_svg_attri(svg, name, number)                                      \
    srm_svg_put_attri((svg), SRM_MARKUP_LITERAL(" " name "=\""), (number))

/** Close the element opened last; without content it becomes `<name/>`. */
void srm_svg_close(srm_svg_t *svg);

/** Write text, escaped. */
void srm_svg_text(srm_svg_t *svg, const char *text);

/** Write some bytes of a text, escaped. */
void srm_svg_bytes(srm_svg_t *svg, const char *bytes, apr_size_t length);

/** Write a number as text. */
void srm_svg_number(srm_svg_t *svg, int number);

/** Open, write text, close; the name is a literal. */
#define srm_svg_element(svg, name, text)                                      \
    srm_svg_put_element((svg), SRM_SVG_NAME(name), (text))

/** Write what another writer has made; it is closed first. */
void srm_svg_append(srm_svg_t *svg, srm_svg_t *part);

/* What the calls above are made of: names and their lengths are known when
 * they are compiled. */

void srm_svg_put_open(srm_svg_t *svg, srm_markup_name_t name);
void srm_svg_put_attr(srm_svg_t *svg, const srm_markup_attr_t *attr);
void srm_svg_put_attri(srm_svg_t *svg, const char *lead, apr_size_t length,
                       int number);
void srm_svg_put_element(srm_svg_t *svg, srm_markup_name_t name,
                         const char *text);

/**
 * Tell whether an element begins a line, for people who read the file or
 * compare two. Not within a text, where a line feed would be a space.
 */
static inline int srm_svg_begins_line(const char *name)
{
    return strcmp(name, "a") == 0 || strcmp(name, "defs") == 0
           || strcmp(name, "desc") == 0 || strcmp(name, "g") == 0
           || strcmp(name, "path") == 0 || strcmp(name, "rect") == 0
           || strcmp(name, "style") == 0 || strcmp(name, "title") == 0
           || strcmp(name, "use") == 0;
}

#define SRM_SVG_NAME(name)                                                    \
    ((srm_markup_name_t){SRM_MARKUP_LITERAL("\n<" name ""),                   \
                         (apr_size_t)!srm_svg_begins_line(name)})

/* svg_wrap.c: how wide text is, and where its lines end */

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

/* svg_style.c */

/**
 * The style of all diagrams, light, dark, with more contrast, in forced
 * colours and printed. One constant string: its hash can stand in a
 * Content-Security-Policy. It has no character that XML or HTML escapes, so
 * the hash is of these very bytes.
 */
const char *srm_svg_style(void);

/* svg_page.c: what the diagrams have in common */

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

/* svg_zone.c: how a responsibility looks */

/** The side of a symbol, and the rounding of a band's corners. */
#define SRM_SVG_SYMBOL 16
#define SRM_SVG_ROUND 7

/** What the id of a symbol begins with where a page uses it: "mark-shared".
 * Diagrams have their own ids, so both may stand in one page. */
#define SRM_SVG_MARK "mark-"

/**
 * Write the shapes of symbols for a page to use.
 * @param set a bit for each responsibility
 */
void srm_svg_icons(srm_text_t *out, unsigned set);

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

/* svg_matrix.c, svg_rows.c: the parts of a matrix's diagram */

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

/* svg_matrix.c, svg_advantages.c: the pages */

/** The most cells of a diagram: about 2 MB, and 500 rows of 8 columns. What
 * is larger no program draws well, and nobody reads as a picture. */
#define SRM_SVG_CELLS 4000

/** The most approaches of a diagram, each a hundred squares; all of their
 * states are at most SRM_SVG_CELLS. */
#define SRM_SVG_APPROACHES 40

/** Refuse a diagram of more cells, and say how to get a part of it. */
srm_check_fn srm_svg_matrix_check;

/** Refuse a diagram of more approaches or states, and say who has them. */
srm_check_fn srm_svg_advantages_check;

/** True if the advantages of a matrix are few enough for a diagram. */
bool srm_svg_advantages_fit(const srm_matrix_t *matrix);

/** The zones of a matrix, and the advantages: files of their own. */
srm_render_fn srm_svg_matrix;
srm_render_fn srm_svg_advantages;

/**
 * The same to stand within a page: without what the page says itself, which
 * are the title, the summary and the sources, and without an XML declaration
 * and a style, which the page's stylesheet holds (srm_svg_style()). No id is
 * in both diagrams.
 */
srm_render_fn srm_svg_matrix_inline;
srm_render_fn srm_svg_advantages_inline;

#endif
