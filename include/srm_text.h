/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_TEXT_H
#define SRM_TEXT_H

/**
 * @file srm_text.h
 * @brief Bytes under construction, and the rules of UTF-8.
 *
 * A srm_text_t grows in its pool; the writer of every format appends to one. It
 * belongs to one thread. The writers do the escaping (srm_json.h, srm_html.h).
 */

#include <stdbool.h>
#include <string.h>

#include <apr_pools.h>
#include <apr_time.h>

/**
 * Take the next bytes of a text.
 * @return false when no more bytes are needed
 */
typedef bool srm_drain_fn(void *to, const char *bytes, apr_size_t length);

/** A growing run of bytes. Set up with srm_text_make(). */
typedef struct srm_text {
    apr_pool_t *pool;    /**< owns the bytes */
    apr_pool_t *scratch; /**< for data that a writer needs between two safe
                              points: cleared at each of them; the same as
                              `pool` if never cleared */
    char *bytes;         /**< not ended by NUL until srm_text_done() */
    apr_size_t length;   /**< bytes in use */
    apr_size_t room;     /**< bytes allocated */
    apr_size_t most;     /**< limit: when it is exceeded, all are discarded */
    apr_size_t gone;     /**< bytes before these: drained or discarded */
    apr_size_t rest;     /**< length from which a safe point drains */
    apr_size_t piece;    /**< increment of rest: SRM_TEXT_PIECE */
    apr_size_t weighed;  /**< the total at the last call of srm_text_weigh() */
    apr_size_t weight;   /**< counts for the limit in addition to the total */
    srm_drain_fn *drain; /**< NULL: all bytes stay in memory */
    void *to;            /**< its first argument */
    bool overflowed; /**< bytes were discarded, or the drain needs no more: the
                          remaining bytes are useless */
    bool denied;     /**< the reason is a quota (srm_quota.h) */
    bool deniable;   /**< a quota may deny memory; else it is exceeded */
    char *first;     /**< the initial buffer, and its size */
    apr_size_t first_room;
} srm_text_t;

/**
 * Make an empty text.
 * @param pool owns it and its bytes; growing leaves the smaller copies there,
 *             at most as many bytes again
 * @param room the expected size; a guess only saves copying
 */
srm_text_t *srm_text_make(apr_pool_t *pool, apr_size_t room);

/**
 * Make an empty text in existing memory; growing beyond that moves it into the
 * pool.
 * @param bytes must outlive the text
 */
srm_text_t *srm_text_over(apr_pool_t *pool, char *bytes, apr_size_t room);

/**
 * Limit the length of a text, including drained bytes. A longer text is emptied
 * and marked as overflowed. So memory is bounded, and only the caller of the
 * writers has to check, once at the end.
 */
void srm_text_limit(srm_text_t *text, apr_size_t most);

/**
 * Drain the bytes of a text at safe points, and clear the scratch pool there,
 * which is made below the text's pool. From now on a quota of the pool may make
 * the text overflow, so the caller has to check.
 * @param drain NULL: the bytes stay, and only the scratch pool is cleared
 * @param hold  bytes to collect before the first drain; after that it is
 *              SRM_TEXT_PIECE
 */
void srm_text_drain(srm_text_t *text, srm_drain_fn *drain, void *to,
                    apr_size_t hold);

/** Bytes that are drained at once, or a few more. */
#define SRM_TEXT_PIECE ((apr_size_t)(48 * 1024))

/** Drain at a safe point, if due; part of srm_text_goes_on(). */
bool srm_text_rest(srm_text_t *text);

/**
 * Pass a safe point, as writers do between two rows, entries or parties: there
 * nothing refers to written bytes or to the scratch pool. All loops over long
 * lists of a matrix call this to learn if they should continue.
 * @return false when further output is useless
 */
static inline bool srm_text_goes_on(srm_text_t *text)
{
    return text->length < text->rest ? !text->overflowed : srm_text_rest(text);
}

/**
 * Empty a text to write it again, without a limit and into another drain. No
 * quota makes it overflow, because its size is known and was granted.
 */
void srm_text_again(srm_text_t *text, srm_drain_fn *drain, void *to);

/** Return the length of a text, including drained bytes. */
static inline apr_size_t srm_text_total(const srm_text_t *text)
{
    return text->gone + text->length;
}

/**
 * Count the output since the last call as at least this many bytes of the limit
 * of a drained text, even if it is shorter: for rows that take more time than
 * their length suggests.
 */
static inline void srm_text_weigh(srm_text_t *text, apr_size_t least)
{
    apr_size_t written = srm_text_total(text) - text->weighed;

    if (written < least) {
        text->weight += least - written;
    }
    text->weighed += written;
}

/**
 * Drain the rest, after the last byte.
 * @return false when the text has overflowed, earlier or now
 */
bool srm_text_finish(srm_text_t *text);

/** Make room for more bytes; appending calls it when there is none. */
void srm_text_grow(srm_text_t *text, apr_size_t more);

/*
 * Inline functions: markup consists of thousands of pieces of a few bytes, most
 * of them known at compile time. A call would cost more than their bytes.
 */

/**
 * Make room for at most this many bytes. The writer writes to the returned
 * address, then sets the length.
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

/**
 * Append a pattern with names in braces replaced by values: "From {from}". A
 * name that is not among the pairs is copied, and so is a single brace. Values
 * are not expanded again.
 * @param pairs names and their values in turn, ended by NULL
 * @param most  most values to fill in; names after them are copied
 */
void srm_text_fill(srm_text_t *text, const char *pattern,
                   const char *const *pairs, int most);

/**
 * End the bytes with a NUL, which is not counted in the length.
 * @return the bytes; they live as long as the text's pool
 */
const char *srm_text_done(srm_text_t *text);

/** Return a time in UTC in the format of RFC 3339: "2026-11-24T01:05:12Z". */
const char *srm_text_time(apr_pool_t *pool, apr_time_t time);

/** Return today's date in UTC: "2026-11-24". */
const char *srm_text_today(apr_pool_t *pool);

/**
 * Read one character of UTF-8 as RFC 3629 allows it: no overlong encodings, no
 * surrogates, nothing above U+10FFFF.
 * @param bytes the first byte
 * @param end   the end of the readable bytes
 * @param code  receives the code point; may be NULL
 * @return its length, 1 to 4; 0 when the bytes are not a character
 */
int srm_utf8_read(const char *bytes, const char *end, apr_uint32_t *code);

/** The most bytes of a character. */
#define SRM_UTF8_MAX 4

/**
 * Write a code point, up to U+10FFFF, as UTF-8.
 * @param to has room for SRM_UTF8_MAX
 * @return the position after the last byte
 */
char *srm_utf8_write(char *to, apr_uint32_t code);

/**
 * True if a code point is a control character that texts must not contain: C0
 * with tab, line feed and carriage return, DEL, C1, and the noncharacters
 * U+FFFE and U+FFFF, which XML forbids.
 */
int srm_utf8_is_control(apr_uint32_t code);

/** True if bytes are UTF-8 without control characters. */
int srm_utf8_is_clean(const char *bytes, apr_size_t length);

/**
 * Convert a text that may not be UTF-8, such as the name of a file.
 * @return the text itself when it is UTF-8; else a copy that has U+FFFD for
 *         each byte that is not
 */
const char *srm_utf8_repair(apr_pool_t *pool, const char *text);

#endif
