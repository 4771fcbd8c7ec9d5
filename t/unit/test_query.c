/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "srm_query.h"
#include "suites.h"

static apr_pool_t *pool;

static void setup(void)
{
    apr_initialize();
    apr_pool_create(&pool, NULL);
}

static void teardown(void)
{
    apr_pool_destroy(pool);
    apr_terminate();
}

#define EVERYTHING (~0u)

/** A query, and how srm_query_args() writes it; its form. */
static const struct {
    const char *args;
    const char *canonical;
    srm_format_e format;
} good[] = {
    {NULL, "", SRM_FORMAT_NONE},
    {"", "", SRM_FORMAT_NONE},
    {"&", "", SRM_FORMAT_NONE},
    {"&&=", "", SRM_FORMAT_NONE},
    {"&=&==&a&=b", "", SRM_FORMAT_NONE},
    {"area", "", SRM_FORMAT_NONE},
    {"area=&q=&format=", "", SRM_FORMAT_NONE},
    {"area=,+,%20,&q=++", "", SRM_FORMAT_NONE},
    {"area=a", "?area=a", SRM_FORMAT_NONE},
    {"area=a,b&area=c", "?area=a,b,c", SRM_FORMAT_NONE},
    {"area=b&area=a,b,a", "?area=b,a", SRM_FORMAT_NONE},
    {"area=+a+,%20b%2Cc", "?area=a,b,c", SRM_FORMAT_NONE},
    {"are%61=%61", "?area=a", SRM_FORMAT_NONE},
    {"AREA=a&Area=b", "", SRM_FORMAT_NONE},
    {"q=x&area=a&matrix=m&deployment=d&group=g&party=p&responsibility=r",
     "?matrix=m&deployment=d&area=a&group=g&party=p&responsibility=r&q=x",
     SRM_FORMAT_NONE},
    {"q=Two+words%21", "?q=Two+words%21", SRM_FORMAT_NONE},
    {"q=a%26b%3Dc%2B%23", "?q=a%26b%3Dc%2B%23", SRM_FORMAT_NONE},
    {"q=%C3%A9\xc3\xa9", "?q=%C3%A9%C3%A9", SRM_FORMAT_NONE},
    {"q=one&q=two&q=", "?q=two", SRM_FORMAT_NONE},
    {"q=a=b", "?q=a%3Db", SRM_FORMAT_NONE},
    {"from=a", "?from=a", SRM_FORMAT_NONE},
    {"to=b&from=+a+", "?from=a&to=b", SRM_FORMAT_NONE},
    {"from=a&from=b&from=&to=", "?from=b", SRM_FORMAT_NONE},
    {"to=a,b&q=x&area=c", "?area=c&q=x&to=a%2Cb", SRM_FORMAT_NONE},
    {"bom=1", "?bom=1", SRM_FORMAT_NONE},
    {"bom=0&download=1", "", SRM_FORMAT_NONE},
    {"bom=1&bom=0&area=a", "?area=a", SRM_FORMAT_NONE},
    {"bom=&download=&bom=+1+", "?bom=1", SRM_FORMAT_NONE},
    {"separator=;", "?separator=%3B", SRM_FORMAT_NONE},
    {"separator=%3b&bom=1", "?bom=1&separator=%3B", SRM_FORMAT_NONE},
    {"separator=tab", "?separator=tab", SRM_FORMAT_NONE},
    {"separator=%09", "?separator=tab", SRM_FORMAT_NONE},
    {"separator=;&separator=&separator=,", "", SRM_FORMAT_NONE},
    {"view=mine", "?view=mine", SRM_FORMAT_NONE},
    {"view=mine&view=all&open=0&layout=rows&you=", "", SRM_FORMAT_NONE},
    {"layout=table&open=+1&you=%20a+&view=changes&bom=1",
     "?bom=1&view=changes&you=a&open=1&layout=table", SRM_FORMAT_NONE},
    {"you=a,b", "?you=a%2Cb", SRM_FORMAT_NONE},
    {"format=json", "", SRM_FORMAT_JSON},
    {"format=json&format=html", "", SRM_FORMAT_HTML},
    /* Unknown names, whatever is in them. */
    {"utm_source=x&fbclid=%zz&%=1&%f=2&y=%ff%00&area=a", "?area=a",
     SRM_FORMAT_NONE},
};

