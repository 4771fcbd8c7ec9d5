/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file columns.c
 * @brief Columns of a table: named by options, and recognised.
 */

#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "marks.h"
#include "words.h"

/* Rows whose cells are looked at to recognise a column. */
#define LOOKED_AT 500

/* Headers of columns that are no data. Those of ids count only in the first
 * column. */
static const struct {
    const char *header;
    sheet_role_e role;
} headers[] = {{"group", SHEET_GROUP},
               {"summary", SHEET_SUMMARY},
               {"description", SHEET_SUMMARY},
               {"note", SHEET_NOTE},
               {"notes", SHEET_NOTE},
               {"comment", SHEET_NOTE},
               {"comments", SHEET_NOTE},
               {"remark", SHEET_NOTE},
               {"remarks", SHEET_NOTE},
               {"id", SHEET_ID},
               {"#", SHEET_ID},
               {"no", SHEET_ID},
               {"no.", SHEET_ID},
               {"nr", SHEET_ID},
               {"nr.", SHEET_ID},
               {"ref", SHEET_ID},
               {"ref.", SHEET_ID},
               {"number", SHEET_ID}};

/* Options that name one column. */
static const struct {
    srm_import_option_e option;
    const char *word;
    sheet_role_e role;
} options[] = {
    {SRM_IMPORT_AREA_COLUMN, "area-column", SHEET_AREA},
    {SRM_IMPORT_GROUP_COLUMN, "group-column", SHEET_GROUP},
    {SRM_IMPORT_NOTE_COLUMN, "note-column", SHEET_NOTE},
    {SRM_IMPORT_ID_COLUMN, "id-column", SHEET_ID},
    {SRM_IMPORT_RESPONSIBILITY_COLUMN, "responsibility-column",
     SHEET_RESPONSIBILITY},
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

int sheet_role(const import_sheet_t *sheet, sheet_role_e role)
{
    int i;

    for (i = 0; i < sheet->count; i++) {
        if (sheet->columns[i].role == role) {
            return i;
        }
    }
    return -1;
}

/* Finding a column. */

/* Return the index that a number or letters stand for; -1 for others. */
static int place_of(const import_sheet_t *sheet, const char *name)
{
    size_t length = strlen(name);
    int place = 0;
    size_t i;

    if (length > 0 && length < 5 && strspn(name, "0123456789") == length) {
        place = (int)strtol(name, NULL, 10);
    }
    else if (length > 0 && length < 3) {
        for (i = 0; i < length && apr_isalpha(name[i]); i++) {
            place = place * 26 + apr_toupper(name[i]) - 'A' + 1;
        }
        place = i < length ? 0 : place;
    }
    return place > 0 && place <= sheet->count ? place - 1 : -1;
}

static void refuse_column(const import_sheet_t *sheet, const char *option,
                          const char *name)
{
    const draft_t *draft = sheet->draft;
    apr_array_header_t *known =
        apr_array_make(draft->pool, 16, sizeof(const char *));
    int i;

    for (i = 0; i < sheet->count && i < 20; i++) {
        APR_ARRAY_PUSH(known, const char *) = sheet_column_name(sheet, i);
    }
    import_trouble(draft->troubles, 0, 0,
                   "--%s: there is no column \"%s\"; columns are %s%s", option,
                   draft_quote(draft, name),
                   apr_array_pstrcat(draft->pool, known, ','),
                   sheet->count > 20 ? " and more" : "");
}

int sheet_find_column(const import_sheet_t *sheet, const char *option,
                      const char *name)
{
    int place = place_of(sheet, name);
    int found = -1;
    int i;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];
        bool same =
            word_same(column->header, name)
            || (*column->top
                && word_same(apr_pstrcat(sheet->draft->pool, column->top, ": ",
                                         column->header, NULL),
                             name));

        if (same && found >= 0) {
            import_trouble(sheet->draft->troubles, sheet->header, i + 1,
                           "--%s: several columns are \"%s\" (use a number "
                           "or letter)",
                           option, draft_quote(sheet->draft, name));
            return -1;
        }
        found = same ? i : found;
    }
    if (found >= 0 && place >= 0 && found != place) {
        import_trouble(sheet->draft->troubles, sheet->header, found + 1,
                       "--%s: \"%s\" is the header of one column and the "
                       "place of another",
                       option, draft_quote(sheet->draft, name));
        return -1;
    }
    if (found < 0 && place < 0) {
        refuse_column(sheet, option, name);
    }
    return found >= 0 ? found : place;
}

