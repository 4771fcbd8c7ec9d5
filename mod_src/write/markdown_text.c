/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_text.c
 * @brief The writer of Markdown: text and its escapes.
 */

#include <string.h>

#include <apr_lib.h>

#include "srm_markdown.h"
#include "srm_escape.h"

/** Properties of a byte of a text. */
enum {
    ADDRESS = 1, /* can be part of an address */
    MARK = 2,    /* can be inside an address, not at its ends */
    LOOK = 4,    /* needs an escape */
    ASK = 8      /* may need one, depending on what follows */
};

static const unsigned char kinds[256] = {
    ['0' ... '9'] = ADDRESS,
    ['A' ... 'V'] = ADDRESS,
    ['X' ... 'Z'] = ADDRESS,
    ['a' ... 'v'] = ADDRESS,
    ['x' ... 'z'] = ADDRESS,
    ['W'] = ADDRESS | ASK, /* "www." */
    ['w'] = ADDRESS | ASK,
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
    ['&'] = ASK,
    ['#'] = LOOK,
    ['$'] = LOOK,
    [':'] = ASK,
};

static unsigned kind_of(char c)
{
    return kinds[(unsigned char)c];
}

/*
 * Return the length of the address or @name that begins here; 0 for none.
 * Readers look for addresses after they have removed all escapes, so no escape
 * prevents a link. Only code is left alone.
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

/* True if an ampersand or a colon begins an entity or an address. */
static int is_markup(const char *text)
{
    return *text == '&'
               ? text[1] == '#' || text[1] == '\0' || apr_isalnum(text[1])
               : text[1] == '/' && text[2] == '/';
}

/*
 * Escape a possible marker at the beginning of a line. Return how many bytes
 * were written. An address may begin as a marker does and needs no escape.
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

/* Shift each byte to its neighbour's position within the halves of a block. */
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
 * Find the bytes that LOOK or ASK, and some others. A single w is ignored:
 * "www." has three, and two of them are neighbours in one half of a block.
 */
static inline srm_block_t special_bytes(srm_block_t bytes)
{
    srm_block_t low = bytes | 0x20; /* also [ to {, @ to ` and _ to DEL */
    srm_block_t w = srm_block_is(low, 'w');

    return srm_block_between(bytes, '#', '&') | srm_block_is(bytes, '*')
           | srm_block_between(bytes, ':', '>') | srm_block_is(low, '`')
           | srm_block_between(low, '{', 0x7f) | (w & shifted(w));
}

/* Return the number of letters w at this position. */
static size_t count_w(const char *text)
{
    size_t count = 0;

    while ((text[count] | 0x20) == 'w') {
        count++;
    }
    return count;
}

/*
 * Write characters outside of addresses, up to a position or a little after it.
 * @param from moves to the end of what was written
 * @return the end of the output
 */
static char *put_characters(char *to, const char **from, const char *stop)
{
    const char *text = *from;

    while (text < stop) {
        unsigned kind = kind_of(*text);
        size_t count = kind & ASK ? count_w(text) : 0;

        if (count > 0) {
            memcpy(to, text, count);
            to += count;
            text += count;
            if (count < 3 || *text != '.') {
                continue; /* else it is "www.", which gets an escape */
            }
        }
        /* Most need no escape: then the next byte overwrites this one. */
        *to = '\\';
        to += count > 0 || kind & LOOK || (kind & ASK && is_markup(text));
        *to++ = *text++;
    }
    *from = text;
    return to;
}

/* Like put_characters(), but addresses are written as code. */
static char *put_pieces(char *to, const char *start, const char **from,
                        const char *stop)
{
    const char *text = *from;

    while (text < stop) {
        size_t address = text == start || !(kind_of(text[-1]) & ADDRESS)
                             ? address_length(text)
                             : 0;

        if (address == 0) {
            to = put_characters(to, &text, text + 1);
            continue;
        }
        *to = '`';
        memcpy(to + 1, text, address);
        to[1 + address] = '`';
        to += address + 2;
        text += address;
    }
    *from = text;
    return to;
}

/*
 * Find where to begin reading single bytes before a block with special bytes.
 * @param text the bytes before it
 */
static size_t back_up(const char *text, size_t length, int addresses)
{
    /* The special byte may be in an address or "www." that begins earlier. */
    while (length > 0
           && (addresses ? kind_of(text[length - 1]) & ADDRESS
                         : (text[length - 1] | 0x20) == 'w')) {
        length--;
    }
    return length;
}

/*
 * Write text with special bytes: their blocks are read byte by byte. The output
 * is at most twice as long: a backslash for each byte, or two backticks for an
 * address, which has at least three bytes.
 */
static void add_marked(srm_text_t *out, const char *start, const char *text,
                       const char *end)
{
    char *to = srm_text_room(out, 2 * (apr_size_t)(end - text));
    int addresses = strchr(text, '@') != NULL;

    while (text < end) {
        apr_size_t left = (apr_size_t)(end - text);
        apr_size_t plain =
            srm_escape_copy_clean(to, text, left, special_bytes);
        const char *stop = text + plain;

        if (plain < left) {
            stop += left - plain > SRM_BLOCK ? SRM_BLOCK : left - plain;
            plain = back_up(text, plain, addresses);
        }
        to += plain;
        text += plain;
        to = addresses ? put_pieces(to, start, &text, stop)
                       : put_characters(to, &text, stop);
    }
    out->length = (apr_size_t)(to - out->bytes);
}

void srm_markdown_text(srm_markdown_t *markdown, const char *text)
{
    const char *start;
    size_t length;

    if (!*text) {
        return;
    }
    if (markdown->begins) {
        /* Leading spaces would make it code or part of another item. */
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
    if (srm_escape_clean(text, length, special_bytes) == length) {
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
