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
        "The server cannot parse the request. The URL may contain a % "       \
        "without two hexadecimal digits after it, or a header may be "        \
        "malformed. Correct the URL or the client; repeating the request "    \
        "gives the same error.")                                              \
    SRM_REFUSAL(                                                              \
        UNREADABLE_QUERY, "unreadable-query", 400, "Invalid query",           \
        "A query parameter has an invalid value: a % without two "            \
        "hexadecimal digits, bytes that are not UTF-8, control characters, "  \
        "or too much text. Encode values as HTML forms do, and send fewer "   \
        "of them.")                                                           \
    SRM_REFUSAL(                                                              \
        UNKNOWN_VALUE, "unknown-value", 400, "Unknown value",                 \
        "A query parameter names something that does not exist here. The "    \
        "response names the parameter and lists the valid values. Ids are "   \
        "in lower case, as in URLs.")                                         \
    SRM_REFUSAL(                                                              \
        UNKNOWN_FORMAT, "unknown-format", 400, "Unknown format",              \
        "The page exists, but not in the format that ?format= requests. "     \
        "The response lists the available formats.")                          \
    SRM_REFUSAL(                                                              \
        GAPS, "no-gaps-in-a-matrix", 400, "Single cells cannot be removed",   \
        "A matrix as JSON is a complete matrix file. It can be filtered by "  \
        "deployment, area and group, which removes whole rows and columns, "  \
        "but not by criteria that remove single cells. To filter cells, "     \
        "add /cells to the URL of the matrix.")                               \
    SRM_REFUSAL(                                                              \
        NOTHING_LEFT, "nothing-left", 400, "The filter leaves nothing",       \
        "A matrix as JSON is a complete matrix file, which has at least "     \
        "one area. The filters of this request leave none. Use fewer "        \
        "filters, or request the cells, which may be an empty list.")         \
    SRM_REFUSAL(                                                              \
        TOO_MUCH, "too-much-at-once", 400, "Result too large",                \
        "The matrix is too large for one diagram or one response. Request "   \
        "a part: one group, some areas or one deployment type. The cells "    \
        "as CSV or NDJSON take the least space.")                             \
    SRM_REFUSAL(                                                              \
        SIGN_IN, "sign-in-first", 401, "Sign in first",                       \
        "This URL requires authentication. Send the credentials that the "    \
        "WWW-Authenticate header of the response asks for, such as a user "   \
        "name and password.")                                                 \
    SRM_REFUSAL(                                                              \
        USER_NOT_ALLOWED, "user-not-allowed", 401, "User not allowed",        \
        "You are signed in, but your account has no access to this URL. "     \
        "Sign in with another account, or ask the administrators of the "     \
        "server for access.")                                                 \
    SRM_REFUSAL(                                                              \
        FORBIDDEN, "forbidden", 403, "No access",                             \
        "The server does not allow you to see this page, or not from your "   \
        "network. Ask the administrators of the server for access.")          \
    SRM_REFUSAL(                                                              \
        NO_SUCH_PAGE, "no-such-page", 404, "Page not found",                  \
        "There is no page at this URL. It may be misspelled or end in an "    \
        "unknown file extension. The start page lists all matrices.")         \
    SRM_REFUSAL(                                                              \
        UNKNOWN_MATRIX, "unknown-matrix", 404, "Unknown matrix",              \
        "The URL names a matrix that this site does not have. The response "  \
        "lists the available matrices. If the matrix existed before, its "    \
        "file may contain an error; the server's error log has the details.") \
    SRM_REFUSAL(                                                              \
        UNKNOWN_AREA, "unknown-area", 404, "Unknown area",                    \
        "The URL names a responsibility area that the matrix does not "       \
        "have. The response lists the available areas. A newer revision "     \
        "may have changed the id of this area.")                              \
    SRM_REFUSAL(                                                              \
        UNKNOWN_DEPLOYMENT, "unknown-deployment", 404,                        \
        "Unknown deployment type",                                            \
        "The URL names a deployment type that the matrix does not have. "     \
        "The response lists the available deployment types.")                 \
    SRM_REFUSAL(                                                              \
        UNKNOWN_PARTY, "unknown-party", 404, "Unknown party",                 \
        "The URL names a party that the matrix does not have. The response "  \
        "lists the available parties.")                                       \
    SRM_REFUSAL(                                                              \
        UNKNOWN_SCHEMA, "unknown-schema", 404, "Unknown schema",              \
        "There is no JSON Schema with this name. The response lists the "     \
        "available schemas.")                                                 \
    SRM_REFUSAL(                                                              \
        UNKNOWN_LIST, "unknown-list", 404, "Unknown list",                    \
        "There is no list of options with this name. The response lists "     \
        "the available ones.")                                                \
    SRM_REFUSAL(                                                              \
        UNKNOWN_CONCEPT, "unknown-concept", 404, "Unknown concept",           \
        "There is no concept with this name. The response lists the "         \
        "available ones.")                                                    \
    SRM_REFUSAL(                                                              \
        UNKNOWN_PROBLEM, "unknown-problem", 404, "Unknown error",             \
        "The error reference has no entry with this name. The response "      \
        "lists the available ones.")                                          \
    SRM_REFUSAL(                                                              \
        UNKNOWN_HELP, "unknown-help-page", 404, "Unknown help page",          \
        "The documentation has no page with this name. The response lists "   \
        "the available ones. The names are those of the files in docs, "      \
        "without .md.")                                                       \
    SRM_REFUSAL(                                                              \
        UNKNOWN_SUFFIX, "unknown-suffix", 404, "Unknown file extension",      \
        "The page exists, but not in the format that the file extension in "  \
        "the URL requests. The response lists the available formats. "        \
        "Without an extension, the Accept header decides, unless the site "   \
        "has turned that off.")                                               \
    SRM_REFUSAL(                                                              \
        NO_ADVANTAGES, "no-advantages", 404, "No advantages",                 \
        "Advantages are an optional part of a matrix, and this matrix has "   \
        "none.")                                                              \
    SRM_REFUSAL(                                                              \
        METHOD, "method-not-allowed", 405, "Method not allowed",              \
        "All resources here are read-only. The Allow header of the "          \
        "response lists the allowed methods. To change a matrix, edit its "   \
        "file on the server.")                                                \
    SRM_REFUSAL(TOO_SLOW, "request-timeout", 408, "Request too slow",         \
                "The request did not arrive completely before the server's "  \
                "timeout. Send it again.")                                    \
    SRM_REFUSAL(                                                              \
        CONDITION, "condition-failed", 412, "Condition failed",               \
        "A condition of the request, such as If-Match, is not met because "   \
        "the content of this URL has changed. Send the request without the "  \
        "condition.")                                                         \
    SRM_REFUSAL(                                                              \
        TOO_LARGE, "body-too-large", 413, "Request too large",                \
        "The request body is larger than the server accepts. All resources "  \
        "here are read-only: send no body.")                                  \
    SRM_REFUSAL(                                                              \
        ADDRESS_TOO_LONG, "address-too-long", 414, "URL too long",            \
        "The URL is longer than the server accepts. Use fewer values in "     \
        "one request.")                                                       \
    SRM_REFUSAL(                                                              \
        RANGE, "range-not-satisfiable", 416, "Range not satisfiable",         \
        "The requested range starts past the end of the response. Send the "  \
        "request without the Range header.")                                  \
    SRM_REFUSAL(                                                              \
        HEADERS_TOO_LARGE, "headers-too-large", 431, "Headers too large",     \
        "The request headers are larger than the server accepts. The cause "  \
        "is often cookies of other applications on the same host name. "      \
        "Delete them and try again.")                                         \
    SRM_REFUSAL(                                                              \
        SERVER_ERROR, "server-error", 500, "Server error",                    \
        "The server failed; your request is not the cause. The server's "     \
        "error log has the details. Tell the administrators.")                \
    SRM_REFUSAL(                                                              \
        UNKNOWN_METHOD, "unknown-method", 501, "Unknown method",              \
        "The server does not know the method of the request. Methods are "    \
        "in upper case, such as GET.")                                        \
    SRM_REFUSAL(UNAVAILABLE, "unavailable", 503, "Temporarily unavailable",   \
                "The server cannot answer at the moment. Try again in a few " \
                "minutes.")                                                   \
    SRM_REFUSAL(                                                              \
        BUSY, "too-busy", 503, "Too many large responses",                    \
        "Large responses to slow clients use all memory that this server "    \
        "reserves for them. Try again after the seconds in the Retry-After "  \
        "header, or request a part with ?area=, ?group= or ?deployment=. "    \
        "Small responses are not affected.")                                  \
    SRM_REFUSAL(                                                              \
        NO_MATRIX, "no-matrix", 503, "No matrix available",                   \
        "No responsibility matrix could be loaded, because files are "        \
        "missing or contain errors. The server's error log and `httpd -t` "   \
        "list them. Your request is not the cause.")

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
    "There is no page at this URL. The start page lists all matrices."

/** The most ids that a refusal lists: a matrix may have 10,000 areas. */
#define SRM_ALLOWED_MAX 20

/** A refusal. */
typedef struct srm_refusal {
    const srm_refusal_kind_t *kind;
    int status;            /**< the kind's; a refusal by httpd may have another
                                one */
    const char *detail;    /**< one or two sentences: the problem, and what to
                                do */
    const char *reason;    /**< a sentence for those who run the server; NULL:
                                the detail says all */
    const char *parameter; /**< the query name at fault, or "" */
    const apr_array_header_t
        *allowed;                    /**< of const char *: existing values, at
                                            most SRM_ALLOWED_MAX; NULL for no
                                            list */
    const apr_array_header_t *paths; /**< of const char *: path under the base
                                            of the page of each value; NULL for
                                            none */
    int others;                      /**< number of existing values not
                                            listed */
    const char *list;                /**< path under the base of a list of all
                                            values; NULL: none */
    const struct srm_matrix *matrix; /**< the matrix that the request is about,
                                          whose names a page shows; NULL for
                                          none */
    const char *did_you_mean;        /**< one of the allowed values, or "" */
    const char *meant;               /**< path of its page, or "" */
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
