/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file lint_words.c
 * @brief Groups the parties of a cell that have the same tasks.
 */

#include <stdbool.h>
#include <stdlib.h>

#include "lint.h"
#include "srm_hash.h"

static int is_space(apr_uint32_t code)
{
    return code == ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A)
           || code == 0x202F || code == 0x205F || code == 0x3000;
}

/* Return the lower case of a letter. Without ctype, which depends on the
 * locale. Other capitals do not change. */
static apr_uint32_t small_of(apr_uint32_t code)
{
    static const struct {
        apr_uint32_t first, last, away;
    } capitals[] = {
        {'A', 'Z', 32},     {0xC0, 0xD6, 32},
        {0xD8, 0xDE, 32},   {0x391, 0x3A9, 32}, /* Greek */
        {0x400, 0x40F, 80}, {0x410, 0x42F, 32}, /* Cyrillic */
    };
    size_t i;

    if (code >= 'a' && code <= 'z') {
        return code;
    }
    for (i = 0; i < sizeof(capitals) / sizeof(capitals[0]); i++) {
        if (code >= capitals[i].first && code <= capitals[i].last) {
            return code + capitals[i].away;
        }
    }
    return code;
}

/* Read the next character of a text; stay at its end. */
static apr_uint32_t read_character(const char **at)
{
    apr_uint32_t code = (unsigned char)**at;

    if (code < 0x80) {
        *at += code != '\0';
    }
    else {
        /* A text is UTF-8, so the NUL ends reading before 4 bytes do. */
        int taken = srm_utf8_read(*at, *at + 4, &code);

        *at += taken ? taken : 1;
    }
    return code;
}

static const char *skip_spaces(const char *at)
{
    const char *next = at;

    while (is_space(read_character(&next))) {
        at = next;
    }
    return at;
}

/* Read the next character for comparison: in lower case, and several spaces as
 * one. */
static apr_uint32_t next_folded(const char **at)
{
    apr_uint32_t code = read_character(at);

    if (is_space(code)) {
        *at = skip_spaces(*at);
        return **at ? ' ' : '\0';
    }
    return small_of(code);
}

static bool are_same_words(const char *one, const char *other)
{
    apr_uint32_t a, b;

    one = skip_spaces(one);
    other = skip_spaces(other);
    do {
        a = next_folded(&one);
        b = next_folded(&other);
    } while (a == b && a != '\0');
    return a == b;
}

/* Write the words of a text for comparison: equal words give equal bytes. */
static void fold_words(const char *text, srm_text_t *words)
{
    apr_uint32_t code;

    words->length = 0;
    text = skip_spaces(text);
    while ((code = next_folded(&text)) != '\0') {
        if (code >= 0x80) {
            srm_text_addc(words, (char)(0x80 | code >> 16));
            srm_text_addc(words, (char)(code >> 8));
        }
        srm_text_addc(words, (char)code);
    }
}

static int compare_hashes(const void *one, const void *other)
{
    const srm_wording_t *a = one, *b = other;

    return a->hash != b->hash ? (a->hash < b->hash ? -1 : 1)
                              : a->order - b->order;
}

static int compare_firsts(const void *one, const void *other)
{
    const srm_wording_t *a = one, *b = other;

    return a->first != b->first ? a->first - b->first : a->order - b->order;
}

/*
 * Group by hashes, so that each text is read once: a cell may have a thousand
 * parties, with long texts that differ only at their ends.
 */
static void group_by_hash(const srm_duty_t *duties, srm_wording_t *wordings,
                          int count, srm_text_t *room)
{
    int i;

    for (i = 0; i < count; i++) {
        fold_words(duties[wordings[i].order].tasks, room);
        wordings[i].hash = srm_hash_bytes(room->bytes, room->length);
    }
    qsort(wordings, (size_t)count, sizeof(*wordings), compare_hashes);
    for (i = 1; i < count; i++) {
        if (wordings[i].hash == wordings[i - 1].hash) {
            wordings[i].first = wordings[i - 1].first;
        }
    }
    qsort(wordings, (size_t)count, sizeof(*wordings), compare_firsts);
}

int srm_lint_wordings(const srm_duty_t *duties, int count,
                      srm_wording_t *wordings, srm_text_t *room)
{
    int with_tasks = 0;
    int i;

    for (i = 0; i < count; i++) {
        if (*duties[i].tasks) {
            wordings[with_tasks].order = wordings[with_tasks].first = i;
            with_tasks++;
        }
    }
    if (with_tasks > 2) {
        group_by_hash(duties, wordings, with_tasks, room);
    }
    else if (with_tasks == 2
             && are_same_words(duties[wordings[0].order].tasks,
                               duties[wordings[1].order].tasks)) {
        wordings[1].first = wordings[0].first;
    }
    return with_tasks;
}
