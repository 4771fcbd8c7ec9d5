/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_report.h"
#include "srm_text.h"
#include "srm_wanted.h"
#include "suites.h"
#include "unit.h"

/* Read bytes as a file; the lines of the report. */
static const char *read_bytes(srm_synonyms_t *synonyms, const char *bytes,
                              apr_size_t length)
{
    srm_report_t *report = srm_report_make(unit_pool);

    srm_synonyms_read(synonyms, "s", bytes, length, report);
    return unit_lines(report);
}

/* Read a text that has no mistake. */
static srm_synonyms_t *read_good(const char *text)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(unit_pool);

    ck_assert_str_eq(read_bytes(synonyms, text, strlen(text)), "");
    return synonyms;
}

/* The synonyms of some words, with commas between them. */
static const char *found(const srm_synonyms_t *synonyms, const char *words)
{
    const apr_array_header_t *list = srm_synonyms_find(synonyms, words);

    return list ? apr_array_pstrcat(unit_pool, list, ',') : "";
}

static const struct {
    const char *file;
    const char *words;
    const char *synonyms;
} facts[] = {
    {"", "a", ""},
    {"MFA, 2FA, multifactor", "mfa", "2fa,multifactor"},
    {"MFA, 2FA, multifactor", "multifactor", "mfa,2fa"},
    {"k8s => Kubernetes, AKS", "k8s", "kubernetes,aks"},
    {"k8s => Kubernetes, AKS", "kubernetes", ""},
    {"a, b => c", "b", "c"},
    {"OS, operating system", "operating system", "os"},
    {"OS, operating system", "operating", ""},
    {"multi-factor sign-in, MFA", "mfa", "multifactor signin"},
    {"caf\xC3\xA9, bar", "cafe", "bar"},
    {"a, b # c, d", "a", "b"},
    {"# a, b", "a", ""},
    {"\xEF\xBB\xBF"
     "a, b",
     "a", "b"},
    {"a, b\r\nc, d\r\n", "d", "c"},
    {"\r\n \t\n,,\n# x\na, b", "b", "a"},
    {",a,, b ,", "a", "b"},
    {"a, A, b", "a", "b"},
    /* Several lines add up, and none leads to another. */
    {"a, b\nb, c\nx => a", "b", "a,c"},
    {"a, b\nb, c\nx => a", "a", "b"},
    {"a, b\nb, c\nx => a", "x", "a"},
};

START_TEST(a_text_has_the_synonyms_of_its_lines)
{
    ck_assert_str_eq(found(read_good(facts[_i].file), facts[_i].words),
                     facts[_i].synonyms);
}
END_TEST

START_TEST(thousands_of_commas_are_bounded)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(unit_pool);
    char *text = apr_palloc(unit_pool, 60001);
    int i;

    for (i = 0; i < 10000; i++) {
        apr_snprintf(text + 6 * i, 7, "a%04d,", i);
    }
    ck_assert_str_eq(
        read_bytes(synonyms, text, 60000),
        "s:1: has more than 33 texts; the rest is ignored (write several "
        "lines, for the words that need them) [RSP0608]\n");
    ck_assert_int_eq(srm_synonyms_find(synonyms, "a0032")->nelts, 32);
    ck_assert_ptr_null(srm_synonyms_find(synonyms, "a0033"));
    memset(text, ',', 60000);
    ck_assert_str_eq(read_bytes(synonyms, text, 60000), "");
    memset(text, '\n', 60000);
    ck_assert_ptr_nonnull(strstr(read_bytes(synonyms, text, 60000),
                                 "s:2001: the file has more than 2000 lines"));
}
END_TEST

START_TEST(a_text_has_so_many_synonyms_at_most)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(unit_pool);
    srm_text_t *text = srm_text_make(unit_pool, 1000);
    int i;

    for (i = 0; i < 40; i++) {
        srm_text_adds(text, apr_psprintf(unit_pool, "a => b%d\n", i));
    }
    ck_assert_ptr_nonnull(
        strstr(read_bytes(synonyms, text->bytes, text->length),
               "s:33: \"a\" has 32 synonyms already; further ones are ignored "
               "(remove some) [RSP0608]\n"));
    ck_assert_int_eq(srm_synonyms_find(synonyms, "a")->nelts, 32);
}
END_TEST

START_TEST(hostile_bytes_do_no_harm)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(unit_pool);
    char bytes[256 * 3];
    int i;

    for (i = 0; i < 256; i++) {
        bytes[3 * i] = (char)i;
        bytes[3 * i + 1] = ',';
        bytes[3 * i + 2] = (char)(i * 7);
    }
    read_bytes(synonyms, bytes, sizeof(bytes));
    for (i = 0; i < 256; i++) {
        bytes[3 * i + 1] = i % 3 ? ',' : '\n';
    }
    read_bytes(synonyms, bytes, sizeof(bytes));
    /* What follows a wrong line counts. */
    ck_assert_str_eq(
        read_bytes(synonyms, "\xFF, z\nyy, zz", 11),
        "s:1: the byte 0xFF is not UTF-8 (save the file as UTF-8) "
        "[RSP0606]\n");
    ck_assert_str_eq(found(synonyms, "yy"), "zz");
}
END_TEST

