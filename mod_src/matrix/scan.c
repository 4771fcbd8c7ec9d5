/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file scan.c
 * @brief Checks the bytes of a file before they are parsed.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_escape.h"
#include "scan.h"
#include "srm_text.h"

/* Most locations of invalid UTF-8 to report: the author will save the whole
 * file as UTF-8 anyway. */
#define BAD_BYTES_MAX 20

void srm_cursor_start(srm_cursor_t *cursor, const char *bytes,
                      apr_size_t length)
{
    cursor->at = bytes;
    cursor->end = bytes + length;
    cursor->line = 1;
    cursor->column = 1;
}

void srm_cursor_move(srm_cursor_t *cursor, const char *to)
{
    if (to > cursor->end) {
        to = cursor->end;
    }
    for (; cursor->at < to; cursor->at++) {
        if (*cursor->at == '\n') {
            cursor->line++;
            cursor->column = 1;
        }
        else if (((unsigned char)*cursor->at & 0xC0) != 0x80) {
            cursor->column++;
        }
    }
}

/* A pass over the bytes. */
typedef struct scanner {
    const srm_load_state_t *loading;
    const char *name;
    srm_cursor_t cursor; /* moved only when there is a problem */
    int depth;
    int too_deep;
    int entries; /* counted by commas and opening brackets */
    int too_many;
    int nul;
    int bad_line; /* the line of the last bad bytes */
    int bad_places;
} scanner_t;

static srm_location_t place_of(scanner_t *scanner, const char *at)
{
    srm_location_t location = {scanner->name, "", 0, 0, 0};

    srm_cursor_move(&scanner->cursor, at);
    location.line = scanner->cursor.line;
    location.column = scanner->cursor.column;
    return location;
}

static void report_bad_bytes(scanner_t *scanner, const char *at)
{
    srm_location_t location;

    if (scanner->bad_places >= BAD_BYTES_MAX) {
        return;
    }
    location = place_of(scanner, at);
    if (location.line == scanner->bad_line) {
        return;
    }
    scanner->bad_line = location.line;
    scanner->bad_places++;
    srm_report_add(
        scanner->loading->report, &location, SRM_P_NOT_UTF8,
        "the byte %s is not UTF-8 (save the file as UTF-8%s)",
        apr_psprintf(scanner->loading->scratch, "0x%02X", (unsigned char)*at),
        scanner->bad_places == BAD_BYTES_MAX ? "; further lines are not listed"
                                             : "");
}

static void report_nul(scanner_t *scanner, const char *at)
{
    srm_location_t location;

    if (scanner->nul) {
        return;
    }
    scanner->nul = 1;
    location = place_of(scanner, at);
    srm_report_add(scanner->loading->report, &location,
                   SRM_P_CONTROL_CHARACTER,
                   "a NUL byte; the file is damaged or not text");
}

static void go_deeper(scanner_t *scanner, const char *at)
{
    int limit = scanner->loading->limits->depth;
    srm_location_t location;

    if (++scanner->depth <= limit || scanner->too_deep) {
        return;
    }
    scanner->too_deep = 1;
    location = place_of(scanner, at);
    srm_report_add(scanner->loading->report, &location, SRM_P_TOO_DEEP,
                   "nested deeper than %d levels", limit);
}

static void count_entries(scanner_t *scanner, const char *at, int more)
{
    int limit = scanner->loading->limits->entries;
    srm_location_t location;

    scanner->entries += more;
    if (scanner->entries <= limit || scanner->too_many || scanner->too_deep) {
        return;
    }
    scanner->too_many = 1;
    location = place_of(scanner, at);
    srm_report_add(scanner->loading->report, &location, SRM_P_MANY_ENTRIES,
                   "the entries of all lists and objects, plus one for each "
                   "object, exceed the limit of %d here",
                   limit);
}

static const char *skip_other(scanner_t *scanner, const char *at,
                              const char *end)
{
    int taken;

    if (*at == '\0') {
        report_nul(scanner, at);
        return at + 1;
    }
    taken = srm_utf8_read(at, end, NULL);
    if (taken == 0) {
        report_bad_bytes(scanner, at);
        return at + 1;
    }
    return at + taken;
}

