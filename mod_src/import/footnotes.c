/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file footnotes.c
 * @brief Footnotes of a table, and their marks in cells.
 */

#include "sheet.h"

#include <string.h>

#include <apr_hash.h>
#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_hash.h"

/* Superscript digits, from 0. */
static const char *const superscripts[] = {
    "\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",
    "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7",
    "\xe2\x81\xb8", "\xe2\x81\xb9"};

/* Signs that are marks themselves; several are one mark. */
static const char *const signs[] = {"*", "\xe2\x80\xa0", "\xe2\x80\xa1"};

/* Most bytes of a label of signs or superscripts. */
#define LABEL_MAX 6

/* Most footnotes that are looked for. */
#define FOOTNOTES_MAX 200

/* A mark at one end of a text. */
typedef struct footnote_mark {
    const char *label; /* NULL: there is none */
    size_t length;
    bool in_brackets;
    bool round; /* these are (2): a mark only if there is a footnote */
} footnote_mark_t;

/* True for the label of a plain mark in brackets: a number or a letter. */
static bool is_label(const char *text, size_t length)
{
    size_t digits = strspn(text, "0123456789");

    return (digits >= length && length > 0 && length < 4)
           || (length == 1 && apr_isalpha(*text));
}

/* Read `[1]` or `[^any]`, which begins at a bracket. */
static footnote_mark_t in_brackets(apr_pool_t *pool, const char *text)
{
    const char *end = strchr(text, ']');
    const char *label = text + 1 + (text[1] == '^');
    footnote_mark_t mark = {.in_brackets = true};

    if (end && end > label
        && (text[1] == '^' || is_label(label, (size_t)(end - label)))) {
        mark.label = apr_pstrmemdup(pool, label, (apr_size_t)(end - label));
        mark.length = (size_t)(end + 1 - text);
    }
    return mark;
}

/* Read `(2)` or `(b)`, which begins at a bracket and ends the text. Capital
 * letters are more often roles, such as in "Team (R)". */
static footnote_mark_t in_round(apr_pool_t *pool, const char *text)
{
    size_t length = strlen(text);
    footnote_mark_t mark = {.in_brackets = true, .round = true};

    if (length > 2 && is_label(text + 1, length - 2)
        && !apr_isupper(text[1])) {
        mark.label = apr_pstrmemdup(pool, text + 1, length - 2);
        mark.length = length;
    }
    return mark;
}

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t size = strlen(end);

    return length >= size && !memcmp(text + length - size, end, size);
}

/* Read superscripts or signs before the end of a text. */
static footnote_mark_t signs_at_end(apr_pool_t *pool, const char *text)
{
    size_t length = strlen(text);
    footnote_mark_t mark = {0};
    const char *label = "";
    size_t i, rest = length;

    for (i = 0; i < 10 && strlen(label) < LABEL_MAX; i++) {
        if (ends_with(text, rest, superscripts[i])) {
            label = apr_pstrcat(pool, apr_itoa(pool, (int)i), label, NULL);
            rest -= strlen(superscripts[i]);
            i = (size_t)-1;
        }
    }
    for (i = 0; i < sizeof(signs) / sizeof(signs[0]) && !*label; i++) {
        while (strlen(label) < LABEL_MAX && ends_with(text, rest, signs[i])) {
            label = apr_pstrcat(pool, label, signs[i], NULL);
            rest -= strlen(signs[i]);
        }
    }
    mark.label = *label ? label : NULL;
    mark.length = length - rest;
    return mark;
}

static footnote_mark_t mark_at_end(apr_pool_t *pool, const char *text)
{
    const char *open = strrchr(text, '[');
    footnote_mark_t mark = {0};

    if (open && text[strlen(text) - 1] == ']') {
        mark = in_brackets(pool, open);
        if (mark.label && mark.length == strlen(open)) {
            return mark;
        }
    }
    open = strrchr(text, '(');
    if (open && text[strlen(text) - 1] == ')') {
        return in_round(pool, open);
    }
    return signs_at_end(pool, text);
}

