/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_book.c
 * @brief The parts of a workbook that say where the others are.
 */

#ifdef SRM_READS_XLSX

#include <string.h>

#include <apr_strings.h>

#include "cell_text.h"
#include "xlsx.h"

/* Most relations of a part. */
#define RELATIONS_MAX 5000

/* Most sheets. */
#define SHEETS_MAX 1000

/* A reference from a part to another. */
typedef struct relation {
    const char *id;
    const char *type;   /* a URI */
    const char *target; /* a path, from the part's folder or from the root */
    bool external;      /* the target is in another file */
} relation_t;

/* A part that refers to others. */
typedef struct book_state {
    xlsx_book_t *book;
    const char *part;
    apr_array_header_t *relations; /* of relation_t */
} book_state_t;

/* Return the folder of a part with its slash; "" for the root. */
static const char *folder_of(apr_pool_t *pool, const char *part)
{
    const char *slash = strrchr(part, '/');

    return slash ? apr_pstrmemdup(pool, part, (apr_size_t)(slash + 1 - part))
                 : "";
}

/* Return the name of the part that a target is, without `.` and `..`. */
static const char *resolve(apr_pool_t *pool, const char *part,
                           const char *target)
{
    char *path = apr_pstrcat(pool, *target == '/' ? "" : folder_of(pool, part),
                             target, NULL);
    char *last, *step;
    apr_array_header_t *steps = apr_array_make(pool, 8, sizeof(char *));

    for (step = apr_strtok(path, "/", &last); step;
         step = apr_strtok(NULL, "/", &last)) {
        if (!strcmp(step, "..")) {
            (void)apr_array_pop(steps);
        }
        else if (strcmp(step, ".") != 0) {
            APR_ARRAY_PUSH(steps, char *) = step;
        }
    }
    return apr_array_pstrcat(pool, steps, '/');
}

static bool take_relation(void *to, const char *name, const char **attributes)
{
    book_state_t *state = to;
    apr_pool_t *pool = state->book->pool;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *type = xlsx_attribute(attributes, "Type");
    const char *target = xlsx_attribute(attributes, "Target");
    const char *mode = xlsx_attribute(attributes, "TargetMode");
    relation_t *relation;

    if (strcmp(name, "Relationship") != 0 || !id || !type || !target) {
        return true;
    }
    if (state->relations->nelts == RELATIONS_MAX) {
        xlsx_fail(state->book, "a part refers to more than %d others",
                  RELATIONS_MAX);
        return false;
    }
    relation = apr_array_push(state->relations);
    relation->id = apr_pstrdup(pool, id);
    relation->type = apr_pstrdup(pool, type);
    relation->target = apr_pstrdup(pool, target);
    relation->external = mode && !strcmp(mode, "External");
    return true;
}

static void ignore_end(void *to, const char *name)
{
    (void)to, (void)name;
}

/* Read the relations of a part; "" is the archive. */
static bool read_relations(book_state_t *state, const char *part)
{
    static const xlsx_events_t events = {take_relation, ignore_end, NULL};
    xlsx_book_t *book = state->book;
    const char *folder = folder_of(book->pool, part);

    state->part = part;
    state->relations = apr_array_make(book->pool, 8, sizeof(relation_t));
    return xlsx_xml_read(book,
                         apr_pstrcat(book->pool, folder, "_rels/",
                                     part + strlen(folder), ".rels", NULL),
                         &events, state);
}

/* True if a relation has a type, which is the last step of its URI. */
static bool is_type(const relation_t *relation, const char *type)
{
    const char *slash = strrchr(relation->type, '/');

    return slash && !strcmp(slash + 1, type);
}

/* Find a part by its type; NULL if there is none in this archive. */
static const char *find_type(const book_state_t *state, const char *type)
{
    int i;

    for (i = 0; i < state->relations->nelts; i++) {
        const relation_t *relation =
            &APR_ARRAY_IDX(state->relations, i, relation_t);

        if (!relation->external && is_type(relation, type)) {
            return resolve(state->book->pool, state->part, relation->target);
        }
    }
    return NULL;
}

static const relation_t *find_id(const book_state_t *state, const char *id)
{
    int i;

    for (i = 0; id && i < state->relations->nelts; i++) {
        const relation_t *relation =
            &APR_ARRAY_IDX(state->relations, i, relation_t);

        if (!strcmp(relation->id, id)) {
            return relation;
        }
    }
    return NULL;
}

static void take_sheet(book_state_t *state, const char **attributes)
{
    xlsx_book_t *book = state->book;
    const char *name = xlsx_attribute(attributes, "name");
    const char *look = xlsx_attribute(attributes, "state");
    const relation_t *relation = find_id(state, xlsx_relation_id(attributes));
    xlsx_sheet_t *sheet;
    int breaks = 0;

    if (book->sheets->nelts == SHEETS_MAX) {
        xlsx_fail(book, "the workbook has more than %d sheets", SHEETS_MAX);
        return;
    }
    sheet = apr_array_push(book->sheets);
    *sheet = (xlsx_sheet_t){
        .name = name ? import_one_line(book->table_pool,
                                       import_clean(book->table_pool, name,
                                                    strlen(name), 0, 0,
                                                    &breaks, book->troubles))
                     : "",
        .hidden = look && strcmp(look, "visible") != 0};
    if (!relation) {
        xlsx_fail(book, "the workbook does not say where the sheet \"%s\" is",
                  sheet->name);
        return;
    }
    sheet->external = relation->external;
    if (is_type(relation, "worksheet") && !relation->external) {
        sheet->part = resolve(book->pool, state->part, relation->target);
    }
}

static bool start(void *to, const char *name, const char **attributes)
{
    book_state_t *state = to;

    if (!strcmp(name, "workbookPr")) {
        state->book->date1904 =
            xlsx_is_true(xlsx_attribute(attributes, "date1904"));
    }
    else if (!strcmp(name, "sheet")) {
        take_sheet(state, attributes);
    }
    return true;
}

/* Read the parts that all sheets share, where there are some. */
static bool read_shared(book_state_t *state)
{
    const char *styles = find_type(state, "styles");
    const char *strings = find_type(state, "sharedStrings");

    return (!styles || xlsx_styles_read(state->book, styles))
           && (!strings || xlsx_strings_read(state->book, strings));
}

bool xlsx_book_read(xlsx_book_t *book)
{
    static const xlsx_events_t events = {start, ignore_end, NULL};
    book_state_t state = {.book = book};
    const char *part;

    if (!read_relations(&state, "")) {
        return false;
    }
    part = find_type(&state, "officeDocument");
    if (!part) {
        xlsx_fail(book, "the archive does not say where the workbook is");
        return false;
    }
    if (strlen(part) > 4 && !strcmp(part + strlen(part) - 4, ".bin")) {
        xlsx_fail(book, "this is a binary workbook (save it as .xlsx)");
        return false;
    }
    return read_relations(&state, part)
           && xlsx_xml_read(book, part, &events, &state)
           && read_shared(&state);
}

#endif
