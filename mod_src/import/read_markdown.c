/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_markdown.c
 * @brief Reading a table of a Markdown file into rows of cells.
 */

#include "readers.h"

#ifndef SRM_READS_MARKDOWN

const import_table_t *import_read_markdown(const import_input_t *input)
{
    import_trouble(input->troubles, 0, 0,
                   "this is Markdown, which this build cannot read: it was "
                   "made without libcmark-gfm (copy the table into a "
                   "spreadsheet, and save that as \"CSV UTF-8\")");
    return import_table_make(input->pool);
}

#else

#include <string.h>

#include "choose.h"
#include "markdown.h"
#include "srm_text.h"

/* Most bytes. */
#define BYTES_MAX ((apr_size_t)512 * 1024)

/* Most bytes of a cell, and of lines without a blank one between them unless
 * they are a table: the parser may need time by the square of these. */
#define CELL_MAX 10000
#define BLOCK_MAX 16384

/* Most columns of a table. */
#define COLUMNS_MAX 256

/* Most cells of all tables, with those that short rows lack. */
#define CELLS_MAX 200000

/* Split the source into lines; CR LF, LF and CR each end one. */
static void split(markdown_source_t *source)
{
    const import_input_t *input = source->input;
    const char *at = input->bytes, *end = at + input->length;

    source->lines = apr_array_make(input->pool, 256, sizeof(markdown_line_t));
    while (at < end) {
        markdown_line_t *line = apr_array_push(source->lines);

        line->bytes = at;
        while (at < end && *at != '\n' && *at != '\r') {
            at++;
        }
        line->length = (int)(at - line->bytes);
        at += end - at > 1 && at[0] == '\r' && at[1] == '\n' ? 2 : 1;
    }
}

/* Refuse what the parser would replace: invalid UTF-8 and NUL. */
static bool is_text(const markdown_source_t *source)
{
    import_troubles_t *troubles = source->input->troubles;
    int before = troubles->list->nelts, i, taken;
    apr_uint32_t code;

    for (i = 0; i < source->lines->nelts; i++) {
        const markdown_line_t *line =
            &APR_ARRAY_IDX(source->lines, i, markdown_line_t);
        const char *at = line->bytes, *end = at + line->length;

        for (; at < end; at += taken) {
            taken = srm_utf8_read(at, end, &code);
            if (!taken) {
                import_trouble(troubles, i + 1, 0,
                               "the byte 0x%02X is not UTF-8 (save the file "
                               "as UTF-8)",
                               (unsigned char)*at);
                break;
            }
            if (code != '\t' && srm_utf8_is_control(code)) {
                import_trouble(troubles, i + 1, 0,
                               "the control character U+%04X (remove it)",
                               code);
                break;
            }
        }
    }
    return troubles->list->nelts == before;
}

static bool is_blank(const markdown_line_t *line)
{
    int i = 0;

    while (i < line->length && strchr(" \t", line->bytes[i])) {
        i++;
    }
    return i == line->length;
}

/* Lines without a blank one between them. */
typedef struct block {
    int first;  /* index of the first line */
    int height; /* in lines */
    int bytes;
    int widest;   /* most bars of a line */
    bool no_bars; /* a line does not begin with one */
    int cells;    /* of it and of the blocks before */
} block_t;

static bool begins_with_bar(const markdown_line_t *line)
{
    int i = 0;

    while (i < line->length && i < 3 && line->bytes[i] == ' ') {
        i++;
    }
    return i < line->length && line->bytes[i] == '|';
}

/* Check the cells of a line; returns the number of its bars, or -1 after an
 * error. */
static int check_line(const markdown_source_t *source, int number,
                      const markdown_line_t *line)
{
    import_troubles_t *troubles = source->input->troubles;
    int bars = 0, cell = 0, i;

    for (i = 0; i < line->length; i++) {
        cell++;
        if (line->bytes[i] == '|') {
            bars++;
            cell = 0;
        }
        if (cell > CELL_MAX) {
            import_trouble(troubles, number, bars + !begins_with_bar(line),
                           "more than %d bytes without a bar", CELL_MAX);
            return -1;
        }
    }
    if (bars > COLUMNS_MAX) {
        import_trouble(troubles, number, COLUMNS_MAX + 1,
                       "more than %d columns", COLUMNS_MAX);
        return -1;
    }
    return bars;
}

/* True if a line and the next one are the head of a table. */
static bool is_head(const markdown_source_t *source, int index)
{
    const markdown_line_t *lines =
        (const markdown_line_t *)source->lines->elts;
    const markdown_line_t *next = &lines[index + 1];

    return index + 1 < source->lines->nelts
           && import_is_markdown(
               lines[index].bytes,
               (apr_size_t)(next->bytes + next->length - lines[index].bytes));
}

