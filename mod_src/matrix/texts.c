/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file texts.c
 * @brief Checks and copies the texts of a file.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_validate.h"
#include "srm_nearest.h"
#include "reader.h"
#include "srm_text.h"
#include "srm_visible.h"

/* The rule of a kind of text. */
typedef struct text_rule {
    const char *absent;            /* its value when it is missing */
    int (*fits)(const char *text); /* NULL: any text does */
    srm_code_e code;
    const char *what; /* "is not …" */
    const char *how;  /* what is expected */
} text_rule_t;

/* In the order of the kinds of texts. */
static const text_rule_t rules[] = {
    [SRM_KIND_TEXT] = {"", NULL, SRM_P_WRONG_TYPE, NULL, NULL},
    [SRM_KIND_LABEL] = {NULL, NULL, SRM_P_WRONG_TYPE, NULL, NULL},
    [SRM_KIND_TASKS] = {"", NULL, SRM_P_WRONG_TYPE, NULL, NULL},
    [SRM_KIND_TEXTS] = {"", NULL, SRM_P_WRONG_TYPE, NULL, NULL},
    [SRM_KIND_REASON] = {NULL, NULL, SRM_P_WRONG_TYPE, NULL, NULL},
    [SRM_KIND_REFERENCE] = {"", NULL, SRM_P_WRONG_TYPE, NULL, NULL},
    [SRM_KIND_ID] = {"", srm_is_id, SRM_P_BAD_ID, "an id",
                     "use lower-case letters, digits and single hyphens "
                     "between them, at most 64 characters"},
    [SRM_KIND_MATRIX_ID] = {"", srm_is_id, SRM_P_BAD_ID, "an id",
                            "use lower-case letters, digits and single "
                            "hyphens between them, at most 64 characters"},
    [SRM_KIND_WORD] = {"", NULL, SRM_P_UNKNOWN_WORD, NULL, NULL},
    [SRM_KIND_DATE] = {"", srm_is_date, SRM_P_BAD_DATE, "a date",
                       "write an existing day as 2026-01-31"},
    [SRM_KIND_LINK] = {"", srm_is_link, SRM_P_BAD_LINK, "a link",
                       "write https:// or http:// and a host, without spaces, "
                       "invisible characters, quotes, backslashes, < and >"},
    [SRM_KIND_LANGUAGE] = {"en", srm_is_language, SRM_P_BAD_LANGUAGE,
                           "a language tag", "write it as en, de or pt-BR"},
};

const char srm_broken[] = "";
const char srm_single[] = "";

int srm_is_broken(const void *value)
{
    return value == (const void *)srm_broken;
}

const char *srm_reader_absent(srm_kind_e kind)
{
    return rules[kind].absent;
}

const char *srm_reader_key(const srm_reader_t *reader, const char *key)
{
    const char *copy = apr_hash_get(reader->ids, key, APR_HASH_KEY_STRING);

    if (!copy) {
        copy = apr_pstrdup(reader->loading->pool, key);
        apr_hash_set(reader->ids, copy, APR_HASH_KEY_STRING, copy);
    }
    return copy;
}

/* Return a character as U+XXXX. */
static const char *number_of(const srm_reader_t *reader, apr_uint32_t code)
{
    return apr_psprintf(reader->loading->scratch, "U+%04X", code);
}

int srm_reader_clean(const srm_reader_t *reader, const char *bytes,
                     size_t length, int at_key, const srm_step_t *here)
{
    const char *end = bytes + length;
    apr_uint32_t code = 0;
    int taken;

    if (srm_utf8_is_clean(bytes, length)) {
        return 1;
    }
    do {
        taken = srm_utf8_read(bytes, end, &code);
        bytes += taken;
    } while (taken && !srm_utf8_is_control(code));
    srm_report_at(
        reader->loading->report, reader->file, here, at_key,
        SRM_P_CONTROL_CHARACTER,
        "contains the control character %s; a text is one line of plain text",
        number_of(reader, code));
    return 0;
}

/* True if each change of direction ends: otherwise it would affect the
 * following texts. */
