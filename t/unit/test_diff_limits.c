/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "srm_diff.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/* A matrix of one party, with parts of a file put in. */
static const char *matrix(const char *name, const char *parts)
{
    return apr_pstrcat(unit_pool,
                       "{\"format\": 1, \"id\": \"m\", \"title\": \"M\", "
                       "\"revision\": \"2026-01-06\", \"parties\": [{\"id\": "
                       "\"us\", \"role\": \"customer\", \"name\": \"",
                       name, "\"}], ", parts, "}", NULL);
}

#define CELL                                                                  \
    "\"deployments\": [{\"id\": \"d\", \"name\": \"D\"}], \"areas\": "        \
    "[{\"id\": \"a\", \"name\": \"A\", \"cells\": {\"d\": \"us\"}}]"

static const srm_matrix_t *load(const char *text)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(text);
    const srm_matrix_t *loaded = srm_load(&loading, &source);

    ck_assert_msg(loaded != NULL, "%s", unit_lines(loading.report));
    return loaded;
}

START_TEST(what_does_not_fit_is_counted)
{
    const srm_matrix_t *before = load(
        matrix("U", CELL ", \"sources\": [{\"title\": \"a\"}, {\"title\": "
                         "\"b\"}]"));
    const srm_matrix_t *after = load(
        matrix("U", CELL ", \"sources\": [{\"title\": \"c\"}, {\"title\": "
                         "\"d\"}]"));
    const char *all = "sources: 2 added and 2 removed";
    apr_size_t each = SRM_CHANGE_BYTES + strlen("title: c");
    const srm_changes_t *found;
    apr_size_t listed;

    for (listed = 0; listed <= 4; listed++) {
        found = srm_diff(unit_pool, before, after, each * listed + 7);
        ck_assert_int_eq(found->count, (int)listed);
        ck_assert_int_eq(found->all, 4);
        ck_assert_int_eq(found->counts[SRM_CHANGE_GONE], 2);
        ck_assert_str_eq(srm_diff_summary(unit_pool, found), all);
    }
    found = srm_diff(unit_pool, before, after, 0);
    ck_assert_int_eq(found->count, 0);
    ck_assert_str_eq(srm_diff_summary(unit_pool, found), all);
}
END_TEST

/* A name that stands in a file once is in the words of each condition. */
START_TEST(words_are_no_longer_than_what_is_listed)
{
    enum { CONDITIONS = 500, NAME = 8000, LISTED = 100000 };
    char name[NAME + 1];
    srm_text_t *cell = srm_text_make(unit_pool, 0);
    const srm_changes_t *found;
    int i;

    memset(name, 'n', NAME);
    name[NAME] = '\0';
    srm_text_adds(cell, "\"deployments\": [{\"id\": \"d\", \"name\": "
                        "\"D\"}], \"areas\": [{\"id\": \"a\", \"name\": "
                        "\"A\", \"cells\": {\"d\": {\"when\": [");
    for (i = 0; i < CONDITIONS; i++) {
        srm_text_adds(cell, apr_psprintf(unit_pool,
                                         "%s{\"if\": \"c%d\", \"parties\": "
                                         "{\"us\": \"\"}}",
                                         i ? "," : "", i));
    }
    srm_text_adds(cell, "]}}}]");
    found = srm_diff(unit_pool, load(matrix(name, srm_text_done(cell))),
                     load(matrix("U", CELL)), LISTED);
    ck_assert_int_eq(found->counts[SRM_CHANGE_HANDS], 1);
    ck_assert_int_eq(found->all, 3);
    ck_assert_int_eq(found->count, 1);
    ck_assert_str_eq(found->items[0].field, "name");
}
END_TEST

START_TEST(cells_of_what_is_gone)
{
    const srm_matrix_t *before = load(matrix(
        "U", "\"deployments\": [{\"id\": \"d\", \"name\": \"D\"}, {\"id\": "
             "\"e\", \"name\": \"E\"}], \"areas\": [{\"id\": \"b\", \"name\": "
             "\"B\", \"cells\": {\"d\": \"us\", \"e\": \"us\"}}, {\"id\": "
             "\"a\", \"name\": \"A\", \"cells\": {\"d\": \"us\", \"e\": "
             "\"us\"}}]"));
    const srm_matrix_t *after = load(matrix("U", CELL));

    ck_assert_int_eq(srm_diff_cells_gone(unit_pool, before, after), 3);
    ck_assert_int_eq(srm_diff_cells_gone(unit_pool, after, before), 0);
}
END_TEST

Suite *suite_diff_limits(void)
{
    Suite *suite = suite_create("diff limits");
    TCase *tests = unit_case(suite, "diff limits");

    tcase_add_test(tests, what_does_not_fit_is_counted);
    tcase_add_test(tests, words_are_no_longer_than_what_is_listed);
    tcase_add_test(tests, cells_of_what_is_gone);
    return suite;
}
