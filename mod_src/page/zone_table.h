/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef ZONE_TABLE_H
#define ZONE_TABLE_H

/**
 * @file zone_table.h
 * @brief The table of a matrix while it is being written.
 */

#include "srm_html_parts.h"

/** A cell as it is drawn. */
typedef struct {
    const srm_cell_t *cell;
    srm_zone_e zone;
    bool quiet; /**< without fill and border */
} zone_seat_t;

/** A table being written. */
typedef struct {
    srm_doc_t *doc;
    int columns;
    const srm_deployment_t **deployments; /**< of the columns */
    zone_seat_t
        *above; /**< the rows around the one being written; NULL at the */
    zone_seat_t *here; /**< edge of the table or of a group */
    zone_seat_t *below;
    bool brief;
    bool has_tasks;
} zone_table_t;

/** Sides of a cell, as bits: rows, then the ends of the row. */
enum { ZONE_TOP = 1, ZONE_BOTTOM = 2, ZONE_START = 4, ZONE_END = 8 };

/** Return the sides of a cell where its zone ends. */
unsigned zone_table_sides(const zone_table_t *table, int column);

/** Return the class of a cell: its zone, and the sides where that ends. */
const char *zone_table_class(const zone_table_t *table,
                             const zone_seat_t *seat, unsigned sides);

/**
 * Write the corners of an outline that turns at this cell.
 * @param sides of the cell
 * @param rows  ZONE_TOP, ZONE_BOTTOM or both: corners on these sides
 */
void zone_table_corners(const zone_table_t *table, int column, unsigned sides,
                        unsigned rows);

/* html_tasks.c */

/** Write the row of an area's tasks. */
void zone_table_tasks(const zone_table_t *table, const srm_area_t *area);

#endif
