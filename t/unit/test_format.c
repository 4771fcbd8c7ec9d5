/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include "srm_format.h"
#include "suites.h"

START_TEST(every_form_is_found_by_its_suffix)
{
    srm_format_e found = srm_format_find(srm_format_suffix((srm_format_e)_i));

#ifndef SRM_WITH_XLSX
    if (_i == SRM_FORMAT_XLSX) {
        ck_assert_int_eq(found, SRM_FORMAT_NONE);
        return;
    }
#endif
    ck_assert_int_eq(found, _i);
    ck_assert_ptr_nonnull(strchr(srm_format_media((srm_format_e)_i), '/'));
    ck_assert_int_eq(strncmp(srm_format_type((srm_format_e)_i),
                             srm_format_media((srm_format_e)_i),
                             strlen(srm_format_media((srm_format_e)_i))),
                     0);
}
END_TEST

START_TEST(other_words_are_no_form)
{
    static const char *const words[] = {"",   "HTML",  "htm",  "json5",
                                        "js", ".json", "html "};

    ck_assert_int_eq(srm_format_find(words[_i]), SRM_FORMAT_NONE);
}
END_TEST

Suite *suite_format(void)
{
    Suite *suite = suite_create("format");
    TCase *tcase = tcase_create("format");

    tcase_add_loop_test(tcase, every_form_is_found_by_its_suffix, 0,
                        SRM_FORMAT_COUNT);
    tcase_add_loop_test(tcase, other_words_are_no_form, 0, 7);
    suite_add_tcase(suite, tcase);
    return suite;
}
