/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

/**
 * @file json_scan.h
 * @brief Steps through JSON text by its brackets and quotes.
 *
 * It is for text that a parser has accepted, so it does not validate. On other
 * text it fails or stops at the end, and reads no byte outside.
 */

#include <apr_pools.h>

/** Position of a walk. */
typedef struct srm_json_scan {
    const char *at;
    const char *end;
} srm_json_scan_t;

/** A key of an object, its escapes decoded. */
typedef struct srm_json_scan_key {
    const char *bytes; /**< in the text itself or, decoded, in the pool; not
                            ended by NUL */
    apr_size_t length;
    const char *at; /**< its opening quote in the text */
} srm_json_scan_key_t;

/** Skip white space; return the next byte, or NUL at the end. */
char srm_json_scan_peek(srm_json_scan_t *walk);

/** Skip white space, and one byte if it is the given one; else return 0. */
int srm_json_scan_take(srm_json_scan_t *walk, char byte);

/** Skip a whole value; 0 when the text ends before it does. */
int srm_json_scan_skip(srm_json_scan_t *walk);

/**
 * Read a key and the colon after it.
 * @param pool for a key with escapes
 * @return 0 when there is none
 */
int srm_json_scan_read_key(srm_json_scan_t *walk, apr_pool_t *pool,
                           srm_json_scan_key_t *key);

#endif