START_TEST(longer_circles_are_found_once)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(unit_pool);
    const char *text = "a => b\nb => c\nx => a\nc => a, d\nd => e\n";

    ck_assert_str_eq(read_bytes(synonyms, text, strlen(text)),
                     "s:4: \"c\" leads back to \"a\", but a search goes one "
                     "step only (if each is to find the others, write "
                     "\"a, b, c\") [RSP0605]\n");
    ck_assert_str_eq(found(synonyms, "c"), "a,d");
}
END_TEST

START_TEST(the_digest_is_of_all_files)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(unit_pool);
    const char *one, *both;

    ck_assert_str_eq(srm_synonyms_digest(synonyms), "");
    read_bytes(synonyms, "a, b", 4);
    one = srm_synonyms_digest(synonyms);
    ck_assert_str_eq(one, srm_synonyms_digest(read_good("a, b")));
    read_bytes(synonyms, "c, d", 4);
    both = srm_synonyms_digest(synonyms);
    ck_assert_str_ne(one, both);
    ck_assert_str_ne(both, srm_synonyms_digest(read_good("c, d")));
}
END_TEST

START_TEST(the_shipped_file_has_no_mistake)
{
    ck_assert_str_eq(read_bytes(srm_synonyms_make(unit_pool),
                                srm_synonyms_shipped,
                                strlen(srm_synonyms_shipped)),
                     "");
    ck_assert_ptr_nonnull(srm_synonyms_find(
        srm_synonyms_make_shipped(unit_pool), "operating system"));
}
END_TEST

/* An item of a search as a text: its ways with "|" between them. */
static const char *ways(const srm_wanted_item_t *item)
{
    srm_text_t *text = srm_text_make(unit_pool, 64);
    int i, j;

    for (i = 0; i < item->count; i++) {
        const srm_wanted_way_t *way = &item->ways[i];

        srm_text_adds(text, i > 0 ? "|" : "");
        for (j = 0; j < way->count; j++) {
            srm_text_adds(text, j == 0 ? "" : way->is_phrase ? "_" : "&");
            srm_text_adds(text, way->words[j].folded);
        }
    }
    return srm_text_done(text);
}

START_TEST(a_search_uses_them)
{
    const srm_synonyms_t *synonyms =
        read_good("OS, operating system\nshared host => dedicated host\n");
    const srm_wanted_t *wanted =
        srm_wanted_read(unit_pool, "patch OS", synonyms);

    ck_assert_int_eq(wanted->count, 2);
    ck_assert_str_eq(ways(&wanted->items[0]), "patch");
    ck_assert_str_eq(ways(&wanted->items[1]), "os|operating_system");

    wanted = srm_wanted_read(unit_pool, "Operating  systeM patch", synonyms);
    ck_assert_int_eq(wanted->count, 2);
    ck_assert_str_eq(ways(&wanted->items[0]), "operating&system|os");

    wanted = srm_wanted_read(unit_pool, "shared host", synonyms);
    ck_assert_int_eq(wanted->count, 1);
    ck_assert_str_eq(ways(&wanted->items[0]), "shared&host|dedicated_host");

    /* Other forms of a word, and spaces for hyphens. */
    synonyms = read_good("smartphone => mobile device\n"
                         "two-factor login => MFA\nOS => system\n");
    wanted = srm_wanted_read(unit_pool, "smartphones", synonyms);
    ck_assert_str_eq(ways(&wanted->items[0]), "smartphones|mobile_device");
    wanted = srm_wanted_read(unit_pool, "two factor logins", synonyms);
    ck_assert_int_eq(wanted->count, 1);
    ck_assert_str_eq(ways(&wanted->items[0]), "two&factor&logins|mfa");
    wanted = srm_wanted_read(unit_pool, "two-factor login", synonyms);
    ck_assert_str_eq(ways(&wanted->items[0]), "twofactor&login|mfa");
}
END_TEST

START_TEST(a_search_uses_them_as_a_whole)
{
    const srm_synonyms_t *synonyms =
        read_good("OS, operating system\nshared host => dedicated host\n");
    const srm_wanted_t *wanted;

    /* Neither in a part of the text, nor in a phrase, nor backwards. */
    wanted = srm_wanted_read(unit_pool, "system \"OS\" dedicated", synonyms);
    ck_assert_int_eq(wanted->count, 3);
    ck_assert_str_eq(ways(&wanted->items[0]), "system");
    ck_assert_str_eq(ways(&wanted->items[1]), "os");
    ck_assert_str_eq(ways(&wanted->items[2]), "dedicated");
}
END_TEST

Suite *suite_synonyms(void)
{
    Suite *suite = suite_create("synonyms");
    TCase *tests = unit_case(suite, "synonyms");

    tcase_add_loop_test(tests, a_text_has_the_synonyms_of_its_lines, 0,
                        sizeof(facts) / sizeof(*facts));
    tcase_add_test(tests, thousands_of_commas_are_bounded);
    tcase_add_test(tests, a_text_has_so_many_synonyms_at_most);
    tcase_add_test(tests, hostile_bytes_do_no_harm);
    tcase_add_test(tests, longer_circles_are_found_once);
    tcase_add_test(tests, the_digest_is_of_all_files);
    tcase_add_test(tests, the_shipped_file_has_no_mistake);
    tcase_add_test(tests, a_search_uses_them);
    tcase_add_test(tests, a_search_uses_them_as_a_whole);
    return suite;
}
