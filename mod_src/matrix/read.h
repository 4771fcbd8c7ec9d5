/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef READ_H
#define READ_H

/**
 * @file read.h
 * @brief JSON values, by a library that only read.c knows.
 *
 * A value and all below it live as long as the loading's scratch pool, which
 * must not outlive loading: the library may be unloaded and loaded again with
 * the module, and then a kept value answers nonsense. One thread, before the
 * server forks.
 */

#include "srm_load.h"

/** A value; what it holds is read.c's. */
typedef struct srm_value srm_value_t;

/** What a value is. */
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

/** A member of an object while one goes through them. */
typedef struct srm_member {
    const char *key;
    srm_value_t *value;
    void *place; /**< read.c's */
} srm_member_t;

/**
 * Parse bytes. What is not JSON is reported with line, column and a hint,
 * and so is every key that stands twice; of such keys the last one counts.
 * @return NULL when the bytes are not JSON
 */
srm_value_t *srm_read(const srm_load_state_t *loading,
                      const srm_source_t *body);

/** What a value is. */
srm_type_e srm_value_type(const srm_value_t *value);

/** A text's bytes, with a NUL behind them; there may be NULs inside. */
const char *srm_value_text(const srm_value_t *value, size_t *length);

/** A whole number. */
apr_int64_t srm_value_integer(const srm_value_t *value);

/** How many entries a list, or members an object has. */
size_t srm_value_count(const srm_value_t *value);

/** An entry of a list, from 0 to its count. */
srm_value_t *srm_value_entry(const srm_value_t *list, size_t index);

/** A member of an object by its key; NULL when there is none. */
srm_value_t *srm_value_member(const srm_value_t *object, const char *key);

/** Go to the first member, or to the next; 0 when there is none. */
int srm_value_first(srm_value_t *object, srm_member_t *member);
int srm_value_next(srm_value_t *object, srm_member_t *member);

/** Digits that tell every number with a fraction from its neighbours. */
#define SRM_DIGITS_MAX 17

/**
 * The fewest significant digits in which a number with a fraction reads as the
 * same number: 15 to SRM_DIGITS_MAX.
 * @param digits that there are to be at least
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
