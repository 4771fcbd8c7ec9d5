/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_formats.c
 * @brief The changes that `diff` finds, as text, JSON and Markdown.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_strings.h>

#include "cli_diff.h"
#include "srm_json.h"
#include "srm_markdown.h"
#include "srm_printable.h"

/* Text. */

/* Write our own words around a text of a matrix, which is escaped. */
static void add(srm_text_t *out, const char *before, const char *text,
                const char *after)
{
    srm_text_adds(out, before);
    srm_printable_add(out, text, SRM_PRINTABLE_ALL);
    srm_text_adds(out, after);
}

static void add_names(srm_text_t *out, const char *word,
                      const apr_array_header_t *parties)
{
    int i;

    for (i = 0; i < parties->nelts; i++) {
        add(out, i ? ", " : word,
            APR_ARRAY_IDX(parties, i, const srm_party_t *)->name, "");
    }
    srm_text_adds(out, parties->nelts ? "\n" : "");
}

/* Write the new parties: "shared" alone does not name them. */
static void add_whom(const cli_changes_t *found, const srm_change_t *change)
{
    add_names(found->out, "    no longer ",
              cli_gained(found->pool, change->new_cell, change->old_cell));
    add_names(found->out, "    now also ",
              cli_gained(found->pool, change->old_cell, change->new_cell));
}

static void put_printable(void *to, const char *piece)
{
    srm_printable_add(to, piece, SRM_PRINTABLE_ALL);
}

/* Write a part of a change, unless it is empty. */
static void add_part(cli_changes_t *found, const char *lead, const char *text,
                     const char *end)
{
    if (*text) {
        srm_text_adds(found->out, lead);
        cli_change_put(found, text, put_printable, found->out);
        srm_text_adds(found->out, end);
    }
}

/* Write old and new text below each other, so that small differences are
 * visible. */
static void add_change(cli_changes_t *found, const srm_change_t *change)
{
    srm_text_t *out = found->out;
    const char *words = *change->before ? change->before : change->after;

    add(out, "  ", cli_change_subject(found->pool, change), "");
    switch (change->what) {
    case SRM_CHANGE_ADDED:
    case SRM_CHANGE_GONE:
        add_part(found, ": ", words, "");
        srm_text_addc(out, '\n');
        break;
    case SRM_CHANGE_HANDS:
        add_part(found, ": ", change->before, "");
        add_part(found, " -> ", change->after, "\n");
        add_whom(found, change);
        break;
    default:
        srm_text_addc(out, '\n');
        add_part(found, "    - ", change->before, "\n");
        add_part(found, "    + ", change->after, "\n");
    }
}

void cli_changes_text(cli_changes_t *found)
{
    srm_text_t *out = found->out;
    const char *rest = cli_change_rest(found);
    int what, i;

    for (what = 0; what < SRM_CHANGE_COUNT; what++) {
        if (!cli_change_count(found, (srm_change_e)what)) {
            continue;
        }
        add(out, "", cli_change_heading((srm_change_e)what), ":\n");
        for (i = 0; i < found->changes->count; i++) {
            if ((int)found->changes->items[i].what == what) {
                add_change(found, &found->changes->items[i]);
                cli_change_end(found);
            }
        }
    }
    add(out, "", rest, *rest ? ".\n" : "");
    add(out, "", found->after->id, ": ");
    add(out, "", srm_diff_summary(out->pool, found->changes), "\n");
}

/* JSON. */

static void write_matrix(srm_json_t *json, const char *key, const char *file,
                         const srm_matrix_t *matrix)
{
    srm_json_object(json, key);
    srm_json_string(json, "file", srm_utf8_repair(json->out->pool, file));
    srm_json_string(json, "id", matrix->id);
    srm_json_string(json, "title", matrix->title);
    srm_json_string(json, "revision", matrix->revision);
    srm_json_end(json, '}');
}

static void write_ids(srm_json_t *json, const char *key,
                      const apr_array_header_t *parties)
{
    int i;

    srm_json_array(json, key);
    for (i = 0; i < parties->nelts; i++) {
        srm_json_string(json, NULL,
                        APR_ARRAY_IDX(parties, i, const srm_party_t *)->id);
    }
    srm_json_end(json, ']');
}

static void write_responsibility(srm_json_t *json, const char *key,
                                 const srm_cell_t *cell)
{
    srm_json_string(json, key,
                    cell ? srm_responsibility_id(cell->responsibility) : "");
}

static void put_json(void *to, const char *piece)
{
    srm_json_piece(to, piece);
}

static void write_long(cli_changes_t *found, srm_json_t *json, const char *key,
                       const char *text)
{
    srm_json_string_begin(json, key);
    cli_change_put(found, text, put_json, json);
    srm_json_string_end(json);
}

