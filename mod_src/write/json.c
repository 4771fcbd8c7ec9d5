/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json.c
 * @brief The writer of JSON: objects, arrays, strings and numbers.
 */

#include <string.h>

#include "srm_json.h"
#include "srm_escape.h"
#include "srm_visible.h"

/** Depth up to which the objects of an array begin on lines of their own:
 * a document and its members. */
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

/* All depths beyond the tracked ones share the last entry. */
static unsigned char *filled(srm_json_t *json)
{
    int depth =
        json->depth < SRM_JSON_DEPTH ? json->depth : SRM_JSON_DEPTH - 1;

    return &json->filled[depth];
}

/** Sixteen control characters, by the first digit of their codes; some have
 * escapes of their own. */
#define CONTROLS(digit, nine, ten, thirteen)                                  \
    [0x##digit##0] = SRM_ESCAPE("\\u00" #digit "0"),                          \
    [0x##digit##1] = SRM_ESCAPE("\\u00" #digit "1"),                          \
    [0x##digit##2] = SRM_ESCAPE("\\u00" #digit "2"),                          \
    [0x##digit##3] = SRM_ESCAPE("\\u00" #digit "3"),                          \
    [0x##digit##4] = SRM_ESCAPE("\\u00" #digit "4"),                          \
    [0x##digit##5] = SRM_ESCAPE("\\u00" #digit "5"),                          \
    [0x##digit##6] = SRM_ESCAPE("\\u00" #digit "6"),                          \
    [0x##digit##7] = SRM_ESCAPE("\\u00" #digit "7"),                          \
    [0x##digit##8] = SRM_ESCAPE("\\u00" #digit "8"),                          \
    [0x##digit##9] = SRM_ESCAPE(nine), [0x##digit##a] = SRM_ESCAPE(ten),      \
    [0x##digit##b] = SRM_ESCAPE("\\u00" #digit "b"),                          \
    [0x##digit##c] = SRM_ESCAPE("\\u00" #digit "c"),                          \
    [0x##digit##d] = SRM_ESCAPE(thirteen),                                    \
    [0x##digit##e] = SRM_ESCAPE("\\u00" #digit "e"),                          \
    [0x##digit##f] = SRM_ESCAPE("\\u00" #digit "f")

static const srm_escape_t escapes[256] = {
    CONTROLS(0, "\\t", "\\n", "\\r"),
    CONTROLS(1, "\\u0019", "\\u001a", "\\u001d"),
    ['"'] = SRM_ESCAPE("\\\""),
    ['\\'] = SRM_ESCAPE("\\\\"),
    ['<'] = SRM_ESCAPE("\\u003c"),
    ['>'] = SRM_ESCAPE("\\u003e"),
    ['&'] = SRM_ESCAPE("\\u0026"),
    [0x7f] = SRM_ESCAPE("\\u007f"),
};

/* First bytes of the characters that may need an escape. */
enum { LEAD_C1 = 0xc2, LEAD_SEPARATOR = 0xe2 };

/*
 * Find a character that ends a line for some readers, U+0080 to U+009F and
 * U+2028 and U+2029, or reverses the direction of text (srm_visible.h).
 * @return 0 if there is none
 */
static unsigned find_wide(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned code;

    /* The NUL that ends a text equals none of these bytes and ends the
     * comparison. */
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

/* Find bytes that are escaped and bytes that may be: "<" and ">" differ
 * in one bit, and so do the two lead bytes. */
static inline srm_block_t special_bytes(srm_block_t bytes)
{
    return srm_block_between(bytes, '\0', 0x1f) | srm_block_is(bytes, '"')
           | srm_block_is(bytes, '&') | srm_block_is(bytes | 2, '>')
           | srm_block_is(bytes, '\\') | srm_block_is(bytes, 0x7f)
           | srm_block_is(bytes | 0x20, LEAD_SEPARATOR);
}

/* Write the escape of a character that find_wide() found. */
static int escape_wide(char **to, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    unsigned code = find_wide(text);
    char *at = *to;

    if (!code) {
        return 0;
    }
    *at++ = '\\';
    *at++ = 'u';
    *at++ = digits[code >> 12 & 15];
    *at++ = digits[code >> 8 & 15];
    *at++ = digits[code >> 4 & 15];
    *at++ = digits[code & 15];
    *to = at;
    return *text == (char)LEAD_C1 ? 2 : 3;
}

static void add_text(srm_text_t *out, const char *text, apr_size_t length)
{
    srm_escape_wide(out, text, length, special_bytes, escapes, escape_wide);
}

/* Write the separator before a value and its key. */
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
 * Write a comma, a line feed and the key before a value. Return where the value
 * begins, with room for so many more bytes; the caller sets the length.
 */
static char *lead(srm_json_t *json, const char *key, apr_size_t length,
                  int line, apr_size_t more)
{
    char *to = srm_text_room(json->out, length + 5 + more);

    to = separate(json, to, line);
    if (key) {
        *to++ = '"';
        /* The text gets its NUL when it is complete. */
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

/* True if an object without a key begins on a line of its own. */
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
    apr_size_t clean;

    *to++ = '"';
    clean = srm_escape_copy_clean(to, value, length, special_bytes);
    set_end(json, to + clean);
    if (clean < length) {
        add_text(json->out, value + clean, length - clean);
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

/* Find the bytes to escape in a value that is already JSON. */
static srm_block_t special_in_escaped(srm_block_t bytes)
{
    return srm_block_is(bytes, '&') | srm_block_is(bytes | 2, '>')
           | srm_block_is(bytes | 0x20, LEAD_SEPARATOR);
}

static const srm_escape_t escapes_in_escaped[256] = {
    ['<'] = SRM_ESCAPE("\\u003c"),
    ['>'] = SRM_ESCAPE("\\u003e"),
    ['&'] = SRM_ESCAPE("\\u0026"),
};

/** Bytes of a value that are written between two safe points. */
#define STRETCH 8192

/* Return the length of the next piece of a value; it ends with a whole
 * character. */
static apr_size_t stretch_of(const char *value, apr_size_t left)
{
    apr_size_t length = left < STRETCH ? left : STRETCH;

    while (length < left && (value[length] & 0xC0) == 0x80) {
        length++;
    }
    return length;
}

void srm_json_escaped(srm_json_t *json, const char *key, const char *value)
{
    apr_size_t left = strlen(value);

    begin(json, NULL);
    srm_text_addc(json->out, '"');
    add_text(json->out, key, strlen(key));
    srm_text_add(json->out, "\":", 2);
    while (left > 0 && srm_text_goes_on(json->out)) {
        apr_size_t length = stretch_of(value, left);

        srm_escape_wide(json->out, value, length, special_in_escaped,
                        escapes_in_escaped, escape_wide);
        value += length;
        left -= length;
    }
}
