/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sheet.c
 * @brief Interpreting the columns and rows of a spreadsheet.
 */

#include "sheet.h"

#include <stdbool.h>
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_load.h"
#include "srm_refusal.h"
#include "srm_hash.h"

/* Content of a column; for a deployment its index, from 0. */
enum {
    COLUMN_EMPTY = -1,
    COLUMN_AREA = -2,
    COLUMN_GROUP = -3,
    COLUMN_SUMMARY = -4,
    COLUMN_NOTE = -5
};

/* A table being interpreted. */
typedef struct table {
    sheet_t *sheet;
    const srm_csv_row_t *header;
    int *columns;       /* content of each column */
    apr_hash_t *names;  /* area in small letters -> its row, as int * */
    apr_hash_t *groups; /* group in small letters -> its id */
    apr_hash_t *area_ids;
    apr_hash_t *group_ids;
} table_t;

static const struct {
    const char *header;
    int column;
} optional[] = {{"group", COLUMN_GROUP},
                {"summary", COLUMN_SUMMARY},
                {"note", COLUMN_NOTE},
                {"notes", COLUMN_NOTE}};

sheet_t *sheet_make(apr_pool_t *pool)
{
    sheet_t *sheet = apr_pcalloc(pool, sizeof(*sheet));

    sheet->pool = pool;
    sheet->label = "";
    sheet->parties = apr_array_make(pool, 4, sizeof(sheet_party_t));
    sheet->deployments = apr_array_make(pool, 8, sizeof(sheet_thing_t));
    sheet->groups = apr_array_make(pool, 8, sizeof(sheet_thing_t));
    sheet->areas = apr_array_make(pool, 64, sizeof(sheet_area_t));
    sheet->numbered = apr_array_make(pool, 4, sizeof(const char *));
    sheet->troubles = srm_csv_troubles_make(pool);
    return sheet;
}

static const char *small(apr_pool_t *pool, const char *text)
{
    char *copy = apr_pstrdup(pool, text);
    char *at;

    for (at = copy; *at; at++) {
        *at = (char)apr_tolower(*at);
    }
    return copy;
}

static const char *quote(const sheet_t *sheet, const char *text)
{
    return srm_refusal_quote(sheet->pool, text);
}

/* Columns. */

static int find_optional(const char *header)
{
    apr_size_t i;

    for (i = 0; i < sizeof(optional) / sizeof(optional[0]); i++) {
        if (sheet_same(optional[i].header, header)) {
            return optional[i].column;
        }
    }
    return COLUMN_EMPTY;
}

/* Return an earlier column with the same header; -1 if there is none. */
static int find_repeated(const table_t *table, int column)
{
    int kind = table->columns[column];
    int i;

    for (i = 0; i < column; i++) {
        if (kind == table->columns[i]
            || (kind >= 0
                && sheet_same(table->header->cells[i],
                              table->header->cells[column]))) {
            return i;
        }
    }
    return -1;
}

static void read_header(table_t *table, int column, apr_hash_t *ids)
{
    sheet_t *sheet = table->sheet;
    const char *header = table->header->cells[column];
    int *kind = &table->columns[column];
    sheet_thing_t *deployment;
    int before;

    *kind = column == 0 ? COLUMN_AREA : find_optional(header);
    if (column == 0 || !*header) {
        return;
    }
    if (*kind == COLUMN_EMPTY) {
        *kind = sheet->deployments->nelts;
    }
    before = find_repeated(table, column);
    if (before >= 0) {
        srm_csv_trouble(sheet->troubles, table->header->number, column + 1,
                        "the header \"%s\" repeats that of column %d",
                        quote(sheet, header), before + 1);
    }
    if (*kind >= 0) {
        deployment = apr_array_push(sheet->deployments);
        deployment->name = header;
        deployment->row = table->header->number;
        deployment->column = column + 1;
        deployment->id = sheet_slug(sheet->pool, header, ids, "deployment",
                                    sheet->numbered);
    }
}

