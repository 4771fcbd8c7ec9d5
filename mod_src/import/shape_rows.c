/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_rows.c
 * @brief A table with one row for each cell of the matrix.
 */

#include "shapes.h"

#include <string.h>

#include <apr_strings.h>

#include "rows.h"
#include "srm_fold.h"
#include "srm_hash.h"
#include "srm_load.h"
#include "values.h"

static const char *const headers[] = {
#define ROWS_COLUMN(name, headers) [ROWS_##name] = headers,
    ROWS_COLUMNS(ROWS_COLUMN)
#undef ROWS_COLUMN
};

/* Columns. */

/* Return the column with a header; ROWS_COLUMN_COUNT if there is none. */
static int find_column(apr_pool_t *pool, const char *header)
{
    char *text = apr_pstrdup(pool, header);
    char *at, *state, *name;
    int i;

    for (at = text; (at = strpbrk(at, "_-"));) {
        *at = ' ';
    }
    for (i = 0; i < ROWS_COLUMN_COUNT; i++) {
        char *list = apr_pstrdup(pool, headers[i]);

        for (name = apr_strtok(list, "|", &state); name;
             name = apr_strtok(NULL, "|", &state)) {
            if (word_same(name, text)) {
                return i;
            }
        }
    }
    return ROWS_COLUMN_COUNT;
}

/* Find the columns; text of a header that none is goes to left_out. */
static void find_columns(const import_sheet_t *sheet, int *columns,
                         apr_array_header_t *left_out)
{
    int i, kind;

    for (i = 0; i < ROWS_COLUMN_COUNT; i++) {
        columns[i] = -1;
    }
    for (i = 0; i < sheet->count; i++) {
        const char *header = sheet->columns[i].header;

        kind = find_column(sheet->draft->pool, header);
        if (kind == ROWS_COLUMN_COUNT) {
            if (left_out && *header
                && !(sheet->columns[i].chosen
                     && sheet->columns[i].role == SHEET_IGNORED)) {
                APR_ARRAY_PUSH(left_out, const char *) =
                    draft_quote(sheet->draft, header);
            }
        }
        else if (left_out && kind != ROWS_DERIVED && columns[kind] >= 0) {
            import_trouble(sheet->draft->troubles, sheet->header, i + 1,
                           "the header \"%s\" repeats that of column %d",
                           draft_quote(sheet->draft, header),
                           columns[kind] + 1);
        }
        else {
            columns[kind] = i;
        }
    }
}

int shape_rows_fits(const import_sheet_t *sheet)
{
    int columns[ROWS_COLUMN_COUNT];

    find_columns(sheet, columns, NULL);
    return (columns[ROWS_AREA] >= 0 || columns[ROWS_AREA_NAME] >= 0)
                   && (columns[ROWS_DEPLOYMENT] >= 0
                       || columns[ROWS_DEPLOYMENT_NAME] >= 0)
                   && (columns[ROWS_PARTIES] >= 0
                       || columns[ROWS_RESPONSIBILITY] >= 0)
               ? 100
               : 0;
}

const char *rows_text(const rows_state_t *state, const import_row_t *row,
                      rows_column_e column)
{
    return state->columns[column] < 0
               ? ""
               : sheet_cell(row, state->columns[column]);
}

bool rows_is_wanted(const rows_state_t *state, const import_row_t *row)
{
    return state->matrix == NULL
           || !strcmp(rows_text(state, row, ROWS_MATRIX), state->matrix);
}

/* Choose the matrix of rows of several: that with the id of the import. */
static bool choose_matrix(rows_state_t *state)
{
    const import_sheet_t *sheet = state->sheet;
    const char *id = sheet->draft->id;
    const char *first = NULL, *other = NULL;
    bool found = false;
    int i;

    for (i = 0; i < sheet->row_count; i++) {
        const char *matrix = rows_text(state, &sheet->rows[i], ROWS_MATRIX);

        found = found || !strcmp(matrix, id);
        first = first ? first : matrix;
        other = strcmp(first, matrix) ? matrix : other;
    }
    if (!other) {
        return true;
    }
    if (!found) {
        import_trouble(sheet->draft->troubles, sheet->header,
                       state->columns[ROWS_MATRIX] + 1,
                       "the rows are of several matrices, such as \"%s\" and "
                       "\"%s\" (choose one with --id)",
                       draft_quote(sheet->draft, first),
                       draft_quote(sheet->draft, other));
        return false;
    }
    state->matrix = id;
    draft_remark(sheet->draft,
                 "Rows of other matrices than \"%s\" are left "
                 "out",
                 id);
    return true;
}

/* Areas and deployments. */

/* Return the column of a pair that identifies: that of ids, or of names. */
static rows_column_e key_of(const rows_state_t *state, rows_column_e id,
                            rows_column_e name)
{
    return state->columns[id] >= 0 ? id : name;
}

/* Return the name of what a row is about, which may be in the column of ids. */
static const char *name_of(const rows_state_t *state, const import_row_t *row,
                           rows_column_e id, rows_column_e name)
{
    const char *text = rows_text(state, row, name);

    return *text ? text : rows_text(state, row, id);
}

/* Return the id of what a row is about; "" if the table has only names. */
static const char *id_of(const rows_state_t *state, const import_row_t *row,
                         rows_column_e id, rows_column_e name)
{
    return state->columns[id] >= 0 && state->columns[name] >= 0
               ? rows_text(state, row, id)
               : "";
}