/* Read a mark at the start of a footnote: `[1]`, `*`, `1)`, `(1)`, `1.`. */
static footnote_mark_t mark_at_start(apr_pool_t *pool, const char *text)
{
    size_t length = strspn(text, "*");
    footnote_mark_t mark = {0};
    const char *first;

    if (*text == '[') {
        return in_brackets(pool, text);
    }
    first = text + (*text == '(');
    if (length == 0 && apr_isalnum(*first)) {
        length = strspn(first, "0123456789");
        length = length ? length : 1;
        if (is_label(first, length) && first[length]
            && strchr(*text == '(' ? ")" : ").", first[length])) {
            mark.label = apr_pstrmemdup(pool, first, length);
            mark.length = length + 1 + (size_t)(first - text);
        }
        return mark;
    }
    if (length == 0) {
        /* A superscript is the only other one: it is at the end of itself. */
        while ((unsigned char)text[length] >= 0x80) {
            length++;
        }
        length = length > 0 ? length : 0;
    }
    return length > 0 ? signs_at_end(pool, apr_pstrmemdup(pool, text, length))
                      : mark;
}

static import_footnote_t *find(const import_sheet_t *sheet, const char *label)
{
    int i;

    for (i = 0; i < sheet->footnotes->nelts; i++) {
        import_footnote_t *footnote =
            &APR_ARRAY_IDX(sheet->footnotes, i, import_footnote_t);

        if (!strcmp(footnote->label, label)) {
            return footnote;
        }
    }
    return NULL;
}

/* Take a row as a footnote, if it is one: a mark and a text in one cell, or in
 * two. */
static bool take_footnote(import_sheet_t *sheet, const import_row_t *row)
{
    apr_pool_t *pool = sheet->draft->pool;
    const char *texts[2] = {"", ""};
    footnote_mark_t mark;
    import_footnote_t *other;
    int count = 0;
    int i;

    for (i = 0; i < row->count; i++) {
        if (*row->cells[i] && count < 2) {
            texts[count] = row->cells[i];
        }
        count += *row->cells[i] != '\0';
    }
    if (count < 1 || count > 2) {
        return false;
    }
    mark = mark_at_start(pool, texts[0]);
    if (!mark.label || (count == 2 && texts[0][mark.length])) {
        return false;
    }
    texts[0] += mark.length;
    texts[0] += strspn(texts[0], " :=-");
    texts[0] = count == 2 ? texts[1] : texts[0];
    other = find(sheet, mark.label);
    if (other) {
        other->other = strcmp(other->text, texts[0]) ? row->number : 0;
    }
    APR_ARRAY_PUSH(sheet->footnotes, import_footnote_t) =
        (import_footnote_t){.label = mark.label,
                            .text = texts[0],
                            .row = row->number,
                            .used = other && !other->other};
    return true;
}

void sheet_find_footnotes(import_sheet_t *sheet)
{
    int i, j;

    sheet->marks = srm_hash_make(sheet->draft->pool);
    sheet->kinds = apr_pcalloc(sheet->draft->pool,
                               sizeof(*sheet->kinds)
                                   * (apr_size_t)(sheet->row_count + 1));
    sheet->footnotes =
        apr_array_copy(sheet->draft->pool, sheet->table->footnotes);
    for (i = 0; i < sheet->table->below->nelts && i < FOOTNOTES_MAX; i++) {
        import_footnote_t *below =
            &APR_ARRAY_IDX(sheet->table->below, i, import_footnote_t);
        const import_row_t row = {
            .number = below->row, .count = 1, .cells = &below->text};

        (void)take_footnote(sheet, &row);
    }
    for (i = sheet->row_count - 1;
         i > 0 && sheet->footnotes->nelts < FOOTNOTES_MAX; i--) {
        int filled = 0;

        for (j = 0; j < sheet->rows[i].count; j++) {
            filled += *sheet->rows[i].cells[j] != '\0';
        }
        if (take_footnote(sheet, &sheet->rows[i])) {
            sheet->kinds[i] = SHEET_ROW_OTHER;
        }
        else if (filled > 1) {
            break;
        }
    }
}

