/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ESCAPE_H
#define SRM_ESCAPE_H

/**
 * @file srm_escape.h
 * @brief Fast search for the bytes of a text that need an escape.
 *
 * Most texts need no escape, and an answer has thousands of short ones. So
 * writers check sixteen bytes at once for those that their format must escape,
 * and check single bytes only after a match. Loading does the same for bytes
 * that a text may not contain.
 */

#include <string.h>

#include "srm_text.h"

/** Number of bytes checked at once; compilers support such vectors. */
#define SRM_BLOCK 16
typedef unsigned char srm_block_t __attribute__((vector_size(SRM_BLOCK)));

/** Padding after the end of a text: the letter a, which no format escapes. */
#define SRM_BLOCK_REST 0x6161616161616161u

/**
 * Mark the bytes that may need an escape. Of any three consecutive bytes of a
 * text, two are neighbours in one half of a block.
 * @return a block that is not 0 at each such byte
 */
typedef srm_block_t srm_special_fn(srm_block_t bytes);

/** Mark all bytes equal to one byte, with 0xff. */
static inline srm_block_t srm_block_is(srm_block_t bytes, unsigned char one)
{
    return (srm_block_t)(bytes == one);
}

/** Mark all bytes from first to last. */
static inline srm_block_t srm_block_between(srm_block_t bytes,
                                            unsigned char first,
                                            unsigned char last)
{
    return (srm_block_t)((srm_block_t)(bytes - first)
                         <= (unsigned char)(last - first));
}

/** True if any byte is marked. */
static inline int srm_block_any(srm_block_t special)
{
    apr_uint64_t halves[2];

    memcpy(halves, &special, sizeof(halves));
    return (halves[0] | halves[1]) != 0;
}

/** Return a block with the first bytes of a text, fewer than a block has. */
static inline srm_block_t srm_block_part(const char *text, apr_size_t length)
{
    apr_uint64_t halves[2] = {SRM_BLOCK_REST, SRM_BLOCK_REST};
    srm_block_t block;

    if (length >= 8) {
        memcpy(&halves[0], text, 8);
        memcpy(&halves[1], text + length - 8, 8); /* some of them twice */
    }
    else if (length >= 4) {
        memcpy(&halves[0], text, 4);
        memcpy(&halves[1], text + length - 4, 4);
    }
    else if (length > 0) {
        unsigned char few[4] = {(unsigned char)text[0],
                                (unsigned char)text[length / 2],
                                (unsigned char)text[length - 1], 'a'};

        memcpy(&halves[0], few, sizeof(few));
    }
    memcpy(&block, halves, sizeof(block));
    return block;
}

/** The same, and copy these bytes to a buffer that has room for them. */
static inline srm_block_t srm_block_copy(char *to, const char *text,
                                         apr_size_t length)
{
    apr_uint64_t halves[2] = {SRM_BLOCK_REST, SRM_BLOCK_REST};
    srm_block_t block;

    if (length >= 8) {
        memcpy(&halves[0], text, 8);
        memcpy(&halves[1], text + length - 8, 8);
        memcpy(to, &halves[0], 8);
        memcpy(to + length - 8, &halves[1], 8);
    }
    else if (length >= 4) {
        memcpy(&halves[0], text, 4);
        memcpy(&halves[1], text + length - 4, 4);
        memcpy(to, &halves[0], 4);
        memcpy(to + length - 4, &halves[1], 4);
    }
    else if (length > 0) {
        unsigned char few[4] = {(unsigned char)text[0],
                                (unsigned char)text[length / 2],
                                (unsigned char)text[length - 1], 'a'};

        memcpy(&halves[0], few, sizeof(few));
        to[0] = (char)few[0];
        to[length / 2] = (char)few[1];
        to[length - 1] = (char)few[2];
    }
    memcpy(&block, halves, sizeof(block));
    return block;
}

/**
 * Count the bytes at the start of a text that need no escape.
 * @return their number, or fewer, by whole blocks: then the rest has to be
 *         checked byte by byte
 */
static inline apr_size_t srm_escape_clean(const char *text, apr_size_t length,
                                   srm_special_fn *special)
{
    apr_size_t at;
    srm_block_t block;

    if (length < SRM_BLOCK) {
        block = srm_block_part(text, length);
        return srm_block_any(special(block)) ? 0 : length;
    }
    for (at = 0; length - at > SRM_BLOCK; at += SRM_BLOCK) {
        memcpy(&block, text + at, SRM_BLOCK);
        if (srm_block_any(special(block))) {
            return at;
        }
    }
    /* The last block may overlap the one before. */
    memcpy(&block, text + length - SRM_BLOCK, SRM_BLOCK);
    return srm_block_any(special(block)) ? at : length;
}

