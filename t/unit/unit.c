/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_text.h"
#include "unit.h"

apr_pool_t *unit_pool;

void unit_setup(void)
{
    apr_initialize();
    apr_pool_create(&unit_pool, NULL);
}

void unit_teardown(void)
{
    apr_pool_destroy(unit_pool);
    apr_terminate();
}

srm_load_state_t unit_loading(void)
{
    srm_load_state_t loading = {.pool = unit_pool,
                                .scratch = unit_pool,
                                .limits = &srm_limits_default,
                                .today = "2026-11-01",
                                .report = srm_report_make(unit_pool),
                                .digest = 1,
                                .search = true};

    return loading;
}

srm_source_t unit_source(const char *text)
{
    srm_source_t source = {"m.json", text, strlen(text), 0, NULL};

    return source;
}

const char *unit_lines(const srm_report_t *report)
{
    srm_text_t *text = srm_text_make(unit_pool, 256);
    int i;

    for (i = 0; i < report->problems->nelts; i++) {
        srm_text_adds(text, srm_report_line(unit_pool,
                                            &APR_ARRAY_IDX(report->problems, i,
                                                           srm_problem_t)));
        srm_text_addc(text, '\n');
    }
    return srm_text_done(text);
}

const char *unit_matrix(const char *more)
{
    return apr_pstrcat(
        unit_pool,
        "{\"format\": 1, \"id\": \"m\", \"title\": \"M\",\n"
        " \"revision\": \"2026-01-06\", \"sources\": [{\"title\": \"S\"}],\n"
        " \"parties\": [\n"
        "  {\"id\": \"customer\", \"name\": \"C\", \"role\": \"customer\"},\n"
        "  {\"id\": \"maker\", \"name\": \"M\", \"role\": \"provider\"}],\n"
        " \"deployments\": [{\"id\": \"iaas\", \"name\": \"IaaS\"},\n"
        "                 {\"id\": \"paas\", \"name\": \"PaaS\"}],\n"
        " \"areas\": [{\"id\": \"data\", \"name\": \"Data\", \"cells\":\n"
        "  {\"paas\": \"maker\", \"iaas\": \"customer\"}}]",
        more, "}\n", NULL);
}

const srm_matrix_t *unit_load(const char *text)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(text);
    const srm_matrix_t *matrix = srm_load(&loading, &source);

    ck_assert_str_eq(unit_lines(loading.report), "");
    ck_assert_ptr_nonnull(matrix);
    return matrix;
}

TCase *unit_case(Suite *suite, const char *name)
{
    TCase *tests = tcase_create(name);

    tcase_add_checked_fixture(tests, unit_setup, unit_teardown);
    suite_add_tcase(suite, tests);
    return tests;
}