/* Options. */

static void choose(import_sheet_t *sheet, const char *option, int column,
                   sheet_role_e role)
{
    if (column < 0) {
        return;
    }
    if (sheet->columns[column].chosen && sheet->columns[column].role != role) {
        import_trouble(sheet->draft->troubles, sheet->header, column + 1,
                       "--%s: another option names this column", option);
    }
    sheet->columns[column].role = role;
    sheet->columns[column].chosen = true;
}

/* Choose columns of a list that is separated by commas; a header may contain
 * one. */
static void choose_list(import_sheet_t *sheet, srm_import_option_e option,
                        const char *word, sheet_role_e role)
{
    const apr_array_header_t *values = sheet->import->options[option];
    int i, j;

    for (i = 0; values && i < values->nelts; i++) {
        char *rest = apr_pstrdup(sheet->draft->pool,
                                 APR_ARRAY_IDX(values, i, const char *));

        for (j = 0; j < sheet->count; j++) {
            if (strchr(rest, ',')
                && word_same(sheet->columns[j].header, rest)) {
                choose(sheet, word, j, role);
                break;
            }
        }
        while (j == sheet->count && rest) {
            char *comma = strchr(rest, ',');

            if (comma) {
                *comma++ = '\0';
            }
            choose(sheet, word,
                   sheet_find_column(sheet, word, word_trim(rest)), role);
            rest = comma;
        }
    }
}

/* Choose the columns of --task-column 'HEADER=PARTY'. */
static void choose_tasks(import_sheet_t *sheet)
{
    const apr_array_header_t *values =
        sheet->import->options[SRM_IMPORT_TASK_COLUMN];
    int i;

    for (i = 0; values && i < values->nelts; i++) {
        const char *value = APR_ARRAY_IDX(values, i, const char *);
        const char *equal = strrchr(value, '=');
        int column =
            sheet_find_column(sheet, "task-column",
                              apr_pstrmemdup(sheet->draft->pool, value,
                                             (apr_size_t)(equal - value)));

        choose(sheet, "task-column", column, SHEET_TASKS);
        if (column >= 0) {
            sheet->columns[column].party = equal + 1;
        }
    }
}

static void choose_columns(import_sheet_t *sheet)
{
    const apr_array_header_t *values;
    size_t i;
    int j;

    for (i = 0; i < COUNT(options); i++) {
        values = sheet->import->options[options[i].option];
        for (j = 0; values && j < values->nelts; j++) {
            choose(sheet, options[i].word,
                   sheet_find_column(sheet, options[i].word,
                                     APR_ARRAY_IDX(values, j, const char *)),
                   options[i].role);
        }
    }
    choose_tasks(sheet);
    choose_list(sheet, SRM_IMPORT_IGNORE, "ignore", SHEET_IGNORED);
    choose_list(sheet, SRM_IMPORT_COLUMNS, "columns", SHEET_DATA);
}

/* Recognising columns. */

