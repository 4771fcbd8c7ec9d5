/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_styles.c
 * @brief Formats of the cells of a workbook, which tell dates from numbers.
 */

#ifdef SRM_READS_XLSX

#include <string.h>
#include <strings.h>

#include <apr_lib.h>

#include "xlsx.h"

/* Numbers of formats, and cell styles: as many as a spreadsheet allows. */
#define FORMATS 65536

/* Styles being read. */
typedef struct styles_state {
    xlsx_book_t *book;
    unsigned char *formats; /* xlsx_kind_e of each number of a format */
    bool inside;            /* in the list of cell styles */
} styles_state_t;

/* Formats that no workbook defines. Those from 27 on are dates of East Asia. */
static const struct {
    int first, last;
    xlsx_kind_e kind;
} built_in[] = {
    {9, 10, XLSX_PERCENT},    {14, 17, XLSX_DATE}, {18, 21, XLSX_TIME},
    {22, 22, XLSX_DATE_TIME}, {27, 31, XLSX_DATE}, {32, 35, XLSX_TIME},
    {36, 36, XLSX_DATE},      {45, 47, XLSX_TIME}, {50, 58, XLSX_DATE}};

/* Return the end of what a format begins with if it is a literal text or a
 * condition; the same place if it is a code. */
static const char *skip_literal(const char *at)
{
    const char *end = at;

    switch (*at) {
    case '"':
        end = strchr(at + 1, '"');
        break;
    case '[': /* a colour, a currency, a condition, or hours beyond a day */
        end =
            strchr("hms", apr_tolower(at[1])) && at[1] ? at : strchr(at, ']');
        break;
    case '\\':
    case '_':
    case '*':
        end = at[1] ? at + 1 : NULL;
        break;
    default:
        return at;
    }
    return end ? end + 1 : at + strlen(at);
}

xlsx_kind_e xlsx_format_kind(const char *format)
{
    bool date = false, time = false, month = false, percent = false;
    const char *next;

    if (!strncasecmp(format, "general", 7)) {
        return XLSX_NUMBER;
    }
    for (; *format && *format != ';'; format = next) {
        next = skip_literal(format);
        if (next > format) {
            continue;
        }
        date |= strchr("yYdD", *format) != NULL;
        time |= strchr("hHsS", *format) != NULL;
        month |= strchr("mM", *format) != NULL;
        percent |= *format == '%';
        next = format + 1;
    }
    date |= month && !time;
    return date && time ? XLSX_DATE_TIME
           : date       ? XLSX_DATE
           : time       ? XLSX_TIME
           : percent    ? XLSX_PERCENT
                        : XLSX_NUMBER;
}

static void take_format(styles_state_t *styles, const char **attributes)
{
    int id = xlsx_integer(xlsx_attribute(attributes, "numFmtId"), FORMATS - 1);
    const char *format = xlsx_attribute(attributes, "formatCode");

    if (id >= 0 && format) {
        styles->formats[id] = (unsigned char)xlsx_format_kind(format);
    }
}

static void take_style(styles_state_t *styles, const char **attributes)
{
    xlsx_book_t *book = styles->book;
    int id = xlsx_integer(xlsx_attribute(attributes, "numFmtId"), FORMATS - 1);

    if (book->kind_count == FORMATS) {
        xlsx_fail(book, "the workbook has more than %d cell styles", FORMATS);
        return;
    }
    book->kinds[book->kind_count++] = styles->formats[id > 0 ? id : 0];
}

static bool start(void *to, const char *name, const char **attributes)
{
    styles_state_t *styles = to;

    if (!strcmp(name, "numFmt")) {
        take_format(styles, attributes);
    }
    else if (!strcmp(name, "cellXfs")) {
        styles->inside = true;
    }
    else if (!strcmp(name, "xf") && styles->inside) {
        take_style(styles, attributes);
    }
    /* Formats of a table's lines look like those of cells. */
    return strcmp(name, "dxfs") != 0;
}

static void end(void *to, const char *name)
{
    if (!strcmp(name, "cellXfs")) {
        ((styles_state_t *)to)->inside = false;
    }
}

bool xlsx_styles_read(xlsx_book_t *book, const char *part)
{
    static const xlsx_events_t events = {start, end, NULL};
    styles_state_t styles = {.book = book,
                             .formats = apr_pcalloc(book->pool, FORMATS)};
    size_t i;

    book->kinds = apr_pcalloc(book->pool, FORMATS);
    for (i = 0; i < sizeof(built_in) / sizeof(*built_in); i++) {
        memset(styles.formats + built_in[i].first, built_in[i].kind,
               (size_t)built_in[i].last - (size_t)built_in[i].first + 1);
    }
    return xlsx_xml_read(book, part, &events, &styles);
}

#endif
