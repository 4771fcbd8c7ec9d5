/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHAPE_H
#define SHAPE_H

/**
 * @file shape.h
 * @brief JSON into structs, by the tables of srm_shape.h.
 *
 * The engine knows kinds of values and nothing of matrices.
 *
 * Every problem is reported and reading goes on: what is wrong leaves its
 * place in the struct filled with the mark that srm_is_broken() knows, so
 * that nobody complains about it again.
 */

#include "srm_load.h"
#include "srm_shape.h"

/**
 * Parse bytes and read them into a struct.
 * @param loading strings and lists go into its pool
 * @param body    the bytes, as srm_scan() left them
 * @param shape   what they should be
 * @param target  the struct, zeroed
 * @return 1 when the struct is filled, problems reported or not; 0 when the
 *         bytes are not JSON, not an object or of another format
 */
int srm_shape_read(const srm_load_state_t *loading, const srm_source_t *body,
                   const srm_shape_t *shape, void *target);

/**
 * Return 1 if a text, or the items of a list, are the mark of a value that was
 * wrong. The mark is an empty text, and a list with it has no entries.
 */
int srm_is_broken(const void *value);

/** That mark. */
extern const char srm_broken[];

/**
 * The empty text, by its address, of a struct that was read from an id alone:
 * what is wrong with that id is wrong with the whole value.
 */
extern const char srm_single[];

#endif
