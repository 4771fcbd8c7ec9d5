/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_mark.c
 * @brief Marks what a search has found in a text.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_find.h"
#include "srm_fold.h"
#include "srm_html_parts.h"

/* Return the bytes of the character that begins here. */
static apr_size_t length_of(const char *at)
{
    apr_size_t length = 1;

    while (((unsigned char)at[length] & 0xc0) == 0x80) {
        length++;
    }
    return length;
}

/* Write text, which has no NUL at its end. */
static void write_part(srm_doc_t *doc, const char *from, const char *to)
{
    srm_html_text(&doc->html,
                  apr_pstrmemdup(doc->pool, from, (apr_size_t)(to - from)));
}

/*
 * Folding changes the bytes of a letter but never the number of letters, so the
 * text and its folded copy are walked side by side.
 */
void srm_html_marked(srm_doc_t *doc, const char *text)
{
    const srm_selection_t *selection = doc->selection;
    const char *folded = srm_fold_text(doc->pool, text);
    const char *end = folded + strlen(folded);
    apr_size_t wanted =
        strlen(srm_fold_text(doc->pool, selection->query->text));
    const char *written = text;
    const char *found;

    while ((found = srm_find(selection->finder, folded,
                             (apr_size_t)(end - folded)))
           != NULL) {
        const char *start;

        for (; folded < found; folded += length_of(folded)) {
            text += length_of(text);
        }
        for (start = text; folded < found + wanted;
             folded += length_of(folded)) {
            text += length_of(text);
        }
        write_part(doc, written, start);
        srm_html_open(&doc->html, "mark", NULL);
        write_part(doc, start, text);
        srm_html_close(&doc->html);
        written = text;
    }
    srm_html_text(&doc->html, written);
}
