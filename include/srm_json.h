/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_JSON_H
#define SRM_JSON_H

/**
 * @file srm_json.h
 * @brief A writer of JSON (RFC 8259) that cannot forget a comma or an escape.
 *
 * It writes straight to a text, without a tree that is built only to be
 * walked once. Every string value is escaped: `<`, `>` and `&` too, so that
 * the bytes do no harm wherever they are pasted; what some readers take for
 * the end of a line, U+2028, U+2029 and all controls; and changes of direction
 * (srm_visible.h). All other characters stand as UTF-8. Keys are the
 * program's own literals and ids, which need no escape; only srm_json_escaped()
 * takes one from a file. It is compact, but the objects of an array that is
 * the document or a member of it stand on a line each, so that it reads well
 * and differences are lines.
 */

#include <string.h>

#include "srm_text.h"

/** Nesting that the writer keeps account of. */
#define SRM_JSON_DEPTH 24

/** A document being written. Set up with srm_json_start(). */
typedef struct srm_json {
    srm_text_t *out;
    const char *base; /**< URL of the base, for addresses; "" at the start */
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

/** How long a key is; 0 where there is none. */
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
 * Begin a string that is put together from pieces; srm_json_piece() adds
 * them, srm_json_string_end() ends it. Nothing else goes in between.
 */
void srm_json_string_begin(srm_json_t *json, const char *key);

/** Add a piece to the string that was begun, escaped. */
void srm_json_piece(srm_json_t *json, const char *piece);

/** End the string that was begun. */
void srm_json_string_end(srm_json_t *json);

/** A string, left out altogether when it is "". */
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
 * A member whose value is JSON text already, such as a srm_extra_t's. Its
 * `<`, `>` and `&` and what is not ASCII, which only strings can hold, are
 * escaped here as in a string, and so is the key.
 */
void srm_json_escaped(srm_json_t *json, const char *key, const char *value);

#endif
