/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file choose.c
 * @brief One of several tables of a file.
 */

#include "choose.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "srm_printable.h"

/* Most tables that a message names. */
#define NAMED_MAX 20

#define CHOICE(choices, i) (&APR_ARRAY_IDX(choices, i, import_choice_t))

bool import_is_candidate(const import_choice_t *choice)
{
    const apr_array_header_t *rows;
    int wide = 0, i;

    if (choice->hidden || !choice->table) {
        return false;
    }
    if (choice->troubles && choice->troubles->list->nelts) {
        return true;
    }
    rows = choice->table->rows;
    for (i = 0; i < rows->nelts; i++) {
        const import_row_t *row = &APR_ARRAY_IDX(rows, i, import_row_t);

        wide = row->count > wide ? row->count : wide;
    }
    return rows->nelts >= 2 && wide >= 2;
}

static bool is_hidden(const import_choice_t *choice)
{
    return choice->hidden;
}

static bool is_visible(const import_choice_t *choice)
{
    return !choice->hidden;
}

/* Return the name of a table for a message. */
static const char *write_choice(apr_pool_t *pool,
                                const import_choice_t *choice, int number)
{
    if (!choice->row) {
        return apr_psprintf(pool, "\"%s\"", choice->name);
    }
    return *choice->name
               ? apr_psprintf(pool, "%d \"%s\" (line %d)", number,
                              choice->name, choice->row)
               : apr_psprintf(pool, "%d (line %d)", number, choice->row);
}

/* Return the names of tables, separated by commas; "" for none.
 * @param keep   true for those to name; NULL for all
 * @param chosen index of one that is left out */
static const char *write_choices(apr_pool_t *pool,
                                 const apr_array_header_t *choices,
                                 bool (*keep)(const import_choice_t *choice),
                                 int chosen)
{
    srm_text_t *text = srm_text_make(pool, 256);
    int named = 0, i;

    for (i = 0; i < choices->nelts; i++) {
        const import_choice_t *choice = CHOICE(choices, i);

        if (i == chosen || (keep && !keep(choice)) || named++ >= NAMED_MAX) {
            continue;
        }
        srm_text_adds(text, text->length ? ", " : "");
        srm_text_adds(text, write_choice(pool, choice, i + 1));
        srm_text_adds(text, !keep && choice->hidden ? " (hidden)" : "");
    }
    if (named > NAMED_MAX) {
        srm_text_adds(text,
                      apr_psprintf(pool, " and %d more", named - NAMED_MAX));
    }
    return srm_text_done(text);
}

static bool is_named(const import_choice_t *choice, const char *name,
                     bool any_case)
{
    return any_case ? !strcasecmp(choice->name, name)
                    : !strcmp(choice->name, name);
}

/* Find the table with a name, unless two have it. */
static int find_name(const apr_array_header_t *choices, const char *name,
                     bool any_case)
{
    int found = -1, i;

    for (i = 0; i < choices->nelts; i++) {
        if (is_named(CHOICE(choices, i), name, any_case)) {
            if (found >= 0) {
                return -1;
            }
            found = i;
        }
    }
    return found;
}

static int find_number(const apr_array_header_t *choices, const char *number)
{
    char *end;
    long at = strtol(number, &end, 10);

    return end > number && !*end && at >= 1 && at <= choices->nelts
               ? (int)at - 1
               : -1;
}

int import_choose_named(const import_input_t *input, const char *what,
                        const apr_array_header_t *choices)
{
    apr_pool_t *pool = input->pool;
    apr_array_header_t *names =
        apr_array_make(pool, choices->nelts, sizeof(const char *));
    int found = find_name(choices, input->sheet, false);
    int i;

    found = found >= 0 ? found : find_name(choices, input->sheet, true);
    found = found >= 0 ? found : find_number(choices, input->sheet);
    if (found < 0) {
        for (i = 0; i < choices->nelts; i++) {
            APR_ARRAY_PUSH(names, const char *) = CHOICE(choices, i)->name;
        }
        import_trouble(input->troubles, 0, 0,
                       "--sheet: no %s or no single one is \"%s\"; there "
                       "are: %s%s",
                       what, srm_printable(pool, input->sheet),
                       write_choices(pool, choices, NULL, -1),
                       srm_nearest_hint(pool, input->sheet, names));
    }
    return found;
}

int import_choose_only(const import_input_t *input, const char *what,
                       const apr_array_header_t *choices)
{
    int candidates = 0, only = -1, visible = 0, i;

    for (i = 0; i < choices->nelts; i++) {
        if (import_is_candidate(CHOICE(choices, i))) {
            candidates++;
            only = i;
        }
    }
    if (candidates == 1) {
        return only;
    }
    for (i = 0; i < choices->nelts; i++) {
        visible += !CHOICE(choices, i)->hidden;
        only = CHOICE(choices, i)->hidden ? only : i;
    }
    if (visible == 1) {
        return only;
    }
    if (candidates > 1) {
        import_trouble(
            input->troubles, 0, 0,
            "several %ss have two rows and two columns: %s (choose "
            "one with --sheet)",
            what,
            write_choices(input->pool, choices, import_is_candidate, -1));
    }
    else {
        import_trouble(input->troubles, 0, 0,
                       "no %s has two rows and two columns; there are: %s",
                       what, write_choices(input->pool, choices, NULL, -1));
    }
    return -1;
}

void import_remark_others(const import_input_t *input, import_table_t *table,
                          const char *what, const apr_array_header_t *choices,
                          int chosen)
{
    const char *others =
        write_choices(input->pool, choices, is_visible, chosen);
    const char *hidden =
        write_choices(input->pool, choices, is_hidden, chosen);

    if (CHOICE(choices, chosen)->hidden) {
        import_remark(input->pool, table, "The %s is hidden.", what);
    }
    if (*others) {
        import_remark(input->pool, table, "Other %ss, not read: %s", what,
                      others);
    }
    if (*hidden) {
        import_remark(input->pool, table, "Hidden %ss, not read: %s", what,
                      hidden);
    }
}

void import_take_troubles(const import_input_t *input,
                          const import_troubles_t *troubles)
{
    int i;

    for (i = 0; i < troubles->list->nelts; i++) {
        const import_trouble_t *trouble =
            &APR_ARRAY_IDX(troubles->list, i, import_trouble_t);

        import_trouble(input->troubles, trouble->row, trouble->column, "%s",
                       trouble->sentence);
    }
    input->troubles->left_out += troubles->left_out;
}