/* Add a line to a block; returns false after an error. The widest line says
 * how many cells all lines may have. */
static bool add_line(const markdown_source_t *source, block_t *block,
                     int index, int bars)
{
    const markdown_line_t *line =
        &APR_ARRAY_IDX(source->lines, index, markdown_line_t);
    import_troubles_t *troubles = source->input->troubles;

    block->cells -= block->widest * block->height;
    block->widest = bars > block->widest ? bars : block->widest;
    block->height++;
    block->cells += block->widest * block->height;
    block->bytes += line->length;
    block->no_bars |= !begins_with_bar(line);
    if (block->cells > CELLS_MAX) {
        import_trouble(troubles, index + 1, 0,
                       "more than %d cells (split the file)", CELLS_MAX);
        return false;
    }
    if (block->bytes > BLOCK_MAX
        && (block->no_bars || !is_head(source, block->first)
            || markdown_cells(source, block->first + 1, 1)
                   != markdown_cells(source, block->first + 2, 1))) {
        import_trouble(troubles, block->first + 1, 0,
                       "more than %d bytes without a blank line, and not a "
                       "table of lines that begin with a bar",
                       BLOCK_MAX);
        return false;
    }
    return true;
}

/* Check how large the tables and other texts can get. */
static bool is_small(const markdown_source_t *source)
{
    block_t block = {0};
    int bars, i;

    for (i = 0; i < source->lines->nelts; i++) {
        const markdown_line_t *line =
            &APR_ARRAY_IDX(source->lines, i, markdown_line_t);

        if (is_blank(line)) {
            block = (block_t){.first = i + 1, .cells = block.cells};
            continue;
        }
        bars = check_line(source, i + 1, line);
        if (bars < 0 || !add_line(source, &block, i, bars)) {
            return false;
        }
    }
    return true;
}

int markdown_cells(const markdown_source_t *source, int number, int from)
{
    const markdown_line_t *line =
        &APR_ARRAY_IDX(source->lines, number - 1, markdown_line_t);
    const char *at = line->bytes + (from > 0 ? from - 1 : 0);
    const char *end = line->bytes + line->length;
    int cells = 1;

    while (at < end && strchr(" \t", *at)) {
        at++;
    }
    while (end > at && strchr(" \t", end[-1])) {
        end--;
    }
    at += at < end && *at == '|';
    for (; at < end; at++) {
        if (*at == '\\') {
            at++;
        }
        else if (*at == '|' && at + 1 < end) {
            cells++; /* the last one ends the row */
        }
    }
    return cells;
}

/* Say why no table was found: the line below a header must have as many cells
 * as the header. */
static void explain(const markdown_source_t *source)
{
    import_troubles_t *troubles = source->input->troubles;
    int i, head, below;

    for (i = 1; i < source->lines->nelts; i++) {
        if (!is_head(source, i - 1)) {
            continue;
        }
        head = markdown_cells(source, i, 1);
        below = markdown_cells(source, i + 1, 1);
        if (head != below) {
            import_trouble(troubles, i + 1, 0,
                           "the line below the header of a table has %d "
                           "cells, the header %d",
                           below, head);
            return;
        }
    }
    import_trouble(troubles, 0, 0, "no table was found");
}

static const import_table_t *choose(const markdown_source_t *source,
                                    const apr_array_header_t *choices)
{
    const import_input_t *input = source->input;
    import_table_t *table = import_table_make(input->pool);
    const import_choice_t *choice;
    int chosen = input->sheet ? import_choose_named(input, "table", choices)
                              : import_choose_only(input, "table", choices);

    if (chosen >= 0) {
        choice = &APR_ARRAY_IDX(choices, chosen, import_choice_t);
        *table = *choice->table;
        import_take_troubles(input, choice->troubles);
        import_remark_others(input, table, "table", choices, chosen);
    }
    return table;
}

const import_table_t *import_read_markdown(const import_input_t *input)
{
    markdown_source_t source = {.input = input};
    apr_array_header_t *choices;

    if (input->length > BYTES_MAX) {
        import_trouble(input->troubles, 0, 0,
                       "a Markdown file of more than 512 KB");
        return import_table_make(input->pool);
    }
    split(&source);
    if (!is_text(&source) || !is_small(&source)) {
        return import_table_make(input->pool);
    }
    choices = markdown_tables(&source);
    if (!choices->nelts) {
        explain(&source);
        return import_table_make(input->pool);
    }
    return choose(&source, choices);
}

#endif
