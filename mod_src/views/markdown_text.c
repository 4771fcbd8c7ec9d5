/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_text.c
 * @brief The writer of Markdown: text and its escapes.
 */

#include <string.h>

#include <apr_lib.h>

#include "srm_markdown.h"
#include "srm_plain.h"

/** What a byte of a text can be. */
enum {
    ADDRESS = 1, /* stands in an address */
    MARK = 2,    /* stands in one, but neither begins nor ends it */
    LOOK = 4     /* may need an escape */
};

static const unsigned char kinds[256] = {
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
    ['_'] = ADDRESS | MARK | LOOK,
    ['\\'] = LOOK,
    ['`'] = LOOK,
    ['<'] = LOOK,
    ['>'] = LOOK,
    ['|'] = LOOK,
    ['*'] = LOOK,
    ['['] = LOOK,
    [']'] = LOOK,
    ['~'] = LOOK,
    ['&'] = LOOK,
    ['#'] = LOOK,
    ['$'] = LOOK,
    [':'] = LOOK,
};

static unsigned kind_of(char c)
{
    return kinds[(unsigned char)c];
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
static size_t plain_length(const char *text, const char *end, unsigned before,
                           unsigned addresses)
{
    const char *at;

    for (at = text; at < end; at++) {
        unsigned kind = kind_of(*at);

        if (kind & (LOOK | (addresses & ~before))) {
            break;
        }
        before = kind;
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

/*
 * Write what could be a marker at the beginning of a line; how long it is. An
 * address may begin as a marker does, and needs no escape.
 */
static size_t add_beginning(srm_text_t *out, const char *text)
{
    size_t digits = 0;

    while (text[digits] >= '0' && text[digits] <= '9') {
        digits++;
    }
    if (!text[digits] || !strchr(digits > 0 ? ".)" : "-+=", text[digits])
        || address_length(text) > 0) {
        return 0;
    }
    srm_text_add(out, text, digits);
    srm_text_addc(out, '\\');
    srm_text_addc(out, text[digits]);
    return digits + 1;
}

/* Each byte in its neighbour's place, within the halves of a block. */
static srm_block_t shifted(srm_block_t bytes)
{
    apr_uint64_t halves[2];

    memcpy(halves, &bytes, sizeof(halves));
    halves[0] >>= 8;
    halves[1] >>= 8;
    memcpy(&bytes, halves, sizeof(bytes));
    return bytes;
}

/*
 * The bytes that LOOK, and some that do not. One w is nothing: "www." has
 * three, and two of them are neighbours in one half of a block.
 */
static srm_block_t text_marks(srm_block_t bytes)
{
    srm_block_t low = bytes | 0x20; /* also [ to {, @ to ` and _ to DEL */
    srm_block_t w = srm_block_is(low, 'w');

    return srm_block_between(bytes, '#', '&') | srm_block_is(bytes, '*')
           | srm_block_between(bytes, ':', '>') | srm_block_is(low, '`')
           | srm_block_between(low, '{', 0x7f) | (w & shifted(w));
}

/*
 * Write text piece by piece, up to an end or a little behind it.
 * @param start where all of the text begins
 */
static const char *add_pieces(srm_text_t *out, const char *start,
                              const char *text, const char *end,
                              unsigned addresses)
{
    while (text < end) {
        size_t plain = plain_length(
            text, end, text == start ? 0 : kind_of(text[-1]), addresses);

        srm_text_add(out, text, plain);
        text += plain;
        if (text < end) {
            text += add_piece(out, text, text == start);
        }
    }
    return text;
}

/* Write text with marks: their blocks are looked at byte by byte. */
static void add_marked(srm_text_t *out, const char *start, const char *text,
                       const char *end)
{
    unsigned addresses = strchr(text, '@') ? ADDRESS : 0;

    while (text < end) {
        size_t plain = srm_plain(text, (size_t)(end - text), text_marks);
        const char *stop = text + plain;

        if (stop < end) {
            stop += end - stop > SRM_BLOCK ? SRM_BLOCK : end - stop;
            /* The mark may be in an address or "www." that begins before. */
            while (plain > 0 && kind_of(text[plain - 1]) & ADDRESS) {
                plain--;
            }
        }
        srm_text_add(out, text, plain);
        text = add_pieces(out, start, text + plain, stop, addresses);
    }
}

void srm_markdown_text(srm_markdown_t *markdown, const char *text)
{
    const char *start;
    size_t length;

    if (markdown->begins) {
        /* Spaces would make it code, or another item's. */
        while (*text == ' ') {
            text++;
        }
    }
    start = text;
    if (markdown->begins && *text) {
        text += add_beginning(markdown->out, text);
        markdown->begins = 0;
    }
    length = strlen(text);
    if (srm_plain(text, length, text_marks) == length) {
        srm_text_add(markdown->out, text, length);
    }
    else {
        add_marked(markdown->out, start, text, text + length);
    }
}

void srm_markdown_number(srm_markdown_t *markdown, apr_int64_t number)
{
    srm_text_addi(markdown->out, number);
    markdown->begins = 0;
}