START_TEST(queries_that_are_read)
{
    srm_query_t query;
    srm_refusal_t refusal;

    ck_assert_int_eq(srm_query_read(pool, good[_i].args, &query, &refusal), 1);
    ck_assert_str_eq(srm_query_args(pool, &query, EVERYTHING),
                     good[_i].canonical);
    ck_assert_int_eq(query.format, good[_i].format);
    ck_assert_int_eq(srm_query_params(&query) != 0,
                     *good[_i].canonical != '\0');
}
END_TEST

START_TEST(what_is_written_is_read_the_same)
{
    srm_query_t query;
    srm_refusal_t refusal;
    const char *args = good[_i].canonical;

    args += *args == '?';
    ck_assert_int_eq(srm_query_read(pool, args, &query, &refusal), 1);
    ck_assert_str_eq(srm_query_args(pool, &query, EVERYTHING),
                     good[_i].canonical);
}
END_TEST

/** A query that is refused, the name at fault and a part of the detail. */
static const struct {
    const char *args;
    const char *parameter;
    const char *detail;
} bad[] = {
    {"area=%", "area", "hexadecimal"},
    {"area=%a", "area", "hexadecimal"},
    {"area=%zz", "area", "hexadecimal"},
    {"area=a%2", "area", "hexadecimal"},
    {"q=100%", "q", "hexadecimal"},
    {"q=%2&area=a", "q", "hexadecimal"},
    {"area=ok&party=%00", "party", "control"},
    {"area=a%00b", "area", "control"},
    {"q=%0a", "q", "control"},
    {"q=a%09b", "q", "control"},
    {"q=%7f", "q", "control"},
    {"q=%C2%85", "q", "control"},
    {"q=%EF%BF%BF", "q", "control"},
    {"q=%ff", "q", "UTF-8"},
    {"q=\xff", "q", "UTF-8"},
    {"q=%C0%AF", "q", "UTF-8"},
    {"q=%E0%80%AF", "q", "UTF-8"},
    {"q=%ED%A0%80", "q", "UTF-8"},
    {"q=%F4%90%80%80", "q", "UTF-8"},
    {"q=%C3", "q", "UTF-8"},
    {"format=%ff", "format", "UTF-8"},
    {"from=%ff", "from", "UTF-8"},
    {"to=%0a", "to", "control"},
    {"to=%", "to", "hexadecimal"},
    {"bom=yes", "bom", "0 or 1, not \"yes\""},
    {"bom=01", "bom", "0 or 1"},
    {"separator=%7C", "separator",
     "must be \",\", \";\" or \"tab\", not \"|\""},
    {"separator=;;", "separator", "\";\" or \"tab\", not \";;\""},
    {"separator=%09%09", "separator", "control"},
    {"separator=%ff", "separator", "UTF-8"},
    {"view=%0a", "view", "control"},
    {"you=%ff", "you", "UTF-8"},
    {"download=true", "download", "0 or 1"},
    {"download=%ff", "download", "UTF-8"},
};

START_TEST(queries_that_are_refused)
{
    srm_query_t query;
    srm_refusal_t refusal;

    ck_assert_int_eq(srm_query_read(pool, bad[_i].args, &query, &refusal), 0);
    ck_assert_int_eq(refusal.status, 400);
    ck_assert_str_eq(refusal.parameter, bad[_i].parameter);
    ck_assert_msg(strstr(refusal.detail, bad[_i].detail) != NULL, "%s",
                  refusal.detail);
}
END_TEST

START_TEST(an_unknown_format_is_kept_as_it_was_written)
{
    srm_query_t query;
    srm_refusal_t refusal;

    ck_assert_int_eq(
        srm_query_read(pool, "format=csv&format=JSON", &query, &refusal), 1);
    ck_assert_str_eq(query.unknown_format, "JSON");
    ck_assert_int_eq(query.format, SRM_FORMAT_CSV);
    srm_query_read(pool, "format=csv", &query, &refusal);
    ck_assert_str_eq(query.unknown_format, "");
}
END_TEST

/** The form is found on either side of what is refused. */
START_TEST(a_refused_query_has_its_form)
{
    static const char *const args[] = {
        "area=%ff&format=json", "format=json&area=%ff",
        "q=%&format=json&q=%zz&area=%00", "format=%ff&format=json"};
    srm_query_t query;
    srm_refusal_t refusal;

    ck_assert_int_eq(srm_query_read(pool, args[_i], &query, &refusal), 0);
    ck_assert_int_eq(query.format, SRM_FORMAT_JSON);
}
END_TEST

