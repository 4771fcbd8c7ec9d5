/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_json.h"
#include "srm_plain.h"
#include "srm_visible.h"

/** Arrays so deep have their objects on lines: a document, its members. */
#define LINES_DEPTH 2

enum { EMPTY, FILLED, LINES };

void srm_json_start(srm_json_t *json, srm_text_t *out)
{
    json->out = out;
    json->base = "";
    json->depth = 0;
    json->filled[0] = EMPTY;
}

void srm_json_finish(srm_json_t *json)
{
    srm_text_addc(json->out, '\n');
}

/* Past the depth that is kept account of, all share its last place. */
static unsigned char *filled(srm_json_t *json)
{
    int depth =
        json->depth < SRM_JSON_DEPTH ? json->depth : SRM_JSON_DEPTH - 1;

    return &json->filled[depth];
}

static void add_number(srm_text_t *out, unsigned code)
{
    static const char digits[] = "0123456789abcdef";
    const char escape[] = {'\\',
                           'u',
                           digits[code >> 12 & 15],
                           digits[code >> 8 & 15],
                           digits[code >> 4 & 15],
                           digits[code & 15]};

    srm_text_add(out, escape, sizeof(escape));
}

static void add_escape(srm_text_t *out, unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        srm_text_addc(out, '\\');
        srm_text_addc(out, (char)c);
        break;
    case '\n':
        srm_text_adds(out, "\\n");
        break;
    case '\r':
        srm_text_adds(out, "\\r");
        break;
    case '\t':
        srm_text_adds(out, "\\t");
        break;
    default:
        add_number(out, c);
        break;
    }
}

/* The bytes that characters begin with which may be escaped. */
enum { LEAD_C1 = 0xc2, LEAD_SEPARATOR = 0xe2 };

/*
 * A character that ends a line for some readers, U+0080 to U+009F and U+2028
 * and U+2029, or turns the rest of it around (srm_visible.h).
 * @return 0 when it is none
 */
static unsigned find_wide(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned code;

    /* The NUL of a text is none of these bytes, and ends the comparing. */
    if (at[0] == LEAD_C1) {
        return at[1] >= 0x80 && at[1] <= 0x9f ? at[1] : 0;
    }
    if (at[0] != LEAD_SEPARATOR || (at[1] & 0xfe) != 0x80
        || (at[2] & 0xc0) != 0x80) {
        return 0;
    }
    code = 0x2000 | (at[1] & 1u) << 6 | (at[2] & 0x3fu);
    return code == 0x2028 || code == 0x2029 || srm_char_is_direction(code)
               ? code
               : 0;
}

/* What is escaped, and what may be: "<" and ">" differ in one bit, as the
 * bytes do that characters begin with. */
static inline srm_block_t marks(srm_block_t bytes)
{
    return srm_block_between(bytes, '\0', 0x1f) | srm_block_is(bytes, '"')
           | srm_block_is(bytes, '&') | srm_block_is(bytes | 2, '>')
           | srm_block_is(bytes, '\\') | srm_block_is(bytes, 0x7f)
           | srm_block_is(bytes | 0x20, LEAD_SEPARATOR);
}

static const unsigned char is_escaped[256] = {
    [0 ... 0x1f] = 1, ['"'] = 1,     ['\\'] = 1,
    ['<'] = 1,        ['>'] = 1,     ['&'] = 1,
    [0x7f] = 1,       [LEAD_C1] = 1, [LEAD_SEPARATOR] = 1};

/* Write up to the first of them and its escape, if it has one; what follows
 * it. */
static const char *escape_one(srm_text_t *out, const char *text)
{
    unsigned wide;

    while (!is_escaped[(unsigned char)*text]) {
        srm_text_addc(out, *text++);
    }
    wide = find_wide(text);
    if (wide) {
        add_number(out, wide);
        return text + (*text == (char)LEAD_C1 ? 2 : 3);
    }
    if ((unsigned char)*text < 0x80) {
        add_escape(out, (unsigned char)*text);
    }
    else {
        srm_text_addc(out, *text);
    }
    return text + 1;
}

