/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_deployments.c
 * @brief A table with a column for each deployment.
 */

#include "shapes.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_hash.h"
#include "srm_load.h"
#include "values.h"

/* Average bytes of cells that are texts, and no names. */
#define LONG 40

/* Words in headers of columns that are no deployments. */
static const char *const others[] = {
    "owner",    "risk",      "priority",  "status",   "impact",   "ownership",
    "contact",  "severity",  "due",       "reviewer", "approver", "team",
    "by",       "signatory", "payer",     "sla",      "evidence", "reviewed",
    "approved", "provided",  "signed",    "paid",     "person",   "department",
    "cost",     "budget",    "frequency", "deadline", "assignee", "auditor",
    "contract"};

int shape_deployments_fits(const import_sheet_t *sheet)
{
    int columns = 0, fitting = 0;
    int i;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];

        if (column->role == SHEET_DATA) {
            columns++;
            fitting +=
                column->filled > 0 && column->words * 5 >= column->filled * 3;
        }
    }
    return fitting == 0 ? 0 : 50 + 34 * fitting / columns;
}

/* Return an earlier column with the same header; -1 if there is none. */
static int find_repeated(const import_sheet_t *sheet, int column)
{
    sheet_role_e role = sheet->columns[column].role;
    int i;

    for (i = 0; i < column; i++) {
        const sheet_column_t *other = &sheet->columns[i];

        if (other->role == SHEET_IGNORED || other->role == SHEET_EMPTY
            || (other->chosen && role != SHEET_DATA)) {
            continue;
        }
        if (word_same(other->header, sheet->columns[column].header)
            && word_same(other->top, sheet->columns[column].top)) {
            return i;
        }
        if (role != SHEET_DATA && other->role == role
            && !sheet->columns[column].chosen) {
            return i;
        }
    }
    return -1;
}

void sheet_check_headers(const import_sheet_t *sheet)
{
    int i;

    for (i = 0; i < sheet->count; i++) {
        int before = -1;

        if (sheet->columns[i].role != SHEET_IGNORED
            && *sheet->columns[i].header) {
            before = find_repeated(sheet, i);
        }
        if (before >= 0) {
            import_trouble(sheet->draft->troubles, sheet->header, i + 1,
                           "the header \"%s\" repeats that of column %d",
                           draft_quote(sheet->draft, sheet->columns[i].header),
                           before + 1);
        }
    }
}

const char *sheet_full_header(const import_sheet_t *sheet, int column)
{
    const sheet_column_t *it = &sheet->columns[column];

    return *it->top ? apr_pstrcat(sheet->draft->pool, it->top, ": ",
                                  it->header, NULL)
                    : it->header;
}

static void add_deployments(import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    apr_hash_t *ids = srm_hash_make(draft->pool);
    draft_thing_t *deployment;
    int i;

    for (i = 0; i < sheet->count; i++) {
        const char *name = sheet_full_header(sheet, i);

        if (sheet->columns[i].role != SHEET_DATA || !*name) {
            continue;
        }
        deployment = apr_array_push(draft->deployments);
        deployment->name = name;
        deployment->row = sheet->header;
        deployment->column = i + 1;
        deployment->id =
            draft_slug(draft->pool, name, ids, "deployment", draft->numbered);
    }
}

static void check_count(const import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;

    if (sheet->count == 1) {
        import_trouble(draft->troubles, sheet->header, 0,
                       "only one column was found (if there are more, set "
                       "--separator to ',', ';' or tab)");
    }
    else if (draft->deployments->nelts == 0) {
        import_trouble(draft->troubles, sheet->header, 0,
                       "no deployment columns: the first column must be "
                       "the area, followed by one column per deployment");
    }
    if (draft->deployments->nelts > srm_limits_default.deployments) {
        import_trouble(draft->troubles, sheet->header, 0,
                       "%d deployments, but a matrix has at most %d",
                       draft->deployments->nelts,
                       srm_limits_default.deployments);
    }
}

/* Doubt a table whose first column seems to have deployments. */
static void doubt_direction(import_sheet_t *sheet)
{
    int found = 0;
    int i;

    for (i = 0; i < sheet->row_count; i++) {
        found += word_is_type(sheet_cell(&sheet->rows[i], sheet->area));
    }
    if (found * 2 > sheet->row_count
        || (!sheet->turned
            && !strncasecmp(sheet->columns[sheet->area].header, "deployment",
                            10))) {
        draft_doubt(sheet->draft,
                    "The first column looks like deployment types: if each "
                    "row is one, use --transpose");
    }
}

