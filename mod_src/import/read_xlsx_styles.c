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
    xlsx_style_t *formats;      /* of each number of a format */
    apr_array_header_t *struck; /* bool of each font */
    bool fonts;                 /* in the list of fonts */
    bool inside;                /* in the list of cell styles */
} styles_state_t;

/* Formats that no workbook defines. Those from 27 on are dates of East Asia. */
static const struct {
    int first, last;
    xlsx_kind_e kind;
} built_in[] = {
    {9, 10, XLSX_PERCENT},    {14, 17, XLSX_DATE}, {18, 21, XLSX_TIME},
    {22, 22, XLSX_DATE_TIME}, {27, 31, XLSX_DATE}, {32, 35, XLSX_TIME},
    {36, 36, XLSX_DATE},      {45, 47, XLSX_TIME}, {50, 58, XLSX_DATE}};

/* Numbers among them. */
static const struct {
    int id;
    const char *format;
} forms[] = {{1, "0"},          {2, "0.00"},      {3, "#,##0"},
             {4, "#,##0.00"},   {11, "0.00E+00"}, {12, "# ?/?"},
             {13, "# ?\?/?\?"}, {37, "#,##0"},    {38, "#,##0"},
             {39, "#,##0.00"},  {40, "#,##0.00"}, {48, "##0.0E+0"}};

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
        styles->formats[id].kind = xlsx_format_kind(format);
        styles->formats[id].form = xlsx_form_read(styles->book->pool, format);
    }
}

static void take_style(styles_state_t *styles, const char **attributes)
{
    xlsx_book_t *book = styles->book;
    int id = xlsx_integer(xlsx_attribute(attributes, "numFmtId"), FORMATS - 1);
    int font = xlsx_integer(xlsx_attribute(attributes, "fontId"),
                            styles->struck->nelts - 1);
    xlsx_style_t *style;

    if (book->style_count == FORMATS) {
        xlsx_fail(book, "the workbook has more than %d cell styles", FORMATS);
        return;
    }
    style = &book->styles[book->style_count++];
    *style = styles->formats[id > 0 ? id : 0];
    style->struck = font >= 0 && APR_ARRAY_IDX(styles->struck, font, bool);
}

bool xlsx_is_on(const char **attributes)
{
    const char *value = xlsx_attribute(attributes, "val");

    return !value || xlsx_is_true(value);
}

static void start_font(styles_state_t *styles, const char *name,
                       const char **attributes)
{
    if (!strcmp(name, "font") && styles->struck->nelts < FORMATS) {
        APR_ARRAY_PUSH(styles->struck, bool) = false;
    }
    else if (!strcmp(name, "strike") && styles->struck->nelts > 0) {
        APR_ARRAY_IDX(styles->struck, styles->struck->nelts - 1, bool) =
            xlsx_is_on(attributes);
    }
}

static bool start(void *to, const char *name, const char **attributes)
{
    styles_state_t *styles = to;

    if (!strcmp(name, "numFmt")) {
        take_format(styles, attributes);
    }
    else if (!strcmp(name, "fonts")) {
        styles->fonts = true;
    }
    else if (styles->fonts) {
        start_font(styles, name, attributes);
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
    styles_state_t *styles = to;

    if (!strcmp(name, "fonts")) {
        styles->fonts = false;
    }
    else if (!strcmp(name, "cellXfs")) {
        styles->inside = false;
    }
}

bool xlsx_styles_read(xlsx_book_t *book, const char *part)
{
    static const xlsx_events_t events = {start, end, NULL};
    styles_state_t styles = {
        .book = book,
        .struck = apr_array_make(book->pool, 16, sizeof(bool)),
        .formats = apr_pcalloc(book->pool, FORMATS * sizeof(xlsx_style_t))};
    size_t i;
    int id;

    book->styles = apr_pcalloc(book->pool, FORMATS * sizeof(xlsx_style_t));
    for (i = 0; i < sizeof(built_in) / sizeof(*built_in); i++) {
        for (id = built_in[i].first; id <= built_in[i].last; id++) {
            styles.formats[id].kind = built_in[i].kind;
        }
    }
    for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        styles.formats[forms[i].id].form =
            xlsx_form_read(book->pool, forms[i].format);
    }
    return xlsx_xml_read(book, part, &events, &styles);
}

#endif
