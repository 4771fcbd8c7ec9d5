/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz_synonyms.c
 * @brief A search in the first line, and a file of synonyms in the others.
 *
 * Judged beside what sanitizers see: limits hold, reports have one line each,
 * and everything that a search wants has a way to match.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>

#include "fuzz.h"
#include "srm_wanted.h"

static apr_pool_t *root;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    apr_initialize();
    apr_pool_create(&root, NULL);
    return 0;
}

static void judge_report(apr_pool_t *pool, const srm_report_t *report)
{
    int i;

    FUZZ_EXPECT(report->errors == 0, "the report");
    for (i = 0; i < report->problems->nelts; i++) {
        const char *line = srm_report_line(
            pool, &APR_ARRAY_IDX(report->problems, i, srm_problem_t));

        FUZZ_EXPECT(srm_utf8_is_clean(line, strlen(line)), "a problem");
    }
}

static void judge_wanted(const srm_wanted_t *wanted)
{
    int i, j, k;

    FUZZ_EXPECT(wanted->count <= SRM_WANTED_MOST, "the items");
    for (i = 0; i < wanted->count; i++) {
        const srm_wanted_item_t *item = &wanted->items[i];

        FUZZ_EXPECT(item->count > 0 && item->count <= SRM_SYNONYMS_MOST + 2,
                    "the ways");
        FUZZ_EXPECT(item->start < item->end
                        && item->end <= (int)strlen(wanted->text),
                    "the place");
        for (j = 0; j < item->count; j++) {
            for (k = 0; k < item->ways[j].count; k++) {
                FUZZ_EXPECT(*item->ways[j].words[k].folded, "a word");
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    size_t length = line ? (size_t)(line - data) : size;
    size_t rest = line ? size - length - 1 : 0;
    char *search = fuzz_copy(data, length);
    char *file = fuzz_copy(data + size - rest, rest);
    srm_synonyms_t *synonyms;
    srm_report_t *report;
    apr_pool_t *pool;

    apr_pool_create(&pool, root);
    report = srm_report_make(pool);
    synonyms = srm_synonyms_make(pool);
    srm_synonyms_read(synonyms, "s", file, rest, report);
    judge_report(pool, report);
    if (srm_utf8_is_clean(search, length)) {
        judge_wanted(srm_wanted_read(pool, search, synonyms));
    }
    apr_pool_destroy(pool);
    free(search);
    free(file);
    return 0;
}