START_TEST(the_first_that_is_wrong_is_told)
{
    srm_query_t query;
    srm_refusal_t refusal;

    srm_query_read(pool, "q=%&area=%ff&format=%ff", &query, &refusal);
    ck_assert_str_eq(refusal.parameter, "q");
}
END_TEST

START_TEST(long_values)
{
    char *args = apr_palloc(pool, 9001);
    srm_query_t query;
    srm_refusal_t refusal;

    memset(args, 'x', 9000);
    args[9000] = '\0';
    ck_assert_int_eq(srm_query_read(pool, args, &query, &refusal), 1);
    memcpy(args, "area=", 5);
    ck_assert_int_eq(srm_query_read(pool, args, &query, &refusal), 1);
    memcpy(args, "format=", 7);
    ck_assert_int_eq(srm_query_read(pool, args, &query, &refusal), 1);
    ck_assert_int_eq(strlen(query.unknown_format), 8993);
    memcpy(args, "q=xxxxx", 7);
    ck_assert_int_eq(srm_query_read(pool, args, &query, &refusal), 0);
    args[2 + SRM_QUERY_TEXT_MAX] = '\0';
    ck_assert_int_eq(srm_query_read(pool, args, &query, &refusal), 1);
    ck_assert_int_eq(strlen(query.text), SRM_QUERY_TEXT_MAX);
}
END_TEST

static char *repeat(const char *part, int times)
{
    apr_size_t length = strlen(part);
    char *whole = apr_palloc(pool, length * (apr_size_t)times + 1);
    int i;

    for (i = 0; i < times; i++) {
        memcpy(whole + (apr_size_t)i * length, part, length);
    }
    whole[length * (apr_size_t)times] = '\0';
    return whole;
}

START_TEST(many_values)
{
    srm_query_t query;
    srm_refusal_t refusal;

    ck_assert_int_eq(
        srm_query_read(pool, repeat("x=1&", 300), &query, &refusal), 1);
    ck_assert_int_eq(
        srm_query_read(pool, repeat("area=&", 3000), &query, &refusal), 1);
    ck_assert_int_eq(srm_query_read(pool,
                                    repeat("area=a&", SRM_QUERY_VALUES_MAX),
                                    &query, &refusal),
                     1);
    ck_assert_int_eq(query.ids[SRM_FILTER_AREA]->nelts, 1);
    ck_assert_int_eq(
        srm_query_read(pool, repeat("area=a&", 300), &query, &refusal), 0);
    ck_assert_str_eq(refusal.parameter, "area");
    ck_assert_int_eq(
        srm_query_read(pool,
                       apr_pstrcat(pool, "party=", repeat("p,", 300), NULL),
                       &query, &refusal),
        0);
    ck_assert_str_eq(refusal.parameter, "party");
}
END_TEST

START_TEST(narrowings_are_written_as_asked)
{
    unsigned area = SRM_FILTER_BIT(SRM_FILTER_AREA);
    srm_query_t query;
    srm_refusal_t refusal;

    srm_query_read(pool, "q=x&area=a&party=p", &query, &refusal);
    ck_assert_uint_eq(srm_query_params(&query),
                      area | SRM_FILTER_BIT(SRM_FILTER_PARTY)
                          | SRM_FILTER_TEXT);
    ck_assert_str_eq(srm_query_args(pool, &query, area), "?area=a");
    ck_assert_str_eq(srm_query_args(pool, &query, SRM_FILTER_TEXT), "?q=x");
    ck_assert_str_eq(srm_query_args(pool, &query, 0), "");
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_query(void)
{
    Suite *suite = suite_create("query");
    TCase *tcase = tcase_create("query");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, queries_that_are_read, 0, COUNT(good));
    tcase_add_loop_test(tcase, what_is_written_is_read_the_same, 0,
                        COUNT(good));
    tcase_add_loop_test(tcase, queries_that_are_refused, 0, COUNT(bad));
    tcase_add_test(tcase, an_unknown_format_is_kept_as_it_was_written);
    tcase_add_loop_test(tcase, a_refused_query_has_its_form, 0, 4);
    tcase_add_test(tcase, the_first_that_is_wrong_is_told);
    tcase_add_test(tcase, long_values);
    tcase_add_test(tcase, many_values);
    tcase_add_test(tcase, narrowings_are_written_as_asked);
    suite_add_tcase(suite, tcase);
    return suite;
}
