/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file help.c
 * @brief Finds the pages of the documentation, and writes them.
 */

#include "srm_help.h"

#include <string.h>

#include <apr_strings.h>

const srm_help_page_t *srm_help_find(const char *folder, const char *id)
{
    apr_size_t length = strlen(folder);
    const srm_help_page_t *page;

    for (page = srm_help_pages; page->name; page++) {
        if (!strncmp(page->name, folder, length)
            && !strcmp(page->name + length, id)) {
            return page;
        }
    }
    return NULL;
}

/* Return the relative URL of the base as links of a page have it. */
static const char *usual_root(const srm_help_page_t *page)
{
    return !*page->name ? "./" : strchr(page->name, '/') ? "../../" : "../";
}

void srm_help_add_html(srm_text_t *out, const srm_help_page_t *page,
                       const char *root)
{
    const char *usual = usual_root(page);
    srm_text_t *text;
    const char *at, *link;
    const char *start;

    if (!strcmp(root, usual)) {
        srm_help_add(out, &page->html);
        return;
    }
    text = srm_text_make(out->scratch, page->html.plain + 1);
    srm_help_add(text, &page->html);
    /* A quote in a text is escaped, so this is the beginning of a link. */
    start = apr_pstrcat(out->scratch, " href=\"", usual, "help", NULL);
    for (at = srm_text_done(text); (link = strstr(at, start));
         at = link + strlen(start)) {
        srm_text_add(out, at, (apr_size_t)(link - at));
        srm_text_adds(out, " href=\"");
        srm_text_adds(out, root);
        srm_text_adds(out, "help");
    }
    srm_text_adds(out, at);
}
