/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <string.h>

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

/* These stand in a line of text, where a line feed would be a space. */
static int is_inline(const char *name)
{
    static const char *const names[] = {"a",   "span", "strong", "em",  "code",
                                        "bdi", "svg",  "use",    "rect"};
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (*names[i] == *name && strcmp(names[i], name) == 0) {
            return 1;
        }
    }
    return 0;
}

static const char *escape_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return "&#39;";
    }
}

/* Most text needs no escape: copy it in runs. */
void srm_html_escape(srm_text_t *out, const char *text, apr_size_t length)
{
    for (;;) {
        apr_size_t run = strcspn(text, "&<>\"'");

        if (run >= length) {
            srm_text_add(out, text, length);
            return;
        }
        srm_text_add(out, text, run);
        srm_text_adds(out, escape_of(text[run]));
        text += run + 1;
        length -= run + 1;
    }
}

void srm_html_text(srm_html_t *html, const char *text)
{
    srm_html_escape(html->out, text, strlen(text));
}

static void add_tag(srm_html_t *html, const char *name, va_list pairs)
{
    const char *attribute;

    if (!is_inline(name)) {
        srm_text_addc(html->out, '\n');
    }
    srm_text_addc(html->out, '<');
    srm_text_adds(html->out, name);
    while ((attribute = va_arg(pairs, const char *))) {
        const char *value = va_arg(pairs, const char *);

        if (value) {
            srm_text_addc(html->out, ' ');
            srm_text_adds(html->out, attribute);
            srm_text_add(html->out, "=\"", 2);
            srm_html_text(html, value);
            srm_text_addc(html->out, '"');
        }
    }
    srm_text_addc(html->out, '>');
}

/* Past the depth that is kept account of, nothing is opened. */
static void push(srm_html_t *html, const char *name, va_list pairs)
{
    if (html->depth < SRM_HTML_DEPTH) {
        add_tag(html, name, pairs);
        html->open[html->depth] = name;
    }
    html->depth++;
}

void srm_html_open(srm_html_t *html, const char *name, ...)
{
    va_list pairs;

    va_start(pairs, name);
    push(html, name, pairs);
    va_end(pairs);
}

void srm_html_void(srm_html_t *html, const char *name, ...)
{
    va_list pairs;

    va_start(pairs, name);
    add_tag(html, name, pairs);
    va_end(pairs);
}

void srm_html_close(srm_html_t *html)
{
    if (html->depth == 0) {
        return;
    }
    html->depth--;
    if (html->depth < SRM_HTML_DEPTH) {
        srm_text_add(html->out, "</", 2);
        srm_text_adds(html->out, html->open[html->depth]);
        srm_text_addc(html->out, '>');
    }
}

void srm_html_number(srm_html_t *html, apr_int64_t number)
{
    srm_text_addi(html->out, number);
}

void srm_html_element(srm_html_t *html, const char *name, const char *text,
                      ...)
{
    va_list pairs;

    va_start(pairs, text);
    push(html, name, pairs);
    va_end(pairs);
    srm_html_text(html, text);
    srm_html_close(html);
}
