/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz.c
 * @brief What the targets of libFuzzer share.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <apr_xml.h>
#include <jansson.h>

#include "fuzz.h"

void fuzz_fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("judged: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

char *fuzz_copy(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size + 1);

    if (!bytes) {
        abort();
    }
    if (size) {
        memcpy(bytes, data, size);
    }
    bytes[size] = '\0';
    return bytes;
}

srm_load_state_t fuzz_loading(apr_pool_t *pool)
{
    srm_load_state_t loading = {.pool = pool,
                             .scratch = pool,
                             .limits = &srm_limits_default,
                             .today = "2026-11-01",
                             .report = srm_report_make(pool),
                             .digest = 1,
                             .search = true};

    return loading;
}

srm_catalogue_t *fuzz_load(const srm_load_state_t *loading,
                           const srm_source_t *sources, int count)
{
    apr_array_header_t *list =
        apr_array_make(loading->pool, count, sizeof(*sources));
    int i;

    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(list, srm_source_t) = sources[i];
    }
    return srm_load_all(loading, list);
}

static bool gather(void *to, const char *bytes, apr_size_t length)
{
    srm_text_add(to, bytes, length);
    return true;
}

void fuzz_answer(apr_pool_t *pool, const srm_edition_t *edition,
                 const srm_request_t *asked, srm_answer_t *answer)
{
    srm_answer(pool, edition, asked, answer);
    if (answer->render) {
        srm_text_t *bytes = srm_text_make(pool, answer->length + 1);

        FUZZ_EXPECT(srm_answer_pour(answer, gather, bytes), asked->path);
        FUZZ_EXPECT(bytes->length == answer->length, asked->path);
        answer->bytes = srm_text_done(bytes);
    }
}

srm_answer_t fuzz_ask(apr_pool_t *pool, const srm_edition_t *edition,
                      const char *path, const char *args)
{
    srm_request_t asked = {.path = path, .args = args};
    srm_answer_t answer;

    fuzz_answer(pool, edition, &asked, &answer);
    return answer;
}

/* Text of a matrix or of the client has no business in a header. */
static void judge_header(const char *path, const char *name, const char *value)
{
    for (; value && *value; value++) {
        if (*value < 0x20 || *value > 0x7e) {
            fuzz_fail("%s: byte %d in %s", path, *value, name);
        }
    }
}

static void judge_json(const char *path, const char *bytes, size_t length)
{
    json_error_t error;
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);

    if (!root) {
        fuzz_fail("%s: %s at %d", path, error.text, error.position);
    }
    json_decref(root);
}

static void judge_lines(const char *path, const char *bytes, size_t length)
{
    const char *end = bytes + length;

    while (bytes < end) {
        const char *line = memchr(bytes, '\n', (size_t)(end - bytes));

        FUZZ_EXPECT(line != NULL, path);
        judge_json(path, bytes, (size_t)(line - bytes));
        bytes = line + 1;
    }
}

static void judge_xml(apr_pool_t *pool, const char *path, const char *bytes,
                      size_t length)
{
    apr_xml_parser *parser = apr_xml_parser_create(pool);
    apr_xml_doc *document;
    char text[200];

    if (apr_xml_parser_feed(parser, bytes, length) != APR_SUCCESS
        || apr_xml_parser_done(parser, &document) != APR_SUCCESS) {
        fuzz_fail("%s: %s", path,
                  apr_xml_parser_geterror(parser, text, sizeof(text)));
    }
}

/* Text in lines: what each line holds is clean. */
static int is_text(const char *bytes, size_t length)
{
    const char *end = bytes + length;

    while (bytes < end) {
        const char *line = bytes;

        while (bytes < end && (!*bytes || !strchr("\t\r\n", *bytes))) {
            bytes++;
        }
        if (!srm_utf8_is_clean(line, (size_t)(bytes - line))) {
            return 0;
        }
        while (bytes < end && *bytes && strchr("\t\r\n", *bytes)) {
            bytes++;
        }
    }
    return 1;
}

/* Its type says which of them it must be. */
static void judge_bytes(apr_pool_t *pool, const char *path,
                        const srm_answer_t *answer)
{
    const char *type = answer->type;
    const char *bytes = answer->bytes;
    size_t length = answer->length;

    if (!strncmp(type, "application/vnd.openxmlformats", 30)) {
        FUZZ_EXPECT(length > 4 && !memcmp(bytes, "PK\3\4", 4), path);
        return;
    }
    FUZZ_EXPECT(!length || is_text(bytes, length), path);
    if (!strncmp(type, "application/x-ndjson", 20)) {
        judge_lines(path, bytes, length);
    }
    else if (!strncmp(type, "image/svg+xml", 13)) {
        judge_xml(pool, path, bytes, length);
    }
    else if (strstr(type, "json")) {
        judge_json(path, bytes, length);
    }
    else if (!strncmp(type, "text/html", 9)) {
        static const char first[] = "<!doctype html>", last[] = "</html>\n";

        FUZZ_EXPECT(length > sizeof(first) + sizeof(last), path);
        FUZZ_EXPECT(!strncmp(bytes, first, sizeof(first) - 1), path);
        FUZZ_EXPECT(!strncmp(bytes + length - (sizeof(last) - 1), last,
                             sizeof(last) - 1),
                    path);
    }
}

void fuzz_judge(apr_pool_t *pool, const char *path, const srm_answer_t *answer)
{
    judge_header(path, "Content-Type", answer->type);
    judge_header(path, "ETag", answer->etag);
    judge_header(path, "Link", answer->link);
    judge_header(path, "Location", answer->location);
    judge_header(path, "the file's name", answer->filename);
    if (answer->location) {
        FUZZ_EXPECT(answer->status == 301, path);
        return;
    }
    FUZZ_EXPECT(answer->status == 200 || answer->status == 400
                    || answer->status == 404 || answer->status == 503,
                path);
    FUZZ_EXPECT(answer->type && (answer->bytes || answer->unchanged), path);
    if (answer->etag) {
        size_t length = strlen(answer->etag);

        FUZZ_EXPECT(length > 2 && *answer->etag == '"'
                        && answer->etag[length - 1] == '"',
                    path);
    }
    if (answer->bytes && answer->coding == SRM_CODING_IDENTITY) {
        judge_bytes(pool, path, answer);
    }
}
