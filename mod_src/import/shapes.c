/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shapes.c
 * @brief Choosing the shape of a table.
 */

#include "shapes.h"

#include <string.h>

#include <apr_strings.h>

#include "values.h"

static const import_shape_t shapes[] = {
    {"rows", "one row per cell", shape_rows_fits, shape_rows_read},
    {"parties", "one column per party", shape_parties_fits,
     shape_parties_read},
    {"column", "one column that says who", shape_column_fits,
     shape_column_read},
    {"deployments", "one column per deployment", shape_deployments_fits,
     shape_deployments_read},
};

#define SHAPES ((int)(sizeof(shapes) / sizeof(*shapes)))

/* The first is the default of an option that is not given. */
const char *const import_shape_names[] = {"detect", "deployments", "parties",
                                          "column", "rows",        NULL};

/* Find the shape of the option; NULL without the option. */
static const import_shape_t *chosen(const import_sheet_t *sheet)
{
    const char *name = sheet_option(sheet, SRM_IMPORT_SHAPE);
    int i;

    for (i = 0; name && i < SHAPES; i++) {
        if (!strcmp(shapes[i].name, name)) {
            return &shapes[i];
        }
    }
    return NULL;
}

/* Find the shape that fits best. The last one is left if none does: its errors
 * name the cells that are not understood. */
static const import_shape_t *recognise(const import_sheet_t *sheet)
{
    const import_shape_t *best = &shapes[SHAPES - 1];
    const import_shape_t *second = NULL;
    int most = 0, next = 0;
    int i;

    for (i = 0; i < SHAPES; i++) {
        int fits = shapes[i].recognises(sheet);

        if (fits > most) {
            second = best;
            next = most;
            best = &shapes[i];
            most = fits;
        }
        else if (fits > next) {
            second = &shapes[i];
            next = fits;
        }
    }
    if (most < SHAPE_FITS) {
        best = &shapes[SHAPES - 1];
    }
    draft_remark(sheet->draft, "Read as %s: --shape %s", best->text,
                 best->name);
    if (most >= SHAPE_FITS && next >= SHAPE_FITS && most - next <= 10) {
        draft_doubt(sheet->draft, "The table could also be %s: --shape %s",
                    second->text, second->name);
    }
    return best;
}

void import_shape_table(draft_t *draft, const srm_import_t *import,
                        const import_table_t *table)
{
    import_sheet_t *sheet = sheet_make(draft, import, table);
    const import_shape_t *shape = sheet ? chosen(sheet) : NULL;

    if (!sheet) {
        return;
    }
    shape = shape ? shape : recognise(sheet);
    if (sheet->row_count == 0) {
        import_trouble(draft->troubles, sheet->header, 0,
                       "no rows below the header");
    }
    shape->read(sheet);
    values_end(draft);
    sheet_restore(sheet);
}