/* True for flat rows, as the site and `show` write them. */
static bool is_flat(const srm_csv_row_t *header)
{
    return header->count > 1 && sheet_same(header->cells[0], "id")
           && sheet_same(header->cells[1], "matrix");
}

static void read_columns(table_t *table)
{
    sheet_t *sheet = table->sheet;
    const srm_csv_row_t *header = table->header;
    apr_hash_t *ids = srm_hash_make(sheet->pool);
    int i;

    table->columns =
        apr_palloc(sheet->pool, sizeof(int) * (apr_size_t)header->count);
    for (i = 0; i < header->count; i++) {
        read_header(table, i, ids);
    }
    if (!sheet_same(header->cells[0], "area")) {
        sheet->label = header->cells[0];
    }
    if (header->count == 1) {
        srm_csv_trouble(sheet->troubles, header->number, 0,
                        "only one column was found (if there are more, set "
                        "--separator to ',', ';' or tab)");
    }
    else if (sheet->deployments->nelts == 0) {
        srm_csv_trouble(sheet->troubles, header->number, 0,
                        "no deployment columns: the first column must be "
                        "the area, followed by one column per deployment");
    }
    if (sheet->deployments->nelts > srm_limits_default.deployments) {
        srm_csv_trouble(sheet->troubles, header->number, 0,
                        "%d deployments, but a matrix has at most %d",
                        sheet->deployments->nelts,
                        srm_limits_default.deployments);
    }
}

/* Rows. */

static const char *cell_of(const srm_csv_row_t *row, int column)
{
    return column < row->count ? row->cells[column] : "";
}

/* Return the id of the group that a cell names; groups are in the order
 * of rows. */
static const char *read_group(table_t *table, const srm_csv_row_t *row,
                              int column)
{
    sheet_t *sheet = table->sheet;
    const char *name = cell_of(row, column);
    const char *key = small(sheet->pool, name);
    const char *id = apr_hash_get(table->groups, key, APR_HASH_KEY_STRING);
    sheet_thing_t *group;

    if (!id && *name) {
        id = sheet_slug(sheet->pool, name, table->group_ids, "group",
                        sheet->numbered);
        group = apr_array_push(sheet->groups);
        group->id = id;
        group->name = name;
        group->row = row->number;
        group->column = column + 1;
        apr_hash_set(table->groups, key, APR_HASH_KEY_STRING, id);
    }
    return id ? id : "";
}

static void read_name(table_t *table, const srm_csv_row_t *row)
{
    sheet_t *sheet = table->sheet;
    const char *name = cell_of(row, 0);
    const char *key = small(sheet->pool, name);
    const int *before = apr_hash_get(table->names, key, APR_HASH_KEY_STRING);

    if (!*name) {
        srm_csv_trouble(sheet->troubles, row->number, 1,
                        "the row has no area (write its name here)");
    }
    else if (before) {
        srm_csv_trouble(sheet->troubles, row->number, 1,
                        "the area \"%s\" repeats that of row %d",
                        quote(sheet, name), *before);
    }
    else {
        apr_hash_set(table->names, key, APR_HASH_KEY_STRING, &row->number);
    }
}

/* Report text outside of columns, and texts that are too long. */
static void check_cells(const table_t *table, const srm_csv_row_t *row)
{
    const sheet_t *sheet = table->sheet;
    int i;

    for (i = 0; i < row->count; i++) {
        if (!*row->cells[i]) {
            continue;
        }
        if (i >= table->header->count || table->columns[i] == COLUMN_EMPTY) {
            srm_csv_trouble(sheet->troubles, row->number, i + 1,
                            "\"%s\" is in a column without a header",
                            quote(sheet, row->cells[i]));
        }
        if (strlen(row->cells[i]) > (size_t)srm_limits_default.text) {
            srm_csv_trouble(sheet->troubles, row->number, i + 1,
                            "the text is longer than %d bytes",
                            srm_limits_default.text);
        }
    }
}

/* True if all deployments are empty: a heading, or a footnote. */
static int says_nothing(const table_t *table, const srm_csv_row_t *row)
{
    int i;

    for (i = 0; i < table->header->count && i < row->count; i++) {
        if (table->columns[i] >= 0 && *row->cells[i]) {
            return 0;
        }
    }
    return 1;
}

