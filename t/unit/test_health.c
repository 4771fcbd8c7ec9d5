/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_health.h"
#include "suites.h"

/** 2026-02-03 04:05:06.789 UTC, and 100.5 seconds later. */
#define LOADED ((apr_time_t)1770091506789000)
#define NOW (LOADED + 100500000)

static const srm_catalogue_t nothing;
static srm_health_t health;
static srm_site_info_t site;

static void setup(void)
{
    fixture_setup();
    health.now = NOW;
    health.loaded = LOADED;
    health.refused = 0;
    health.outdated = 0;
    health.since = 0;
    health.loads = 0;
    health.newer = 0;
    health.unknown = 0;
    site = *fixture_site;
}

static const char *written(srm_health_fn *write)
{
    srm_text_t *text = srm_text_make(fixture_pool, 0);

    write(text, &site, &health, "./");
    return srm_text_done(text);
}

START_TEST(a_site_is_judged)
{
    ck_assert_int_eq(srm_health_judge(&site, &health), SRM_HEALTH_OK);
    health.refused = 1;
    ck_assert_int_eq(srm_health_judge(&site, &health), SRM_HEALTH_DEGRADED);
    site.catalogue = &nothing;
    ck_assert_int_eq(srm_health_judge(&site, &health), SRM_HEALTH_DOWN);
    health.refused = 0;
    ck_assert_int_eq(srm_health_judge(&site, &health), SRM_HEALTH_DOWN);
}
END_TEST

START_TEST(health_for_a_program)
{
    ck_assert_str_eq(
        written(srm_health_json),
        "{\"status\":\"ok\",\"edition\":\"0123abcd\",\"version\":"
        "\"" SRM_VERSION
        "\",\"loaded\":\"2026-02-03T04:05:06Z\",\"age_seconds\":100,"
        "\"matrices\":2,\"cells\":49,\"files_refused\":0,"
        "\"files_outdated\":0,\"refused_since\":\"\",\"loads_refused\":0,"
        "\"files_newer\":0,\"files_unknown\":0,\"revisions\":[\n"
        "{\"matrix\":\"azure-cloud\",\"revision\":\"2026-05-05\","
        "\"reviewed\":\"2026-11-30\",\"outdated\":0},\n"
        "{\"matrix\":\"rich\",\"revision\":\"2026-02-03\","
        "\"reviewed\":\"2026-11-01\",\"outdated\":0}\n]}\n");
    health.refused = 3;
    health.outdated = 2;
    health.since = LOADED - apr_time_from_sec(5);
    health.loads = 4;
    health.newer = 5;
    health.unknown = 6;
    site.catalogue = &nothing;
    ck_assert_str_eq(
        written(srm_health_json),
        "{\"status\":\"down\",\"edition\":\"0123abcd\",\"version\":"
        "\"" SRM_VERSION "\",\"loaded\":\"2026-02-03T04:05:06Z\","
        "\"age_seconds\":100,\"matrices\":0,\"cells\":0,"
        "\"files_refused\":3,\"files_outdated\":2,\"refused_since\":"
        "\"2026-02-03T04:05:01Z\",\"loads_refused\":4,\"files_newer\":5,"
        "\"files_unknown\":6,\"revisions\":[]}\n");
}
END_TEST

START_TEST(a_clock_that_was_set_back)
{
    health.now = LOADED - 5000000;
    ck_assert_ptr_nonnull(
        strstr(written(srm_health_json), "\"age_seconds\":0,"));
}
END_TEST

START_TEST(health_for_a_browser)
{
    const char *page;

    health.refused = 3;
    page = written(srm_health_html);
    ck_assert_ptr_nonnull(strstr(page, "<dd>degraded</dd>"));
    ck_assert_ptr_nonnull(strstr(page, "<dd>0123abcd</dd>"));
    ck_assert_ptr_nonnull(strstr(page, "<dd>2026-02-03T04:05:06Z</dd>"));
    ck_assert_ptr_nonnull(strstr(page, "<dd>100</dd>"));
    ck_assert_ptr_nonnull(strstr(page, "<dd>3</dd>"));
    ck_assert_ptr_nonnull(strstr(page,
                                 "rich</a></th>\n<td>2026-02-03</td>\n"
                                 "<td>2026-11-01</td>\n<td>newest file</td>"));
}
END_TEST

