/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_values.c
 * @brief Numbers of a workbook as people see them: dates, times, percentages.
 */

#ifdef SRM_READS_XLSX

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <apr_strings.h>

#include "xlsx.h"

#define DAY_SECONDS 86400

/* Days from the day 0 of a workbook to 1970-01-01. */
#define DAYS_1900 25569
#define DAYS_1904 24107

/* Day after 9999-12-31. */
#define DAYS_MAX 2958466

/* The day that dates of 1900 count by mistake: 1900-02-29. */
#define NO_DAY 60

/* Digits that a spreadsheet keeps. */
#define DIGITS 15

/* Integers below it are written without an exponent. */
#define INTEGER_MAX 1e15

/* Return "13:45", or with seconds if there are some; a number of hours may be
 * more than 23. */
static const char *write_time(apr_pool_t *pool, long seconds)
{
    long hours = seconds / 3600, minutes = seconds / 60 % 60;

    return seconds % 60 ? apr_psprintf(pool, "%02ld:%02ld:%02ld", hours,
                                       minutes, seconds % 60)
                        : apr_psprintf(pool, "%02ld:%02ld", hours, minutes);
}

/* Return a day as "2026-01-06"; NULL if there is none. */
static const char *write_day(apr_pool_t *pool, long day, bool date1904)
{
    time_t since;
    struct tm date;
    char text[16];

    if (!date1904 && day == NO_DAY) {
        return "1900-02-29"; /* as a spreadsheet shows it */
    }
    if (!date1904 && day < NO_DAY) {
        day++;
    }
    since = (time_t)(day - (date1904 ? DAYS_1904 : DAYS_1900)) * DAY_SECONDS;
    if (!gmtime_r(&since, &date)
        || !strftime(text, sizeof(text), "%Y-%m-%d", &date)) {
        return NULL;
    }
    return apr_pstrdup(pool, text);
}

/* Return a number of days as text, without a time that is midnight; NULL if it
 * is no date. */
static const char *write_date(apr_pool_t *pool, double value, xlsx_kind_e kind,
                              bool date1904)
{
    long seconds, day;
    const char *date;

    if (!(value >= 0) || value >= DAYS_MAX) {
        return NULL; /* a spreadsheet shows ##### */
    }
    seconds = (long)(value * DAY_SECONDS + 0.5);
    day = seconds / DAY_SECONDS;
    if (kind == XLSX_TIME) {
        return write_time(pool, seconds);
    }
    date = write_day(pool, day, date1904);
    seconds %= DAY_SECONDS;
    if (date && kind == XLSX_DATE_TIME && seconds) {
        date = apr_pstrcat(pool, date, " ", write_time(pool, seconds), NULL);
    }
    return date;
}

static const char *write_number(apr_pool_t *pool, double value)
{
    char text[40];

    if (value == 0) {
        return "0";
    }
    (void)snprintf(text, sizeof(text), "%.*g", DIGITS, value);
    if (fabs(value) < INTEGER_MAX && value == (double)(long)value) {
        (void)snprintf(text, sizeof(text), "%.0f", value);
    }
    return apr_pstrdup(pool, text);
}

const char *xlsx_number(apr_pool_t *pool, const char *number, xlsx_kind_e kind,
                        bool date1904)
{
    const char *date;
    char *end;
    double value;

    if (!*number || number[strspn(number, "0123456789+-.eE")]) {
        return NULL;
    }
    value = strtod(number, &end);
    if (*end || !isfinite(value)) {
        return NULL;
    }
    switch (kind) {
    case XLSX_PERCENT:
        return apr_pstrcat(pool, write_number(pool, value * 100), "%", NULL);
    case XLSX_DATE:
    case XLSX_TIME:
    case XLSX_DATE_TIME:
        date = write_date(pool, value, kind, date1904);
        return date ? date : write_number(pool, value);
    case XLSX_NUMBER:
        break;
    }
    return write_number(pool, value);
}

#endif
