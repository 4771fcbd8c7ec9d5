/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHAPE_H
#define SHAPE_H

/**
 * @file shape.h
 * @brief Reads JSON into structs, by the tables of srm_shape.h.
 *
 * It knows kinds of values, and nothing of matrices.
 *
 * Reading continues after a problem: the member of a wrong value gets a mark,
 * which srm_is_broken() recognises, so that later steps do not report it again.
 */

#include "srm_load.h"
#include "srm_shape.h"

/**
 * Parse bytes and read them into a struct.
 * @param loading owner of strings and lists: its pool
 * @param body    the bytes, after srm_scan()
 * @param shape   the shape to expect
 * @param target  the struct, zeroed
 * @return 1 when the struct is filled, problems reported or not; 0 when the
 *         bytes are not JSON, not an object or of another format version
 */
int srm_shape_read(const srm_load_state_t *loading, const srm_source_t *body,
                   const srm_shape_t *shape, void *target);

/**
 * Return 1 if a text, or the items of a list, is the broken mark of a wrong
 * value. The mark is an empty text; a list with it has no entries.
 */
int srm_is_broken(const void *value);

/** The broken mark. */
extern const char srm_broken[];

/**
 * The empty text, known by its address, of a struct that was read from an id
 * alone: a problem with the id is a problem with the whole value.
 */
extern const char srm_single[];

#endif
