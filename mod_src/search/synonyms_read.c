/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file synonyms_read.c
 * @brief Reads a file of synonyms line by line.
 */

#include "synonyms.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "srm_hash.h"
#include "srm_text.h"
#include "wanted.h"

/* Most lines that are not UTF-8 to report: the author will save the whole file
 * as UTF-8 anyway. */
#define NOT_UTF8_MOST 20

/* A file being read. */
typedef struct {
    srm_synonyms_t *synonyms;
    apr_pool_t *scratch;
    stemmer_t *stemmer;
    const char *name;
    srm_report_t *report;
    int line;
    bool is_wrong;    /* this line has been reported */
    int not_utf8;     /* lines */
    apr_hash_t *seen; /* numbers of lines, by their texts in order */
    synonyms_circles_t *circles;
} read_state_t;

static void warn(read_state_t *reading, srm_code_e code, const char *format,
                 ...) __attribute__((format(printf, 3, 4)));

/* Report the first mistake of a line. */
static void warn(read_state_t *reading, srm_code_e code, const char *format,
                 ...)
{
    srm_location_t location = {reading->name, "", 0, reading->line, 0};
    va_list values;

    if (reading->report && !reading->is_wrong) {
        va_start(values, format);
        srm_report_addv(reading->report, &location, code, format, values);
        va_end(values);
    }
    reading->is_wrong = true;
}

/* True if a line is a text; else it is reported. */
static bool is_utf8(read_state_t *reading, const char *line, const char *end)
{
    const char *at = line;
    int length;

    if (memchr(line, '\0', (size_t)(end - line))) {
        if (reading->not_utf8++ < NOT_UTF8_MOST) {
            warn(reading, SRM_P_SYNONYM_NOT_UTF8,
                 "has a NUL byte, as UTF-16 has (save the file as UTF-8)");
        }
        return false;
    }
    while (at < end) {
        length = srm_utf8_read(at, end, NULL);
        if (length == 0) {
            if (reading->not_utf8++ < NOT_UTF8_MOST) {
                warn(reading, SRM_P_SYNONYM_NOT_UTF8,
                     "the byte %s is not UTF-8 (save the file as UTF-8)",
                     apr_psprintf(reading->scratch, "0x%02X",
                                  (unsigned char)*at));
            }
            return false;
        }
        at += length;
    }
    return true;
}

/* Return a text as a search reads it: folded words with spaces between; NULL
 * for one without words or with too many, which is reported. */
static const char *fold_text(read_state_t *reading, const char *text,
                             apr_size_t length)
{
    apr_pool_t *pool = reading->scratch;
    const apr_array_header_t *words =
        wanted_words(pool, text, length, SRM_SYNONYM_WORDS + 1);
    const char *folded = "";
    int i;

    if (words->nelts == 0) {
        warn(reading, SRM_P_NO_WORD,
             "\"%s\" has no letter or digit (remove it)",
             apr_pstrmemdup(pool, text, length));
        return NULL;
    }
    if (words->nelts > SRM_SYNONYM_WORDS) {
        warn(reading, SRM_P_LONG_SYNONYM,
             "\"%s\" has more than %d words (shorten it)",
             apr_pstrmemdup(pool, text, length), SRM_SYNONYM_WORDS);
        return NULL;
    }
    for (i = 0; i < words->nelts; i++) {
        folded =
            apr_pstrcat(pool, folded, i > 0 ? " " : "",
                        APR_ARRAY_IDX(words, i, wanted_word_t).folded, NULL);
    }
    return folded;
}

