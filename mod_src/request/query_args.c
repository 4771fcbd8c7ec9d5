/* SPDX-License-Identifier: Apache-2.0 */
/** @file query_args.c @brief The names of a query, and writing it. */

#include <string.h>

#include <apr_lib.h>

#include "query_names.h"
#include "separator.h"
#include "srm_text.h"

const char *const query_names[NAME_COUNT] = {
#define SRM_FILTER(name, word) word,
    SRM_FILTERS(SRM_FILTER)
#undef SRM_FILTER
        [NAME_TEXT] = "q",
    [NAME_FROM] = "from",
    [NAME_TO] = "to",
    [NAME_BOM] = "bom",
    [NAME_SEPARATOR] = "separator",
    [NAME_VIEW] = "view",
    [NAME_YOU] = "you",
    [NAME_OPEN] = "open",
    [NAME_LAYOUT] = "layout",
    [NAME_DOWNLOAD] = "download",
    [NAME_FORM] = "format",
};

const char *const query_views[SRM_VIEW_COUNT] = {
    [SRM_VIEW_ALL] = "all",
    [SRM_VIEW_MINE] = "mine",
    [SRM_VIEW_CHANGES] = "changes",
};

const char *const query_layouts[SRM_LAYOUT_COUNT] = {
    [SRM_LAYOUT_ROWS] = "rows",
    [SRM_LAYOUT_TABLE] = "table",
};

unsigned srm_query_params(const srm_query_t *query)
{
    unsigned set = (*query->text ? SRM_FILTER_TEXT : 0)
                   | (*query->from ? SRM_PARAM_FROM : 0)
                   | (*query->to ? SRM_PARAM_TO : 0)
                   | (query->bom ? SRM_PARAM_BOM : 0)
                   | (query->separator ? SRM_PARAM_SEPARATOR : 0)
                   | (query->view ? SRM_PARAM_VIEW : 0)
                   | (*query->you ? SRM_PARAM_YOU : 0)
                   | (query->open ? SRM_PARAM_OPEN : 0)
                   | (query->layout ? SRM_PARAM_LAYOUT : 0);
    int i;

    for (i = 0; i < SRM_FILTER_COUNT; i++) {
        if (query->ids[i]) {
            set |= SRM_FILTER_BIT(i);
        }
    }
    return set;
}

static void add_escaped(srm_text_t *args, const char *word)
{
    static const char digits[] = "0123456789ABCDEF";

    for (; *word; word++) {
        unsigned char c = (unsigned char)*word;

        if (c < 0x80 && (apr_isalnum(c) || strchr("-._~", c))) {
            srm_text_addc(args, (char)c);
        }
        else if (c == ' ') {
            srm_text_addc(args, '+');
        }
        else {
            srm_text_addc(args, '%');
            srm_text_addc(args, digits[c >> 4]);
            srm_text_addc(args, digits[c & 15]);
        }
    }
}

static void begin_value(srm_text_t *args, int name)
{
    srm_text_addc(args, args->length ? '&' : '?');
    srm_text_adds(args, query_names[name]);
    srm_text_addc(args, '=');
}

const char *srm_query_args(apr_pool_t *pool, const srm_query_t *query,
                           unsigned asks)
{
    srm_text_t *args = srm_text_make(pool, 0);
    const struct {
        int name;
        const char *value;
    } single[] = {
        {NAME_TEXT, query->text},
        {NAME_FROM, query->from},
        {NAME_TO, query->to},
        {NAME_BOM, query->bom ? "1" : ""},
        {NAME_SEPARATOR, srm_separator_name(query->separator)},
        {NAME_VIEW, query->view ? query_views[query->view] : ""},
        {NAME_YOU, query->you},
        {NAME_OPEN, query->open ? "1" : ""},
        {NAME_LAYOUT, query->layout ? query_layouts[query->layout] : ""}};
    int i, j;

    for (i = 0; i < SRM_FILTER_COUNT; i++) {
        if (!query->ids[i] || !(asks & SRM_FILTER_BIT(i))) {
            continue;
        }
        begin_value(args, i);
        for (j = 0; j < query->ids[i]->nelts; j++) {
            srm_text_adds(args, j ? "," : "");
            add_escaped(args, APR_ARRAY_IDX(query->ids[i], j, const char *));
        }
    }
    for (i = 0; i < (int)(sizeof(single) / sizeof(*single)); i++) {
        /* Their bits have the order of their names. */
        if (*single[i].value && (asks & SRM_FILTER_BIT(single[i].name))) {
            begin_value(args, single[i].name);
            add_escaped(args, single[i].value);
        }
    }
    return srm_text_done(args);
}

const char *srm_filter_word(srm_filter_e key)
{
    return query_names[key];
}
