/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef READER_H
#define READER_H

/**
 * @file reader.h
 * @brief Shared parts of reading by tables. Private to shape.c, extras.c,
 *        texts.c, fill.c, keys.c and wrong_type.c.
 */

#include <apr_hash.h>

#include "srm_pointer.h"
#include "read.h"
#include "shape.h"

/** State of reading a file. */
typedef struct srm_reader {
    const srm_load_state_t *loading;
    const char *file;
    apr_hash_t *ids; /**< in scratch: keys that have been copied */
    int *extras;     /**< number of entries that count for limits->extras */
} srm_reader_t;

/**
 * Check a text of the file and copy it.
 * @param field  its kind and rules
 * @param string may hold NULs
 * @param here   its path
 * @return the copy in the pool of loading, or the broken mark. An invalid id is
 *         copied nevertheless, so that references to it are not reported too
 */
const char *srm_reader_text(const srm_reader_t *reader,
                            const srm_field_t *field, const char *string,
                            size_t length, const srm_step_t *here);

/**
 * Return 1 if a text of the file follows the rules of its field; an invalid id
 * counts too. Problems are reported.
 */
int srm_reader_text_fits(const srm_reader_t *reader, const srm_field_t *field,
                         const char *string, size_t length,
                         const srm_step_t *here);

/** Report that a value is not of the expected kind; return 0. */
int srm_reader_wrong_type(const srm_reader_t *reader, srm_kind_e kind,
                          const srm_value_t *value, const srm_step_t *here);

/** Copy a key that is an id, once for all objects with this key. */
const char *srm_reader_key(const srm_reader_t *reader, const char *key);

/**
 * Report a control character in bytes of the file.
 * @param at_key the bytes are the key of the last step
 * @return 1 when there is none
 */
int srm_reader_clean(const srm_reader_t *reader, const char *bytes,
                     size_t length, int at_key, const srm_step_t *here);

/** True if a key is the author's own: it begins with `x-`. */
int srm_reader_is_extra(const char *key);

/**
 * Read the author's own keys of an object, as JSON text; control characters are
 * reported at any depth, and the first key over the limit.
 * @param count the number of these keys
 */
void srm_reader_extras(const srm_reader_t *reader, srm_value_t *object,
                       srm_extras_t *extras, size_t count,
                       const srm_step_t *here);

/** Return the value of a text field that the file does not have. */
const char *srm_reader_absent(srm_kind_e kind);

/** Report a key that a shape does not have; the last step leads to it. */
void srm_reader_unknown(const srm_reader_t *reader, const srm_shape_t *shape,
                        const char *key, const srm_step_t *here);

/**
 * Report missing required keys and a missing choice, and set their members to
 * the broken mark.
 */
void srm_reader_missing(const srm_reader_t *reader, const srm_shape_t *shape,
                        srm_value_t *object, char *base,
                        const srm_step_t *here);

/** Store a text or a number in a member of a struct. */
void srm_fill_text(void *target, const char *text);
void srm_fill_number(void *target, int number);

/**
 * Make a list of zeroed structs and store it in a member.
 * @return the structs; NULL when the count is 0
 */
void *srm_fill_list(const srm_reader_t *reader, void *target, size_t size,
                    size_t count);

/** Fill a struct with the values of missing keys. */
void srm_fill_absent(const srm_shape_t *shape, char *base);

/** Set a field to the broken mark. */
void srm_fill_broken(const srm_field_t *field, char *target);

/** The same for all fields of a struct that have one of these rules. */
void srm_fill_all_broken(const srm_shape_t *shape, char *base, unsigned rules);

#endif
