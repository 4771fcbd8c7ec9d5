/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DIFF_H
#define DIFF_H

/**
 * @file diff.h
 * @brief What the parts of a comparison share. Private to diff*.c.
 */

#include <stdbool.h>

#include <apr_tables.h>

#include "srm_diff.h"
#include "srm_shape.h"
#include "srm_text.h"

/** A comparison. */
typedef struct diff {
    apr_pool_t *pool;    /* of what is listed */
    apr_pool_t *scratch; /* parent of the pools of each list */
    const srm_matrix_t *before;
    const srm_matrix_t *after;
    srm_changes_t *changes;
    apr_array_header_t *listed; /* of srm_change_t */
    apr_array_header_t *lists;  /* of srm_list_count_t */
    apr_size_t left;            /* bytes that may be listed; 0: no more */
    srm_text_t *words;          /* under construction */
} diff_t;

/** Something that can change, as a change tells of it. */
typedef struct diff_thing {
    const struct diff_thing *in; /* NULL for the matrix */
    const char *subject;
    const char *list;
    const char *id; /* NULL for what has none: then it is the outer one's */
    const char *name;
} diff_thing_t;

/** A field, with the objects in which it is. */
typedef struct diff_path {
    const struct diff_path *above;
    const char *key;
} diff_path_t;

/** Which entries of two lists are the same ones. */
typedef struct diff_pairs {
    int *before_of; /* for each entry afterwards; -1: it is new */
    int *after_of;  /* for each entry before; -1: it is gone */
    int count;      /* of the pairs */
    bool same;      /* all are pairs, and in the same order */
} diff_pairs_t;

/* diff.c */

/** Compare all fields of two structs but the choices of a cell. */
void diff_fields(diff_t *diff, const diff_thing_t *thing,
                 const srm_shape_t *shape, const void *before,
                 const void *after, const diff_path_t *above);

/* diff_list.c */

/** Compare a list that both sides have. */
void diff_compare_list(diff_t *diff, const diff_thing_t *in,
                       const srm_field_t *field, const diff_path_t *path,
                       const char *before, const char *after);

/* diff_report.c */

/**
 * Count a change.
 * @param key of the field; "" for a whole thing
 * @return true if it is to be listed by diff_add(), with words
 */
bool diff_count(diff_t *diff, srm_change_e what, const diff_thing_t *thing,
                const char *key);

/**
 * List a change that was counted, if there is room for it.
 * @param change has what it is and its texts; thing and field are set here
 * @param path   of the field; NULL for a whole thing
 */
void diff_add(diff_t *diff, const diff_thing_t *thing, const diff_path_t *path,
              srm_change_t *change);

/** Count and list that a field has another text, when it has. */
void diff_text_field(diff_t *diff, const diff_thing_t *thing,
                     const diff_path_t *path, const char *before,
                     const char *after);

/* diff_pair.c */

/**
 * Pair the entries of two lists by their keys. Of several with one key the
 * first is paired with the first, and so on. Takes n log n steps, whatever the
 * keys are.
 * @param pool for the pairs, and for as much again
 */
diff_pairs_t diff_pair(apr_pool_t *pool, const char *const *before,
                       int before_count, const char *const *after,
                       int after_count);

/** The ids of structs of one size that begin with them, for diff_pair(). */
const char *const *diff_ids(apr_pool_t *pool, const void *items, size_t size,
                            int count);

/* diff_key.c */

/**
 * Append what tells an entry from another one: all of its values, each in one
 * spelling and with a mark behind it.
 * @param scratch may be cleared afterwards
 */
void diff_add_key(srm_text_t *out, apr_pool_t *scratch,
                  const srm_shape_t *shape, const char *entry);

/** The same of all entries of a list that is a field of a struct. */
void diff_add_list_key(srm_text_t *out, apr_pool_t *scratch,
                       const srm_field_t *field, const char *base);

/* diff_json.c */

/**
 * Append compact JSON with the members of each object in order of their keys.
 * @param scratch may be cleared afterwards
 */
void diff_add_sorted(srm_text_t *out, apr_pool_t *scratch, const char *json);

/** True if two compact JSON texts differ in more than the order of keys. */
bool diff_json_differs(apr_pool_t *scratch, const char *before,
                       const char *after);

/* diff_words.c */

/** Begin words, which may get as long as what is left to be listed. */
srm_text_t *diff_words_begin(diff_t *diff);

/** End them; "" when they got longer, and then nothing more is listed. */
const char *diff_words_end(diff_t *diff);

/** A field in words; "" when there is nothing in it. */
const char *diff_value(diff_t *diff, const srm_field_t *field,
                       const char *base);

/** A whole entry in words, but its id and name. */
const char *diff_words(diff_t *diff, const srm_shape_t *shape,
                       const char *entry);

/**
 * Append fields of a struct, from one of them on, and its keys that begin with
 * `x-`.
 * @param start length of the text where there is nothing before them
 */
void diff_put_fields(srm_text_t *out, const srm_field_t *first,
                     const srm_shape_t *shape, const void *base,
                     apr_size_t start);

/* diff_cell.c */

/**
 * Compare the cells of an area.
 * @param thing the area
 * @param before NULL: all its cells are added
 * @param after  NULL: all are gone
 */
void diff_cells(diff_t *diff, const diff_thing_t *thing,
                const srm_area_t *before, const srm_area_t *after);

#endif
