/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_REPORT_H
#define SRM_REPORT_H

/**
 * @file srm_report.h
 * @brief Problems of matrix files and of files of synonyms.
 *
 * A problem has a code that never changes, a location, and a sentence that says
 * what to do. docs/problems.md lists the codes; a test compares it with the
 * table below.
 *
 * A report belongs to one thread. Its sentences quote the file, so they go to
 * the log and the terminal and never to a client.
 */

#include <stdarg.h>
#include <stdbool.h>

#include <apr_pools.h>
#include <apr_tables.h>

/**
 * Severity of a problem: a file with a warning is served, one with an error is
 * not.
 */
typedef enum { SRM_WARNING, SRM_ERROR } srm_severity_e;

/**
 * Every code, in one table: SRM_CODE(number, name, severity, title). 1xx are
 * about bytes, 2xx about single values, 3xx about references, 4xx about the
 * files of a site together, 5xx are warnings, 6xx are warnings about a file of
 * synonyms. Numbers are never reused: 105 was a byte order mark, which is now
 * accepted.
 */
#define SRM_CODES(SRM_CODE)                                                   \
    SRM_CODE(101, UNREADABLE, ERROR, "the file cannot be opened or read")     \
    SRM_CODE(102, NOT_REGULAR, ERROR, "not a regular file")                   \
    SRM_CODE(103, TOO_LARGE, ERROR, "the file is larger than the limit")      \
    SRM_CODE(104, EMPTY, ERROR, "the file is empty")                          \
    SRM_CODE(106, NOT_UTF8, ERROR, "bytes that are not UTF-8")                \
    SRM_CODE(107, BAD_JSON, ERROR, "not JSON")                                \
    SRM_CODE(108, TOO_DEEP, ERROR, "nested deeper than the limit")            \
    SRM_CODE(109, DUPLICATE_KEY, ERROR, "a key twice in one object")          \
    SRM_CODE(110, CONTROL_CHARACTER, ERROR, "a control character in a text")  \
    SRM_CODE(111, NO_MEMORY, ERROR, "out of memory")                          \
    SRM_CODE(112, MANY_ENTRIES, ERROR, "more entries than the limit")         \
    SRM_CODE(113, OPEN_DIRECTION, ERROR,                                      \
             "a change of direction that is not ended")                       \
    SRM_CODE(201, WRONG_TYPE, ERROR, "a value of the wrong type")             \
    SRM_CODE(202, UNKNOWN_KEY, ERROR, "an unknown key")                       \
    SRM_CODE(203, MISSING, ERROR, "a required field is missing")              \
    SRM_CODE(204, EMPTY_VALUE, ERROR,                                         \
             "a text or list that must not be empty")                         \
    SRM_CODE(205, TOO_LONG, ERROR, "a text longer than the limit")            \
    SRM_CODE(206, TOO_MANY, ERROR, "a list longer than the limit")            \
    SRM_CODE(207, BAD_ID, ERROR, "not an id")                                 \
    SRM_CODE(208, REPEATED_ID, ERROR, "an id twice in one list")              \
    SRM_CODE(209, RESERVED_ID, ERROR, "an id that a matrix may not have")     \
    SRM_CODE(210, BAD_DATE, ERROR, "not a date")                              \
    SRM_CODE(211, BAD_LINK, ERROR, "a link that is not http or https")        \
    SRM_CODE(212, UNKNOWN_FORMAT, ERROR, "an unknown format number")          \
    SRM_CODE(213, UNKNOWN_WORD, ERROR, "a word that is not one of the set")   \
    SRM_CODE(214, OUT_OF_RANGE, ERROR, "a number out of range")               \
    SRM_CODE(215, BAD_LANGUAGE, ERROR, "not a language tag")                  \
    SRM_CODE(301, UNKNOWN_PARTY, ERROR, "a party that is not declared")       \
    SRM_CODE(302, UNKNOWN_DEPLOYMENT, ERROR, "a deployment not declared")     \
    SRM_CODE(303, UNKNOWN_GROUP, ERROR, "a group that is not declared")       \
    SRM_CODE(304, UNKNOWN_AREA, ERROR, "an area that is not declared")        \
    SRM_CODE(305, MISSING_CELL, ERROR, "no cell for a deployment")            \
    SRM_CODE(306, UNCLEAR_CELL, ERROR, "a cell needs parties, when or open")  \
    SRM_CODE(307, NO_CUSTOMER, ERROR, "no party has the role customer")       \
    SRM_CODE(308, SHARES_OVER_100, ERROR, "the shares sum to more than 100")  \
    SRM_CODE(309, NOT_A_PROVIDER, ERROR, "provided by a customer")            \
    SRM_CODE(310, NOT_RESPONSIBLE, ERROR, "a lead that is not responsible")   \
    SRM_CODE(311, SUPPORTS_ITSELF, ERROR,                                     \
             "a party that is responsible and supporting in one cell")        \
    SRM_CODE(401, REPEATED_MATRIX, ERROR, "two matrices of one id in a site") \
    SRM_CODE(402, UNKNOWN_BUILTIN, ERROR, "no built-in matrix of that id")    \
    SRM_CODE(403, NO_MATCH, ERROR, "no file matches the wildcard")            \
    SRM_CODE(404, NO_SYNONYMS, ERROR, "a file of synonyms cannot be used")    \
    SRM_CODE(501, NO_TASKS, WARNING, "a shared cell, a party without tasks")  \
    SRM_CODE(502, NO_SOURCE, WARNING, "a matrix without a source")            \
    SRM_CODE(503, OLD_REVISION, WARNING, "a revision older than a year")      \
    SRM_CODE(504, NOT_RETAINED, WARNING,                                      \
             "a retained item whose areas are not the customer's everywhere") \
    SRM_CODE(505, GROUP_APART, WARNING, "the areas of a group stand apart")   \
    SRM_CODE(506, SAME_TASKS, WARNING,                                        \
             "a shared cell, two parties with the same tasks")                \
    SRM_CODE(507, EMPTY_GROUP, WARNING, "a group without areas")              \
    SRM_CODE(508, IDLE_DEPLOYMENT, WARNING,                                   \
             "a deployment in which nobody is responsible for anything")      \
    SRM_CODE(509, UNUSED_PARTY, WARNING, "a party that is never used")        \
    SRM_CODE(510, OPEN_TO_ALL, WARNING, "everybody may change the file")      \
    SRM_CODE(511, UNDECIDED, WARNING, "a cell that nobody has decided yet")   \
    SRM_CODE(512, REVIEW_DUE, WARNING, "a review that is overdue")            \
    SRM_CODE(513, PARTY_OPEN, WARNING, "a party with the id open")            \
    SRM_CODE(601, ONE_SYNONYM, WARNING, "a line of synonyms with one text")   \
    SRM_CODE(602, LONG_SYNONYM, WARNING,                                      \
             "a synonym of more than four words")                             \
    SRM_CODE(603, BAD_ARROW, WARNING,                                         \
             "an arrow without a text before or after it")                    \
    SRM_CODE(604, REPEATED_SYNONYMS, WARNING, "a line of synonyms twice")     \
    SRM_CODE(605, SYNONYM_CIRCLE, WARNING,                                    \
             "lines with arrows that form a circle")                          \
    SRM_CODE(606, SYNONYM_NOT_UTF8, WARNING,                                  \
             "a line of synonyms that is not UTF-8")                          \
    SRM_CODE(607, NO_WORD, WARNING, "a synonym without a letter or digit")    \
    SRM_CODE(608, MANY_SYNONYMS, WARNING, "more synonyms than the limit")

