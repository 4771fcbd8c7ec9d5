/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_VALIDATE_H
#define SRM_VALIDATE_H

/**
 * @file srm_validate.h
 * @brief The rules of single texts: ids, dates, links, language tags.
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
 * characters, with something to see, and with an end to each change of
 * direction (srm_visible.h). How long it is does not matter.
 */
bool srm_is_text(const char *text);

/** Whether a text is an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 bytes. */
int srm_is_id(const char *text);

/** Whether a matrix may not have this id because a URL has it already. */
int srm_is_reserved(const char *id);

/** Whether a text is a day of the calendar, YYYY-MM-DD, from year 1. */
int srm_is_date(const char *text);

/** When a day began in UTC, in seconds since 1970; it must be a date. */
apr_int64_t srm_date_seconds(const char *date);

/**
 * Whether a text is an http or https link with a host and without white
 * space and other invisible characters, controls of ASCII, quotes,
 * backslashes, `<` and `>`.
 */
int srm_is_link(const char *text);

/** Whether a text has the form of a language tag such as en or pt-BR. */
int srm_is_language(const char *text);

/**
 * Make an id out of a text, to suggest it: "Customer Data" is
 * "customer-data".
 * @return NULL when nothing of the text can be in an id
 */
const char *srm_suggest_id(apr_pool_t *pool, const char *text);

/**
 * Whether a date is more than a year before another: 2025-11-01 is not, to
 * 2026-11-01, and 2025-10-31 is. Both must be dates.
 */
int srm_is_year_older(const char *date, const char *today);

#endif
