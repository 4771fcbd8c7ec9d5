/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHAPES_H
#define SHAPES_H

/**
 * @file shapes.h
 * @brief Shapes of tables, how they are recognised, and their readers. Private
 * to mod_src/import.
 *
 * A new shape is a file shape_*.c and a line in shapes.c. Thread-safe: shapes
 * have no state.
 */

#include "sheet.h"

/** Least result of `recognises` for a shape that fits. */
#define SHAPE_FITS 50

/** A shape. */
typedef struct import_shape {
    const char *name; /**< value of the option --shape */
    const char *text; /**< for people: "one column per party" */
    int (*recognises)(const import_sheet_t *sheet); /**< how well it fits,
                           from 0 to 100 */
    void (*read)(import_sheet_t *sheet); /**< adds to the draft, errors to its
                                              troubles */
} import_shape_t;

/** Names of the shapes, ended by NULL, for the option. */
extern const char *const import_shape_names[];

/** Interpret a table as a draft, in the shape of the option or the best. */
void import_shape_table(draft_t *draft, const srm_import_t *import,
                        const import_table_t *table);

/* The shapes. */

int shape_deployments_fits(const import_sheet_t *sheet);
void shape_deployments_read(import_sheet_t *sheet);
int shape_parties_fits(const import_sheet_t *sheet);
void shape_parties_read(import_sheet_t *sheet);
int shape_column_fits(const import_sheet_t *sheet);
void shape_column_read(import_sheet_t *sheet);
int shape_rows_fits(const import_sheet_t *sheet);
void shape_rows_read(import_sheet_t *sheet);

#endif
