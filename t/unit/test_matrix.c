/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_validate.h"
#include "suites.h"
#include "unit.h"

START_TEST(things_are_found_by_their_ids)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(
        unit_matrix(", \"groups\": [{\"id\": \"band\", \"name\": \"Band\"}]"));
    /* Not by unit_load(): a group without areas is a warning. */
    const srm_matrix_t *matrix = srm_load(&loading, &source);

    ck_assert_ptr_nonnull(matrix);
    ck_assert_ptr_eq(srm_matrix_party(matrix, "maker"),
                     &matrix->parties.items[1]);
    ck_assert_ptr_eq(srm_matrix_deployment(matrix, "iaas"),
                     &matrix->deployments.items[0]);
    ck_assert_ptr_eq(srm_matrix_group(matrix, "band"),
                     &matrix->groups.items[0]);
    ck_assert_ptr_eq(srm_matrix_area(matrix, "data"), &matrix->areas.items[0]);
    ck_assert_ptr_null(srm_matrix_party(matrix, "data"));
    ck_assert_ptr_null(srm_matrix_deployment(matrix, ""));
    ck_assert_ptr_null(srm_matrix_group(matrix, "x"));
    ck_assert_ptr_null(srm_matrix_area(matrix, "x"));
}
END_TEST

START_TEST(a_cell_is_found_by_area_and_deployment)
{
    const srm_matrix_t *matrix = unit_load(unit_matrix(""));
    const srm_area_t *area = srm_matrix_area(matrix, "data");
    const srm_cell_t *cell =
        srm_matrix_cell(area, srm_matrix_deployment(matrix, "paas"));

    ck_assert_str_eq(cell->id, "paas");
    ck_assert_ptr_eq(cell->area, area);
    ck_assert_ptr_eq(cell->deployment, srm_matrix_deployment(matrix, "paas"));
    ck_assert_int_eq(cell->responsibility, SRM_PROVIDER);
}
END_TEST

START_TEST(a_label_stands_for_its_word_alone)
{
    const srm_matrix_t *matrix = unit_load(unit_matrix(
        ", \"labels\": {\"area\": \"Duty\", \"third-party\": \"Partner\"}"));
    int word;

    ck_assert_str_eq(srm_matrix_word(matrix, SRM_WORD_AREA), "Duty");
    ck_assert_str_eq(srm_matrix_word(matrix, SRM_WORD_THIRD_PARTY), "Partner");
    for (word = 0; word < SRM_WORD_COUNT; word++) {
        if (word != SRM_WORD_AREA && word != SRM_WORD_THIRD_PARTY) {
            ck_assert_str_eq(srm_matrix_word(matrix, (srm_word_e)word),
                             srm_word_default((srm_word_e)word));
        }
    }
}
END_TEST

START_TEST(every_word_can_be_a_label)
{
    const char *labels = "";
    const srm_matrix_t *matrix;
    int word, other;

    for (word = 0; word < SRM_WORD_COUNT; word++) {
        const char *key = srm_word_key((srm_word_e)word);

        ck_assert_msg(srm_is_id(key), "%s", key);
        ck_assert(*srm_word_default((srm_word_e)word));
        for (other = 0; other < word; other++) {
            ck_assert_str_ne(key, srm_word_key((srm_word_e)other));
        }
        labels = apr_psprintf(unit_pool, "%s%s\"%s\": \"word %d\"", labels,
                              word ? ", " : "", key, word);
    }
    matrix = unit_load(unit_matrix(
        apr_pstrcat(unit_pool, ", \"labels\": {", labels, "}", NULL)));
    for (word = 0; word < SRM_WORD_COUNT; word++) {
        ck_assert_str_eq(srm_matrix_word(matrix, (srm_word_e)word),
                         apr_psprintf(unit_pool, "word %d", word));
    }
}
END_TEST

START_TEST(roles_and_responsibilities_have_their_words)
{
    ck_assert_str_eq(srm_role_id(SRM_ROLE_CUSTOMER), "customer");
    ck_assert_str_eq(srm_role_id(SRM_ROLE_THIRD_PARTY), "third-party");
    ck_assert_str_eq(srm_responsibility_id(SRM_PROVIDER), "provider");
    ck_assert_str_eq(srm_responsibility_id(SRM_NOT_APPLICABLE),
                     "not-applicable");
    ck_assert_int_eq(srm_responsibility_word(SRM_SHARED), SRM_WORD_SHARED);
    ck_assert_int_eq(srm_responsibility_word(SRM_CONDITIONAL),
                     SRM_WORD_CONDITIONAL);
    ck_assert_int_eq((int)SRM_ROLE_PROVIDER, (int)SRM_PROVIDER);
}
END_TEST

Suite *suite_matrix(void)
{
    Suite *suite = suite_create("matrix");
    TCase *tests = unit_case(suite, "matrix");

    tcase_add_test(tests, things_are_found_by_their_ids);
    tcase_add_test(tests, a_cell_is_found_by_area_and_deployment);
    tcase_add_test(tests, a_label_stands_for_its_word_alone);
    tcase_add_test(tests, every_word_can_be_a_label);
    tcase_add_test(tests, roles_and_responsibilities_have_their_words);
    return suite;
}
