/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_deployments.c
 * @brief A table with a column for each deployment.
 */

#include "draft.h"

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
    draft_t *draft;
    const import_row_t *header;
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

draft_t *draft_make(apr_pool_t *pool)
{
    draft_t *draft = apr_pcalloc(pool, sizeof(*draft));

    draft->pool = pool;
    draft->label = "";
    draft->parties = apr_array_make(pool, 4, sizeof(draft_party_t));
    draft->deployments = apr_array_make(pool, 8, sizeof(draft_thing_t));
    draft->groups = apr_array_make(pool, 8, sizeof(draft_thing_t));
    draft->areas = apr_array_make(pool, 64, sizeof(draft_area_t));
    draft->numbered = apr_array_make(pool, 4, sizeof(const char *));
    draft->troubles = import_troubles_make(pool);
    return draft;
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

static const char *quote(const draft_t *draft, const char *text)
{
    return srm_refusal_quote(draft->pool, text);
}

/* Columns. */

static int find_optional(const char *header)
{
    apr_size_t i;

    for (i = 0; i < sizeof(optional) / sizeof(optional[0]); i++) {
        if (draft_same(optional[i].header, header)) {
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
                && draft_same(table->header->cells[i],
                              table->header->cells[column]))) {
            return i;
        }
    }
    return -1;
}

static void read_header(table_t *table, int column, apr_hash_t *ids)
{
    draft_t *draft = table->draft;
    const char *header = table->header->cells[column];
    int *kind = &table->columns[column];
    draft_thing_t *deployment;
    int before;

    *kind = column == 0 ? COLUMN_AREA : find_optional(header);
    if (column == 0 || !*header) {
        return;
    }
    if (*kind == COLUMN_EMPTY) {
        *kind = draft->deployments->nelts;
    }
    before = find_repeated(table, column);
    if (before >= 0) {
        import_trouble(draft->troubles, table->header->number, column + 1,
                       "the header \"%s\" repeats that of column %d",
                       quote(draft, header), before + 1);
    }
    if (*kind >= 0) {
        deployment = apr_array_push(draft->deployments);
        deployment->name = header;
        deployment->row = table->header->number;
        deployment->column = column + 1;
        deployment->id = draft_slug(draft->pool, header, ids, "deployment",
                                    draft->numbered);
    }
}

/* True for flat rows, as the site and `show` write them. */
static bool is_flat(const import_row_t *header)
{
    return header->count > 1 && draft_same(header->cells[0], "id")
           && draft_same(header->cells[1], "matrix");
}

static void read_columns(table_t *table)
{
    draft_t *draft = table->draft;
    const import_row_t *header = table->header;
    apr_hash_t *ids = srm_hash_make(draft->pool);
    int i;

    table->columns =
        apr_palloc(draft->pool, sizeof(int) * (apr_size_t)header->count);
    for (i = 0; i < header->count; i++) {
        read_header(table, i, ids);
    }
    if (!draft_same(header->cells[0], "area")) {
        draft->label = header->cells[0];
    }
    if (header->count == 1) {
        import_trouble(draft->troubles, header->number, 0,
                       "only one column was found (if there are more, set "
                       "--separator to ',', ';' or tab)");
    }
    else if (draft->deployments->nelts == 0) {
        import_trouble(draft->troubles, header->number, 0,
                       "no deployment columns: the first column must be "
                       "the area, followed by one column per deployment");
    }
    if (draft->deployments->nelts > srm_limits_default.deployments) {
        import_trouble(draft->troubles, header->number, 0,
                       "%d deployments, but a matrix has at most %d",
                       draft->deployments->nelts,
                       srm_limits_default.deployments);
    }
}

/* Rows. */

static const char *cell_of(const import_row_t *row, int column)
{
    return column < row->count ? row->cells[column] : "";
}

/* Return the id of the group that a cell names; groups are in the order
 * of rows. */
static const char *read_group(table_t *table, const import_row_t *row,
                              int column)
{
    draft_t *draft = table->draft;
    const char *name = cell_of(row, column);
    const char *key = small(draft->pool, name);
    const char *id = apr_hash_get(table->groups, key, APR_HASH_KEY_STRING);
    draft_thing_t *group;

    if (!id && *name) {
        id = draft_slug(draft->pool, name, table->group_ids, "group",
                        draft->numbered);
        group = apr_array_push(draft->groups);
        group->id = id;
        group->name = name;
        group->row = row->number;
        group->column = column + 1;
        apr_hash_set(table->groups, key, APR_HASH_KEY_STRING, id);
    }
    return id ? id : "";
}