/*
 * Write all keys in all changes: programs prefer rows with equal keys. But only
 * a change of the cell itself lists parties: otherwise each of a thousand
 * changes of tasks in a cell would list a thousand.
 */
static void write_change(cli_changes_t *found, srm_json_t *json,
                         const srm_change_t *change)
{
    apr_pool_t *pool = found->pool;
    bool whole = !*change->field;
    const srm_cell_t *before = whole ? change->old_cell : NULL;
    const srm_cell_t *after = whole ? change->new_cell : NULL;

    srm_json_object(json, NULL);
    srm_json_string(json, "change", srm_change_word(change->what));
    srm_json_string(json, "subject", change->subject);
    srm_json_string(json, "id", change->id);
    srm_json_string(json, "name", change->name);
    srm_json_string(json, "list", change->list);
    srm_json_string(json, "field", change->field);
    srm_json_string(json, "party", change->party);
    write_long(found, json, "before", change->before);
    write_long(found, json, "after", change->after);
    write_responsibility(json, "old_responsibility", change->old_cell);
    write_responsibility(json, "new_responsibility", change->new_cell);
    write_ids(json, "lost", cli_gained(pool, after, before));
    write_ids(json, "gained", cli_gained(pool, before, after));
    srm_json_end(json, '}');
}

void cli_changes_json(cli_changes_t *found)
{
    srm_text_t *out = found->out;
    srm_json_t json;
    int i;

    srm_json_start(&json, out);
    srm_json_object(&json, NULL);
    write_matrix(&json, "old", found->old_file, found->before);
    write_matrix(&json, "new", found->new_file, found->after);
    srm_json_flag(&json, "same", found->changes->all == 0);
    srm_json_string(&json, "summary",
                    srm_diff_summary(out->pool, found->changes));
    srm_json_object(&json, "counts");
    for (i = 0; i < SRM_CHANGE_COUNT; i++) {
        srm_json_number(&json, srm_change_word((srm_change_e)i),
                        found->changes->counts[i]);
    }
    srm_json_end(&json, '}');
    srm_json_flag(&json, "complete",
                  found->changes->count == found->changes->all);
    srm_json_array(&json, "changes");
    for (i = 0; i < found->changes->count; i++) {
        write_change(found, &json, &found->changes->items[i]);
        cli_change_end(found);
    }
    srm_json_end(&json, ']');
    srm_json_end(&json, '}');
    srm_json_finish(&json);
}

/* Markdown. */

static void write_cell(cli_changes_t *found, srm_markdown_t *markdown,
                       const char *text)
{
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, text);
    cli_change_flush(found);
}

static void write_row(cli_changes_t *found, srm_markdown_t *markdown,
                      const char *what, const char *before, const char *after)
{
    write_cell(found, markdown, what);
    write_cell(found, markdown, before);
    write_cell(found, markdown, after);
    srm_markdown_row(markdown);
}

static void write_table(cli_changes_t *found, srm_markdown_t *markdown,
                        srm_change_e what)
{
    int i;

    srm_markdown_heading(markdown, 2);
    srm_markdown_literal(markdown, cli_change_heading(what));
    srm_markdown_end(markdown);
    srm_markdown_table(markdown);
    write_row(found, markdown, "What", "Before", "After");
    for (i = 0; i < found->changes->count; i++) {
        const srm_change_t *change = &found->changes->items[i];

        if (change->what == what) {
            write_row(found, markdown, cli_change_subject(found->pool, change),
                      change->before, change->after);
            cli_change_end(found);
        }
    }
}

static void write_paragraph(srm_markdown_t *markdown, const char *text)
{
    srm_markdown_paragraph(markdown);
    srm_markdown_text(markdown, text);
    srm_markdown_end(markdown);
}

void cli_changes_markdown(cli_changes_t *found)
{
    const char *rest = cli_change_rest(found);
    srm_markdown_t markdown;
    int what;

    srm_markdown_start(&markdown, found->out);
    srm_markdown_heading(&markdown, 1);
    srm_markdown_text(&markdown, found->after->title);
    srm_markdown_end(&markdown);
    write_paragraph(&markdown,
                    srm_diff_summary(found->out->pool, found->changes));
    for (what = 0; what < SRM_CHANGE_COUNT; what++) {
        if (cli_change_count(found, (srm_change_e)what)) {
            write_table(found, &markdown, (srm_change_e)what);
        }
    }
    if (*rest) {
        write_paragraph(&markdown,
                        apr_pstrcat(found->out->pool, rest, ".", NULL));
    }
}
