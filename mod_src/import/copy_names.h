/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef COPY_NAMES_H
#define COPY_NAMES_H

/**
 * @file copy_names.h
 * @brief Names in a working copy, which are in several rows. Private to
 * mod_src/import.
 */

#include "copy_rows.h"

/**
 * True if a row is the first that changes a text of something that has
 * several rows. A later row that changes it to another text is an error.
 * @param of an area or a deployment
 */
bool copy_names_once(copy_state_t *state, const copy_row_t *row, int column,
                     const json_t *of);

/** Change names of areas, deployments and groups. */
void copy_names_apply(copy_state_t *state);

#endif
