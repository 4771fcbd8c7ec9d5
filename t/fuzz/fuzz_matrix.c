/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz_matrix.c
 * @brief A file: loaded and checked, and when it is good, written in every
 * form of every page.
 *
 * Judged beside what sanitizers see: the report, each answer by itself, and
 * that the matrix document is the same matrix again.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "fuzz.h"
#include "srm_diff.h"
#include "srm_formats.h"

/** Entries of a list that pages are asked for; a page is like the next. */
#define ENTRIES 3

static apr_pool_t *root;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    apr_initialize();
    apr_pool_create(&root, NULL);
    return 0;
}

static void judge_report(const srm_report_t *report, int loaded)
{
    int i;

    FUZZ_EXPECT(loaded == !report->errors, "the report");
    FUZZ_EXPECT(report->problems->nelts + report->left_out
                    == report->errors + report->warnings,
                "the report");
    for (i = 0; i < report->problems->nelts; i++) {
        const char *line = srm_report_line(
            report->pool, &APR_ARRAY_IDX(report->problems, i, srm_problem_t));

        FUZZ_EXPECT(srm_utf8_is_clean(line, strlen(line)), line);
    }
}

/* Every form that the page has, and one that it may not have. */
static void ask_forms(apr_pool_t *pool, const srm_edition_t *edition,
                      srm_page_e page, const char *const ids[SRM_ID_COUNT])
{
    const srm_matrix_t *matrix = edition->info.catalogue->matrices.items[0];
    unsigned formats = srm_page_formats(page);
    int format;

    if (page == SRM_PAGE_ADVANTAGES && !matrix->advantages.approaches.count) {
        formats = 0;
    }

    for (format = 0; format < SRM_FORMAT_COUNT; format++) {
        const char *path = apr_pstrcat(
            pool, "/", srm_route_path(pool, page, ids, (srm_format_e)format),
            NULL);
        srm_answer_t answer = fuzz_ask(pool, edition, path, NULL);

        fuzz_judge(pool, path, &answer);
        FUZZ_EXPECT((answer.status == 200)
                        == !!(formats & SRM_FORMAT_BIT(format)),
                    path);
    }
}

#define FOR_EACH(i, list) for (i = 0; i < (list).count && i < ENTRIES; i++)

static void ask_areas(apr_pool_t *pool, const srm_edition_t *edition,
                      const srm_matrix_t *matrix,
                      const char *ids[SRM_ID_COUNT])
{
    int i, j;

    FOR_EACH(i, matrix->areas)
    {
        ids[SRM_ID_AREA] = matrix->areas.items[i].id;
        ask_forms(pool, edition, SRM_PAGE_AREA, ids);
        FOR_EACH(j, matrix->deployments)
        {
            ids[SRM_ID_DEPLOYMENT] = matrix->deployments.items[j].id;
            ask_forms(pool, edition, SRM_PAGE_CELL, ids);
        }
    }
}

static void ask_matrix(apr_pool_t *pool, const srm_edition_t *edition,
                       const srm_matrix_t *matrix)
{
    static const srm_page_e pages[] = {
        SRM_PAGE_CATALOGUE, SRM_PAGE_ALL_CELLS,  SRM_PAGE_SUMMARY,
        SRM_PAGE_OPENAPI,   SRM_PAGE_MATRIX,     SRM_PAGE_CELLS,
        SRM_PAGE_RETAINED,  SRM_PAGE_ADVANTAGES, SRM_PAGE_PROVIDED};
    const char *ids[SRM_ID_COUNT] = {NULL};
    size_t page;
    int i;

    ids[SRM_ID_MATRIX] = matrix->id;
    for (page = 0; page < sizeof(pages) / sizeof(*pages); page++) {
        ask_forms(pool, edition, pages[page], ids);
    }
    for (i = 0; i < SRM_OPTIONS_COUNT; i++) {
        ids[SRM_ID_LIST] = srm_options_id((srm_options_e)i);
        ask_forms(pool, edition, SRM_PAGE_OPTIONS, ids);
    }
    FOR_EACH(i, matrix->deployments)
    {
        ids[SRM_ID_DEPLOYMENT] = matrix->deployments.items[i].id;
        ask_forms(pool, edition, SRM_PAGE_DEPLOYMENT, ids);
    }
    FOR_EACH(i, matrix->parties)
    {
        ids[SRM_ID_PARTY] = matrix->parties.items[i].id;
        ask_forms(pool, edition, SRM_PAGE_PARTY, ids);
    }
    ask_areas(pool, edition, matrix, ids);
    if (matrix->deployments.count > 1) {
        ask_forms(pool, edition, SRM_PAGE_COMPARE, ids);
    }
}

/* The document is a valid file, of the same matrix, and ends there. */
static void judge_document(apr_pool_t *pool, const srm_edition_t *edition,
                           const srm_matrix_t *matrix)
{
    const char *path = apr_pstrcat(pool, "/", matrix->id, ".json", NULL);
    srm_answer_t document = fuzz_ask(pool, edition, path, NULL);
    srm_source_t source = {"again.json", document.bytes, document.length, 0,
                           NULL};
    srm_load_state_t loading = fuzz_loading(pool);
    srm_catalogue_t *again = fuzz_load(&loading, &source, 1);
    srm_answer_t copy;

    if (loading.report->errors) {
        fuzz_fail(
            "%s: %s", path,
            srm_report_line(pool, &APR_ARRAY_IDX(loading.report->problems, 0,
                                                 srm_problem_t)));
    }
    FUZZ_EXPECT(!srm_diff(pool, matrix, again->matrices.items[0], 0)->all,
                path);
    copy =
        fuzz_ask(pool, srm_edition_open(pool, again, edition->info.settings),
                 path, NULL);
    FUZZ_EXPECT(document.length == copy.length
                    && !memcmp(document.bytes, copy.bytes, copy.length),
                path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = fuzz_copy(data, size);
    srm_source_t source = {"fuzz.json", bytes, size, 0, NULL};
    srm_load_state_t loading;
    srm_catalogue_t *catalogue;
    apr_pool_t *pool;

    apr_pool_create(&pool, root);
    loading = fuzz_loading(pool);
    /* What loading makes outlives its scratch and the file's bytes. */
    apr_pool_create(&loading.scratch, root);
    catalogue = fuzz_load(&loading, &source, 1);
    judge_report(loading.report, catalogue->matrices.count);
    apr_pool_destroy(loading.scratch);
    free(bytes);
    if (catalogue->matrices.count) {
        const srm_edition_t *edition =
            srm_edition_open(pool, catalogue, &srm_settings_default);

        ask_matrix(pool, edition, catalogue->matrices.items[0]);
        judge_document(pool, edition, catalogue->matrices.items[0]);
    }
    apr_pool_destroy(pool);
    return 0;
}
