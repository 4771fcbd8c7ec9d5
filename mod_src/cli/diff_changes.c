/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_changes.c
 * @brief Texts about changes that all formats of `responsibility diff` share.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "cli_diff.h"

static const char *const headings[SRM_CHANGE_COUNT] = {
    [SRM_CHANGE_HANDS] = "Responsibility moved",
    [SRM_CHANGE_TASKS] = "Tasks",
    [SRM_CHANGE_ADDED] = "Added",
    [SRM_CHANGE_GONE] = "Removed",
    [SRM_CHANGE_MOVED] = "Moved",
    [SRM_CHANGE_CHANGED] = "Changed"};

const char *cli_change_heading(srm_change_e what)
{
    return headings[what];
}

int cli_change_count(const cli_changes_t *found, srm_change_e what)
{
    int count = 0;
    int i;

    for (i = 0; i < found->changes->count; i++) {
        count += found->changes->items[i].what == what;
    }
    return count;
}

const char *cli_change_rest(const cli_changes_t *found)
{
    int rest = found->changes->all - found->changes->count;

    return rest ? apr_psprintf(found->out->pool,
                               "%d more %s not listed: the list would be "
                               "longer than %d MB",
                               rest, rest == 1 ? "change is" : "changes are",
                               CLI_DIFF_MOST / (1024 * 1024))
                : "";
}

void cli_change_flush(cli_changes_t *found)
{
    if (found->out->length >= CLI_DIFF_PIECE) {
        found->failed = found->failed || !cli_print(found->out);
        found->out->length = 0;
    }
}

void cli_change_put(cli_changes_t *found, const char *text, cli_piece_fn *put,
                    void *to)
{
    char piece[4096];

    while (*text) {
        size_t length = strnlen(text, sizeof(piece) - 1);

        while (length > 1 && (text[length] & 0xC0) == 0x80) {
            length--;
        }
        memcpy(piece, text, length);
        piece[length] = '\0';
        put(to, piece);
        cli_change_flush(found);
        text += length;
    }
}

void cli_change_end(cli_changes_t *found)
{
    apr_pool_clear(found->pool);
    cli_change_flush(found);
}

const char *cli_change_subject(apr_pool_t *pool, const srm_change_t *change)
{
    const char *name = *change->name ? change->name : change->subject;
    const char *more = *change->party ? change->party : change->field;

    if (change->what == SRM_CHANGE_MOVED) {
        return *change->name
                   ? apr_pstrcat(pool, name, ", ", change->list, NULL)
                   : change->list;
    }
    if (change->what == SRM_CHANGE_ADDED || change->what == SRM_CHANGE_GONE) {
        return *change->name ? apr_pstrcat(pool, change->subject, " \"", name,
                                           "\"", NULL)
                             : name;
    }
    return *more ? apr_pstrcat(pool, name, ", ", more, NULL) : name;
}

/* A party of a cell, and the order in which it was found. */
typedef struct {
    const srm_party_t *party;
    int place;
} entry_t;

static int by_id(const void *one, const void *other)
{
    const entry_t *a = one, *b = other;
    int order = strcmp(a->party->id, b->party->id);

    return order ? order : a->place - b->place;
}

static int by_party(const void *one, const void *other)
{
    return strcmp(((const entry_t *)one)->party->id,
                  ((const entry_t *)other)->party->id);
}

static int by_place(const void *one, const void *other)
{
    return ((const entry_t *)one)->place - ((const entry_t *)other)->place;
}

static void add_parties(apr_array_header_t *all, const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        const entry_t entry = {duties->items[i].party, all->nelts};

        APR_ARRAY_PUSH(all, entry_t) = entry;
    }
}

/* Return the parties of a cell, each once, by their ids. */
static apr_array_header_t *parties_of(apr_pool_t *pool, const srm_cell_t *cell)
{
    apr_array_header_t *all = apr_array_make(pool, 8, sizeof(entry_t));
    entry_t *entries;
    int count = 0;
    int i;

    if (!cell) {
        return all;
    }
    add_parties(all, &cell->duties);
    for (i = 0; i < cell->conditions.count; i++) {
        add_parties(all, &cell->conditions.items[i].duties);
    }
    entries = (entry_t *)all->elts;
    qsort(entries, (size_t)all->nelts, sizeof(*entries), by_id);
    for (i = 0; i < all->nelts; i++) {
        if (!count
            || strcmp(entries[i].party->id, entries[count - 1].party->id)) {
            entries[count++] = entries[i];
        }
    }
    all->nelts = count;
    return all;
}

const apr_array_header_t *cli_gained(apr_pool_t *pool, const srm_cell_t *first,
                                     const srm_cell_t *second)
{
    const apr_array_header_t *parties_before = parties_of(pool, first);
    apr_array_header_t *has = parties_of(pool, second);
    apr_array_header_t *gained =
        apr_array_make(pool, 4, sizeof(const srm_party_t *));
    entry_t *entries = (entry_t *)has->elts;
    int count = 0;
    int i;

    for (i = 0; i < has->nelts; i++) {
        if (!bsearch(&entries[i], parties_before->elts,
                     (size_t)parties_before->nelts, sizeof(*entries),
                     by_party)) {
            entries[count++] = entries[i];
        }
    }
    qsort(entries, (size_t)count, sizeof(*entries), by_place);
    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(gained, const srm_party_t *) = entries[i].party;
    }
    return gained;
}
