/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_strings.c
 * @brief Texts of a workbook: shared strings, and runs with formats.
 */

#ifdef SRM_READS_XLSX

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "cell_text.h"
#include "xlsx.h"

/* Most shared strings: as many values as a matrix file may have. */
#define STRINGS_MAX 400000

/* Length of an escaped character: `_x000D_`. */
#define ESCAPE 7

void xlsx_add(xlsx_book_t *book, srm_text_t *text, const char *bytes,
              apr_size_t length)
{
    if (text->length + length > XLSX_TEXT_MAX) {
        xlsx_fail(book, "a text of more than %d bytes", (int)XLSX_TEXT_MAX);
        return;
    }
    srm_text_add(text, bytes, length);
}

/* Return the character of an escape; 0 if it is none that a text may have. */
static apr_uint32_t escaped(const char *at, const char *end)
{
    apr_uint32_t code = 0;
    int i;

    if (end - at < ESCAPE || at[0] != '_' || at[1] != 'x' || at[6] != '_') {
        return 0;
    }
    for (i = 2; i < 6; i++) {
        int digit = apr_tolower(at[i]);

        if (!apr_isxdigit(at[i])) {
            return 0;
        }
        code = code * 16
               + (apr_uint32_t)(apr_isdigit(digit) ? digit - '0'
                                                   : digit - 'a' + 10);
    }
    return code >= 0xD800 && code <= 0xDFFF ? 0 : code;
}

void xlsx_decode(srm_text_t *text, apr_size_t start)
{
    char *end = text->bytes + text->length;
    char *at = text->bytes + start, *to = at;

    while (at < end) {
        apr_uint32_t code = *at == '_' ? escaped(at, end) : 0;

        if (code) {
            to = srm_utf8_write(to, code);
            at += ESCAPE;
        }
        else {
            *to++ = *at++;
        }
    }
    text->length = (apr_size_t)(to - text->bytes);
}

/* Make marks of the run that has ended, if it is superscript. */
static void end_run(xlsx_runs_t *runs)
{
    xlsx_decode(runs->text, runs->start);
    if (runs->raised) {
        import_mark_footnotes(runs->text, runs->start);
    }
}

bool xlsx_runs_start(xlsx_runs_t *runs, const char *name,
                     const char **attributes)
{
    const char *align;

    if (!strcmp(name, "r")) {
        runs->raised = runs->strike = false;
    }
    else if (!strcmp(name, "strike")) {
        runs->strike = xlsx_is_on(attributes);
    }
    else if (!strcmp(name, "vertAlign")) {
        align = xlsx_attribute(attributes, "val");
        runs->raised = align && !strcmp(align, "superscript");
    }
    else if (!strcmp(name, "t")) {
        runs->inside = true;
        runs->start = runs->text->length;
    }
    else if (!strcmp(name, "rPh") || !strcmp(name, "phoneticPr")) {
        return false; /* how to pronounce the text */
    }
    return true;
}

void xlsx_runs_end(xlsx_runs_t *runs, const char *name)
{
    if (!strcmp(name, "t") && runs->inside) {
        runs->inside = false;
        end_run(runs);
    }
}

void xlsx_runs_text(xlsx_runs_t *runs, const char *bytes, apr_size_t length)
{
    if (runs->inside) {
        runs->struck |= runs->strike;
        xlsx_add(runs->book, runs->text, bytes, length);
    }
}

static bool start(void *to, const char *name, const char **attributes)
{
    xlsx_runs_t *runs = to;

    if (!strcmp(name, "si")) {
        runs->text->length = 0;
        runs->raised = runs->strike = runs->struck = false;
    }
    return xlsx_runs_start(runs, name, attributes);
}

static void end(void *to, const char *name)
{
    xlsx_runs_t *runs = to;
    xlsx_book_t *book = runs->book;
    xlsx_string_t *string;

    xlsx_runs_end(runs, name);
    if (strcmp(name, "si") != 0) {
        return;
    }
    if (book->strings->nelts == STRINGS_MAX) {
        xlsx_fail(book, "the workbook has more than %d texts", STRINGS_MAX);
        return;
    }
    string = apr_array_push(book->strings);
    string->text =
        runs->text->length
            ? apr_pstrmemdup(book->pool, runs->text->bytes, runs->text->length)
            : "";
    string->clean = NULL;
    string->struck = runs->struck;
}

static void text(void *to, const char *bytes, apr_size_t length)
{
    xlsx_runs_text(to, bytes, length);
}

bool xlsx_strings_read(xlsx_book_t *book, const char *part)
{
    static const xlsx_events_t events = {start, end, text};
    xlsx_runs_t runs = {.book = book, .text = srm_text_make(book->pool, 4096)};

    return xlsx_xml_read(book, part, &events, &runs);
}

#endif
