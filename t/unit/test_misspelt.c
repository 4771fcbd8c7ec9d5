/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_unknown.h"
#include "suites.h"

/** A path that no page has, the word that is suggested, where it leads. */
static const struct {
    const char *path;
    const char *word;
    const char *leads;
} paths[] = {
    {"/azure-cloud/deployment/iaas", "deployments",
     "azure-cloud/deployments/iaas"},
    {"/azure-cloud/deployment/iaas/", "deployments",
     "azure-cloud/deployments/iaas"},
    {"/azure-cloud/deployment/iaas.json", "deployments",
     "azure-cloud/deployments/iaas"},
    {"/azure-cloud/AREAS/applications", "areas",
     "azure-cloud/areas/applications"},
    {"/azure-cloud/area/applications/paas", "areas",
     "azure-cloud/areas/applications/paas"},
    {"/azure-cloud/partys/customer", "parties",
     "azure-cloud/parties/customer"},
    {"/azure-cloud/compar", "compare", "azure-cloud/compare"},
    {"/azure-cloud/cell.csv", "cells", "azure-cloud/cells"},
    /* What is sent on leads there at once. */
    {"/azure-cloud/deployment", "deployments", "azure-cloud"},
    {"/problem/unknown-area", "problems", "problems/unknown-area"},
    {"/schema/matrix.json", "schemas", "schemas/matrix"},
    {"/sumary", "summary", "summary"},
    /* Nothing is there, or more than one word is wrong. */
    {"/azure-cloud/deployment/xaas", "", ""},
    {"/azure-clod/deployment/iaas", "", ""},
    {"/azure-cloud/cell/iaas", "", ""},
    {"/azure-cloud/deployment/iaas/paas", "", ""},
    {"/rich/advantage/none", "", ""},
    /* No person means them. */
    {"/azure-cloud/wp-login.php", "", ""},
    {"/azure-cloud/../../etc/passwd", "", ""},
    {"/azure-cloud//deployment/iaas", "", ""},
    {"/azure-cloud/deployment\xff/<b>", "", ""},
    {"/azure-cloud/x/iaas", "", ""},
    {"/", "", ""},
    {"", "", ""},
    {"//", "", ""},
    {"/.json", "", ""},
    {"/a/b/c/d/e/f", "", ""},
};

START_TEST(one_misspelt_word_gets_a_suggestion)
{
    srm_refusal_t refusal;

    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_NO_SUCH_PAGE,
               SRM_NO_SUCH_PAGE);
    srm_suggest_path(fixture_pool, fixture_site, paths[_i].path, &refusal);
    ck_assert_str_eq(refusal.did_you_mean, paths[_i].word);
    ck_assert_str_eq(refusal.meant, paths[_i].leads);
    ck_assert_ptr_null(refusal.allowed);
}
END_TEST

START_TEST(a_long_path_gets_none)
{
    char *path = apr_pstrcat(fixture_pool, "/azure-cloud/deployment/",
                             fixture_repeat("iaas", 2000), NULL);
    srm_refusal_t refusal;

    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_NO_SUCH_PAGE,
               SRM_NO_SUCH_PAGE);
    srm_suggest_path(fixture_pool, fixture_site, path, &refusal);
    ck_assert_str_eq(refusal.did_you_mean, "");
}
END_TEST

START_TEST(a_matrix_is_nearer_than_a_page)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert(!fixture_select("/rick", NULL, &selection, &refusal));
    ck_assert_str_eq(refusal.did_you_mean, "rich");
    ck_assert(!fixture_select("/sumary", NULL, &selection, &refusal));
    ck_assert_str_eq(refusal.did_you_mean, "summary");
    ck_assert_str_eq(refusal.meant, "summary");
    ck_assert(!fixture_select("/option", NULL, &selection, &refusal));
    ck_assert_str_eq(refusal.did_you_mean, "");
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_misspelt(void)
{
    Suite *suite = suite_create("misspelt");
    TCase *tcase = tcase_create("misspelt");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, one_misspelt_word_gets_a_suggestion, 0,
                        COUNT(paths));
    tcase_add_test(tcase, a_long_path_gets_none);
    tcase_add_test(tcase, a_matrix_is_nearer_than_a_page);
    suite_add_tcase(suite, tcase);
    return suite;
}
