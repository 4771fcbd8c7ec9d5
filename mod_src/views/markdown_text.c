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

/* Whether a character that LOOKs, and is no w, must be escaped, wherever in a
 * line it stands. */
static int is_markup(const char *text)
{
    switch (*text) {
    case '&':
        return text[1] == '#' || text[1] == '\0' || apr_isalnum(text[1]);
    case ':':
        return text[1] == '/' && text[2] == '/';
    default:
        return 1;
    }
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

/* Write letters w, and break "www." up, whatever the case. */
static const char *put_w(char **to, const char *text)
{
    char *at = *to;
    size_t count = 1;

    while ((text[count] | 0x20) == 'w') {
        count++;
    }
    memcpy(at, text, count);
    at += count;
    text += count;
    if (count >= 3 && *text == '.') {
        *at++ = '\\';
        *at++ = *text++;
    }
    *to = at;
    return text;
}

/*
 * Write a character, or several, that are in no address.
 * @param to moves behind what is written
 * @return what follows
 */
static inline const char *put_character(char **to, const char *text)
{
    if (kind_of(*text) & LOOK) {
        if ((*text | 0x20) == 'w') {
            return put_w(to, text);
        }
        if (is_markup(text)) {
            *(*to)++ = '\\';
        }
    }
    *(*to)++ = *text;
    return text + 1;
}

/*
 * Write an address as code, or a character.
 * @param start where all of the text begins
 */
static const char *put_piece(char **to, const char *start, const char *text)
{
    size_t address = text == start || !(kind_of(text[-1]) & ADDRESS)
                         ? address_length(text)
                         : 0;
    char *at = *to;

    if (address == 0) {
        return put_character(to, text);
    }
    *at = '`';
    memcpy(at + 1, text, address);
    at[1 + address] = '`';
    *to = at + address + 2;
    return text + address;
}

/*
 * Find where to begin with single bytes before a block with marks.
 * @param text the bytes before it
 */
static size_t back_up(const char *text, size_t length, int addresses)
{
    /* The mark may be in an address or "www." that begins before. */
    while (length > 0
           && (addresses ? kind_of(text[length - 1]) & ADDRESS
                         : (text[length - 1] | 0x20) == 'w')) {
        length--;
    }
    return length;
}

/*
 * Write text with marks: their blocks are looked at byte by byte. It gets
 * twice as long at most: a backslash for each byte, or two backticks for an
 * address, which has three bytes at least.
 */
static void add_marked(srm_text_t *out, const char *start, const char *text,
                       const char *end)
{
    char *to = srm_text_room(out, 2 * (apr_size_t)(end - text));
    int addresses = strchr(text, '@') != NULL;

    while (text < end) {
        apr_size_t left = (apr_size_t)(end - text);
        apr_size_t plain = srm_plain_copy(to, text, left, text_marks);
        const char *stop = text + plain;

        if (plain < left) {
            stop += left - plain > SRM_BLOCK ? SRM_BLOCK : left - plain;
            plain = back_up(text, plain, addresses);
        }
        to += plain;
        text += plain;
        while (text < stop) {
            text = addresses ? put_piece(&to, start, text)
                             : put_character(&to, text);
        }
    }
    out->length = (apr_size_t)(to - out->bytes);
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