/* Count what the first cells of a column are. */
static void look_at(import_sheet_t *sheet, int place)
{
    sheet_column_t *column = &sheet->columns[place];
    mark_t mark;
    int i;

    for (i = 0; i < sheet->row_count && i < LOOKED_AT; i++) {
        const char *text = sheet_take_marks(
            sheet, sheet_cell(&sheet->rows[i], place), false, 0, 0, NULL);

        if (!*text || sheet->kinds[i] == SHEET_ROW_OTHER
            || word_read(sheet->draft, text).kind == WORD_NOBODY) {
            continue;
        }
        column->filled++;
        column->bytes += (int)strlen(text);
        if (word_is_cell(sheet->draft, text)) {
            column->words++;
        }
        else if (marks_read(text, &mark)) {
            column->marks++;
        }
        else {
            column->texts += strchr(text, ' ') != NULL;
        }
    }
}

/* Give roles to columns by their headers, where options do not. */
static void recognise(import_sheet_t *sheet, int place)
{
    sheet_column_t *column = &sheet->columns[place];
    bool given = sheet->import->options[SRM_IMPORT_COLUMNS] != NULL;
    size_t i;

    if (column->chosen) {
        return;
    }
    if (!*column->header && column->filled == 0) {
        column->role = SHEET_EMPTY;
        return;
    }
    for (i = 0; i < COUNT(headers); i++) {
        if (word_same(headers[i].header, column->header)
            && (headers[i].role != SHEET_ID || place == 0)
            && column->words * 2 <= column->filled) {
            column->role = headers[i].role;
            return;
        }
    }
    column->role = given ? SHEET_IGNORED : SHEET_DATA;
}

/* True if cells below the header are merged with others in their column. */
static bool is_merged(const import_sheet_t *sheet, int place)
{
    const apr_array_header_t *merges = sheet->table->merges;
    int i;

    for (i = 0; i < merges->nelts && !sheet->turned && sheet->row_count > 0;
         i++) {
        const import_merge_t *merge =
            &APR_ARRAY_IDX(merges, i, import_merge_t);

        if (merge->column == place + 1 && merge->last_column == place + 1
            && merge->last_row > merge->row
            && merge->row >= sheet->rows[0].number) {
            return true;
        }
    }
    return false;
}

/* True if cells of a column are blank below the first, and the next column has
 * a text for each row: groups, written once. */
static bool is_written_once(const import_sheet_t *sheet, int place)
{
    const sheet_column_t *column = &sheet->columns[place];
    const sheet_column_t *next = column + 1;
    int rows = sheet->row_count < LOOKED_AT ? sheet->row_count : LOOKED_AT;

    return place + 1 < sheet->count && next->role == SHEET_DATA
           && (column->filled * 2 <= rows || is_merged(sheet, place))
           && next->filled * 10 >= rows * 9 && next->words + next->marks == 0
           && column->filled > 0 && *sheet_cell(&sheet->rows[0], place)
           && *sheet_cell(&sheet->rows[0], place + 1);
}

/* Find the column of areas: the first that is nothing else. */
static void find_area(import_sheet_t *sheet)
{
    int place = sheet_role(sheet, SHEET_AREA);
    int i;

    for (i = 0; place < 0 && i < sheet->count; i++) {
        bool free = sheet->columns[i].role == SHEET_DATA
                    && (!sheet->columns[i].chosen || sheet->count == 1);

        if (free && sheet_role(sheet, SHEET_GROUP) < 0
            && is_written_once(sheet, i)) {
            sheet->columns[i].role = SHEET_GROUP;
            sheet->fill_groups = true;
            draft_remark(sheet->draft,
                         "Column %s has groups, which are written once",
                         sheet_column_name(sheet, i));
        }
        else if (free) {
            place = i;
        }
    }
    sheet->area = place < 0 ? 0 : place;
    sheet->columns[sheet->area].role = SHEET_AREA;
}

void sheet_name_columns(import_sheet_t *sheet)
{
    int i;

    choose_columns(sheet);
    for (i = 0; i < sheet->count; i++) {
        look_at(sheet, i);
        recognise(sheet, i);
    }
    find_area(sheet);
    i = sheet_role(sheet, SHEET_GROUP);
    sheet->fill_groups |= (i >= 0 && sheet->columns[i].chosen)
                          || sheet->table->merges->nelts > 0;
}
