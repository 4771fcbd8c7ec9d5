/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DIFF_H
#define DIFF_H

/**
 * @file diff.h
 * @brief Shared parts of a comparison. Private to diff*.c.
 */

#include <stdbool.h>

#include <apr_tables.h>

#include "srm_diff.h"
#include "srm_shape.h"
#include "srm_text.h"

/** A comparison. */
typedef struct diff {
    apr_pool_t *pool;    /* of the listed changes */
    apr_pool_t *scratch; /* parent of the pools of each list */
    const srm_matrix_t *before;
    const srm_matrix_t *after;
    srm_changes_t *changes;
    apr_array_header_t *listed; /* of srm_change_t */
    apr_array_header_t *lists;  /* of srm_list_count_t */
    apr_size_t left;            /* bytes left for the list; 0: none */
    srm_text_t *words;          /* under construction */
} diff_t;

/** An item that can change, as in a change. */
typedef struct diff_thing {
    const struct diff_thing *in; /* NULL for the matrix */
    const char *subject;
    const char *list;
    const char *id; /* NULL for an item without an id: then the outer one's
                       counts */
    const char *name;
} diff_thing_t;

/** A field, with the objects around it. */
typedef struct diff_path {
    const struct diff_path *above;
    const char *key;
} diff_path_t;

/** Pairs of entries of two lists with the same key. */
typedef struct diff_pairs {
    int *before_of; /* for each new entry its old one; -1: added */
    int *after_of;  /* for each old entry its new one; -1: removed */
    int count;      /* of the pairs */
    bool same;      /* all entries are in pairs, in the same order */
} diff_pairs_t;

/* diff.c */

/** Compare all fields of two structs, except the choices of a cell. */
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
 * @param key of the field; "" for a whole item
 * @return true if the caller should list it with diff_add(), with texts
 */
bool diff_count(diff_t *diff, srm_change_e what, const diff_thing_t *thing,
                const char *key);

/**
 * List a change that was counted, if there is room for it.
 * @param change has its kind and texts; item and field are set here
 * @param path   of the field; NULL for a whole item
 */
void diff_add(diff_t *diff, const diff_thing_t *thing, const diff_path_t *path,
              srm_change_t *change);

/** Count and list a changed text of a field, if it differs. */
void diff_text_field(diff_t *diff, const diff_thing_t *thing,
                     const diff_path_t *path, const char *before,
                     const char *after);

/* diff_pair.c */

/**
 * Pair the entries of two lists by their keys. Of several with one key the
 * first is paired with the first, and so on. Takes n log n steps, whatever the
 * keys are.
 * @param pool for the pairs, and for work of the same size
 */
diff_pairs_t diff_pair(apr_pool_t *pool, const char *const *before,
                       int before_count, const char *const *after,
                       int after_count);

/** The ids of structs of one size that begin with them, for diff_pair(). */
const char *const *diff_ids(apr_pool_t *pool, const void *items, size_t size,
                            int count);

/* diff_key.c */

/**
 * Append the key of an entry without an id: all its values, each in one
 * spelling and with a mark after it.
 * @param scratch may be cleared afterwards
 */
void diff_add_key(srm_text_t *out, apr_pool_t *scratch,
                  const srm_shape_t *shape, const char *entry);

/** Append the keys of all entries of a list that is a field of a struct. */
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

/** Begin a text, limited to the bytes left for the list. */
srm_text_t *diff_words_begin(diff_t *diff);

/**
 * End the text; "" when it exceeded the limit, and then nothing more is listed.
 */
const char *diff_words_end(diff_t *diff);

/** Return a field in words; "" when it is empty. */
const char *diff_value(diff_t *diff, const srm_field_t *field,
                       const char *base);

/** Return a whole entry in words, without its id and name. */
const char *diff_words(diff_t *diff, const srm_shape_t *shape,
                       const char *entry);

/**
 * Append fields of a struct, from one of them on, and its keys that begin with
 * `x-`.
 * @param start length of the text before the first field
 */
void diff_put_fields(srm_text_t *out, const srm_field_t *first,
                     const srm_shape_t *shape, const void *base,
                     apr_size_t start);

/* diff_cell.c */

/**
 * Compare the cells of an area.
 * @param thing the area
 * @param before NULL: all its cells are added
 * @param after  NULL: all are removed
 */
void diff_cells(diff_t *diff, const diff_thing_t *thing,
                const srm_area_t *before, const srm_area_t *after);

#endif