static void add_text(srm_text_t *out, const char *text, apr_size_t length)
{
    srm_plain_escape(out, text, length, marks, escape_one);
}

/* What comes before a value and its key. */
static char *separate(srm_json_t *json, char *to, int line)
{
    unsigned char *state = filled(json);

    if (*state != EMPTY) {
        *to++ = ',';
    }
    if (line) {
        *to++ = '\n';
    }
    *state = line ? LINES : FILLED;
    return to;
}

/*
 * Before a value: a comma, a line feed, the key. Where it goes on, with room
 * for so many bytes more; the length is for whoever writes them to set.
 */
static char *lead(srm_json_t *json, const char *key, apr_size_t length,
                  int line, apr_size_t more)
{
    char *to = srm_text_room(json->out, length + 5 + more);

    to = separate(json, to, line);
    if (key) {
        *to++ = '"';
        /* A NUL would be one too many: the text is ended when it is done. */
        /* NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
        memcpy(to, key, length);
        to += length;
        *to++ = '"';
        *to++ = ':';
    }
    return to;
}

static void set_end(const srm_json_t *json, const char *to)
{
    json->out->length = (apr_size_t)(to - json->out->bytes);
}

static void begin(srm_json_t *json, const char *key)
{
    set_end(json, lead(json, key, srm_json_length(key), 0, 0));
}

static void open_bracket(srm_json_t *json, char *to, char bracket)
{
    *to++ = bracket;
    set_end(json, to);
    json->depth++;
    *filled(json) = EMPTY;
}

/* Whether an object without a key stands on a line of its own. */
static int has_line(const srm_json_t *json)
{
    return json->depth > 0 && json->depth <= LINES_DEPTH;
}

void srm_json_object(srm_json_t *json, const char *key)
{
    open_bracket(
        json, lead(json, key, srm_json_length(key), !key && has_line(json), 1),
        '{');
}

void srm_json_array(srm_json_t *json, const char *key)
{
    open_bracket(json, lead(json, key, srm_json_length(key), 0, 1), '[');
}

void srm_json_end(srm_json_t *json, char bracket)
{
    if (*filled(json) == LINES) {
        srm_text_addc(json->out, '\n');
    }
    srm_text_addc(json->out, bracket);
    json->depth--;
}

void srm_json_string_begin(srm_json_t *json, const char *key)
{
    begin(json, key);
    srm_text_addc(json->out, '"');
}

void srm_json_piece(srm_json_t *json, const char *piece)
{
    add_text(json->out, piece, strlen(piece));
}

void srm_json_string_end(srm_json_t *json)
{
    srm_text_addc(json->out, '"');
}

void srm_json_put_string(srm_json_t *json, const char *key,
                         apr_size_t key_length, const char *value)
{
    apr_size_t length = strlen(value);
    char *to = lead(json, key, key_length, 0, length + 2);
    apr_size_t plain;

    *to++ = '"';
    plain = srm_plain_copy(to, value, length, marks);
    set_end(json, to + plain);
    if (plain < length) {
        add_text(json->out, value + plain, length - plain);
    }
    srm_json_string_end(json);
}

void srm_json_number(srm_json_t *json, const char *key, apr_int64_t value)
{
    begin(json, key);
    srm_text_addi(json->out, value);
}

void srm_json_flag(srm_json_t *json, const char *key, int value)
{
    begin(json, key);
    srm_text_adds(json->out, value ? "true" : "false");
}

void srm_json_null(srm_json_t *json, const char *key)
{
    begin(json, key);
    srm_text_adds(json->out, "null");
}

void srm_json_ready(srm_json_t *json, const char *key, const char *value)
{
    begin(json, NULL);
    srm_text_addc(json->out, '"');
    add_text(json->out, key, strlen(key));
    srm_text_add(json->out, "\":", 2);
    while (*value) {
        size_t run = strcspn(value, "<>&\xc2\xe2");

        srm_text_add(json->out, value, run);
        value += run;
        if (*value) {
            value = escape_one(json->out, value);
        }
    }
}
