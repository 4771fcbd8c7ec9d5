/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file draft.c
 * @brief A matrix in the making: its parts and messages.
 */

#include "draft.h"

#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_refusal.h"
#include "values.h"
#include "words.h"

draft_t *draft_make(apr_pool_t *pool)
{
    draft_t *draft = apr_pcalloc(pool, sizeof(*draft));

    draft->pool = pool;
    draft->label = "";
    draft->parties = apr_array_make(pool, 4, sizeof(draft_party_t));
    draft->deployments = apr_array_make(pool, 8, sizeof(draft_thing_t));
    draft->groups = apr_array_make(pool, 8, sizeof(draft_thing_t));
    draft->areas = apr_array_make(pool, 64, sizeof(draft_area_t));
    draft->numbered = apr_array_make(pool, 4, sizeof(const char *));
    draft->values = apr_array_make(pool, 8, sizeof(draft_value_t));
    draft->remarks = apr_array_make(pool, 8, sizeof(const char *));
    draft->doubts = apr_array_make(pool, 8, sizeof(const char *));
    draft->troubles = import_troubles_make(pool);
    return draft;
}

const char *draft_add_party(draft_t *draft, const draft_party_t *party)
{
    int i;

    if (draft->parties->nelts == DRAFT_PARTIES_MAX) {
        return "too many parties";
    }
    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *other = DRAFT_PARTY_AT(draft, i);

        if (!strcmp(other->id, party->id)) {
            return "another party has this id";
        }
        if (word_same(other->name, party->name)) {
            return "another party has this name";
        }
    }
    APR_ARRAY_PUSH(draft->parties, draft_party_t) = *party;
    return NULL;
}

void draft_remark(draft_t *draft, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    APR_ARRAY_PUSH(draft->remarks, const char *) =
        apr_pvsprintf(draft->pool, format, values);
    va_end(values);
}

void draft_doubt(draft_t *draft, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    APR_ARRAY_PUSH(draft->doubts, const char *) =
        apr_pvsprintf(draft->pool, format, values);
    va_end(values);
}

const char *draft_quote(const draft_t *draft, const char *text)
{
    return srm_refusal_quote(draft->pool, text);
}

void draft_add_task(apr_pool_t *pool, apr_array_header_t **tasks, int party,
                    const char *text)
{
    draft_task_t *task;

    if (!*tasks) {
        *tasks = apr_array_make(pool, 2, sizeof(draft_task_t));
    }
    task = apr_array_push(*tasks);
    task->party = party;
    task->text = text;
}

void draft_use(draft_t *draft, draft_set_t set)
{
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        if (set & DRAFT_PARTY(i)) {
            DRAFT_PARTY_AT(draft, i)->used = 1;
        }
    }
}
