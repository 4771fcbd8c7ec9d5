/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown.c
 * @brief The writer of Markdown.
 */

#include "srm_markdown.h"

#include <string.h>

#include <apr_lib.h>

/** What a byte can be; every byte of every text is asked. */
enum {
    ADDRESS = 1, /* stands in an address */
    MARK = 2,    /* stands in one, but neither begins nor ends it */
    LOOK = 4,    /* may need an escape */
    ENCODE = 8,  /* has no place in a URL */
    SLASH = 16   /* wants a backslash in the URL of a link */
};

static const unsigned char kinds[256] = {
    ['\0' ... ' '] = ENCODE,
    ['0' ... '9'] = ADDRESS,
    ['A' ... 'V'] = ADDRESS,
    ['X' ... 'Z'] = ADDRESS,
    ['a' ... 'v'] = ADDRESS,
    ['x' ... 'z'] = ADDRESS,
    ['W'] = ADDRESS | LOOK, /* "www." */
    ['w'] = ADDRESS | LOOK,
    ['.'] = ADDRESS | MARK,
    ['+'] = ADDRESS | MARK,
    ['-'] = ADDRESS | MARK,
    ['@'] = ADDRESS | MARK,
    ['_'] = ADDRESS | MARK | LOOK | SLASH,
    ['\\'] = LOOK | ENCODE,
    ['`'] = LOOK | ENCODE,
    ['<'] = LOOK | ENCODE,
    ['>'] = LOOK | ENCODE,
    ['|'] = LOOK | ENCODE,
    ['*'] = LOOK | SLASH,
    ['['] = LOOK | SLASH,
    [']'] = LOOK | SLASH,
    ['~'] = LOOK | SLASH,
    ['&'] = LOOK | SLASH,
    ['#'] = LOOK,
    ['$'] = LOOK,
    [':'] = LOOK,
    ['('] = SLASH,
    [')'] = SLASH,
    ['"'] = ENCODE,
    ['{'] = ENCODE,
    ['}'] = ENCODE,
    ['^'] = ENCODE,
    [0x7f] = ENCODE,
};

static unsigned kind_of(char c)
{
    return kinds[(unsigned char)c];
}

void srm_markdown_start(srm_markdown_t *markdown, srm_text_t *out)
{
    memset(markdown, 0, sizeof(*markdown));
    markdown->out = out;
}

static void begin(srm_markdown_t *markdown, srm_markdown_last_e block,
                  const char *marker)
{
    int i;

    if (markdown->last != SRM_MARKDOWN_NOTHING
        && (block != SRM_MARKDOWN_ITEM || markdown->last != block)) {
        srm_text_addc(markdown->out, '\n');
    }
    for (i = 0; i < markdown->depth; i++) {
        srm_text_add(markdown->out, "  ", 2);
    }
    srm_text_adds(markdown->out, marker);
    markdown->last = block;
    markdown->begins = 1;
}

void srm_markdown_heading(srm_markdown_t *markdown, int level)
{
    static const char hashes[] = "###### ";

    begin(markdown, SRM_MARKDOWN_BLOCK, hashes + 6 - level);
    markdown->begins = 0;
}

void srm_markdown_paragraph(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_BLOCK, "");
}

void srm_markdown_item(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_ITEM, "- ");
}

void srm_markdown_task(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_ITEM, "- [ ] ");
}

void srm_markdown_end(srm_markdown_t *markdown)
{
    srm_text_addc(markdown->out, '\n');
    markdown->begins = 0;
}

void srm_markdown_in(srm_markdown_t *markdown)
{
    markdown->depth++;
}

void srm_markdown_out(srm_markdown_t *markdown)
{
    markdown->depth--;
}

void srm_markdown_rule(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_BLOCK, "---");
    srm_markdown_end(markdown);
}

void srm_markdown_table(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_BLOCK, "");
    markdown->begins = 0;
    markdown->cells = 0;
    markdown->columns = 0;
}

void srm_markdown_cell(srm_markdown_t *markdown)
{
    srm_text_adds(markdown->out, markdown->cells > 0 ? " | " : "| ");
    markdown->cells++;
}

void srm_markdown_row(srm_markdown_t *markdown)
{
    int i;

    srm_text_adds(markdown->out, " |\n");
    if (markdown->columns == 0) {
        for (i = 0; i < markdown->cells; i++) {
            srm_text_adds(markdown->out, i > 0 ? " | ---" : "| ---");
        }
        srm_text_adds(markdown->out, " |\n");
        markdown->columns = markdown->cells;
    }
    markdown->cells = 0;
}

/*
 * How long the address or the @name is that begins here; 0 for none. Readers
 * look for addresses in the text that is left when all escapes are gone, so
 * no escape keeps them from making a link: only code is left alone.
 */
static size_t address_length(const char *text)
{
    size_t length = 0;
    size_t signs = 0;
    size_t i;

    while (kind_of(text[length]) & ADDRESS) {
        signs += text[length++] == '@';
    }
    if (signs == 0) {
        return 0;
    }
    while (length > 0 && (kind_of(text[length - 1]) & MARK)) {
        length--;
    }
    for (i = 0; i + 1 < length; i++) {
        if (text[i] == '@' && text[i + 1] != '@') {
            return length;
        }
    }
    return 0;
}

/*
 * How many bytes stand as they are: no escape, and not the beginning of what
 * may be an address.
 * @param before    what the byte before them is
 * @param addresses ADDRESS: the text may hold some; else 0
 */