static bool ends_directions(const srm_reader_t *reader, const char *string,
                            size_t length, const srm_step_t *here)
{
    srm_report_t *report = reader->loading->report;
    apr_uint32_t open = srm_text_open_direction(string, length);
    apr_uint32_t end = srm_direction_end(open);

    if (!open) {
        return true;
    }
    if (open == end) {
        srm_report_at(report, reader->file, here, 0, SRM_P_OPEN_DIRECTION,
                      "ends a bidirectional control by %s that it does not "
                      "begin (remove it)",
                      number_of(reader, open));
    }
    else {
        srm_report_at(report, reader->file, here, 0, SRM_P_OPEN_DIRECTION,
                      "begins a bidirectional control by %s and does not end "
                      "it (remove it, or end it by %s)",
                      number_of(reader, open), number_of(reader, end));
    }
    return false;
}

static int has_length(const srm_reader_t *reader, const srm_field_t *field,
                      const char *string, size_t length,
                      const srm_step_t *here)
{
    srm_report_t *report = reader->loading->report;
    int most = reader->loading->limits->text;

    if (!srm_text_is_visible(string, length)
        && (length > 0
            || (field->kind != SRM_KIND_TASKS
                && field->kind != SRM_KIND_REASON))) {
        int optional =
            *field->key && !(field->rules & (SRM_REQUIRED | SRM_CHOICE));

        srm_report_at(report, reader->file, here, 0, SRM_P_EMPTY_VALUE,
                      length == 0 ? "must not be empty%s"
                                  : "must contain visible characters%s",
                      optional ? " (omit the key instead)" : "");
        return 0;
    }
    if (length > (size_t)most) {
        srm_report_at(report, reader->file, here, 0, SRM_P_TOO_LONG,
                      "has %lu bytes; the maximum of a text is %d",
                      (unsigned long)length, most);
        return 0;
    }
    return 1;
}

static const char *did_you_mean(apr_pool_t *pool, const char *word)
{
    return word ? apr_pstrcat(pool, " (did you mean \"", word, "\"?)", NULL)
                : "";
}

static int is_of_words(const srm_reader_t *reader, const srm_field_t *field,
                       const char *text, const srm_step_t *here)
{
    apr_pool_t *scratch = reader->loading->scratch;
    apr_array_header_t *words = apr_array_make(scratch, 4, sizeof(char *));
    const char *list = "";
    int i;

    for (i = 0; field->words[i]; i++) {
        if (!strcmp(field->words[i], text)) {
            return 1;
        }
        APR_ARRAY_PUSH(words, const char *) = field->words[i];
        list =
            apr_pstrcat(scratch, list, i ? ", " : "", field->words[i], NULL);
    }
    srm_report_at(reader->loading->report, reader->file, here, 0,
                  SRM_P_UNKNOWN_WORD, "\"%s\" is not a %s; valid values: %s%s",
                  text, field->key, list,
                  did_you_mean(scratch, srm_nearest(text, words)));
    return 0;
}

static int follows_rule(const srm_reader_t *reader, const srm_field_t *field,
                        const char *text, const srm_step_t *here)
{
    const text_rule_t *rule = &rules[field->kind];
    srm_report_t *report = reader->loading->report;

    if (field->words) {
        return is_of_words(reader, field, text, here);
    }
    if (rule->fits && !rule->fits(text)) {
        apr_pool_t *pool = reader->loading->scratch;
        const char *meant =
            rule->fits == srm_is_id ? srm_suggest_id(pool, text) : NULL;

        srm_report_at(report, reader->file, here, 0, rule->code,
                      "\"%s\" is not %s: %.200s%.120s", text, rule->what,
                      rule->how, did_you_mean(pool, meant));
        return 0;
    }
    if (field->kind == SRM_KIND_MATRIX_ID && srm_is_reserved(text)) {
        srm_report_at(report, reader->file, here, 0, SRM_P_RESERVED_ID,
                      "the id \"%s\" is reserved for a URL of the site", text);
    }
    return 1;
}

int srm_reader_text_fits(const srm_reader_t *reader, const srm_field_t *field,
                         const char *string, size_t length,
                         const srm_step_t *here)
{
    int is_id =
        field->kind == SRM_KIND_ID || field->kind == SRM_KIND_MATRIX_ID;

    return srm_reader_clean(reader, string, length, 0, here)
           && has_length(reader, field, string, length, here)
           && (follows_rule(reader, field, string, here) || is_id)
           && (rules[field->kind].fits
               || ends_directions(reader, string, length, here));
}

const char *srm_reader_text(const srm_reader_t *reader,
                            const srm_field_t *field, const char *string,
                            size_t length, const srm_step_t *here)
{
    if (!srm_reader_text_fits(reader, field, string, length, here)) {
        return srm_broken;
    }
    return length > 0 ? apr_pstrmemdup(reader->loading->pool, string, length)
                      : "";
}
