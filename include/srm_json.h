/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_JSON_H
#define SRM_JSON_H

/**
 * @file srm_json.h
 * @brief A writer of JSON (RFC 8259) that adds all commas and escapes.
 *
 * It writes directly to a text and builds no tree. Every string value is
 * escaped: `<`, `>` and `&` too, so that the bytes are harmless inside HTML;
 * U+2028, U+2029 and all controls, which some readers take for the end of a
 * line; and changes of direction (srm_visible.h). All other characters are
 * UTF-8. Keys are the program's own literals and ids, which need no escape;
 * only srm_json_escaped() takes a key from a file. Output is compact, but each
 * object of a top-level array, or of an array in the top-level object, has a
 * line of its own, so that people and diff can read it.
 */

#include <string.h>

#include "srm_text.h"

/** Deepest nesting that the writer tracks. */
#define SRM_JSON_DEPTH 24

/** A document being written. Set up with srm_json_start(). */
typedef struct srm_json {
    srm_text_t *out;
    const char *base; /**< URL of the base, for links; "" at the start */
    int depth;
    unsigned char filled[SRM_JSON_DEPTH]; /**< at this depth: 0 nothing yet,
                                               1 values, 2 lines of objects */
} srm_json_t;

/** Begin a document that is appended to a text. */
void srm_json_start(srm_json_t *json, srm_text_t *out);

/** End the document with a line feed. */
void srm_json_finish(srm_json_t *json);

/** Open an object; key is NULL inside an array and at the top. */
void srm_json_object(srm_json_t *json, const char *key);

/** Open an array. */
void srm_json_array(srm_json_t *json, const char *key);

/** Close the object or array that was opened last. */
void srm_json_end(srm_json_t *json, char bracket);

/*
 * Most members are strings, and nearly all keys are literals: their lengths
 * are known when a call is compiled.
 */

/** Return the length of a key; 0 for none. */
static inline apr_size_t srm_json_length(const char *key)
{
    return key ? strlen(key) : 0;
}

void srm_json_put_string(srm_json_t *json, const char *key, apr_size_t length,
                         const char *value);

/** A string, escaped. */
static inline void srm_json_string(srm_json_t *json, const char *key,
                                   const char *value)
{
    srm_json_put_string(json, key, srm_json_length(key), value);
}

/**
 * Begin a string that is built from pieces; srm_json_piece() adds them,
 * srm_json_string_end() ends it. Make no other call in between.
 */
void srm_json_string_begin(srm_json_t *json, const char *key);

/** Add a piece to the string that was begun, escaped. */
void srm_json_piece(srm_json_t *json, const char *piece);

/** End the string that was begun. */
void srm_json_string_end(srm_json_t *json);

/** A string member, omitted when the string is "". */
static inline void srm_json_optional(srm_json_t *json, const char *key,
                                     const char *value)
{
    if (*value) {
        srm_json_string(json, key, value);
    }
}

/** A number. */
void srm_json_number(srm_json_t *json, const char *key, apr_int64_t value);

/** true or false. */
void srm_json_flag(srm_json_t *json, const char *key, int value);

/** null. */
void srm_json_null(srm_json_t *json, const char *key);

/**
 * A member whose value is JSON text already, such as that of a srm_extra_t. Its
 * `<`, `>`, `&` and non-ASCII characters, which only strings can contain, are
 * escaped as in a string, and so is the key.
 */
void srm_json_escaped(srm_json_t *json, const char *key, const char *value);

#endif