/* The bytes that matter; all others are skipped at once. */
static const char telling[256] = {
    ['\0'] = 1, ['"'] = 1, [','] = 1, ['\\'] = 1,         ['{'] = 1,
    ['}'] = 1,  ['['] = 1, [']'] = 1, [0x80 ... 0xFF] = 1};

/* The bytes that matter inside a text. */
static srm_block_t text_marks(srm_block_t bytes)
{
    return srm_block_is(bytes, '"') | srm_block_is(bytes, '\\')
           | srm_block_between(bytes, 0x80, '\0');
}

static void scan_all(scanner_t *scanner, const char *at, const char *end)
{
    int in_text = 0;

    for (; at < end; at++) {
        if (!telling[(unsigned char)*at]) {
            continue;
        }
        switch (*at) {
        case '"':
            in_text = !in_text;
            if (in_text) {
                at += srm_escape_clean(at + 1, end - at - 1, text_marks);
            }
            break;
        case '\\':
            if (in_text && at + 1 < end && (at[1] == '"' || at[1] == '\\')) {
                at++;
            }
            break;
        case ',':
            if (!in_text) {
                count_entries(scanner, at, 1);
            }
            break;
        case '{':
        case '[':
            if (!in_text) {
                go_deeper(scanner, at);
                count_entries(scanner, at, *at == '{' ? 2 : 1);
            }
            break;
        case '}':
        case ']':
            scanner->depth -= !in_text;
            break;
        default:
            at = skip_other(scanner, at, end) - 1;
        }
    }
}

/* Name the encoding that a byte order mark, or the zeros in ASCII text,
 * indicate. */
static const char *wide_encoding(const unsigned char *byte, apr_size_t length)
{
    if (length < 2) {
        return NULL;
    }
    if (length >= 4
        && (!memcmp(byte, "\xFF\xFE\0\0", 4)
            || !memcmp(byte, "\0\0\xFE\xFF", 4)
            || (!byte[0] && !byte[1] && !byte[2] && byte[3])
            || (byte[0] && !byte[1] && !byte[2] && !byte[3]))) {
        return "UTF-32";
    }
    if (!memcmp(byte, "\xFF\xFE", 2) || !memcmp(byte, "\xFE\xFF", 2)
        || !byte[0] != !byte[1]) {
        return "UTF-16";
    }
    return NULL;
}

static int is_blank(const char *at, const char *end)
{
    while (at < end
           && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
        at++;
    }
    return at == end;
}

static int scan_start(const srm_load_state_t *loading, srm_source_t *body)
{
    srm_location_t location = {body->name, "", 0, 1, 1};
    const char *wide =
        wide_encoding((const unsigned char *)body->bytes, body->length);

    if (wide) {
        srm_report_add(loading->report, &location, SRM_P_NOT_UTF8,
                       "looks like %s (save the file as UTF-8)", wide);
        return 0;
    }
    if (body->length >= 3 && !memcmp(body->bytes, "\xEF\xBB\xBF", 3)) {
        body->bytes += 3;
        body->length -= 3;
    }
    if (is_blank(body->bytes, body->bytes + body->length)) {
        location.line = 0;
        srm_report_add(loading->report, &location, SRM_P_EMPTY,
                       "is empty; a matrix is one JSON object");
        return 0;
    }
    return 1;
}

int srm_scan(const srm_load_state_t *loading, const srm_source_t *source,
             srm_source_t *body)
{
    scanner_t scanner;

    *body = *source;
    if (source->length > loading->limits->bytes) {
        srm_location_t location = {source->name, "", 0, 0, 0};

        srm_report_add(loading->report, &location, SRM_P_TOO_LARGE,
                       "has %lu bytes; the maximum is %lu",
                       (unsigned long)source->length,
                       (unsigned long)loading->limits->bytes);
        return 0;
    }
    if (!scan_start(loading, body)) {
        return 0;
    }
    memset(&scanner, 0, sizeof(scanner));
    scanner.loading = loading;
    scanner.name = source->name;
    srm_cursor_start(&scanner.cursor, body->bytes, body->length);
    scan_all(&scanner, body->bytes, body->bytes + body->length);
    return !scanner.bad_places && !scanner.nul && !scanner.too_deep
           && !scanner.too_many;
}
