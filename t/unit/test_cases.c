/* SPDX-License-Identifier: Apache-2.0 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "srm_synonyms.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/*
 * A case is a folder: *.json, loaded together in the order of their names,
 * and `expect`, the lines of the report. What is under good/ must load, with
 * or without warnings; what is under bad/ must not. Under synonyms/ it is
 * synonyms.txt, and nothing but warnings.
 */

enum { BAD, GOOD, SYNONYMS };

static const char *root(void)
{
    const char *set = getenv("SRM_CASES");

    return set && *set ? set : "t/cases";
}

static int is_json(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 5 && !strcmp(entry->d_name + length - 5, ".json");
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static const char *read_expected(const char *folder)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_source_t source;
    srm_file_budget_t budget = {1 << 20, SRM_FILE_WAIT};
    const char *path = apr_pstrcat(unit_pool, folder, "/expect", NULL);

    if (srm_file_read(unit_pool, path, "expect", &budget, &source, report,
                      NULL)) {
        return source.bytes;
    }
    ck_assert_msg(APR_ARRAY_IDX(report->problems, 0, srm_problem_t).code
                      == SRM_P_EMPTY,
                  "%s: no file expect", folder);
    return "";
}

/* True if a report is the expected one. */
static int is_expected(const char *folder, const srm_report_t *report)
{
    const char *expected = read_expected(folder);
    const char *lines = unit_lines(report);

    if (strcmp(lines, expected)) {
        fprintf(stderr, "%s: the report is\n%sand not\n%s", folder, lines,
                expected);
        return 0;
    }
    return 1;
}

/* Read a file of synonyms; 1 when the report is the expected one. */
static int run_synonyms(const char *folder)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_file_budget_t budget = {SRM_SYNONYM_BYTES, SRM_FILE_WAIT};
    srm_source_t source;

    ck_assert(srm_file_read(
        unit_pool, apr_pstrcat(unit_pool, folder, "/synonyms.txt", NULL),
        "synonyms.txt", &budget, &source, report, NULL));
    srm_synonyms_read(srm_synonyms_make(unit_pool), source.name, source.bytes,
                      source.length, report);
    return is_expected(folder, report) && !report->errors;
}

/* Load a folder; 1 when the report is the expected one. */
static int run_case(const char *folder, int kind)
{
    srm_load_state_t loading = unit_loading();
    apr_array_header_t *sources =
        apr_array_make(unit_pool, 4, sizeof(srm_source_t));
    struct dirent **names;
    int count = scandir(folder, &names, is_json, alphasort);
    int i;

    ck_assert_msg(count > 0, "%s: no file *.json", folder);
    for (i = 0; i < count; i++) {
        const char *name = apr_pstrdup(unit_pool, names[i]->d_name);
        srm_file_budget_t budget = {loading.limits->bytes, SRM_FILE_WAIT};
        srm_source_t source;

        if (srm_file_read(unit_pool,
                          apr_pstrcat(unit_pool, folder, "/", name, NULL),
                          name, &budget, &source, loading.report, NULL)) {
            APR_ARRAY_PUSH(sources, srm_source_t) = source;
        }
        free(names[i]);
    }
    free(names);
    srm_load_all(&loading, sources);
    if (!is_expected(folder, loading.report)) {
        return 0;
    }
    if ((kind == GOOD) != (loading.report->errors == 0)) {
        fprintf(stderr, "%s: %d errors\n", folder, loading.report->errors);
        return 0;
    }
    return 1;
}

static void run_all(const char *name, int kind, int least)
{
    const char *folder = apr_pstrcat(unit_pool, root(), "/", name, NULL);
    struct dirent **names;
    int count = scandir(folder, &names, is_visible, alphasort);
    int wrong = 0;
    int i;

    ck_assert_msg(count >= least, "only %d cases in %s", count, folder);
    for (i = 0; i < count; i++) {
        const char *path =
            apr_pstrcat(unit_pool, folder, "/", names[i]->d_name, NULL);

        wrong +=
            kind == SYNONYMS ? !run_synonyms(path) : !run_case(path, kind);
        free(names[i]);
    }
    free(names);
    ck_assert_msg(wrong == 0, "%d of %d cases in %s", wrong, count, folder);
}

START_TEST(good_files)
{
    run_all("good", GOOD, 15);
}
END_TEST

START_TEST(bad_files)
{
    run_all("bad", BAD, 45);
}
END_TEST

START_TEST(synonyms_files)
{
    run_all("synonyms", SYNONYMS, 9);
}
END_TEST

Suite *suite_cases(void)
{
    Suite *suite = suite_create("cases");
    TCase *tests = unit_case(suite, "cases");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, good_files);
    tcase_add_test(tests, bad_files);
    tcase_add_test(tests, synonyms_files);
    return suite;
}
