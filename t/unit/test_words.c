/* SPDX-License-Identifier: Apache-2.0 */

#include "import/marks.h"
#include "import/words.h"
#include "suites.h"
#include "unit.h"

START_TEST(marks_of_a_party)
{
    static const struct {
        const char *text;
        int letters; /* -1: no mark */
    } cases[] = {{"R", MARK_R},
                 {"r/a", MARK_R | MARK_A},
                 {"R, A", MARK_R | MARK_A},
                 {"RA", MARK_R | MARK_A},
                 {"A,R,C", MARK_R | MARK_A | MARK_C},
                 {"C/I", MARK_C | MARK_I},
                 {"Supports", MARK_S},
                 {"x", 0},
                 {"\xe2\x9c\x93", 0},
                 {"no", 0},
                 {"RR", -1},
                 {"RX", -1},
                 {"Cisco", -1},
                 {"/", -1},
                 {"", -1}};
    mark_t mark;
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        bool is_mark = marks_read(cases[i].text, &mark);

        ck_assert_msg(is_mark == (cases[i].letters >= 0), "%s", cases[i].text);
        ck_assert_msg(!is_mark || mark.letters == cases[i].letters, "%s",
                      cases[i].text);
    }
}
END_TEST

START_TEST(parties_of_headers)
{
    static const struct {
        const char *header;
        const char *name;
        srm_role_e role;
    } cases[] = {
        {"Your Responsibility", "Your", SRM_ROLE_CUSTOMER},
        {"Customer", "Customer", SRM_ROLE_CUSTOMER},
        {"Acme's responsibility", "Acme", SRM_ROLE_COUNT},
        {"Acme\xe2\x80\x99s tasks", "Acme", SRM_ROLE_COUNT},
        {"Responsibility of the customer", "customer", SRM_ROLE_CUSTOMER},
        {"Client Team (w3)", "Client Team (w3)", SRM_ROLE_CUSTOMER},
        {"Cloud service provider", "Cloud service provider",
         SRM_ROLE_PROVIDER},
        {"Customer or provider", "Customer or provider", SRM_ROLE_COUNT},
        {"CSP implementation description", "CSP implementation description",
         SRM_ROLE_COUNT},
        {"Can it be inherited from CSP", "Can it be inherited from CSP",
         SRM_ROLE_COUNT},
        {"Responsibility", "Responsibility", SRM_ROLE_COUNT}};
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ck_assert_msg(word_header_role(unit_pool, cases[i].header)
                          == cases[i].role,
                      "%s", cases[i].header);
        ck_assert_str_eq(word_header_name(unit_pool, cases[i].header),
                         cases[i].name);
    }
}
END_TEST

START_TEST(the_longest_name_is_matched)
{
    draft_t *draft = draft_make(unit_pool);
    const draft_party_t parties[] = {
        {"red", "Red", SRM_ROLE_PROVIDER, 1, 0},
        {"red-hat", "Red Hat", SRM_ROLE_PROVIDER, 1, 0},
        {"us", "You + us", SRM_ROLE_CUSTOMER, 1, 0}};
    size_t length;
    int i;

    for (i = 0; i < 3; i++) {
        ck_assert_ptr_null(draft_add_party(draft, &parties[i]));
    }
    ck_assert(word_match(draft, "red hat and AWS", &length).parties
              == DRAFT_PARTY(1));
    ck_assert_int_eq(length, 7);
    ck_assert(word_match(draft, "Red, Hat", &length).parties
              == DRAFT_PARTY(0));
    ck_assert(word_match(draft, "You + us + Red", &length).parties
              == DRAFT_PARTY(2));
    ck_assert_int_eq(word_match(draft, "Redder", &length).kind, WORD_UNKNOWN);
    ck_assert(word_parties(draft, "Red, Red Hat and you + us")
              == (DRAFT_PARTY(0) | DRAFT_PARTY(1) | DRAFT_PARTY(2)));
    ck_assert(word_parties(draft, "Red/Shared") == 0);
}
END_TEST

Suite *suite_words(void)
{
    Suite *suite = suite_create("words");
    TCase *tests = unit_case(suite, "words");

    tcase_add_test(tests, marks_of_a_party);
    tcase_add_test(tests, parties_of_headers);
    tcase_add_test(tests, the_longest_name_is_matched);
    return suite;
}