/* Refuse columns of roles of RACI: their cells name who has the role. */
static bool refuse_roles(const import_sheet_t *sheet)
{
    static const char *const roles[] = {"responsible",
                                        "responsible party",
                                        "primary",
                                        "r", /* first */
                                        "accountable",
                                        "accountable party",
                                        "secondary",
                                        "a",
                                        "consulted",
                                        "c",
                                        "informed",
                                        "i",
                                        "supporting",
                                        "support",
                                        "s"};
    int first = -1, found = 0;
    int i, j;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];

        for (j = 0; j < (int)(sizeof(roles) / sizeof(roles[0])); j++) {
            if (column->role == SHEET_DATA && !column->chosen
                && word_same(column->header, roles[j])) {
                found++;
                first = first < 0 && j < 4 ? i : first;
            }
        }
    }
    if (found < 2 || first < 0) {
        return false;
    }
    import_trouble(sheet->draft->troubles, sheet->header, first + 1,
                   "columns such as \"%s\" are roles of parties, which are "
                   "not read together: choose the one that says who is "
                   "responsible with --shape column --responsibility-column "
                   "'%s' (if they are deployments, choose them with "
                   "--columns)",
                   draft_quote(sheet->draft, sheet->columns[first].header),
                   draft_quote(sheet->draft, sheet->columns[first].header));
    return true;
}

/* True if a header has a word, or its plural. */
static bool has_word(const char *header, const char *word)
{
    size_t length = strlen(word);
    const char *at = header;

    for (; (at = strcasestr(at, word)); at++) {
        const char *end = at + length;

        end += apr_tolower(*end) == 's';
        if ((at == header || !apr_isalpha(at[-1])) && !apr_isalpha(*end)) {
            return true;
        }
    }
    return false;
}

/* Doubt a column that is hardly a deployment. */
static void doubt_column(import_sheet_t *sheet, int place)
{
    const char *header = sheet->columns[place].header;
    size_t i;

    for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (has_word(header, others[i])) {
            draft_doubt(sheet->draft,
                        "Column %s hardly is a deployment: to leave it out, "
                        "use --ignore '%s'",
                        sheet_column_name(sheet, place),
                        draft_quote(sheet->draft, header));
            return;
        }
    }
}

/* Refuse a column without any party beside others that have some; its cells
 * would each be an error. */
static bool refuse_column(import_sheet_t *sheet, int place)
{
    const sheet_column_t *column = &sheet->columns[place];
    bool is_refused;
    int i;

    if (column->words > 0 || column->texts * 2 <= column->filled
        || column->chosen) {
        return false;
    }
    is_refused = column->bytes > LONG * column->filled;
    for (i = 0; i < sheet->count && !is_refused; i++) {
        const sheet_column_t *other = &sheet->columns[i];

        is_refused = other->role == SHEET_DATA && other->filled > 0
                     && other->words == other->filled;
    }
    if (is_refused) {
        import_trouble(sheet->draft->troubles, sheet->header, place + 1,
                       "no cell of column %s names a party (leave it out "
                       "with --ignore '%s', or choose its use: "
                       "--note-column, --group-column, --task-column)",
                       sheet_column_name(sheet, place),
                       draft_quote(sheet->draft, column->header));
    }
    return is_refused;
}

void sheet_read_cell(import_sheet_t *sheet, const import_row_t *row, int place,
                     const char *header, draft_cell_t *cell)
{
    draft_t *draft = sheet->draft;
    const char *note = NULL;
    const char *text = sheet_cell(row, place);

    text = sheet_take_marks(sheet, text, false, row->number, place + 1, &note);
    text = values_text(draft, text);
    if (*text || values_find(draft, "").kind != WORD_UNKNOWN) {
        draft_read_cell(draft, text, row->number, place + 1, cell);
        cell->note = note;
    }
    else if (!row->broken) {
        import_trouble(draft->troubles, row->number, place + 1,
                       "%s for \"%s\" (write who is responsible, or N/A "
                       "if nobody is; or say what empty cells mean with "
                       "--value '=open')",
                       place < row->count ? "empty cell" : "missing cell",
                       draft_quote(draft, header));
    }
}

static void read_cells(import_sheet_t *sheet, const import_row_t *row,
                       draft_area_t *area, void *refused)
{
    const bool *is_refused = refused;
    int deployment = 0;
    int i;

    for (i = 0; i < sheet->count; i++) {
        if (sheet->columns[i].role != SHEET_DATA
            || !*sheet->columns[i].header) {
            continue;
        }
        if (!is_refused[i]) {
            sheet_read_cell(sheet, row, i, sheet->columns[i].header,
                            &area->cells[deployment]);
        }
        deployment++;
    }
}

void shape_deployments_read(import_sheet_t *sheet)
{
    bool *refused = apr_pcalloc(sheet->draft->pool,
                                sizeof(bool) * (apr_size_t)sheet->count);
    int i;

    if (refuse_roles(sheet)) {
        return;
    }
    sheet_check_headers(sheet);
    add_deployments(sheet);
    check_count(sheet);
    if (sheet->import->options[SRM_IMPORT_DEPLOYMENT]) {
        draft_doubt(sheet->draft, "--deployment has no effect: the columns "
                                  "are the deployments");
    }
    if (sheet->import->options[SRM_IMPORT_TASK_COLUMN]) {
        import_trouble(sheet->draft->troubles, 0, 0,
                       "--task-column is for the shapes column and parties");
    }
    if (sheet->draft->deployments->nelts == 0) {
        return;
    }
    doubt_direction(sheet);
    for (i = 0; i < sheet->count; i++) {
        if (sheet->columns[i].role == SHEET_DATA) {
            doubt_column(sheet, i);
            refused[i] = refuse_column(sheet, i);
        }
    }
    sheet_read_areas(sheet, read_cells, refused);
}
