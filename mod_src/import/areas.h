/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef AREAS_H
#define AREAS_H

/**
 * @file areas.h
 * @brief Adding areas and groups to a draft. Private to mod_src/import.
 */

#include "draft.h"

/** Names and ids of areas and groups so far. */
typedef struct areas areas_t;

/** Begin to add areas to a draft. */
areas_t *areas_make(draft_t *draft);

/**
 * Find a group by its name, or add it.
 * @return its id; "" without a name
 */
const char *areas_group(areas_t *areas, const char *name, int row,
                        int column);

/**
 * Add an area, with empty cells for all deployments so far. An area without a
 * name, and one that repeats another of its group, is an error.
 * @param id  of the table; "" to make it of the name
 * @param row and column of its name in the table
 */
draft_area_t *areas_add(areas_t *areas, const char *id, const char *name,
                        const char *group, int row, int column);

#endif