/** Lines that are in both formats. */
static const char *const both[] = {
    "\nresponsibility_health{status=\"ok\"} 0\n",
    "\nresponsibility_health{status=\"degraded\"} 1\n",
    "\nresponsibility_health{status=\"down\"} 0\n",
    "\nresponsibility_edition_info{edition=\"0123abcd\",version=\"" SRM_VERSION
    "\"} 1\n",
    "\nresponsibility_edition_loaded_timestamp_seconds 1770091506.789\n",
    "\nresponsibility_files_refused 2\n",
    "\nresponsibility_files_outdated 1\n",
    "\nresponsibility_refused_since_timestamp_seconds 1770091506\n",
    "\nresponsibility_loads_refused 7\n",
    "\nresponsibility_files_newer 3\n",
    "\nresponsibility_files_unknown 4\n",
    "\nresponsibility_matrix_info{matrix=\"azure-cloud\","
    "revision=\"2026-05-05\",builtin=\"true\"} 1\n",
    "\nresponsibility_matrix_info{matrix=\"rich\",revision=\"2026-02-03\","
    "builtin=\"false\"} 1\n",
    "\nresponsibility_matrix_revision_timestamp_seconds{matrix=\"azure-"
    "cloud\"} "
    "1777939200\n",
    "\nresponsibility_matrix_reviewed_timestamp_seconds{matrix=\"azure-"
    "cloud\"} "
    "1795996800\n",
    "\nresponsibility_matrix_revision_timestamp_seconds{matrix=\"rich\"} "
    "1770076800\n",
    "\nresponsibility_matrix_reviewed_timestamp_seconds{matrix=\"rich\"} "
    "1793491200\n",
    "\nresponsibility_matrix_outdated{matrix=\"rich\"} 0\n",
    "\nresponsibility_matrices 2\n",
    "\nresponsibility_areas{matrix=\"azure-cloud\"} 10\n",
    "\nresponsibility_deployments{matrix=\"azure-cloud\"} 4\n",
    "\nresponsibility_cells{matrix=\"azure-cloud\",deployment=\"paas\","
    "responsibility=\"shared\"} 2\n",
    "\nresponsibility_cells{matrix=\"azure-cloud\",deployment=\"on-premises\","
    "responsibility=\"customer\"} 10\n",
    "\nresponsibility_cells{matrix=\"azure-cloud\",deployment=\"on-premises\","
    "responsibility=\"not-applicable\"} 0\n",
    "\n# TYPE responsibility_cells gauge\n",
};

START_TEST(metrics_have_their_numbers)
{
    health.refused = 2;
    health.outdated = 1;
    health.since = LOADED;
    health.loads = 7;
    health.newer = 3;
    health.unknown = 4;
    ck_assert_ptr_nonnull(strstr(written(srm_metrics_text), both[_i]));
    ck_assert_ptr_nonnull(strstr(written(srm_metrics_open), both[_i]));
}
END_TEST

static int count(const char *text, const char *part)
{
    int found = 0;

    for (; (text = strstr(text, part)); text++) {
        found++;
    }
    return found;
}

START_TEST(every_combination_has_a_number)
{
    const srm_catalogue_t *catalogue = site.catalogue;
    int expected = 0;
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        expected += catalogue->matrices.items[i]->deployments.count
                    * SRM_RESPONSIBILITY_COUNT;
    }
    ck_assert_int_eq(
        count(written(srm_metrics_text), "\nresponsibility_cells{"), expected);
}
END_TEST

START_TEST(the_formats_differ_where_they_must)
{
    const char *text = written(srm_metrics_text);
    const char *open = written(srm_metrics_open);

    ck_assert_ptr_nonnull(
        strstr(text, "# TYPE responsibility_edition_info gauge\n"));
    ck_assert_ptr_nonnull(
        strstr(open, "# TYPE responsibility_edition info\n"));
    ck_assert_ptr_null(strstr(text, "# UNIT"));
    ck_assert_int_eq(count(open, "# UNIT"), 4);
    ck_assert_ptr_null(strstr(text, "# EOF"));
    ck_assert_str_eq(open + strlen(open) - 6, "# EOF\n");
    ck_assert_int_eq(count(text, "# HELP"), count(text, "# TYPE"));
    ck_assert_int_eq(count(open, "# HELP"), count(text, "# HELP"));
}
END_TEST

START_TEST(values_of_labels_are_escaped)
{
    site.tag = "a\"b\\c\nd";
    ck_assert_ptr_nonnull(
        strstr(written(srm_metrics_text), "{edition=\"a\\\"b\\\\c\\nd\","));
}
END_TEST

START_TEST(there_are_metrics_of_a_site_that_is_down)
{
    const char *text;

    site.catalogue = &nothing;
    text = written(srm_metrics_text);
    ck_assert_ptr_nonnull(strstr(text, "health{status=\"down\"} 1\n"));
    ck_assert_ptr_nonnull(strstr(text, "responsibility_matrices 0\n"));
    ck_assert_ptr_null(strstr(text, "cells{"));
}
END_TEST

Suite *suite_health(void)
{
    Suite *suite = suite_create("health");
    TCase *tcase = tcase_create("health");

    tcase_add_checked_fixture(tcase, setup, fixture_teardown);
    tcase_add_test(tcase, a_site_is_judged);
    tcase_add_test(tcase, health_for_a_program);
    tcase_add_test(tcase, a_clock_that_was_set_back);
    tcase_add_test(tcase, health_for_a_browser);
    tcase_add_loop_test(tcase, metrics_have_their_numbers, 0,
                        sizeof(both) / sizeof(*both));
    tcase_add_test(tcase, every_combination_has_a_number);
    tcase_add_test(tcase, the_formats_differ_where_they_must);
    tcase_add_test(tcase, values_of_labels_are_escaped);
    tcase_add_test(tcase, there_are_metrics_of_a_site_that_is_down);
    suite_add_tcase(suite, tcase);
    return suite;
}
