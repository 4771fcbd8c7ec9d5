/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
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

#include <stdbool.h>
#include <string.h>

#include <apr_pools.h>
#include <apr_time.h>

/**
 * Take the next bytes of a text.
 * @return false when no more are wanted
 */
typedef bool srm_drain_fn(void *to, const char *bytes, apr_size_t length);

/** Bytes that grow. Set up with srm_text_make(). */
typedef struct srm_text {
    apr_pool_t *pool;    /**< owns the bytes */
    apr_pool_t *scratch; /**< for what a writer needs between two safe points:
                              cleared at any of them; the same as pool where
                              nobody clears it */
    char *bytes;         /**< not ended by NUL until srm_text_done() */
    apr_size_t length;   /**< bytes in use */
    apr_size_t room;     /**< bytes allocated */
    apr_size_t most;     /**< more than so many are thrown away */
    apr_size_t gone;     /**< bytes that came before these: drained, or thrown
                              away */
    apr_size_t rest;     /**< from this length on, a safe point is used */
    apr_size_t piece;    /**< what rest grows by: SRM_TEXT_PIECE */
    apr_size_t weighed;  /**< the total at the last call of srm_text_weigh() */
    apr_size_t weight;   /**< what counts beside the bytes of the total */
    srm_drain_fn *drain; /**< NULL: all bytes stay here */
    void *to;            /**< its first argument */
    bool overflowed; /**< some were thrown away, or the drain wants no more:
                              what is left is of no use */
    bool denied;     /**< the reason is a quota (srm_quota.h) */
    bool deniable;   /**< a quota may be the reason; else it is overdrawn */
    char *first;     /**< what it had at first, and how much */
    apr_size_t first_room;
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
 * Say how long a text may get, with what was drained of it. One that gets
 * longer is emptied and marked as overflowed: writers need not ask while they
 * write, whoever had it written asks once, and the memory that it takes is
 * bounded.
 */
void srm_text_limit(srm_text_t *text, apr_size_t most);

/**
 * Let the bytes of a text flow off to somebody at safe points, and clear the
 * scratch pool there, which is made below the text's pool. From now on a quota
 * of the pool may make the text overflow: somebody has to ask.
 * @param drain NULL: the bytes stay, and only the scratch pool is cleared
 * @param hold  bytes that may gather here before the first are drained; from
 *              then on SRM_TEXT_PIECE
 */
void srm_text_drain(srm_text_t *text, srm_drain_fn *drain, void *to,
                    apr_size_t hold);

/** Bytes that flow off together, and may be a few more. */
#define SRM_TEXT_PIECE ((apr_size_t)(48 * 1024))

/** Do what is due at a safe point; part of srm_text_goes_on(). */
bool srm_text_rest(srm_text_t *text);

/**
 * Pass a safe point, as writers do between two rows, entries or parties: there,
 * nothing looks back at bytes that are written, nor at what is in the scratch
 * pool. All loops over what a matrix has many of ask here whether to go on.
 * @return false when what would follow is in vain
 */
static inline bool srm_text_goes_on(srm_text_t *text)
{
    return text->length < text->rest ? !text->overflowed : srm_text_rest(text);
}

/**
 * Empty a text to write it once more, without a limit and into another drain.
 * No quota makes it overflow: it was granted what it needs.
 */
void srm_text_again(srm_text_t *text, srm_drain_fn *drain, void *to);

/** The bytes of a text, with those that were drained. */
static inline apr_size_t srm_text_total(const srm_text_t *text)
{
    return text->gone + text->length;
}

/**
 * Count what was written since the last call as at least so many bytes of the
 * limit of a text that is drained, though it is fewer: where the time that a
 * row takes is not in its bytes.
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
 * Drain what is left, behind the last byte.
 * @return false when the text has overflowed: then, or now
 */
bool srm_text_finish(srm_text_t *text);

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

/**
 * Append a pattern with values put in for names in braces: "From {from}". A
 * name that is not among the pairs stands as it is, and so does a brace. What
 * is put in is not looked at again.
 * @param pairs names and their values in turn, ended by NULL
 * @param most  values to put in; names behind them stand as they are
 */
void srm_text_fill(srm_text_t *text, const char *pattern,
                   const char *const *pairs, int most);

/**
 * End the bytes with a NUL, which is not counted in the length.
 * @return the bytes; they live as long as the text's pool
 */
const char *srm_text_done(srm_text_t *text);

/** A time in UTC as RFC 3339 writes it: "2026-11-24T01:05:12Z". */
const char *srm_text_time(apr_pool_t *pool, apr_time_t time);

/** The date in UTC: "2026-11-24". */
const char *srm_text_today(apr_pool_t *pool);

/**
 * Read one character of UTF-8 as RFC 3629 allows it: no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 * @param bytes the first byte
 * @param end   behind the last byte that may be read
 * @param code  receives the code point; may be NULL
 * @return the bytes it takes, 1 to 4; 0 when they are not a character
 */
int srm_utf8_read(const char *bytes, const char *end, apr_uint32_t *code);

/** The most bytes of a character. */
#define SRM_UTF8_MAX 4

/**
 * Write a code point, up to U+10FFFF, as UTF-8.
 * @param to has room for SRM_UTF8_MAX
 * @return behind the last byte
 */
char *srm_utf8_write(char *to, apr_uint32_t code);

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
