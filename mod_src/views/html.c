/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_html.h"
#include "srm_plain.h"

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

static const char *const escapes[256] = {['&'] = "&amp;",
                                         ['<'] = "&lt;",
                                         ['>'] = "&gt;",
                                         ['"'] = "&quot;",
                                         ['\''] = "&#39;"};

/* "&" and "'", "<" and ">" differ in one bit. */
static srm_block_t marks(srm_block_t bytes)
{
    return srm_block_is(bytes | 1, '\'') | srm_block_is(bytes | 2, '>')
           | srm_block_is(bytes, '"');
}

/* Write up to the first mark and its escape; what follows it. */
static const char *escape_one(srm_text_t *out, const char *text)
{
    while (!escapes[(unsigned char)*text]) {
        srm_text_addc(out, *text++);
    }
    srm_text_adds(out, escapes[(unsigned char)*text]);
    return text + 1;
}

void srm_html_escape(srm_text_t *out, const char *text, apr_size_t length)
{
    srm_plain_escape(out, text, length, marks, escape_one);
}

void srm_html_text(srm_html_t *html, const char *text)
{
    srm_html_escape(html->out, text, strlen(text));
}

void srm_html_put_attr(srm_text_t *out, const srm_html_attr_t *attr)
{
    apr_size_t length = strlen(attr->value);
    char *to = srm_text_room(out, SRM_HTML_LONGEST + length + 1);

    to = srm_html_put_literal(to, attr->lead, attr->length);
    if (srm_plain_copy(to, attr->value, length, marks) == length) {
        to[length] = '"';
        out->length += attr->length + length + 1;
    }
    else {
        out->length += attr->length;
        srm_html_escape(out, attr->value, length);
        srm_text_addc(out, '"');
    }
}

static void add_tag(srm_text_t *out, const srm_html_name_t *name,
                    const srm_html_attr_t *attrs)
{
    srm_html_put_begin(out, name);
    for (; attrs->lead; attrs++) {
        if (attrs->value) {
            srm_html_put_attr(out, attrs);
        }
    }
    srm_text_addc(out, '>');
}

/* Past the depth that is kept account of, nothing is opened. */
void srm_html_put_open(srm_html_t *html, srm_html_name_t name,
                       const srm_html_attr_t *attrs)
{
    if (html->depth < SRM_HTML_DEPTH) {
        add_tag(html->out, &name, attrs);
        html->open[html->depth] = name;
    }
    html->depth++;
}

void srm_html_put_void(srm_html_t *html, srm_html_name_t name,
                       const srm_html_attr_t *attrs)
{
    add_tag(html->out, &name, attrs);
}

void srm_html_close(srm_html_t *html)
{
    if (html->depth == 0) {
        return;
    }
    html->depth--;
    if (html->depth < SRM_HTML_DEPTH) {
        srm_html_put_end(html->out, &html->open[html->depth]);
    }
}

void srm_html_markup(srm_html_t *html, const srm_html_markup_t *markup)
{
    srm_text_add(html->out, markup->bytes, markup->length);
}

void srm_html_number(srm_html_t *html, apr_int64_t number)
{
    srm_text_addi(html->out, number);
}

/* Nothing is opened in it, so no account of it is kept. */
void srm_html_put_element(srm_html_t *html, srm_html_name_t name,
                          const char *text, const srm_html_attr_t *attrs)
{
    int written = html->depth < SRM_HTML_DEPTH;

    if (written) {
        add_tag(html->out, &name, attrs);
    }
    srm_html_text(html, text);
    if (written) {
        srm_html_put_end(html->out, &name);
    }
}
