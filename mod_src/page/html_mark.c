/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_mark.c
 * @brief Marks what a search has found in a text.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_html_parts.h"

/* Write a part of a text. */
static void write_part(srm_doc_t *doc, const char *text, apr_size_t from,
                       apr_size_t to)
{
    srm_html_text(&doc->html,
                  apr_pstrmemdup(doc->pool, text + from, to - from));
}

void srm_html_marked(srm_doc_t *doc, const char *text)
{
    srm_mark_t mark = {0, 0, 0};
    apr_size_t written = 0;

    while (srm_matcher_mark(doc->marks, text, written, &mark)) {
        write_part(doc, text, written, mark.start);
        srm_html_open(&doc->html, "mark", NULL);
        write_part(doc, text, mark.start, mark.end);
        srm_html_close(&doc->html);
        written = mark.end;
    }
    srm_html_text(&doc->html, text + written);
}