static void read_cells(table_t *table, const srm_csv_row_t *row,
                       sheet_area_t *area)
{
    sheet_t *sheet = table->sheet;
    int i;

    if (says_nothing(table, row)) {
        if (!row->broken) {
            srm_csv_trouble(sheet->troubles, row->number, 1,
                            "no party in this row (write a heading of the "
                            "rows below in a \"group\" column and a remark "
                            "in a \"note\" column; use N/A if nobody is "
                            "responsible)");
        }
        return;
    }
    for (i = 0; i < table->header->count; i++) {
        const char *text = cell_of(row, i);

        if (table->columns[i] < 0) {
            continue;
        }
        if (*text) {
            sheet_read_cell(sheet, text, row->number, i + 1,
                            &area->cells[table->columns[i]]);
        }
        else if (!row->broken) {
            srm_csv_trouble(sheet->troubles, row->number, i + 1,
                            "%s for \"%s\" (write who is responsible, or N/A "
                            "if nobody is)",
                            i < row->count ? "empty cell" : "missing cell",
                            quote(sheet, table->header->cells[i]));
        }
    }
}

static void read_row(table_t *table, const srm_csv_row_t *row)
{
    sheet_t *sheet = table->sheet;
    sheet_area_t *area = apr_array_push(sheet->areas);
    int i;

    memset(area, 0, sizeof(*area));
    area->row = row->number;
    area->name = cell_of(row, 0);
    area->id = sheet_slug(sheet->pool, area->name, table->area_ids, "area",
                          sheet->numbered);
    area->summary = area->note = area->group = "";
    area->cells =
        apr_pcalloc(sheet->pool, sizeof(*area->cells)
                                     * (apr_size_t)sheet->deployments->nelts);
    read_name(table, row);
    check_cells(table, row);
    for (i = 0; i < table->header->count; i++) {
        switch (table->columns[i]) {
        case COLUMN_GROUP:
            area->group = read_group(table, row, i);
            break;
        case COLUMN_SUMMARY:
            area->summary = cell_of(row, i);
            break;
        case COLUMN_NOTE:
            area->note = cell_of(row, i);
            break;
        default:
            break;
        }
    }
    read_cells(table, row, area);
}

void sheet_read(sheet_t *sheet, const srm_csv_t *csv)
{
    table_t table = {.sheet = sheet,
                     .names = srm_hash_make(sheet->pool),
                     .groups = srm_hash_make(sheet->pool),
                     .area_ids = srm_hash_make(sheet->pool),
                     .group_ids = srm_hash_make(sheet->pool)};
    int i;

    if (csv->rows->nelts == 0) {
        if (sheet->troubles->list->nelts == 0) {
            srm_csv_trouble(sheet->troubles, 0, 0,
                            "no rows (write a header row, then one row per "
                            "area)");
        }
        return;
    }
    table.header = &APR_ARRAY_IDX(csv->rows, 0, srm_csv_row_t);
    if (table.header->broken || table.header->count == 0) {
        return;
    }
    if (is_flat(table.header)) {
        /* Otherwise each of its cells would be an error. */
        srm_csv_trouble(sheet->troubles, table.header->number, 0,
                        "this is a flat table with one row per cell; from-csv "
                        "needs one row per area and one column per "
                        "deployment");
        return;
    }
    read_columns(&table);
    if (csv->rows->nelts == 1) {
        srm_csv_trouble(sheet->troubles, table.header->number, 0,
                        "no rows below the header");
    }
    if (csv->rows->nelts - 1 > srm_limits_default.areas) {
        srm_csv_trouble(sheet->troubles, 0, 0,
                        "%d areas, but a matrix has at most %d",
                        csv->rows->nelts - 1, srm_limits_default.areas);
        return;
    }
    if (sheet->deployments->nelts == 0) {
        return;
    }
    for (i = 1; i < csv->rows->nelts; i++) {
        read_row(&table, &APR_ARRAY_IDX(csv->rows, i, srm_csv_row_t));
    }
}
