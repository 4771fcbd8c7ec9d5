/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DIFF_H
#define DIFF_H

/**
 * @file diff.h
 * @brief What the parts of a comparison share. Private to diff*.c.
 */

#include <apr_tables.h>

#include "srm_diff.h"
#include "srm_format.h"
#include "srm_text.h"

/** Any list: all have this layout, whatever they hold. */
typedef SRM_LIST(const char) diff_list_t;

/** A comparison. */
typedef struct diff {
    apr_pool_t *pool;
    const srm_matrix_t *before;
    const srm_matrix_t *after;
    apr_array_header_t *changes; /* of srm_change_t */
} diff_t;

/** Something that can change, as a change tells of it. */
typedef struct diff_thing {
    const char *subject;
    const char *list;
    const char *id;
    const char *name;
} diff_thing_t;

/* diff.c */

/** Add a change without a field or words. */
srm_change_t *diff_add(const diff_t *diff, srm_change_e what,
                       const diff_thing_t *thing);

/** Add a change of a field, when it is one. */
void diff_field(const diff_t *diff, const diff_thing_t *thing,
                const char *field, const char *before, const char *after);

/** Compare all fields of two structs but the choices of a cell. */
void diff_fields(const diff_t *diff, const diff_thing_t *thing,
                 const srm_shape_t *shape, const void *before,
                 const void *after, const char *prefix);

/* diff_words.c */

/** A text of a struct; "" instead of NULL. */
const char *diff_text(const char *base, const srm_field_t *field);

/** A list of a struct, and its entries. */
diff_list_t diff_list(const char *base, const srm_field_t *field);
const char *diff_entry(const diff_list_t *list, const srm_field_t *field,
                       int place);

/** The id of an entry; all structs that have one begin with it. */
const char *diff_id(const char *entry);

/** Whether the entries of a list have ids of their own. */
int diff_has_ids(const srm_shape_t *shape);

/** A field in words; "" when there is nothing in it. */
const char *diff_value(apr_pool_t *pool, const srm_field_t *field,
                       const char *base);

/** A whole entry in words, but its id and name. */
const char *diff_words(apr_pool_t *pool, const srm_shape_t *shape,
                       const char *entry);

/* diff_cell.c */

/**
 * Compare the cells of an area.
 * @param thing the area
 * @param before NULL: all its cells are added
 * @param after  NULL: all are gone
 */
void diff_cells(const diff_t *diff, const diff_thing_t *thing,
                const srm_area_t *before, const srm_area_t *after);

#endif
