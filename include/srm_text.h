/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_TEXT_H
#define SRM_TEXT_H

/**
 * @file srm_text.h
 * @brief Bytes under construction, and the rules of UTF-8.
 *
 * A srm_text_t grows in its pool; every form's writer appends to one. It
 * belongs to one thread. Nothing here knows a form: escaping is the
 * writers' (srm_json.h, srm_html.h).
 */

#include <string.h>

#include <apr_pools.h>
#include <apr_time.h>

/** Bytes that grow. Set up with srm_text_make(). */
typedef struct srm_text {
    apr_pool_t *pool;  /**< owns the bytes */
    char *bytes;       /**< not ended by NUL until srm_text_done() */
    apr_size_t length; /**< bytes in use */
    apr_size_t room;   /**< bytes allocated */
    apr_size_t most;   /**< more than so many are thrown away */
    int spilt;         /**< some were: what is left is of no use */
} srm_text_t;

/**
 * Make an empty text.
 * @param pool where it and its bytes live; growing leaves the smaller
 *             copies behind there, at most as many bytes again
 * @param room the bytes to expect; a guess only saves copying
 */
srm_text_t *srm_text_make(apr_pool_t *pool, apr_size_t room);

/**
 * Make an empty text in memory that is there already, for as long as that is
 * enough; growing moves it into the pool.
 * @param bytes outlive the text, which does not need them afterwards
 */
srm_text_t *srm_text_over(apr_pool_t *pool, char *bytes, apr_size_t room);

/**
 * Say how long a text may get. One that gets longer is emptied and marked as
 * spilt: writers need not ask while they write, whoever had it written asks
 * once, and the memory that it takes is bounded. Those that write a whole
 * matrix ask at each row, since all further ones would be in vain.
 */
void srm_text_limit(srm_text_t *text, apr_size_t most);

/** Make room for more bytes: what appending does when there is none. */
void srm_text_grow(srm_text_t *text, apr_size_t more);

/*
 * Markup is made of thousands of pieces of a few bytes, most of them known
 * when we are compiled. Called, each would cost more than its bytes.
 */

/**
 * Find room for at most so many bytes, for a writer that knows how many there
 * will be. It writes from where the answer points, then sets the length.
 */
static inline char *srm_text_room(srm_text_t *text, apr_size_t most)
{
    if (text->room - text->length < most) {
        srm_text_grow(text, most);
    }
    return text->bytes + text->length;
}

/** Append bytes as they are. */
static inline void srm_text_add(srm_text_t *text, const char *bytes,
                                apr_size_t length)
{
    if (length == 0) {
        return;
    }
    memcpy(srm_text_room(text, length), bytes, length);
    text->length += length;
}

/** Append a string as it is. */
static inline void srm_text_adds(srm_text_t *text, const char *string)
{
    srm_text_add(text, string, strlen(string));
}

/** Append one byte. */
static inline void srm_text_addc(srm_text_t *text, char byte)
{
    srm_text_add(text, &byte, 1);
}

/** Append a number in decimal digits. */
void srm_text_addi(srm_text_t *text, apr_int64_t number);

/** The most bytes of a number, with its sign. */
#define SRM_TEXT_DIGITS 20

/**
 * Write a number in decimal digits where there is room for the most bytes.
 * @return behind its last digit
 */
char *srm_text_digits(char *to, apr_int64_t number);

/**
 * Append a pattern with values put in for names in braces: "From {from}". A
 * name that is not among the pairs stands as it is, and so does a brace. What
 * is put in is not looked at again.
 * @param pairs names and their values in turn, ended by NULL
 */
void srm_text_fill(srm_text_t *text, const char *pattern,
                   const char *const *pairs);

/**
 * End the bytes with a NUL, which is not counted in the length.
 * @return the bytes; they live as long as the text's pool
 */
const char *srm_text_done(srm_text_t *text);

/** A time in UTC as RFC 3339 writes it: "2026-11-24T01:05:12Z". */
const char *srm_text_time(apr_pool_t *pool, apr_time_t time);

/**
 * Read one character of UTF-8 as RFC 3629 allows it: no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 * @param bytes the first byte
 * @param end   behind the last byte that may be read
 * @param code  receives the code point; may be NULL
 * @return the bytes it takes, 1 to 4; 0 when they are not a character
 */
int srm_utf8_read(const char *bytes, const char *end, apr_uint32_t *code);

/**
 * Tell whether a code point is a control character that no text of ours may
 * hold: C0 with tab, line feed and carriage return, DEL, C1, and the
 * noncharacters U+FFFE and U+FFFF, which XML forbids.
 */
int srm_utf8_is_control(apr_uint32_t code);

/**
 * Tell whether bytes are UTF-8 without control characters.
 */
int srm_utf8_is_clean(const char *bytes, apr_size_t length);

/**
 * Make UTF-8 of a text that may be something else, such as the name of a
 * file.
 * @return the text itself when it is UTF-8; else a copy that has U+FFFD for
 *         each byte that is not
 */
const char *srm_utf8_repair(apr_pool_t *pool, const char *text);

#endif
