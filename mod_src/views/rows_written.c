/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_written.c
 * @brief Where in ready lists the rows of cells are.
 *
 * No text of a matrix has a line feed in it, so a row is a line.
 */

#include "srm_written.h"

#include <string.h>

#include "srm_json_parts.h"
#include "srm_rows.h"

/** A form whose rows are lines. */
typedef struct {
    srm_render_fn *write; /* NULL: it is none */
    int before;           /* lines before the first row */
    char tail;            /* may stand behind a row, before its line feed,
                             and no row ends with it; "\n": nothing does */
} lines_t;

static const lines_t lines_of[SRM_FORM_COUNT] = {
    [SRM_FORM_JSON] = {srm_json_rows, 1, ','},
    [SRM_FORM_CSV] = {srm_csv_rows, 1, '\r'},
    [SRM_FORM_NDJSON] = {srm_ndjson_rows, 0, '\n'},
};

static int count_cells(const srm_matrix_t *matrix)
{
    return matrix->areas.count * matrix->deployments.count;
}

/* Whether a page in this form is rows of cells, and has all of them. */
static int is_whole(const srm_selection_t *selection, srm_form_e form)
{
    srm_page_e page = selection->route->page;
    int cells = 0;
    int i;

    for (i = 0; i < selection->matrices.count; i++) {
        cells += count_cells(selection->matrices.items[i]);
    }
    return srm_view(page)->render[form] == lines_of[form].write
           && srm_table_of(page) == &srm_table_cells && !selection->asked
           && selection->cells.count == cells;
}

/* The place of a matrix in the catalogue. A site has few. */
static int place_of(const srm_site_info_t *site, const srm_matrix_t *matrix)
{
    int i = 0;

    while (site->catalogue->matrices.items[i] != matrix) {
        i++;
    }
    return i;
}

/* Behind so many more lines, or NULL when there are not as many. */
static const char *skip(const char *at, const char *end, int lines)
{
    for (; lines > 0 && at; lines--) {
        at = memchr(at, '\n', (apr_size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    return at;
}

/* Note where rows begin; what follows the last one, or NULL when there are
 * fewer. */
static const char *note_rows(const char **rows, int count, const char *at,
                             const char *end)
{
    int i;

    for (i = 0; i < count && at; i++) {
        rows[i] = at;
        at = skip(at, end, 1);
    }
    rows[count] = at;
    return at;
}

void srm_written_note(apr_pool_t *pool, srm_site_info_t *site,
                      const srm_selection_t *selection, srm_form_e form,
                      const char *bytes, apr_size_t length)
{
    const srm_catalogue_t *catalogue = site->catalogue;
    const char *end = bytes + length;
    const char *at;
    int i;

    if (!is_whole(selection, form)) {
        return;
    }
    if (!site->written[form]) {
        site->written[form] =
            apr_pcalloc(pool, sizeof(*site->written[form])
                                  * (apr_size_t)catalogue->matrices.count);
    }
    at = skip(bytes, end, lines_of[form].before);
    for (i = 0; i < selection->matrices.count && at; i++) {
        const srm_matrix_t *matrix = selection->matrices.items[i];
        int count = count_cells(matrix);
        const char **rows;

        if (srm_written_rows(site, matrix, form)) {
            at = skip(at, end, count);
            continue;
        }
        rows = apr_palloc(pool, sizeof(*rows) * ((apr_size_t)count + 1));
        at = note_rows(rows, count, at, end);
        if (at) {
            site->written[form][place_of(site, matrix)] = rows;
        }
    }
}

const char *const *srm_written_rows(const srm_site_info_t *site,
                                    const srm_matrix_t *matrix,
                                    srm_form_e form)
{
    return form != SRM_FORM_NONE && site->written[form]
               ? site->written[form][place_of(site, matrix)]
               : NULL;
}

apr_size_t srm_written_length(const char *const *row, srm_form_e form)
{
    const char *end = row[1] - 1;

    return (apr_size_t)(end - row[0]) - (end[-1] == lines_of[form].tail);
}
