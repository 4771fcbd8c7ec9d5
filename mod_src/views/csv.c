/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file csv.c
 * @brief CSV as RFC 4180 has it: a header, CRLF, quotes where needed.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_place.h"
#include "srm_rows.h"

/** A line being written. */
typedef struct {
    srm_text_t *out;
    int fields; /**< that are written */
} line_t;

static void begin_field(line_t *line)
{
    if (line->fields++ > 0) {
        srm_text_addc(line->out, ',');
    }
}

static void end_line(line_t *line)
{
    srm_text_add(line->out, "\r\n", 2);
    line->fields = 0;
}

/* Some readers take spaces off the ends of what is not quoted. */
static int needs_quotes(const char *field)
{
    size_t length = strlen(field);

    return length > 0
           && (strpbrk(field, "\",\r\n") || field[0] == ' '
               || field[length - 1] == ' ');
}

static void write_text(line_t *line, const char *field)
{
    begin_field(line);
    if (!needs_quotes(field)) {
        srm_text_adds(line->out, field);
        return;
    }
    srm_text_addc(line->out, '"');
    while (*field) {
        size_t run = strcspn(field, "\"");

        srm_text_add(line->out, field, run);
        field += run;
        if (*field) {
            srm_text_add(line->out, "\"\"", 2);
            field++;
        }
    }
    srm_text_addc(line->out, '"');
}

static void write_number(line_t *line, int number)
{
    begin_field(line);
    srm_text_addi(line->out, number);
}

static void write_header(line_t *line, const char *const *keys)
{
    for (; *keys; keys++) {
        write_text(line, *keys);
    }
    end_line(line);
}

void srm_csv_rows(srm_text_t *out, const srm_selection_t *selection)
{
    line_t line = {out, 0};
    srm_rows_t rows;
    int i;

    for (i = 0; i < SRM_COLUMN_COUNT; i++) {
        write_text(&line, srm_columns[i].key);
    }
    end_line(&line);
    srm_rows_begin(&rows, out->pool, selection);
    while (srm_rows_next(&rows)) {
        for (i = 0; i < SRM_COLUMN_COUNT; i++) {
            write_text(&line, srm_rows_text(&rows, &srm_columns[i]));
        }
        end_line(&line);
    }
}

static void write_matrix(line_t *line, const srm_site_info_t *site,
                         const srm_matrix_t *matrix)
{
    const srm_place_of_t place = {.matrix = matrix};
    int counts[SRM_RESPONSIBILITY_COUNT];
    int i;

    memset(counts, 0, sizeof(counts));
    srm_count_cells(matrix, counts);
    write_text(line, matrix->id);
    write_text(line, matrix->title);
    write_text(line, matrix->revision);
    write_text(line, matrix->lang);
    write_number(line, matrix->areas.count);
    write_number(line, matrix->deployments.count);
    write_number(line, matrix->areas.count * matrix->deployments.count);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        write_number(line, counts[i]);
    }
    write_text(line,
               apr_pstrcat(line->out->pool, site->settings->url,
                           srm_place_path(line->out->pool, SRM_PAGE_MATRIX,
                                          &place, SRM_FORM_NONE),
                           NULL));
    end_line(line);
}

void srm_csv_catalogue(srm_text_t *out, const srm_selection_t *selection)
{
    /* The counts are in the order of srm_responsibility_e. */
    static const char *const keys[] = {"id",
                                       "title",
                                       "revision",
                                       "lang",
                                       "areas",
                                       "deployments",
                                       "cells",
                                       "customer",
                                       "provider",
                                       "third_party",
                                       "shared",
                                       "conditional",
                                       "not_applicable",
                                       "href",
                                       NULL};
    line_t line = {out, 0};
    int i;

    write_header(&line, keys);
    for (i = 0; i < selection->matrices.count; i++) {
        write_matrix(&line, selection->site, selection->matrices.items[i]);
    }
}

void srm_csv_advantages(srm_text_t *out, const srm_selection_t *selection)
{
    static const char *const keys[] = {
        "approach", "approach_name", "state",        "state_name",
        "share",    "order",         "illustrative", NULL};
    const srm_advantages_t *advantages = &selection->matrix->advantages;
    line_t line = {out, 0};
    int i, j;

    write_header(&line, keys);
    for (i = 0; i < advantages->approaches.count; i++) {
        const srm_approach_t *approach = &advantages->approaches.items[i];

        for (j = 0; j < approach->states.count; j++) {
            const srm_state_t *state = &approach->states.items[j];

            write_text(&line, approach->id);
            write_text(&line, approach->name);
            write_text(&line, state->id);
            write_text(&line, state->name);
            write_number(&line, state->share);
            write_number(&line, j);
            write_number(&line, advantages->illustrative != 0);
            end_line(&line);
        }
    }
}