static bool has(const apr_array_header_t *list, const char *text)
{
    int i;

    for (i = 0; i < list->nelts; i++) {
        if (!strcmp(APR_ARRAY_IDX(list, i, const char *), text)) {
            return true;
        }
    }
    return false;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* Return a text with spaces in place of its hyphens, folded; NULL for one
 * without hyphens or with too many words then. */
static const char *fold_spaced(const read_state_t *reading, const char *text,
                               apr_size_t length)
{
    char *spaced = apr_pstrmemdup(reading->scratch, text, length);
    read_state_t quiet = *reading;
    bool has_hyphen = false;
    char *at = spaced;

    while ((at = strchr(at, '-'))) {
        *at = ' ';
        has_hyphen = true;
    }
    quiet.report = NULL;
    return has_hyphen ? fold_text(&quiet, spaced, length) : NULL;
}

/* Read texts with commas between them; each once.
 * @param spaced receives each with spaces in place of its hyphens, or NULL */
static apr_array_header_t *read_list(read_state_t *reading, const char *from,
                                     const char *end,
                                     apr_array_header_t *spaced)
{
    apr_array_header_t *list =
        apr_array_make(reading->scratch, 4, sizeof(const char *));

    while (from < end) {
        const char *comma = memchr(from, ',', (size_t)(end - from));
        const char *next = comma ? comma + 1 : end;
        const char *stop = comma ? comma : end;
        const char *text, *start;

        while (from < stop && is_space(*from)) {
            from++;
        }
        while (from < stop && is_space(stop[-1])) {
            stop--;
        }
        text = from < stop
                   ? fold_text(reading, from, (apr_size_t)(stop - from))
                   : NULL;
        start = from;
        from = next;
        if (!text || has(list, text)) {
            continue;
        }
        if (list->nelts > SRM_SYNONYMS_MOST) {
            warn(reading, SRM_P_MANY_SYNONYMS,
                 "has more than %d texts; the rest is ignored (write several "
                 "lines, for the words that need them)",
                 SRM_SYNONYMS_MOST + 1);
            break;
        }
        APR_ARRAY_PUSH(list, const char *) = text;
        APR_ARRAY_PUSH(spaced, const char *) =
            fold_spaced(reading, start, (apr_size_t)(stop - start));
    }
    return list;
}

/* qsort: texts by their bytes. */
static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Return texts as one, whatever their order. */
static const char *join(apr_pool_t *pool, const apr_array_header_t *list)
{
    apr_array_header_t *sorted = apr_array_copy(pool, list);

    qsort(sorted->elts, (size_t)sorted->nelts, sizeof(const char *), by_bytes);
    return apr_array_pstrcat(pool, sorted, ',');
}

/* True if a line before says the same; then it is reported. */
static bool is_repeated(read_state_t *reading, const apr_array_header_t *from,
                        const apr_array_header_t *to)
{
    const char *key = join(reading->scratch, from);
    int *line;

    if (to != from) {
        key = apr_pstrcat(reading->scratch, key, "=>",
                          join(reading->scratch, to), NULL);
    }
    line = apr_hash_get(reading->seen, key, APR_HASH_KEY_STRING);
    if (line) {
        warn(reading, SRM_P_REPEATED_SYNONYMS,
             "says the same as line %d (remove one of them)", *line);
        return true;
    }
    line = apr_palloc(reading->scratch, sizeof(*line));
    *line = reading->line;
    apr_hash_set(reading->seen, key, APR_HASH_KEY_STRING, line);
    return false;
}

/* Add the synonyms of a line. */
static void add_line(read_state_t *reading, const apr_array_header_t *from,
                     const apr_array_header_t *spaced,
                     const apr_array_header_t *to)
{
    const char *full = NULL;
    int i, j;

    for (i = 0; i < from->nelts; i++) {
        const char *one = APR_ARRAY_IDX(from, i, const char *);
        const char *wide = APR_ARRAY_IDX(spaced, i, const char *);

        for (j = 0; j < to->nelts; j++) {
            const char *other = APR_ARRAY_IDX(to, j, const char *);

            if (!strcmp(one, other)) {
                continue;
            }
            if (wide && strcmp(wide, other) != 0) {
                synonyms_add(reading->synonyms, reading->stemmer, wide, other);
            }
            if (!synonyms_add(reading->synonyms, reading->stemmer, one,
                              other)) {
                full = full ? full : one;
                break;
            }
            if (to != from) {
                synonyms_circles_add(reading->circles, one, other,
                                     reading->line);
            }
        }
    }
    if (full) {
        warn(reading, SRM_P_MANY_SYNONYMS,
             "\"%s\" has %d synonyms already; further ones are ignored "
             "(remove some)",
             full, SRM_SYNONYMS_MOST);
    }
}

/* True if a line has texts enough; else it is reported. */
static bool is_whole(read_state_t *reading, const apr_array_header_t *from,
                     const apr_array_header_t *to)
{
    bool is_arrow = to != from;

    if (is_arrow && (from->nelts == 0 || to->nelts == 0)) {
        warn(reading, SRM_P_BAD_ARROW,
             "nothing is %s => (write the word that people search for, "
             "=>, and the words that it finds)",
             from->nelts == 0 ? "before" : "after");
        return false;
    }
    if (from->nelts > 1 || (is_arrow && to->nelts > 1)) {
        return true;
    }
    if (is_arrow
        && strcmp(APR_ARRAY_IDX(from, 0, const char *),
                  APR_ARRAY_IDX(to, 0, const char *))) {
        return true;
    }
    if (from->nelts == 1) {
        warn(reading, SRM_P_ONE_SYNONYM,
             "has one text only, \"%s\" (add others after a comma; case, "
             "accents and hyphens make no difference)",
             APR_ARRAY_IDX(from, 0, const char *));
    }
    return false;
}

static void read_line(read_state_t *reading, const char *line, const char *end)
{
    const char *comment = memchr(line, '#', (size_t)(end - line));
    const char *arrow;
    apr_array_header_t *from, *to;
    apr_array_header_t *spaced =
        apr_array_make(reading->scratch, 4, sizeof(const char *));

    end = comment ? comment : end;
    if (!is_utf8(reading, line, end)) {
        return;
    }
    arrow = memmem(line, (size_t)(end - line), "=>", 2);
    if (arrow && memmem(arrow + 2, (size_t)(end - arrow - 2), "=>", 2)) {
        warn(reading, SRM_P_BAD_ARROW,
             "has => twice (write a line for each; one does not lead to "
             "another)");
        return;
    }
    from = read_list(reading, line, arrow ? arrow : end, spaced);
    to = arrow ? read_list(reading, arrow + 2, end, spaced) : from;
    if (is_whole(reading, from, to) && !is_repeated(reading, from, to)) {
        add_line(reading, from, spaced, to);
    }
}

void srm_synonyms_read(srm_synonyms_t *synonyms, const char *name,
                       const char *bytes, apr_size_t length,
                       srm_report_t *report)
{
    read_state_t reading = {
        .synonyms = synonyms, .name = name, .report = report};
    const char *end = bytes + length;

    apr_pool_create(&reading.scratch, synonyms_pool(synonyms));
    reading.stemmer = stemmer_make(reading.scratch, SYNONYMS_LANG);
    reading.seen = srm_hash_make(reading.scratch);
    reading.circles = synonyms_circles_make(reading.scratch);
    synonyms_note(synonyms, bytes, length);
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
    }
    while (bytes < end) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));

        stop = stop ? stop : end;
        reading.is_wrong = false;
        if (++reading.line > SRM_SYNONYM_LINES) {
            warn(&reading, SRM_P_MANY_SYNONYMS,
                 "the file has more than %d lines; the rest is ignored "
                 "(remove what nobody searches for)",
                 SRM_SYNONYM_LINES);
            break;
        }
        read_line(&reading, bytes, stop);
        bytes = stop < end ? stop + 1 : end;
    }
    if (report) {
        synonyms_circles_report(reading.circles, name, report);
    }
    apr_pool_destroy(reading.scratch);
}
