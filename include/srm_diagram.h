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

/** The diagrams as files of their own: zones of a matrix, and advantages. */
srm_writer_fn srm_svg_matrix;
srm_writer_fn srm_svg_advantages;

#endif
