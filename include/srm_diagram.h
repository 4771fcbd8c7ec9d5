/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_DIAGRAM_H
#define SRM_DIAGRAM_H

/**
 * @file srm_diagram.h
 * @brief The diagrams: one of a matrix, one of its advantages.
 */

#include "srm_writer.h"

/**
 * The stylesheet of all diagrams: light, dark, with more contrast, in forced
 * colours and print. It is one constant string, so a Content-Security-Policy
 * can contain its hash. XML and HTML escape none of its characters, so the hash
 * matches in both.
 */
const char *srm_svg_style(void);

/** Prefix of the id of a symbol in a page: "mark-shared". Diagrams have their
 * own ids, so one page may contain both. */
#define SRM_SVG_MARK "mark-"

/**
 * Write the shapes of symbols for a page to use.
 * @param set a bit for each responsibility
 */
void srm_svg_icons(srm_text_t *out, unsigned set);

/** The diagrams as files of their own: zones of a matrix, and advantages. */
srm_writer_fn srm_svg_matrix;
srm_writer_fn srm_svg_advantages;

/**
 * The same for use inside a page: without the title, the summary and the
 * sources, which the page has itself, and without an XML declaration and a
 * style, which the page's stylesheet holds (srm_svg_style()). The two diagrams
 * share no id.
 */
srm_writer_fn srm_svg_matrix_inline;
srm_writer_fn srm_svg_advantages_inline;

#endif
