/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_PLAIN_H
#define SRM_PLAIN_H

/**
 * @file srm_plain.h
 * @brief How much of a text stands in a form as it is.
 *
 * Most text needs no escape, and an answer is made of thousands of short
 * ones. So writers look at sixteen bytes at once for what their form must
 * escape, and at single bytes only where there is something. So does loading
 * for what a text may not hold.
 */

#include <string.h>

#include "srm_text.h"

/** Bytes that are looked at together; compilers know such vectors. */
#define SRM_BLOCK 16
typedef unsigned char srm_block_t __attribute__((vector_size(SRM_BLOCK)));

/** Stands where a text has ended: the letter a, which no form escapes. */
#define SRM_BLOCK_REST 0x6161616161616161u

/**
 * Tell which bytes may need an escape. Of any three bytes of a text that
 * follow each other, two are neighbours in one half of a block.
 * @return other than 0 in the place of each that may
 */
typedef srm_block_t srm_special_fn(srm_block_t bytes);

/** All bytes that are one byte: 0xff in their places. */
static inline srm_block_t srm_block_is(srm_block_t bytes, unsigned char one)
{
    return (srm_block_t)(bytes == one);
}

/** All bytes from the first to the last. */
static inline srm_block_t srm_block_between(srm_block_t bytes,
                                            unsigned char first,
                                            unsigned char last)
{
    return (srm_block_t)((srm_block_t)(bytes - first)
                         <= (unsigned char)(last - first));
}

/** Tell whether there is a mark at all. */
static inline int srm_block_any(srm_block_t marks)
{
    apr_uint64_t halves[2];

    memcpy(halves, &marks, sizeof(halves));
    return (halves[0] | halves[1]) != 0;
}

/** The first bytes of a text, fewer than a block has. */
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

/** The same, and a copy of these bytes, which must have room. */
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
 * Count the bytes that a text begins with and that need no escape.
 * @return all of them; or fewer, by whole blocks: then what follows has to be
 *         looked at byte by byte
 */
static inline apr_size_t srm_plain(const char *text, apr_size_t length,
                                   srm_special_fn *marks)
{
    apr_size_t at;
    srm_block_t block;

    if (length < SRM_BLOCK) {
        block = srm_block_part(text, length);
        return srm_block_any(marks(block)) ? 0 : length;
    }
    for (at = 0; length - at > SRM_BLOCK; at += SRM_BLOCK) {
        memcpy(&block, text + at, SRM_BLOCK);
        if (srm_block_any(marks(block))) {
            return at;
        }
    }
    /* The last: some of it may have been looked at before. */
    memcpy(&block, text + length - SRM_BLOCK, SRM_BLOCK);
    return srm_block_any(marks(block)) ? at : length;
}

/**
 * Copy the bytes that a text begins with and that need no escape.
 * @param to has room for all of the text; behind what is counted there may be
 *           other bytes afterwards
 * @return as srm_plain()
 */
static inline apr_size_t srm_plain_copy(char *to, const char *text,
                                        apr_size_t length,
                                        srm_special_fn *marks)
{
    apr_size_t at;
    srm_block_t block;

    if (length < SRM_BLOCK) {
        block = srm_block_copy(to, text, length);
        return srm_block_any(marks(block)) ? 0 : length;
    }
    for (at = 0; length - at > SRM_BLOCK; at += SRM_BLOCK) {
        memcpy(&block, text + at, SRM_BLOCK);
        memcpy(to + at, &block, SRM_BLOCK);
        if (srm_block_any(marks(block))) {
            return at;
        }
    }
    /* The last: some of it may have been copied before. */
    memcpy(&block, text + length - SRM_BLOCK, SRM_BLOCK);
    memcpy(to + length - SRM_BLOCK, &block, SRM_BLOCK);
    return srm_block_any(marks(block)) ? at : length;
}

/** Escape of a byte. */
typedef struct srm_escape {
    char bytes[7];
    unsigned char length; /**< 0: as it is */
} srm_escape_t;

/** An escape, made of a literal. */
#define SRM_ESCAPE(literal)                                                   \
    {                                                                         \
        literal, sizeof(literal) - 1                                          \
    }

/**
 * Write the escape of a character of several bytes.
 * @param to   moved behind what is written, 8 bytes at most
 * @param text a byte above 0x7F and what follows it, ended by NUL somewhere
 * @return the bytes of the character; 0 when none that is escaped begins here
 */
typedef int srm_wide_fn(char **to, const char *text);

/**
 * Append a block of a text byte by byte, or what is left of the text.
 * @param wide NULL: no character of several bytes is escaped
 * @return what follows it; a character that begins in the block is a part of it
 */
static inline const char *srm_plain_block(srm_text_t *out, const char *text,
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
            /* To copy what stands behind it as well costs less. */
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
 * Append a text with its escapes, also of characters of several bytes.
 * @param text    whole characters, ended by NUL somewhere
 * @param marks   tells bytes that have an escape, and those that a character
 *                begins with which may have one
 * @param escapes of all bytes
 * @param wide    may be NULL
 */
static inline void srm_plain_escape_wide(srm_text_t *out, const char *text,
                                         apr_size_t length,
                                         srm_special_fn *marks,
                                         const srm_escape_t *escapes,
                                         srm_wide_fn *wide)
{
    const char *end = text + length;
    apr_size_t plain;

    while ((plain = srm_plain_copy(srm_text_room(out, length), text, length,
                                   marks))
           < length) {
        out->length += plain;
        text = srm_plain_block(out, text + plain, end, escapes, wide);
        length = (apr_size_t)(end - text);
    }
    out->length += plain;
}

/**
 * Append a text with its escapes.
 * @param marks   tells bytes that have an escape
 * @param escapes of all bytes
 */
static inline void srm_plain_escape(srm_text_t *out, const char *text,
                                    apr_size_t length, srm_special_fn *marks,
                                    const srm_escape_t *escapes)
{
    srm_plain_escape_wide(out, text, length, marks, escapes, NULL);
}

#endif
