/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file report.c
 * @brief Collects the problems of files and formats their lines.
 */

#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_printable.h"
#include "srm_report.h"
#include "srm_text.h"

/* Most characters of a text of the file in a sentence. */
#define QUOTED_MAX 80

/* Most characters of a name or a pointer in a line. */
#define SHOWN_MAX 500

typedef struct code_entry {
    int number;
    srm_severity_e severity;
    const char *title;
} code_entry_t;

static const code_entry_t codes[] = {
#define SRM_CODE(number, name, severity, title)                               \
    {number, SRM_##severity, title},
    SRM_CODES(SRM_CODE)
#undef SRM_CODE
};

#define CODES (sizeof(codes) / sizeof(codes[0]))

static const code_entry_t *find_code(int number)
{
    apr_size_t i;

    for (i = 0; i < CODES; i++) {
        if (codes[i].number == number) {
            return &codes[i];
        }
    }
    return NULL;
}

const char *srm_code_title(int code)
{
    const code_entry_t *entry = find_code(code);

    return entry ? entry->title : NULL;
}

srm_severity_e srm_code_severity(srm_code_e code)
{
    const code_entry_t *entry = find_code((int)code);

    return entry ? entry->severity : SRM_ERROR;
}

/* Add a text or a name, shortened to `most` characters; dots show that there is
 * more. */
static void add_printable(srm_text_t *text, const char *string, int most)
{
    if (*srm_printable_add(text, string, (apr_size_t)most)) {
        srm_text_adds(text, "...");
    }
}

/* Add one conversion after a `%`; return the length of its specification. */
static apr_size_t add_conversion(srm_text_t *text, const char *spec,
                                 va_list *values)
{
    const char *at = spec;
    int most = QUOTED_MAX;
    int size = 0;

    if (*at == '.') {
        for (most = 0, at++; *at >= '0' && *at <= '9'; at++) {
            most = most * 10 + (*at - '0');
        }
    }
    for (; *at == 'l' || *at == 'z'; at++) {
        size = 1;
    }
    switch (*at) {
    case 's':
        add_printable(text, va_arg(*values, const char *), most);
        break;
    case 'd':
        srm_text_addi(text,
                      size ? va_arg(*values, long) : va_arg(*values, int));
        break;
    case 'u':
        srm_text_addi(text, size ? (apr_int64_t)va_arg(*values, unsigned long)
                                 : va_arg(*values, unsigned));
        break;
    case '%':
        srm_text_addc(text, '%');
        break;
    default:
        /* Unknown conversion: show it, and read no value. */
        srm_text_addc(text, '%');
        return 0;
    }
    return (apr_size_t)(at + 1 - spec);
}

static const char *make_sentence(apr_pool_t *pool, const char *format,
                                 va_list *values)
{
    srm_text_t *text = srm_text_make(pool, 128);

    while (*format) {
        if (*format == '%') {
            format++;
            format += add_conversion(text, format, values);
        }
        else {
            srm_text_addc(text, *format++);
        }
    }
    return srm_text_done(text);
}

srm_report_t *srm_report_make(apr_pool_t *pool)
{
    srm_report_t *report = apr_pcalloc(pool, sizeof(*report));

    report->pool = pool;
    report->problems = apr_array_make(pool, 8, sizeof(srm_problem_t));
    return report;
}

int srm_report_is_full(const srm_report_t *report)
{
    return report->problems->nelts >= SRM_PROBLEMS_MAX;
}

bool srm_report_has_room(const srm_report_t *report, srm_code_e code)
{
    return !srm_report_is_full(report)
           && (srm_code_severity(code) == SRM_ERROR
               || report->warnings < SRM_PROBLEMS_MAX / 2);
}

void srm_report_addv(srm_report_t *report, const srm_location_t *location,
                     srm_code_e code, const char *format, va_list values)
{
    bool has_room = srm_report_has_room(report, code);
    srm_problem_t *problem;
    va_list own;

    if (srm_code_severity(code) == SRM_ERROR) {
        report->errors++;
    }
    else {
        report->warnings++;
    }
    if (!has_room) {
        report->left_out++;
        return;
    }
    problem = apr_array_push(report->problems);
    problem->code = code;
    problem->severity = srm_code_severity(code);
    problem->location = *location;
    va_copy(own, values);
    problem->sentence = make_sentence(report->pool, format, &own);
    va_end(own);
}

void srm_report_add(srm_report_t *report, const srm_location_t *location,
                    srm_code_e code, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    srm_report_addv(report, location, code, format, values);
    va_end(values);
}

static void add_place(srm_text_t *text, const srm_location_t *location)
{
    if (location->file && *location->file) {
        add_printable(text, location->file, SHOWN_MAX);
        if (location->line > 0) {
            srm_text_addc(text, ':');
            srm_text_addi(text, location->line);
        }
        if (location->line > 0 && location->column > 0) {
            srm_text_addc(text, ':');
            srm_text_addi(text, location->column);
        }
        srm_text_adds(text, ": ");
    }
}

static const char *make_line(apr_pool_t *pool, const srm_problem_t *problem,
                             const char *severity)
{
    srm_text_t *text = srm_text_make(pool, 256);
    const char *pointer = problem->location.pointer;

    add_place(text, &problem->location);
    srm_text_adds(text, severity);
    if (pointer && *pointer) {
        add_printable(text, pointer, SHOWN_MAX);
        srm_text_adds(text, ": ");
    }
    srm_text_adds(text, problem->sentence);
    srm_text_adds(text, apr_psprintf(pool, " [RSP%04d]", problem->code));
    return srm_text_done(text);
}

const char *srm_report_line(apr_pool_t *pool, const srm_problem_t *problem)
{
    return make_line(pool, problem, "");
}

const char *srm_report_marked_line(apr_pool_t *pool,
                                   const srm_problem_t *problem)
{
    return make_line(pool, problem,
                     problem->severity == SRM_ERROR ? "error: " : "warning: ");
}
