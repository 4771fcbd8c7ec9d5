/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_REFUSAL_H
#define SRM_REFUSAL_H

/**
 * @file srm_refusal.h
 * @brief Refusals: reasons why a request fails, for RFC 9457 problem documents.
 *
 * The code that finds the reason fills in a refusal; srm_problems.h writes it
 * in the client's format. It quotes the client's own words (shortened, and
 * escaped by the writers) and the existing ids, never a file's content or path.
 * Problems of matrix files, with RSP codes, are in srm_report.h.
 */

#include <apr_pools.h>
#include <apr_tables.h>

/**
 * Every kind of refusal: SRM_REFUSAL(name, slug, HTTP status, title,
 * explanation: what it means and what to do). The slug is the last segment
 * of the page that a problem document's `type` points at, `problems/{slug}`.
 *
 * The first kind of a status is the general one, also for refusals by httpd
 * itself. Add a new kind to docs/api.md too.
 */
#define SRM_REFUSALS(SRM_REFUSAL)                                             \
    SRM_REFUSAL(                                                              \
        BAD_REQUEST, "bad-request", 400, "Bad request",                       \
        "The server cannot make sense of the request. Its address may hold "  \
        "a % without two hexadecimal digits behind it, or one of its "        \
        "headers "                                                            \
        "may not be a header. Mend the address or the program that sends "    \
        "it; asking again changes nothing.")                                  \
    SRM_REFUSAL(                                                              \
        UNREADABLE_QUERY, "unreadable-query", 400, "Unreadable query",        \
        "A value behind the question mark of the address cannot be taken: "   \
        "a % without two hexadecimal digits, bytes that are not UTF-8, "      \
        "control characters, or too much. Encode values as a form of a web "  \
        "page does, and ask for fewer at once.")                              \
    SRM_REFUSAL(                                                              \
        UNKNOWN_VALUE, "unknown-value", 400, "Unknown value",                 \
        "A value behind the question mark of the address names nothing that " \
        "exists here. Which parameter it is, and which values there are, is " \
        "in the answer. Ids are written in small letters, as in addresses.")  \
    SRM_REFUSAL(                                                              \
        UNKNOWN_FORMAT, "unknown-format", 400, "Unknown format",              \
        "The page exists, but not in the form that ?format= asks for. The "   \
        "answer lists those that it has.")                                    \
    SRM_REFUSAL(                                                              \
        GAPS, "no-gaps-in-a-matrix", 400, "A matrix has no gaps",             \
        "A matrix as JSON is a whole matrix file, so whole rows and columns " \
        "can be left out and single cells cannot: it is narrowed by "         \
        "deployment, area and group. Narrow its cells instead, at the "       \
        "address of the matrix with /cells behind it.")                       \
    SRM_REFUSAL(                                                              \
        NOTHING_LEFT, "nothing-left", 400, "Nothing left of the matrix",      \
        "A matrix as JSON is a whole matrix file, and a matrix file has one " \
        "area at least. What was asked for leaves none: ask for more, or "    \
        "for "                                                                \
        "cells, which may be none.")                                          \
    SRM_REFUSAL(                                                              \
        TOO_MUCH, "too-much-at-once", 400, "Too much at once",                \
        "The matrix is so large that the whole of it does not go into one "   \
        "diagram, or into one answer. Ask for a part: one group, some "       \
        "areas, one deployment type. Its cells as CSV or NDJSON take the "    \
        "least room.")                                                        \
    SRM_REFUSAL(                                                              \
        SIGN_IN, "sign-in-first", 401, "Sign in first",                       \
        "This address is only for people and programs that the server "       \
        "knows. Send a name and a password, or whatever the header "          \
        "WWW-Authenticate of the answer asks for.")                           \
    SRM_REFUSAL(                                                              \
        USER_NOT_ALLOWED, "user-not-allowed", 401, "User not allowed",        \
        "You are signed in, but this user has no access to this address. "    \
        "Sign in as another user, or ask the server's administrators for "    \
        "access.")                                                            \
    SRM_REFUSAL(                                                              \
        FORBIDDEN, "forbidden", 403, "No access",                             \
        "The server knows what this address is and does not show it to you, " \
        "or not from where you are. Those who run the server decide who may " \
        "see it.")                                                            \
    SRM_REFUSAL(                                                              \
        NO_SUCH_PAGE, "no-such-page", 404, "No such page",                    \
        "There is no page at this address. It may be misspelt, or have a "    \
        "form behind its last point that no page has. The start page lists "  \
        "what there is.")                                                     \
    SRM_REFUSAL(                                                              \
        UNKNOWN_MATRIX, "unknown-matrix", 404, "Unknown matrix",              \
        "The address names a matrix that is not served here. The answer "     \
        "lists those that are. A matrix that was there before may have been " \
        "left out because its file has a mistake: the server's error log "    \
        "says so.")                                                           \
    SRM_REFUSAL(                                                              \
        UNKNOWN_AREA, "unknown-area", 404, "Unknown area",                    \
        "The address names a responsibility area that the matrix does not "   \
        "have. The answer lists its areas; a newer revision may have given "  \
        "this one another id.")                                               \
    SRM_REFUSAL(                                                              \
        UNKNOWN_DEPLOYMENT, "unknown-deployment", 404, "Unknown deployment",  \
        "The address names a deployment type that the matrix does not have. " \
        "The answer lists its deployment types.")                             \
    SRM_REFUSAL(UNKNOWN_PARTY, "unknown-party", 404, "Unknown party",         \
                "The address names a party that the matrix does not have. "   \
                "The answer "                                                 \
                "lists its parties.")                                         \
    SRM_REFUSAL(                                                              \
        UNKNOWN_SCHEMA, "unknown-schema", 404, "Unknown schema",              \
        "There is no JSON Schema of this name. The answer lists those that "  \
        "there are.")                                                         \
    SRM_REFUSAL(                                                              \
        UNKNOWN_LIST, "unknown-list", 404, "Unknown list",                    \
        "There is no list of options of this name. The answer lists those "   \
        "that there are.")                                                    \
    SRM_REFUSAL(                                                              \
        UNKNOWN_PROBLEM, "unknown-problem", 404, "Unknown problem",           \
        "There is no kind of refusal of this name. The answer lists those "   \
        "that there are.")                                                    \
    SRM_REFUSAL(                                                              \
        UNKNOWN_SUFFIX, "unknown-suffix", 404, "Unknown suffix",              \
        "The page exists, but not in the form that the suffix of its "        \
        "address "                                                            \
        "asks for. The answer lists those that it has. Without a suffix the " \
        "Accept header chooses.")                                             \
    SRM_REFUSAL(                                                              \
        NO_ADVANTAGES, "no-advantages", 404, "No advantages",                 \
        "Advantages are a part that a matrix may have, and this one does "    \
        "not.")                                                               \
    SRM_REFUSAL(                                                              \
        METHOD, "method-not-allowed", 405, "Method not allowed",              \
        "Everything here is only read. The header Allow of the answer lists " \
        "the methods that there are. A matrix is changed by its author, in "  \
        "its file.")                                                          \
    SRM_REFUSAL(                                                              \
        TOO_SLOW, "request-timeout", 408, "Request too slow",                 \
        "The request did not arrive whole in the time that the server "       \
        "waits. Ask again.")                                                  \
    SRM_REFUSAL(                                                              \
        CONDITION, "condition-failed", 412, "Condition failed",               \
        "The request asks for an answer under a condition, such as "          \
        "If-Match, "                                                          \
        "that does not hold: what is at this address has changed. Ask "       \
        "without the condition.")                                             \
    SRM_REFUSAL(                                                              \
        TOO_LARGE, "body-too-large", 413, "Body too large",                   \
        "The request carries more bytes than the server takes. Everything "   \
        "here is only read: send no body.")                                   \
    SRM_REFUSAL(                                                              \
        ADDRESS_TOO_LONG, "address-too-long", 414, "Address too long",        \
        "The address is longer than the server takes. Ask for fewer values "  \
        "at once.")                                                           \
    SRM_REFUSAL(RANGE, "range-not-satisfiable", 416, "No such range",         \
                "The request asks for a part of the answer that lies behind " \
                "its end. "                                                   \
                "Ask without the header Range.")                              \
    SRM_REFUSAL(                                                              \
        HEADERS_TOO_LARGE, "headers-too-large", 431, "Headers too large",     \
        "The headers of the request are more than the server takes. Often "   \
        "these are cookies of other applications under the same name: "       \
        "remove them, and ask again.")                                        \
    SRM_REFUSAL(                                                              \
        SERVER_ERROR, "server-error", 500, "Server error",                    \
        "The server failed, and the request is not to blame. Its error log "  \
        "says what happened; tell those who run it.")                         \
    SRM_REFUSAL(                                                              \
        UNKNOWN_METHOD, "unknown-method", 501, "Unknown method",              \
        "The server does not know the method of the request. Methods are "    \
        "written in capital letters: GET.")                                   \
    SRM_REFUSAL(                                                              \
        UNAVAILABLE, "unavailable", 503, "Not available now",                 \
        "The server cannot answer at the moment. Ask again in a while.")      \
    SRM_REFUSAL(                                                              \
        BUSY, "too-busy", 503, "Too many large answers at once",              \
        "Answers for other clients, which read them slowly, take up all the " \
        "memory that this server has for large answers. Ask again in some "   \
        "seconds, as the header Retry-After says, or ask for a part: "        \
        "?area=, "                                                            \
        "?group= or ?deployment=. Small answers are not refused.")            \
    SRM_REFUSAL(                                                              \
        NO_MATRIX, "no-matrix", 503, "No matrix to serve",                    \
        "No responsibility matrix could be loaded here, because files are "   \
        "missing or have mistakes. The server's error log names each; "       \
        "`httpd "                                                             \
        "-t` does too. Nothing is wrong with the request.")

