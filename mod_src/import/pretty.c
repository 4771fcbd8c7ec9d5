/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file pretty.c
 * @brief JSON for editing by hand.
 *
 * The output of our JSON writer is for clients: compact, and with `<`, `>` and
 * `&` escaped. An author needs separate lines and the original letters of the
 * spreadsheet.
 */

#include <string.h>

#include "draft.h"

#define INDENT 2

/* Line width: an object or list that fits is written on one line. */
#define COLUMNS 76

/* JSON being formatted; it is our own, so it is well formed. */
typedef struct pretty {
    srm_text_t *out;
    const char *at;
    int depth;
} pretty_t;

static void skip_space(pretty_t *pretty)
{
    pretty->at += strspn(pretty->at, " \n");
}

static const char *end_of_string(const char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

/* Return the width of a value on one line; counting stops beyond COLUMNS. */
static apr_size_t width(const char *at)
{
    const char *end;
    apr_size_t length = 0;
    int depth = 0;

    do {
        if (*at == '"') {
            end = end_of_string(at);
            length += (apr_size_t)(end - at);
            at = end;
            continue;
        }
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        length += *at == ',' || *at == ':' ? 2 : *at != '\n';
        at++;
    } while (depth > 0 && length <= COLUMNS);
    return length;
}

/* Write a string, with the letters that need no escape in a file. */
static void put_string(pretty_t *pretty)
{
    static const struct {
        char escape[7];
        char letter;
    } letters[] = {{"\\u003c", '<'}, {"\\u003e", '>'}, {"\\u0026", '&'}};
    const char *end = end_of_string(pretty->at);
    size_t i;

    while (pretty->at < end) {
        for (i = 0; i < 3; i++) {
            if (!strncmp(pretty->at, letters[i].escape, 6)) {
                break;
            }
        }
        if (i < 3) {
            srm_text_addc(pretty->out, letters[i].letter);
            pretty->at += 6;
            continue;
        }
        /* Skip an escape as a whole: its second character may be a
         * backslash. */
        if (*pretty->at == '\\') {
            srm_text_addc(pretty->out, *pretty->at++);
        }
        srm_text_addc(pretty->out, *pretty->at++);
    }
}

static void new_line(pretty_t *pretty)
{
    int i;

    srm_text_addc(pretty->out, '\n');
    for (i = 0; i < pretty->depth * INDENT; i++) {
        srm_text_addc(pretty->out, ' ');
    }
}

static void put_value(pretty_t *pretty);

/* Write the members of an object or list, up to its closing bracket. */
static void put_members(pretty_t *pretty, int wide)
{
    skip_space(pretty);
    while (*pretty->at != '}' && *pretty->at != ']') {
        if (wide) {
            new_line(pretty);
        }
        put_value(pretty);
        skip_space(pretty);
        if (*pretty->at == ':') {
            srm_text_adds(pretty->out, ": ");
            pretty->at++;
            skip_space(pretty);
            put_value(pretty);
            skip_space(pretty);
        }
        if (*pretty->at == ',') {
            srm_text_adds(pretty->out, wide ? "," : ", ");
            pretty->at++;
            skip_space(pretty);
        }
    }
}

static void put_value(pretty_t *pretty)
{
    int wide;

    if (*pretty->at == '"') {
        put_string(pretty);
        return;
    }
    if (*pretty->at != '{' && *pretty->at != '[') {
        for (; *pretty->at && !strchr(",]}\n", *pretty->at); pretty->at++) {
            srm_text_addc(pretty->out, *pretty->at);
        }
        return;
    }
    wide = pretty->depth == 0
           || width(pretty->at) + (apr_size_t)pretty->depth * INDENT > COLUMNS;
    srm_text_addc(pretty->out, *pretty->at++);
    pretty->depth++;
    put_members(pretty, wide);
    pretty->depth--;
    if (wide) {
        new_line(pretty);
    }
    srm_text_addc(pretty->out, *pretty->at++);
}

void draft_pretty_at(srm_text_t *out, const char *json, int depth)
{
    pretty_t pretty = {out, json, depth};

    put_value(&pretty);
}

void draft_pretty(srm_text_t *out, const char *json)
{
    pretty_t pretty = {out, json, 0};

    put_value(&pretty);
    srm_text_addc(out, '\n');
}