static int *find_place(apr_hash_t *places, apr_pool_t *pool, const char *key,
                       int place)
{
    int *found;

    key = srm_fold_text(pool, key);
    found = apr_hash_get(places, key, APR_HASH_KEY_STRING);
    if (!found && place >= 0) {
        found = apr_pmemdup(pool, &place, sizeof(place));
        apr_hash_set(places, key, APR_HASH_KEY_STRING, found);
    }
    return found;
}

static void add_deployments(rows_state_t *state)
{
    import_sheet_t *sheet = state->sheet;
    draft_t *draft = sheet->draft;
    apr_hash_t *ids = srm_hash_make(draft->pool);
    rows_column_e key = key_of(state, ROWS_DEPLOYMENT, ROWS_DEPLOYMENT_NAME);
    int i;

    for (i = 0; i < sheet->row_count; i++) {
        const import_row_t *row = &sheet->rows[i];
        const char *text = rows_text(state, row, key);
        const char *id =
            id_of(state, row, ROWS_DEPLOYMENT, ROWS_DEPLOYMENT_NAME);
        int count = draft->deployments->nelts;
        draft_thing_t *added;

        if (!rows_is_wanted(state, row) || row->broken) {
            continue;
        }
        if (!*text) {
            import_trouble(draft->troubles, row->number,
                           state->columns[key] + 1,
                           "the row has no deployment");
        }
        else if (*find_place(state->deployment_places, draft->pool, text,
                             count)
                 == count) {
            added = apr_array_push(draft->deployments);
            added->name =
                name_of(state, row, ROWS_DEPLOYMENT, ROWS_DEPLOYMENT_NAME);
            added->id = draft_slug(draft->pool, *id ? id : added->name, ids,
                                   "deployment", draft->numbered);
            added->row = row->number;
            added->column = state->columns[key] + 1;
        }
    }
}

/* Find the area of a row, or add it; NULL after an error. */
static draft_area_t *find_area(rows_state_t *state, const import_row_t *row)
{
    draft_t *draft = state->sheet->draft;
    rows_column_e key = key_of(state, ROWS_AREA, ROWS_AREA_NAME);
    const char *text = rows_text(state, row, key);
    int count = draft->areas->nelts;
    const char *group;
    int place;

    if (!*text) {
        import_trouble(draft->troubles, row->number, state->columns[key] + 1,
                       "the row has no area (write its name here)");
        return NULL;
    }
    place = *find_place(state->area_places, draft->pool, text, count);
    if (place < count) {
        return &APR_ARRAY_IDX(draft->areas, place, draft_area_t);
    }
    group = name_of(state, row, ROWS_GROUP, ROWS_GROUP_NAME);
    group = areas_group(state->areas, group, row->number,
                        state->columns[ROWS_GROUP] + 1);
    return areas_add(state->areas,
                     id_of(state, row, ROWS_AREA, ROWS_AREA_NAME),
                     name_of(state, row, ROWS_AREA, ROWS_AREA_NAME), group,
                     row->number, state->columns[key] + 1);
}

/* Cells. */

static void read_row(rows_state_t *state, const import_row_t *row)
{
    draft_t *draft = state->sheet->draft;
    rows_column_e key = key_of(state, ROWS_DEPLOYMENT, ROWS_DEPLOYMENT_NAME);
    const int *place = find_place(state->deployment_places, draft->pool,
                                  rows_text(state, row, key), -1);
    draft_area_t *area = find_area(state, row);
    draft_cell_t *cell = area && place ? &area->cells[*place] : NULL;

    if (cell && cell->row) {
        import_trouble(draft->troubles, row->number, 0,
                       "this cell of the matrix is already in row %d",
                       cell->row);
    }
    else if (cell) {
        rows_read_cell(state, row, cell);
        cell->row = row->number;
    }
}

/* Report cells of the matrix without a row. */
static void check_complete(const draft_t *draft)
{
    int i, j;

    for (i = 0; i < draft->areas->nelts; i++) {
        const draft_area_t *area =
            &APR_ARRAY_IDX(draft->areas, i, draft_area_t);

        for (j = 0; j < draft->deployments->nelts; j++) {
            if (!area->cells[j].row) {
                import_trouble(
                    draft->troubles, area->row, area->column,
                    "\"%s\" has no row for the deployment \"%s\"",
                    draft_quote(draft, area->name),
                    draft_quote(draft, APR_ARRAY_IDX(draft->deployments, j,
                                                     draft_thing_t)
                                           .name));
            }
        }
    }
}

void shape_rows_read(import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    apr_array_header_t *left_out =
        apr_array_make(draft->pool, 4, sizeof(const char *));
    rows_state_t state = {.sheet = sheet,
                          .areas = areas_make(draft),
                          .area_places = srm_hash_make(draft->pool),
                          .deployment_places = srm_hash_make(draft->pool)};
    int i;

    if (shape_rows_fits(sheet) == 0) {
        import_trouble(draft->troubles, sheet->header, 0,
                       "one row per cell needs columns \"area\", "
                       "\"deployment\" and \"responsibility\" or "
                       "\"parties\"");
        return;
    }
    find_columns(sheet, state.columns, left_out);
    if (left_out->nelts > 0) {
        draft_remark(draft, "Columns left out: %s",
                     apr_array_pstrcat(draft->pool, left_out, ','));
    }
    if (!choose_matrix(&state)) {
        return;
    }
    rows_add_parties(&state);
    add_deployments(&state);
    for (i = 0; i < sheet->row_count; i++) {
        if (rows_is_wanted(&state, &sheet->rows[i])
            && !sheet->rows[i].broken) {
            read_row(&state, &sheet->rows[i]);
        }
    }
    check_complete(draft);
}