/** The kinds by name: SRM_REFUSAL_BAD_REQUEST and so on. */
typedef enum {
#define SRM_REFUSAL(name, slug, status, title, explanation) SRM_REFUSAL_##name,
    SRM_REFUSALS(SRM_REFUSAL)
#undef SRM_REFUSAL
        SRM_REFUSAL_COUNT
} srm_refusal_e;

/** A kind of refusal. Constant. */
typedef struct srm_refusal_kind {
    const char *slug;        /**< "unknown-area": an id */
    int status;              /**< its HTTP status */
    const char *title;       /**< in two or three words: "Unknown area" */
    const char *explanation; /**< its meaning, and what to do */
} srm_refusal_kind_t;

/** The detail of SRM_REFUSAL_NO_SUCH_PAGE. */
#define SRM_NO_SUCH_PAGE                                                      \
    "There is no page at this address. The start page lists what there is."

/** The most ids that a refusal lists: a matrix may have 10,000 areas. */
#define SRM_ALLOWED_MAX 20

/** A refusal. */
typedef struct srm_refusal {
    const srm_refusal_kind_t *kind;
    int status;            /**< the kind's; a refusal by httpd may have another
                                one */
    const char *detail;    /**< one or two sentences: the problem, and what to
                                do */
    const char *parameter; /**< the query name at fault, or "" */
    const apr_array_header_t *allowed; /**< of const char *: existing values, at
                                            most SRM_ALLOWED_MAX; NULL for no
                                            list */
    const apr_array_header_t *paths;   /**< of const char *: path under the base
                                            of the page of each value; NULL for
                                            none */
    int others;                        /**< number of existing values not
                                            listed */
    const char *list;                  /**< path under the base of a list of all
                                            values; NULL: none */
    const char *did_you_mean;          /**< one of the allowed values, or "" */
    const char *meant;                 /**< path of its page, or "" */
} srm_refusal_t;