/* Say once that a mark has no footnote. */
static void tell_missing(import_sheet_t *sheet, const char *label, int row,
                         int column)
{
    if (row > 0 && !apr_hash_get(sheet->marks, label, APR_HASH_KEY_STRING)) {
        apr_hash_set(sheet->marks, label, APR_HASH_KEY_STRING, label);
        draft_doubt(sheet->draft,
                    "The footnote mark \"%s\" in %s has no footnote in the "
                    "table",
                    draft_quote(sheet->draft, label),
                    sheet_cell_name(sheet, row, column));
    }
}

const char *sheet_join(apr_pool_t *pool, const char *before, const char *text)
{
    size_t length = strlen(before);

    if (!length || !*text) {
        return length ? before : text;
    }
    return apr_pstrcat(pool, before,
                       strchr(".!?;:", before[length - 1]) ? " " : "; ", text,
                       NULL);
}

/* Add the text of a footnote to a note. */
static void add_note(import_sheet_t *sheet, import_footnote_t *footnote,
                     int row, int column, const char **note)
{
    footnote->used |= note || row > 0;
    if (footnote->other && (note || row > 0)) {
        import_trouble(sheet->draft->troubles, footnote->row, 0,
                       "the footnote mark \"%s\" is in row %d too (give each "
                       "footnote its own mark)",
                       draft_quote(sheet->draft, footnote->label),
                       footnote->other);
        footnote->other = 0;
    }
    if (note && *note && strstr(*note, footnote->text)) {
        return;
    }
    if (note) {
        *note =
            sheet_join(sheet->draft->pool, *note ? *note : "", footnote->text);
    }
    else if (row > 0) {
        draft_doubt(sheet->draft,
                    "The footnote of the header %s is not in the matrix: "
                    "\"%s\"",
                    sheet_cell_name(sheet, row, column),
                    draft_quote(sheet->draft, footnote->text));
    }
}

const char *sheet_take_marks(import_sheet_t *sheet, const char *text,
                             bool name, int row, int column, const char **note)
{
    char *taken = NULL; /* a copy that gets shorter with each mark */

    for (;;) {
        footnote_mark_t mark = *text ? mark_at_end(sheet->draft->pool, text)
                                     : (footnote_mark_t){0};
        import_footnote_t *footnote =
            mark.label ? find(sheet, mark.label) : NULL;
        size_t length = strlen(text) - mark.length;

        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
        if (!mark.label || length == 0 || (mark.round && !footnote)) {
            return text;
        }
        if (footnote) {
            add_note(sheet, footnote, row, column, note);
        }
        else {
            tell_missing(sheet, mark.label, row, column);
            if (name && (row == 0 || !mark.in_brackets)) {
                return text;
            }
        }
        taken = taken ? taken : apr_pstrdup(sheet->draft->pool, text);
        taken[length] = '\0';
        text = taken;
    }
}

void sheet_end_footnotes(import_sheet_t *sheet)
{
    int i;

    for (i = sheet->footnotes->nelts - 1; i >= sheet->table->footnotes->nelts;
         i--) {
        const import_footnote_t *footnote =
            &APR_ARRAY_IDX(sheet->footnotes, i, import_footnote_t);

        if (!footnote->used) {
            draft_doubt(sheet->draft,
                        "The footnote \"%s\" in row %d is not in the matrix, "
                        "because no cell has its mark: \"%s\"",
                        draft_quote(sheet->draft, footnote->label),
                        footnote->row,
                        draft_quote(sheet->draft, footnote->text));
        }
    }
}
