/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz_request.c
 * @brief A request: path, query, Accept, Accept-Encoding, If-None-Match and
 * the root, a line each, to a site of a built-in matrix.
 *
 * Judged beside what sanitizers see: each answer by itself, that an edition
 * that has nothing ready gives the same bytes, and that the tag of an answer
 * is known again.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "fuzz.h"
#include "srm_builtin.h"
#include "srm_prerendered.h"

static apr_pool_t *root;
static srm_edition_t *ready, *bare;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    srm_load_state_t loading;
    const srm_catalogue_t *catalogue;

    (void)argc;
    (void)argv;
    apr_initialize();
    apr_pool_create(&root, NULL);
    loading = fuzz_loading(root);
    catalogue = fuzz_load(&loading, &srm_builtins[0].source, 1);
    ready = srm_edition_open(root, catalogue, &srm_settings_default);
    srm_prerendered_attach(
        root, srm_prerendered_make(root, root, &ready, 1, SRM_PRERENDER_LIMIT, NULL),
        &ready, 1);
    bare = srm_edition_open(root, catalogue, &srm_settings_default);
    return 0;
}

/* The next line, ended by NUL, or NULL. An empty one is a field without
 * value; the field is not there when there is no line. */
static const char *next_line(char **rest)
{
    char *line = *rest, *end;

    if (!line) {
        return NULL;
    }
    end = strchr(line, '\n');
    *rest = end ? end + 1 : NULL;
    if (end) {
        *end = '\0';
    }
    return line;
}

/* Each in memory of its own, so that a sanitizer sees where it ends. */
static const char *field(apr_pool_t *pool, char **rest)
{
    return apr_pstrdup(pool, next_line(rest));
}

/* The same without what is ready: the same bytes, all but the tag's. */
static void judge_bare(apr_pool_t *pool, const srm_request_t *asked,
                       const srm_answer_t *answer)
{
    srm_request_t plain = *asked;
    srm_answer_t one, other;

    plain.coding = NULL;
    plain.if_none_match = NULL;
    fuzz_answer(pool, ready, &plain, &one);
    fuzz_answer(pool, bare, &plain, &other);
    fuzz_judge(pool, asked->path, &one);
    FUZZ_EXPECT(one.status == answer->status, asked->path);
    FUZZ_EXPECT(one.status == other.status, asked->path);
    FUZZ_EXPECT(one.format == other.format, asked->path);
    FUZZ_EXPECT(one.negotiated == other.negotiated, asked->path);
    FUZZ_EXPECT(!one.location == !other.location, asked->path);
    if (!one.location) {
        FUZZ_EXPECT(!strcmp(one.type, other.type), asked->path);
        FUZZ_EXPECT(one.length == other.length
                        && !memcmp(one.bytes, other.bytes, one.length),
                    asked->path);
    }
}

static void judge_tag(apr_pool_t *pool, const srm_request_t *asked,
                      const srm_answer_t *answer)
{
    srm_request_t again = *asked;
    srm_answer_t known;

    if (!answer->etag) {
        return;
    }
    again.if_none_match = answer->etag;
    fuzz_answer(pool, ready, &again, &known);
    FUZZ_EXPECT(known.unchanged, asked->path);
    FUZZ_EXPECT(!strcmp(known.etag, answer->etag), asked->path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const roots[] = {NULL, "./", "../", "../../../", "/r/"};
    /* Times of no moment in particular. */
    static srm_health_t health = {.now = APR_INT64_C(1800000000000000),
                                  .loaded = APR_INT64_C(1790000000000000)};
    srm_request_t asked = {.health = &health};
    char *bytes = fuzz_copy(data, size), *rest = bytes;
    const char *number;
    srm_answer_t answer;
    apr_pool_t *pool;

    apr_pool_create(&pool, root);
    asked.path = field(pool, &rest);
    asked.args = field(pool, &rest);
    asked.accept = field(pool, &rest);
    asked.coding = field(pool, &rest);
    asked.if_none_match = field(pool, &rest);
    number = field(pool, &rest);
    if (number) {
        asked.root =
            roots[(unsigned char)*number % (sizeof(roots) / sizeof(*roots))];
        asked.without = (unsigned char)*number / 16 % 8;
    }
    free(bytes);
    /* A path begins with a slash: the base without one is redirected. */
    if (*asked.path == '/') {
        fuzz_answer(pool, ready, &asked, &answer);
        fuzz_judge(pool, asked.path, &answer);
        judge_bare(pool, &asked, &answer);
        judge_tag(pool, &asked, &answer);
    }
    apr_pool_destroy(pool);
    return 0;
}