/** Return a kind. */
const srm_refusal_kind_t *srm_refusal_kind(srm_refusal_e kind);

/** Find a kind by its slug; NULL when there is none. */
const srm_refusal_kind_t *srm_refusal_find(const char *slug);

/**
 * Fill in a refusal: its status is the kind's, and it lists nothing.
 * @param pool   for the detail
 * @param format a printf format of the detail
 */
void srm_refuse(apr_pool_t *pool, srm_refusal_t *refusal, srm_refusal_e kind,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

/**
 * Fill in a refusal that was decided elsewhere, such as in httpd: the general
 * kind of its status, and the kind's explanation as the detail. A status
 * without a kind gets that of 400 or of 500.
 */
void srm_refuse_status(srm_refusal_t *refusal, int status);

/** Seconds after which a client may ask again when the server was too busy. */
#define SRM_BUSY_SECONDS 10

/** Refuse an answer for which there is no memory at present. */
void srm_refuse_busy(apr_pool_t *pool, srm_refusal_t *refusal);

/**
 * Add the existing values, and the one nearest to the written value. Of more
 * than SRM_ALLOWED_MAX the nearest are listed and the others are counted.
 * @param pool     for the list
 * @param existing an array of const char *, which must outlive the refusal
 */
void srm_refuse_allowed(apr_pool_t *pool, srm_refusal_t *refusal,
                        const char *wrote, const apr_array_header_t *existing);

/**
 * Add the paths of the allowed values, also for the suggested one, whose path
 * the caller may replace.
 * @param paths an array of const char *, one for each allowed
 */
void srm_refuse_paths(srm_refusal_t *refusal, const apr_array_header_t *paths);

/**
 * Quote a client's word for a detail: at most 64 characters, then an ellipsis;
 * escaped by srm_printable().
 */
const char *srm_refusal_quote(apr_pool_t *pool, const char *word);

#endif
