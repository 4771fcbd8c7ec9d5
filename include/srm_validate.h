/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_VALIDATE_H
#define SRM_VALIDATE_H

/**
 * @file srm_validate.h
 * @brief Validation of single texts: ids, dates, links, language tags.
 *
 * All are pure functions of strings.
 */

#include <stdbool.h>

#include <apr.h>
#include <apr_pools.h>

/** The most bytes of an id. */
#define SRM_ID_MAX 64

/**
 * True if a text is one line that people can read: UTF-8 without control
 * characters, with a visible character, and with an end for each change of
 * direction (srm_visible.h). Its length is not checked.
 */
bool srm_is_text(const char *text);

/** True if a text is an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 bytes. */
int srm_is_id(const char *text);

/** True if no matrix may have this id, because URLs use it. */
int srm_is_reserved(const char *id);

/** True if a text is a date of the calendar, YYYY-MM-DD, from year 1. */
int srm_is_date(const char *text);

/**
 * Return the start of a day in UTC, in seconds since 1970; the text must be a
 * date.
 */
apr_int64_t srm_date_seconds(const char *date);

/**
 * True if a text is an http or https link with a host and without white space
 * and other invisible characters, controls of ASCII, quotes, backslashes, `<`
 * and `>`.
 */
int srm_is_link(const char *text);

/** True if a text has the syntax of a language tag such as en or pt-BR. */
int srm_is_language(const char *text);

/**
 * Suggest an id for a text: "Customer Data" is "customer-data".
 * @return NULL when no character of the text can be in an id
 */
const char *srm_suggest_id(apr_pool_t *pool, const char *text);

/**
 * True if a date is more than a year before another: false for 2025-11-01 and
 * 2026-11-01, true for 2025-10-31. Both must be dates.
 */
int srm_is_year_older(const char *date, const char *today);

#endif
