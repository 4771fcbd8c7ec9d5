/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_forms.c
 * @brief What `diff` finds, as text, JSON and Markdown.
 */

#include <string.h>

#include <apr_strings.h>

#include "cli_diff.h"
#include "srm_json.h"
#include "srm_markdown.h"
#include "srm_printable.h"

/* Text. */

/* Write words of our own around a text of a matrix, which is escaped. */
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

/* For whom: that a cell is shared by one more does not say by whom. */
static void add_whom(srm_text_t *out, const srm_change_t *change)
{
    add_names(out, "    no longer ",
              cli_gained(out->pool, change->new_cell, change->old_cell));
    add_names(out, "    now also ",
              cli_gained(out->pool, change->old_cell, change->new_cell));
}

/* Texts stand below each other: only so a small difference is seen. */
static void add_change(srm_text_t *out, const srm_change_t *change)
{
    add(out, "  ", cli_change_subject(out->pool, change), "");
    switch (change->what) {
    case SRM_CHANGE_ADDED:
    case SRM_CHANGE_GONE:
        add(out, *change->before || *change->after ? ": " : "", change->before,
            "");
        add(out, "", change->after, "\n");
        break;
    case SRM_CHANGE_HANDS:
        add(out, ": ", change->before, " -> ");
        add(out, "", change->after, "\n");
        add_whom(out, change);
        break;
    default:
        srm_text_addc(out, '\n');
        if (*change->before) {
            add(out, "    - ", change->before, "\n");
        }
        if (*change->after) {
            add(out, "    + ", change->after, "\n");
        }
    }
}

void cli_changes_text(srm_text_t *out, const cli_changes_t *found)
{
    int what, i;

    for (what = 0; what < SRM_CHANGE_COUNT; what++) {
        if (!cli_change_count(found, (srm_change_e)what)) {
            continue;
        }
        add(out, "", cli_change_heading((srm_change_e)what), ":\n");
        for (i = 0; i < found->changes->count; i++) {
            if ((int)found->changes->items[i].what == what) {
                add_change(out, &found->changes->items[i]);
            }
        }
    }
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

/* All keys in all changes: programs like rows that are alike. */
static void write_change(srm_json_t *json, const srm_change_t *change)
{
    apr_pool_t *pool = json->out->pool;

    srm_json_object(json, NULL);
    srm_json_string(json, "change", srm_change_word(change->what));
    srm_json_string(json, "subject", change->subject);
    srm_json_string(json, "id", change->id);
    srm_json_string(json, "name", change->name);
    srm_json_string(json, "list", change->list);
    srm_json_string(json, "field", change->field);
    srm_json_string(json, "party", change->party);
    srm_json_string(json, "before", change->before);
    srm_json_string(json, "after", change->after);
    write_responsibility(json, "old_responsibility", change->old_cell);
    write_responsibility(json, "new_responsibility", change->new_cell);
    write_ids(json, "lost",
              cli_gained(pool, change->new_cell, change->old_cell));
    write_ids(json, "gained",
              cli_gained(pool, change->old_cell, change->new_cell));
    srm_json_end(json, '}');
}

void cli_changes_json(srm_text_t *out, const cli_changes_t *found)
{
    srm_json_t json;
    int i;

    srm_json_start(&json, out);
    srm_json_object(&json, NULL);
    write_matrix(&json, "old", found->old_file, found->before);
    write_matrix(&json, "new", found->new_file, found->after);
    srm_json_flag(&json, "same", found->changes->count == 0);
    srm_json_string(&json, "summary",
                    srm_diff_summary(out->pool, found->changes));
    srm_json_object(&json, "counts");
    for (i = 0; i < SRM_CHANGE_COUNT; i++) {
        srm_json_number(&json, srm_change_word((srm_change_e)i),
                        cli_change_count(found, (srm_change_e)i));
    }
    srm_json_end(&json, '}');
    srm_json_array(&json, "changes");
    for (i = 0; i < found->changes->count; i++) {
        write_change(&json, &found->changes->items[i]);
    }
    srm_json_end(&json, ']');
    srm_json_end(&json, '}');
    srm_json_finish(&json);
}

/* Markdown. */

static void write_cell(srm_markdown_t *markdown, const char *text)
{
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, text);
}

static void write_row(srm_markdown_t *markdown, const char *what,
                      const char *before, const char *after)
{
    write_cell(markdown, what);
    write_cell(markdown, before);
    write_cell(markdown, after);
    srm_markdown_row(markdown);
}

static void write_table(srm_markdown_t *markdown, const cli_changes_t *found,
                        srm_change_e what)
{
    int i;

    srm_markdown_heading(markdown, 2);
    srm_markdown_plain(markdown, cli_change_heading(what));
    srm_markdown_end(markdown);
    srm_markdown_table(markdown);
    write_row(markdown, "What", "Before", "After");
    for (i = 0; i < found->changes->count; i++) {
        const srm_change_t *change = &found->changes->items[i];

        if (change->what == what) {
            write_row(markdown,
                      cli_change_subject(markdown->out->pool, change),
                      change->before, change->after);
        }
    }
}

void cli_changes_markdown(srm_text_t *out, const cli_changes_t *found)
{
    srm_markdown_t markdown;
    int what;

    srm_markdown_start(&markdown, out);
    srm_markdown_heading(&markdown, 1);
    srm_markdown_text(&markdown, found->after->title);
    srm_markdown_end(&markdown);
    srm_markdown_paragraph(&markdown);
    srm_markdown_text(&markdown, srm_diff_summary(out->pool, found->changes));
    srm_markdown_end(&markdown);
    for (what = 0; what < SRM_CHANGE_COUNT; what++) {
        if (cli_change_count(found, (srm_change_e)what)) {
            write_table(&markdown, found, (srm_change_e)what);
        }
    }
}
