/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef READER_H
#define READER_H

/**
 * @file reader.h
 * @brief What the parts of reading by tables share; for shape.c, extras.c
 *        and texts.c alone.
 */

#include <apr_hash.h>

#include "srm_pointer.h"
#include "read.h"
#include "shape.h"

/** A file while it is read. */
typedef struct srm_reader {
    const srm_load_state_t *loading;
    const char *file;
    apr_hash_t *ids; /**< in scratch: keys that were copied already */
    int *extras;     /**< what was read that counts for limits->extras */
} srm_reader_t;

/**
 * Check a text of the file and copy it.
 * @param field  its kind and rules
 * @param string may hold NULs
 * @param here   where it stands
 * @return the copy in the loading's pool, or the broken mark. A text that is
 *         no id is copied all the same: what refers to it is not wrong too
 */
const char *srm_reader_text(const srm_reader_t *reader,
                            const srm_field_t *field, const char *string,
                            size_t length, const srm_step_t *here);

/**
 * Copy a key that is an id, once for all the objects that have it.
 */
const char *srm_reader_key(const srm_reader_t *reader, const char *key);

/**
 * Report a control character in bytes of the file.
 * @param at_key the bytes are the key of the last step
 * @return 1 when there is none
 */
int srm_reader_clean(const srm_reader_t *reader, const char *bytes,
                     size_t length, int at_key, const srm_step_t *here);

/**
 * Whether a key is the author's own: it begins with `x-`.
 */
int srm_reader_is_extra(const char *key);

/**
 * Read the author's own keys of an object, as JSON text; control characters
 * are reported at any depth, and the key with which they are too many.
 * @param count how many there are
 */
void srm_reader_extras(const srm_reader_t *reader, srm_value_t *object,
                       srm_extras_t *extras, size_t count,
                       const srm_step_t *here);

/** What a text field holds when the file does not have it. */
const char *srm_reader_absent(srm_kind_e kind);

/** Report a key that a shape does not have; the last step leads to it. */
void srm_reader_unknown(const srm_reader_t *reader, const srm_shape_t *shape,
                        const char *key, const srm_step_t *here);

/**
 * Report the required keys and the choice that an object lacks, and leave
 * the broken mark in their places of the struct.
 */
void srm_reader_missing(const srm_reader_t *reader, const srm_shape_t *shape,
                        srm_value_t *object, char *base,
                        const srm_step_t *here);

/** Put a text or a number into its place in a struct. */
void srm_fill_text(void *target, const char *text);
void srm_fill_number(void *target, int number);

/**
 * Make a list of zeroed structs and put it into its place.
 * @return the structs; NULL when the count is 0
 */
void *srm_fill_list(const srm_reader_t *reader, void *target, size_t size,
                    size_t count);

/** Fill a struct with what stands where the file has nothing. */
void srm_fill_absent(const srm_shape_t *shape, char *base);

/** Leave the broken mark in the place of a field. */
void srm_fill_broken(const srm_field_t *field, char *target);

/** The same for all fields of a struct with one of some rules. */
void srm_fill_all_broken(const srm_shape_t *shape, char *base, unsigned rules);

#endif
