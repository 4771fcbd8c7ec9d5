/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_DIAGRAM_H
#define SRM_DIAGRAM_H

/**
 * @file srm_diagram.h
 * @brief The diagrams: of a matrix, and of the advantages.
 */

#include "srm_render.h"

/**
 * The style of all diagrams, light, dark, with more contrast, in forced
 * colours and printed. One constant string: its hash can stand in a
 * Content-Security-Policy. It has no character that XML or HTML escapes, so
 * the hash is of these very bytes.
 */
const char *srm_svg_style(void);

/** What the id of a symbol begins with where a page uses it: "mark-shared".
 * Diagrams have their own ids, so both may stand in one page. */
#define SRM_SVG_MARK "mark-"

/**
 * Write the shapes of symbols for a page to use.
 * @param set a bit for each responsibility
 */
void srm_svg_icons(srm_text_t *out, unsigned set);

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