static void read_name(table_t *table, const import_row_t *row)
{
    draft_t *draft = table->draft;
    const char *name = cell_of(row, 0);
    const char *key = small(draft->pool, name);
    const int *before = apr_hash_get(table->names, key, APR_HASH_KEY_STRING);

    if (!*name) {
        import_trouble(draft->troubles, row->number, 1,
                       "the row has no area (write its name here)");
    }
    else if (before) {
        import_trouble(draft->troubles, row->number, 1,
                       "the area \"%s\" repeats that of row %d",
                       quote(draft, name), *before);
    }
    else {
        apr_hash_set(table->names, key, APR_HASH_KEY_STRING, &row->number);
    }
}

/* Report text outside of columns, and texts that are too long. */
static void check_cells(const table_t *table, const import_row_t *row)
{
    const draft_t *draft = table->draft;
    int i;

    for (i = 0; i < row->count; i++) {
        if (!*row->cells[i]) {
            continue;
        }
        if (i >= table->header->count || table->columns[i] == COLUMN_EMPTY) {
            import_trouble(draft->troubles, row->number, i + 1,
                           "\"%s\" is in a column without a header",
                           quote(draft, row->cells[i]));
        }
        if (strlen(row->cells[i]) > (size_t)srm_limits_default.text) {
            import_trouble(draft->troubles, row->number, i + 1,
                           "the text is longer than %d bytes",
                           srm_limits_default.text);
        }
    }
}

/* True if all deployments are empty: a heading, or a footnote. */
static int says_nothing(const table_t *table, const import_row_t *row)
{
    int i;

    for (i = 0; i < table->header->count && i < row->count; i++) {
        if (table->columns[i] >= 0 && *row->cells[i]) {
            return 0;
        }
    }
    return 1;
}

static void read_cells(table_t *table, const import_row_t *row,
                       draft_area_t *area)
{
    draft_t *draft = table->draft;
    int i;

    if (says_nothing(table, row)) {
        if (!row->broken) {
            import_trouble(draft->troubles, row->number, 1,
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
            draft_read_cell(draft, text, row->number, i + 1,
                            &area->cells[table->columns[i]]);
        }
        else if (!row->broken) {
            import_trouble(draft->troubles, row->number, i + 1,
                           "%s for \"%s\" (write who is responsible, or N/A "
                           "if nobody is)",
                           i < row->count ? "empty cell" : "missing cell",
                           quote(draft, table->header->cells[i]));
        }
    }
}

static void read_row(table_t *table, const import_row_t *row)
{
    draft_t *draft = table->draft;
    draft_area_t *area = apr_array_push(draft->areas);
    int i;

    memset(area, 0, sizeof(*area));
    area->row = row->number;
    area->name = cell_of(row, 0);
    area->id = draft_slug(draft->pool, area->name, table->area_ids, "area",
                          draft->numbered);
    area->summary = area->note = area->group = "";
    area->cells =
        apr_pcalloc(draft->pool, sizeof(*area->cells)
                                     * (apr_size_t)draft->deployments->nelts);
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

void draft_read(draft_t *draft, const import_table_t *rows)
{
    table_t table = {.draft = draft,
                     .names = srm_hash_make(draft->pool),
                     .groups = srm_hash_make(draft->pool),
                     .area_ids = srm_hash_make(draft->pool),
                     .group_ids = srm_hash_make(draft->pool)};
    int i;

    if (rows->rows->nelts == 0) {
        if (draft->troubles->list->nelts == 0) {
            import_trouble(draft->troubles, 0, 0,
                           "no rows (write a header row, then one row per "
                           "area)");
        }
        return;
    }
    table.header = &APR_ARRAY_IDX(rows->rows, 0, import_row_t);
    if (table.header->broken || table.header->count == 0) {
        return;
    }
    if (is_flat(table.header)) {
        /* Otherwise each of its cells would be an error. */
        import_trouble(draft->troubles, table.header->number, 0,
                       "this is a flat table with one row per cell; from-csv "
                       "needs one row per area and one column per "
                       "deployment");
        return;
    }
    read_columns(&table);
    if (rows->rows->nelts == 1) {
        import_trouble(draft->troubles, table.header->number, 0,
                       "no rows below the header");
    }
    if (rows->rows->nelts - 1 > srm_limits_default.areas) {
        import_trouble(draft->troubles, 0, 0,
                       "%d areas, but a matrix has at most %d",
                       rows->rows->nelts - 1, srm_limits_default.areas);
        return;
    }
    if (draft->deployments->nelts == 0) {
        return;
    }
    for (i = 1; i < rows->rows->nelts; i++) {
        read_row(&table, &APR_ARRAY_IDX(rows->rows, i, import_row_t));
    }
}
