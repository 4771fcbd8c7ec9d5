/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html.c
 * @brief The writer of HTML: elements, attributes and text.
 */

#include "srm_html.h"

void srm_html_start(srm_html_t *html, srm_text_t *out)
{
    html->out = out;
    html->depth = 0;
    srm_text_adds(out, "<!doctype html>");
}

void srm_html_finish(srm_html_t *html)
{
    while (html->depth > 0) {
        srm_html_close(html);
    }
    srm_text_addc(html->out, '\n');
}

void srm_html_text(srm_html_t *html, const char *text)
{
    srm_markup_escape(html->out, text, strlen(text));
}

/* Elements beyond the depth that is tracked are not opened. */
void srm_html_put_open(srm_html_t *html, srm_markup_name_t name,
                       const char *const *attrs)
{
    if (html->depth < SRM_HTML_DEPTH) {
        srm_markup_tag(html->out, &name, attrs);
        html->open[html->depth] = name;
    }
    html->depth++;
}

void srm_html_put_void(srm_html_t *html, srm_markup_name_t name,
                       const char *const *attrs)
{
    srm_markup_tag(html->out, &name, attrs);
}

void srm_html_close(srm_html_t *html)
{
    if (html->depth == 0) {
        return;
    }
    html->depth--;
    if (html->depth < SRM_HTML_DEPTH) {
        srm_markup_end(html->out, &html->open[html->depth]);
    }
}

void srm_html_piece(srm_html_t *html, const srm_html_piece_t *piece)
{
    srm_text_add(html->out, piece->bytes, piece->length);
}

void srm_html_number(srm_html_t *html, apr_int64_t number)
{
    srm_text_addi(html->out, number);
}

/* The element has no children, so it is not tracked. */
void srm_html_put_element(srm_html_t *html, srm_markup_name_t name,
                          const char *text, const char *const *attrs)
{
    int written = html->depth < SRM_HTML_DEPTH;

    if (written) {
        srm_markup_tag(html->out, &name, attrs);
    }
    srm_html_text(html, text);
    if (written) {
        srm_markup_end(html->out, &name);
    }
}