static size_t plain_length(const char *text, unsigned before,
                           unsigned addresses)
{
    const char *at = text;
    unsigned kind = kind_of(*at);

    while (*at && !(kind & (LOOK | (addresses & ~before)))) {
        before = kind;
        kind = kind_of(*++at);
    }
    return (size_t)(at - text);
}

/* Whether a character must be escaped, wherever in a line it stands. */
static int is_markup(const char *text)
{
    switch (*text) {
    case '&':
        return text[1] == '#' || text[1] == '\0' || apr_isalnum(text[1]);
    case ':':
        return text[1] == '/' && text[2] == '/';
    default:
        return kind_of(*text) & LOOK && *text != 'w' && *text != 'W';
    }
}

/* Write what could be a marker at the beginning of a line; how long it is. */
static size_t add_beginning(srm_text_t *out, const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (*text == '-' || *text == '+' || *text == '=') {
        srm_text_addc(out, '\\');
        srm_text_addc(out, *text);
        return 1;
    }
    if (digits > 0 && (text[digits] == '.' || text[digits] == ')')) {
        srm_text_add(out, text, digits);
        srm_text_addc(out, '\\');
        srm_text_addc(out, text[digits]);
        return digits + 1;
    }
    return 0;
}

/* Whether "www." begins here, whatever the case. */
static int is_www(const char *text)
{
    int i;

    for (i = 0; i < 3; i++) {
        if (text[i] != 'w' && text[i] != 'W') {
            return 0;
        }
    }
    return text[3] == '.';
}

/* Write a piece of text, which is at least a character; how long it is. */
static size_t add_piece(srm_text_t *out, const char *text, int first)
{
    size_t address =
        first || !(kind_of(text[-1]) & ADDRESS) ? address_length(text) : 0;

    if (address > 0) {
        srm_text_addc(out, '`');
        srm_text_add(out, text, address);
        srm_text_addc(out, '`');
        return address;
    }
    if (is_www(text)) {
        srm_text_add(out, text, 3);
        srm_text_adds(out, "\\.");
        return 4;
    }
    if (is_markup(text)) {
        srm_text_addc(out, '\\');
    }
    srm_text_addc(out, *text);
    return 1;
}

void srm_markdown_text(srm_markdown_t *markdown, const char *text)
{
    srm_text_t *out = markdown->out;
    unsigned addresses = strchr(text, '@') ? ADDRESS : 0;
    const char *start;

    if (markdown->begins) {
        /* Spaces would make it code, or another item's. */
        text += strspn(text, " ");
    }
    start = text;
    if (markdown->begins && *text) {
        /* An address may begin as a marker does, and needs no escape. */
        text += address_length(text) > 0 ? 0 : add_beginning(out, text);
        markdown->begins = 0;
    }
    while (*text) {
        size_t plain = plain_length(
            text, text == start ? 0 : kind_of(text[-1]), addresses);

        srm_text_add(out, text, plain);
        text += plain;
        if (*text) {
            text += add_piece(out, text, text == start);
        }
    }
}

void srm_markdown_number(srm_markdown_t *markdown, apr_int64_t number)
{
    srm_text_addi(markdown->out, number);
    markdown->begins = 0;
}

/* Text between markers of its own: spaces at its ends would undo them. */
static void add_inner(srm_markdown_t *markdown, const char *text)
{
    srm_text_t *out = markdown->out;

    markdown->begins = 0;
    srm_markdown_text(markdown, text + strspn(text, " "));
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') {
        out->length--;
    }
}

/* Whether a character is a space, but not the one of ASCII (Unicode Zs). */
static int is_wide_space(apr_uint32_t code)
{
    return code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a)
           || code == 0x202f || code == 0x205f || code == 0x3000;
}

/* Whether a text begins or ends with a space that cannot be left out. */
static int is_padded(const char *text)
{
    const char *end = text + strlen(text);
    const char *last;
    apr_uint32_t code = 0;

    text += strspn(text, " ");
    while (end > text && end[-1] == ' ') {
        end--;
    }
    if (srm_utf8_read(text, end, &code) && is_wide_space(code)) {
        return 1;
    }
    last = end;
    while (last > text && ((unsigned char)*--last & 0xc0) == 0x80) {
        /* Back to where the last character begins. */
    }
    return srm_utf8_read(last, end, &code) && is_wide_space(code);
}

void srm_markdown_strong(srm_markdown_t *markdown, const char *text)
{
    if (!text[strspn(text, " ")] || is_padded(text)) {
        srm_markdown_text(markdown, text);
        return;
    }
    srm_text_add(markdown->out, "**", 2);
    add_inner(markdown, text);
    srm_text_add(markdown->out, "**", 2);
}

void srm_markdown_link(srm_markdown_t *markdown, const char *text,
                       const char *url)
{
    static const char digits[] = "0123456789ABCDEF";
    srm_text_t *out = markdown->out;

    if (out->length > 0 && out->bytes[out->length - 1] == '!') {
        /* An exclamation mark before a link makes it an image. */
        out->length--;
        srm_text_add(out, "\\!", 2);
    }
    srm_text_addc(out, '[');
    add_inner(markdown, text);
    srm_text_add(out, "](", 2);
    for (; *url; url++) {
        unsigned char c = (unsigned char)*url;

        if (kinds[c] & ENCODE) {
            srm_text_addc(out, '%');
            srm_text_addc(out, digits[c >> 4]);
            srm_text_addc(out, digits[c & 15]);
            continue;
        }
        if (kinds[c] & SLASH) {
            srm_text_addc(out, '\\');
        }
        srm_text_addc(out, (char)c);
    }
    srm_text_addc(out, ')');
}
