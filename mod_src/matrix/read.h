/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef READ_H
#define READ_H

/**
 * @file read.h
 * @brief JSON values; only read.c uses the library.
 *
 * A value and all below it live as long as the scratch pool of loading, which
 * must not outlive loading: the library may be unloaded and loaded again with
 * the module, which makes stored values invalid. One thread, before the server
 * forks.
 */

#include "srm_load.h"

/** A value; opaque outside read.c. */
typedef struct srm_value srm_value_t;

/** Type of a value. */
typedef enum {
    SRM_TYPE_OBJECT,
    SRM_TYPE_LIST,
    SRM_TYPE_TEXT,
    SRM_TYPE_INTEGER,
    SRM_TYPE_REAL,
    SRM_TYPE_TRUE,
    SRM_TYPE_FALSE,
    SRM_TYPE_NULL
} srm_type_e;

/** Iterator over the members of an object. */
typedef struct srm_member {
    const char *key;
    srm_value_t *value;
    void *place; /**< used by read.c only */
} srm_member_t;

/**
 * Parse bytes. Text that is not JSON is reported with line, column and a hint,
 * and so is every repeated key; of such keys the last one counts.
 * @return NULL when the bytes are not JSON
 */
srm_value_t *srm_read(const srm_load_state_t *loading,
                      const srm_source_t *body);

/** Return the type of a value. */
srm_type_e srm_value_type(const srm_value_t *value);

/** Return the bytes of a text, followed by a NUL; there may be NULs inside. */
const char *srm_value_text(const srm_value_t *value, size_t *length);

/** Return a whole number. */
apr_int64_t srm_value_integer(const srm_value_t *value);

/** Return the number of entries of a list, or of members of an object. */
size_t srm_value_count(const srm_value_t *value);

/** Return an entry of a list, from 0. */
srm_value_t *srm_value_entry(const srm_value_t *list, size_t index);

/** Return a member of an object by its key; NULL when there is none. */
srm_value_t *srm_value_member(const srm_value_t *object, const char *key);

/** Go to the first member, or to the next; 0 when there is none. */
int srm_value_first(srm_value_t *object, srm_member_t *member);
int srm_value_next(srm_value_t *object, srm_member_t *member);

/** Digits that suffice for every number with a fraction. */
#define SRM_DIGITS_MAX 17

/**
 * Return the fewest significant digits with which a number with a fraction
 * reads as the same number: 15 to SRM_DIGITS_MAX.
 * @param digits the least result
 */
int srm_value_digits(const srm_value_t *value, int digits);

/**
 * Write a value as compact JSON.
 * @param digits of the numbers with a fraction in it
 * @return the text, in the loading's pool
 */
const char *srm_value_dump(const srm_load_state_t *loading, srm_value_t *value,
                           int digits);

#endif