/** The codes by name: SRM_P_UNREADABLE and so on; a value is its number. */
typedef enum {
#define SRM_CODE(number, name, severity, title) SRM_P_##name = number,
    SRM_CODES(SRM_CODE)
#undef SRM_CODE
} srm_code_e;

/** Location of a problem. */
typedef struct srm_location {
    const char *file;    /**< the name that the administrator gave it */
    const char *pointer; /**< RFC 6901 JSON pointer, "" for the whole */
    int at_key;          /**< point at the key of the pointer's last step */
    int line;            /**< from 1; 0 until it is located */
    int column;          /**< in characters, from 1; 0 until located */
} srm_location_t;

/** One problem. */
typedef struct srm_problem {
    srm_code_e code;
    srm_severity_e severity;
    srm_location_t location;
    const char *sentence; /**< without location and code; UTF-8, no controls */
} srm_problem_t;

/** All problems of one or more files. */
typedef struct srm_report {
    apr_pool_t *pool;
    apr_array_header_t *problems; /**< of srm_problem_t, as they were found */
    int errors;                   /**< number of errors, listed or not */
    int warnings;
    int left_out; /**< problems that were only counted */
} srm_report_t;

/** The most problems in a report. At most half of them are warnings, which
 * leaves room for errors. More are only counted. */
#define SRM_PROBLEMS_MAX 1000

/** Make an empty report that lives in a pool. */
srm_report_t *srm_report_make(apr_pool_t *pool);

/**
 * Add a problem.
 * @param location copied; its strings must outlive the report or be in its pool
 * @param format a printf format of the sentence, of `%s`, `%d`, `%u`, `%ld`,
 *              `%lu`, `%zu` and `%%` alone. A `%s` may be text of the file: it
 *              is cut to 80 characters, or to 20 by `%.20s`, and escaped by
 *              srm_printable_add()
 */
void srm_report_add(srm_report_t *report, const srm_location_t *location,
                    srm_code_e code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** The same with a va_list, which is not changed. */
void srm_report_addv(srm_report_t *report, const srm_location_t *location,
                     srm_code_e code, const char *format, va_list values)
    __attribute__((format(printf, 4, 0)));

/** True if further problems are only counted. */
int srm_report_is_full(const srm_report_t *report);

/** True if a problem of this code would be listed and not only counted. */
bool srm_report_has_room(const srm_report_t *report, srm_code_e code);

/**
 * Return the problem as one line: `file:line:column: /pointer: sentence
 * [RSPnnnn]`; unknown parts of the location are omitted.
 */
const char *srm_report_line(apr_pool_t *pool, const srm_problem_t *problem);

/** The same with `error: ` or `warning: ` after file, line and column. */
const char *srm_report_marked_line(apr_pool_t *pool,
                                   const srm_problem_t *problem);

/** Return the title of a code; NULL for a number that is not a code. */
const char *srm_code_title(int code);

/** Return the severity of a code. */
srm_severity_e srm_code_severity(srm_code_e code);

#endif
