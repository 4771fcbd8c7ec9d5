/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_link.c
 * @brief The writer of Markdown: links and emphasis.
 */

#include <string.h>

#include "srm_markdown.h"

static const char *skip_spaces(const char *text)
{
    while (*text == ' ') {
        text++;
    }
    return text;
}

/* Write text between emphasis markers: spaces at its ends would break them. */
static void add_inner(srm_markdown_t *markdown, const char *text)
{
    srm_text_t *out = markdown->out;

    markdown->begins = 0;
    srm_markdown_text(markdown, skip_spaces(text));
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') {
        out->length--;
    }
}

/* True if a character is a space other than the one of ASCII (Unicode Zs). */
static int is_wide_space(apr_uint32_t code)
{
    return code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a)
           || code == 0x202f || code == 0x205f || code == 0x3000;
}

/* True if a text begins or ends with a space that cannot be left out. */
static int is_padded(const char *text, const char *end)
{
    const char *last;
    apr_uint32_t code = 0;

    while (end > text && end[-1] == ' ') {
        end--;
    }
    if (srm_utf8_read(text, end, &code) && is_wide_space(code)) {
        return 1;
    }
    last = end;
    while (last > text && ((unsigned char)*--last & 0xc0) == 0x80) {
        /* Go back to where the last character begins. */
    }
    return srm_utf8_read(last, end, &code) && is_wide_space(code);
}

void srm_markdown_strong(srm_markdown_t *markdown, const char *text)
{
    const char *first = skip_spaces(text);

    if (!*first || is_padded(first, first + strlen(first))) {
        srm_markdown_text(markdown, text);
        return;
    }
    srm_text_add(markdown->out, "**", 2);
    add_inner(markdown, first);
    srm_text_add(markdown->out, "**", 2);
}

/** Properties of a byte of a URL. */
enum {
    ENCODE = 1, /* not allowed in a URL */
    SLASH = 2   /* needs a backslash in a link */
};

static const unsigned char url_kinds[256] = {
    ['\0' ... ' '] = ENCODE, ['"'] = ENCODE,         ['<'] = ENCODE,
    ['>'] = ENCODE,          ['\\'] = ENCODE,        ['^'] = ENCODE,
    ['`'] = ENCODE,          ['{' ... '}'] = ENCODE, [0x7f] = ENCODE,
    ['&'] = SLASH,           ['(' ... '*'] = SLASH,  ['['] = SLASH,
    [']'] = SLASH,           ['_'] = SLASH,          ['~'] = SLASH,
};

static void add_url(srm_text_t *out, const char *url)
{
    static const char digits[] = "0123456789ABCDEF";
    char *to = srm_text_room(out, 3 * strlen(url));

    for (; *url; url++) {
        unsigned char c = (unsigned char)*url;

        if (!url_kinds[c]) {
            *to++ = (char)c;
            continue;
        }
        if (url_kinds[c] & ENCODE) {
            *to++ = '%';
            *to++ = digits[c >> 4];
            *to++ = digits[c & 15];
            continue;
        }
        *to++ = '\\';
        *to++ = (char)c;
    }
    out->length = (apr_size_t)(to - out->bytes);
}

/* Escape an exclamation mark before a link: it would make the link an image. */
static void keep_from_image(srm_text_t *out)
{
    if (out->length > 0 && out->bytes[out->length - 1] == '!') {
        out->length--;
        srm_text_add(out, "\\!", 2);
    }
}

static void begin_link(srm_markdown_t *markdown, const char *text)
{
    srm_text_addc(markdown->out, '[');
    add_inner(markdown, text);
    srm_text_add(markdown->out, "](", 2);
}

void srm_markdown_link(srm_markdown_t *markdown, const char *text,
                       const char *url)
{
    keep_from_image(markdown->out);
    begin_link(markdown, text);
    add_url(markdown->out, url);
    srm_text_addc(markdown->out, ')');
}

void srm_markdown_url(srm_markdown_t *markdown, const char *text,
                      const char *root, const char *path)
{
    srm_text_t *out = markdown->out;

    keep_from_image(out);
    begin_link(markdown, text);
    srm_text_adds(out, root);
    add_url(out, path);
    srm_text_addc(out, ')');
}
