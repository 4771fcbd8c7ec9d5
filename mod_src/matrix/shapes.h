/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHAPES_H
#define SHAPES_H

/**
 * @file shapes.h
 * @brief Format 1 of the matrix file, as tables. Constant.
 *
 * docs/matrix-format.md tells it to authors.
 */

#include "shape.h"

/** A matrix file: it is read into an srm_matrix_t. */
extern const srm_shape_t srm_shape_matrix;

/** An area with its cells: it is read into an srm_area_t. */
extern const srm_shape_t srm_shape_area;

/** The words of the roles, in their order, ended by NULL. */
extern const char *const srm_shape_roles[];

/** A text in a list of texts: it is read into a const char *. */
extern const srm_shape_t srm_shape_text;

#endif