/**
 * Copy the bytes at the start of a text that need no escape.
 * @param to has room for the whole text; bytes after the counted ones are
 *           undefined
 * @return as srm_escape_clean()
 */
static inline apr_size_t srm_escape_copy_clean(char *to, const char *text,
                                        apr_size_t length,
                                        srm_special_fn *special)
{
    apr_size_t at;
    srm_block_t block;

    if (length < SRM_BLOCK) {
        block = srm_block_copy(to, text, length);
        return srm_block_any(special(block)) ? 0 : length;
    }
    for (at = 0; length - at > SRM_BLOCK; at += SRM_BLOCK) {
        memcpy(&block, text + at, SRM_BLOCK);
        memcpy(to + at, &block, SRM_BLOCK);
        if (srm_block_any(special(block))) {
            return at;
        }
    }
    /* The last block may overlap the one before. */
    memcpy(&block, text + length - SRM_BLOCK, SRM_BLOCK);
    memcpy(to + length - SRM_BLOCK, &block, SRM_BLOCK);
    return srm_block_any(special(block)) ? at : length;
}

/** Escape of a byte. */
typedef struct srm_escape {
    char bytes[7];
    unsigned char length; /**< 0: no escape */
} srm_escape_t;

/** Initialise an escape with a literal. */
#define SRM_ESCAPE(literal)                                                   \
    {                                                                         \
        literal, sizeof(literal) - 1                                          \
    }

/**
 * Write the escape of a character of several bytes.
 * @param to   moved to the end of the output, by 8 bytes at most
 * @param text a byte above 0x7F and the rest of the text, ended by NUL
 *             somewhere
 * @return the length of the character; 0 when none that is escaped begins here
 */
typedef int srm_wide_fn(char **to, const char *text);

/**
 * Append a block of a text byte by byte, or the rest of the text.
 * @param wide NULL: no character of several bytes is escaped
 * @return the position after it; a character that begins in the block is a part
 *         of it
 */
static inline const char *srm_escape_block(srm_text_t *out, const char *text,
                                          const char *end,
                                          const srm_escape_t *escapes,
                                          srm_wide_fn *wide)
{
    char *to = srm_text_room(out, SRM_BLOCK * sizeof(*escapes));

    end = end - text > SRM_BLOCK ? text + SRM_BLOCK : end;
    while (text < end) {
        const srm_escape_t *escape = &escapes[(unsigned char)*text];
        int taken = wide && (unsigned char)*text >= 0x80 ? wide(&to, text) : 0;

        if (taken > 0) {
            text += taken;
            continue;
        }
        if (escape->length > 0) {
            /* Copying the whole struct is faster. */
            memcpy(to, escape, sizeof(*escape));
            to += escape->length;
        }
        else {
            *to++ = *text;
        }
        text++;
    }
    out->length = (apr_size_t)(to - out->bytes);
    return text;
}

/**
 * Append a text with escapes, also for characters of several bytes.
 * @param text    whole characters, ended by NUL somewhere
 * @param special marks bytes that have an escape, and first bytes of characters
 *                that may have one
 * @param escapes of all bytes
 * @param wide    may be NULL
 */
static inline void srm_escape_wide(srm_text_t *out, const char *text,
                                         apr_size_t length,
                                         srm_special_fn *special,
                                         const srm_escape_t *escapes,
                                         srm_wide_fn *wide)
{
    const char *end = text + length;
    apr_size_t clean;

    while ((clean = srm_escape_copy_clean(srm_text_room(out, length), text,
                                          length, special))
           < length) {
        out->length += clean;
        text = srm_escape_block(out, text + clean, end, escapes, wide);
        length = (apr_size_t)(end - text);
    }
    out->length += clean;
}

/**
 * Append a text with escapes.
 * @param special marks bytes that have an escape
 * @param escapes of all bytes
 */
static inline void srm_escape_text(srm_text_t *out, const char *text,
                                    apr_size_t length, srm_special_fn *special,
                                    const srm_escape_t *escapes)
{
    srm_escape_wide(out, text, length, special, escapes, NULL);
}

#endif
