/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "srm_builtin.h"
#include "srm_diff.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/* Bytes of changes that are listed. */
#define MOST 1000000

/* A matrix of two areas and two deployments, of which parts are given. */
static const char *matrix(const char *applications, const char *more)
{
    return apr_pstrcat(
        unit_pool,
        "{\"format\": 1, \"id\": \"m\", \"title\": \"M\", \"revision\": "
        "\"2026-01-06\", \"parties\": ["
        "{\"id\": \"customer\", \"name\": \"You\", \"role\": \"customer\"},"
        "{\"id\": \"maker\", \"name\": \"Maker\", \"role\": \"provider\"}],"
        "\"deployments\": [{\"id\": \"iaas\", \"name\": \"IaaS\"},"
        "{\"id\": \"paas\", \"name\": \"PaaS\"}], \"areas\": ["
        "{\"id\": \"data\", \"name\": \"Data\", \"cells\": "
        "{\"iaas\": \"customer\", \"paas\": \"customer\"}},"
        "{\"id\": \"applications\", \"name\": \"Apps\", \"cells\": "
        "{\"iaas\": \"customer\", \"paas\": ",
        applications, "}}]", more, "}", NULL);
}

static const srm_matrix_t *load(const char *text)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(text);
    const srm_matrix_t *loaded = srm_load(&loading, &source);

    ck_assert_msg(loaded != NULL, "%s", unit_lines(loading.report));
    return loaded;
}

/* The changes as lines `what id field party: before -> after`. */
static const char *changes(const char *before, const char *after,
                           const char **summary)
{
    const srm_changes_t *found =
        srm_diff(unit_pool, load(before), load(after), MOST);
    srm_text_t *text = srm_text_make(unit_pool, 256);
    int i;

    for (i = 0; i < found->count; i++) {
        const srm_change_t *change = &found->items[i];

        srm_text_adds(text,
                      apr_pstrcat(unit_pool, srm_change_word(change->what),
                                  " ", change->subject, " ", change->id, " ",
                                  change->field, " ", change->party, ": ",
                                  change->before, " -> ", change->after, "\n",
                                  NULL));
    }
    *summary = srm_diff_summary(unit_pool, found);
    return srm_text_done(text);
}

static void expect(const char *before, const char *after, const char *lines,
                   const char *sum)
{
    const char *summary;

    ck_assert_str_eq(changes(before, after, &summary), lines);
    ck_assert_str_eq(summary, sum);
}

START_TEST(nothing_changed)
{
    const srm_matrix_t *builtin;
    srm_load_state_t loading = unit_loading();

    expect(matrix("\"maker\"", ""), matrix("\"maker\"", ""), "", "no change");
    builtin = srm_load(&loading, &srm_builtins[0].source);
    ck_assert_int_eq(srm_diff(unit_pool, builtin, builtin, MOST)->all, 0);
}
END_TEST

START_TEST(a_cell_changes_hands)
{
    expect(
        matrix("{\"parties\": {\"customer\": \"Do.\", \"maker\": \"\"}}", ""),
        matrix("\"maker\"", ""),
        "hands cell applications/paas  : Shared (You, Maker) -> Provider "
        "(Maker)\n"
        "tasks cell applications/paas tasks You: Do. -> \n",
        "1 responsibility moved, 1 task reworded");
    expect(matrix("\"maker\"", ""), matrix("null", ""),
           "hands cell applications/paas  : Provider (Maker) -> Not "
           "applicable\n",
           "1 responsibility moved");
}
END_TEST

START_TEST(conditions)
{
#define WHEN(condition, party, tasks)                                         \
    "{\"when\": [{\"if\": \"" condition "\", \"parties\": {\"" party          \
    "\": \"" tasks "\"}}]}"
    expect(matrix(WHEN("a", "maker", ""), ""),
           matrix(WHEN("a", "customer", ""), ""),
           "hands cell applications/paas  : Conditional (If a: Maker) -> "
           "Conditional (If a: You)\n"
           "changed cell applications/paas when : If a: Maker -> If a: You\n",
           "1 responsibility moved, 1 other change");
    expect(matrix(WHEN("a", "maker", ""), ""),
           matrix(WHEN("b", "maker", "Do."), ""),
           "changed cell applications/paas when : If a: Maker -> If b: Maker "
           "(Do.)\n",
           "1 other change");
}
END_TEST

START_TEST(things_come_and_go)
{
    expect(matrix("\"maker\"", ", \"groups\": [{\"id\": \"a\", \"name\": "
                               "\"A\"}]"),
           matrix("\"maker\"",
                  ", \"groups\": [{\"id\": \"b\", \"name\": \"B\", "
                  "\"summary\": \"S\"}], \"retained\": [{\"id\": \"d\", "
                  "\"name\": \"D\", \"areas\": [\"data\"]}]"),
           "added group b  :  -> summary: S\n"
           "gone group a  :  -> \n"
           "added retained item d  :  -> areas: data\n",
           "groups: 1 added and 1 removed, retained: 1 added");
}
END_TEST

START_TEST(fields_of_all_kinds)
{
    expect(matrix("\"maker\"", ", \"reviewed\": {\"on\": \"2026-01-01\"}"),
           matrix("\"maker\"",
                  ", \"reviewed\": {\"on\": \"2026-02-01\"}, \"labels\": "
                  "{\"area\": \"Duty\"}, \"sources\": [{\"title\": \"S\"}], "
                  "\"x-a\": [1]"),
           "added source   :  -> title: S\n"
           "changed matrix  labels.area :  -> Duty\n"
           "changed matrix  reviewed.on : 2026-01-01 -> 2026-02-01\n"
           "changed matrix  x-a :  -> [1]\n",
           "sources: 1 added, 3 other changes");
}
END_TEST

START_TEST(order)
{
    const char *one = ", \"groups\": [{\"id\": \"a\", \"name\": \"A\"}, "
                      "{\"id\": \"b\", \"name\": \"B\"}, {\"id\": \"c\", "
                      "\"name\": \"C\"}]";
    const char *other = ", \"groups\": [{\"id\": \"a\", \"name\": \"A\"}, "
                        "{\"id\": \"c\", \"name\": \"C\"}, {\"id\": \"b\", "
                        "\"name\": \"B\"}]";

    expect(matrix("\"maker\"", one), matrix("\"maker\"", other),
           "moved group   : b, c -> c, b\n", "1 other change");
}
END_TEST

/* Lists without ids. */

#define SOURCES(entries) matrix("\"maker\"", ", \"sources\": [" entries "]")
#define S(title) "{\"title\": \"" title "\"}"

START_TEST(an_entry_that_stands_twice)
{
    expect(SOURCES(S("a") "," S("a") "," S("b")), SOURCES(S("a") "," S("b")),
           "gone source   : title: a -> \n", "sources: 1 removed");
    expect(SOURCES(S("a")), SOURCES(S("a") "," S("a") "," S("a")),
           "added source   :  -> title: a\n"
           "added source   :  -> title: a\n",
           "sources: 2 added");
    expect(SOURCES(S("a") "," S("a")), SOURCES(S("a") "," S("a")), "",
           "no change");
}
END_TEST

START_TEST(entries_come_and_go_in_the_order_of_their_files)
{
    expect(SOURCES(S("z") "," S("m") "," S("b")),
           SOURCES(S("y") "," S("m") "," S("a")),
           "added source   :  -> title: y\n"
           "added source   :  -> title: a\n"
           "gone source   : title: z -> \n"
           "gone source   : title: b -> \n",
           "sources: 2 added and 2 removed");
}
END_TEST

START_TEST(entries_in_another_order)
{
    expect(SOURCES(S("a") "," S("b")), SOURCES(S("b") "," S("a")),
           "changed matrix  sources : title: a | title: b -> title: b | "
           "title: a\n",
           "1 other change");
}
END_TEST

START_TEST(entries_whose_words_are_the_same)
{
    expect(SOURCES("{\"title\": \"a; note: b\"}"),
           SOURCES("{\"title\": \"a\", \"note\": \"b\"}"),
           "added source   :  -> title: a; note: b\n"
           "gone source   : title: a; note: b -> \n",
           "sources: 1 added and 1 removed");
#define EXAMPLES(texts)                                                       \
    matrix("\"maker\"", ", \"advantages\": {\"examples\": [" texts            \
                        "], \"approaches\": [{\"id\": \"a\", \"name\": "      \
                        "\"A\", \"states\": [{\"id\": \"s\", \"name\": "      \
                        "\"S\", \"share\": 1}]}]}")
    expect(EXAMPLES("\"a, b\""), EXAMPLES("\"a\", \"b\""),
           "changed matrix  advantages.examples : a, b -> a, b\n",
           "1 other change");
}
END_TEST

/* Keys that begin with x-. */

#define EXTRA(json) matrix("\"maker\"", ", \"x-a\": " json)

START_TEST(the_order_of_keys_is_no_change)
{
    expect(EXTRA("{\"a\": [{\"b\": 1, \"c\": {\"d\": 2, \"e\": 3}}], \"f\": "
                 "\"}{,\\\"\"}"),
           EXTRA("{\"f\": \"}{,\\\"\", \"a\": [{\"c\": {\"e\": 3, \"d\": 2}, "
                 "\"b\": 1}]}"),
           "", "no change");
    expect(SOURCES("{\"title\": \"a\", \"x-a\": {\"b\": 1, \"c\": 2}, "
                   "\"x-b\": 1}"),
           SOURCES("{\"x-b\": 1, \"title\": \"a\", \"x-a\": {\"c\": 2, "
                   "\"b\": 1}}"),
           "", "no change");
    /* What is told is what the files say. */
    expect(EXTRA("{\"b\": 1, \"a\": 2}"), EXTRA("{\"a\": 1, \"b\": 2}"),
           "changed matrix  x-a : {\"b\":1,\"a\":2} -> {\"a\":1,\"b\":2}\n",
           "1 other change");
    expect(EXTRA("{\"a\": 1, \"ab\": 2}"), EXTRA("{\"ab\": 1, \"a\": 2}"),
           "changed matrix  x-a : {\"a\":1,\"ab\":2} -> {\"ab\":1,\"a\":2}\n",
           "1 other change");
    expect(EXTRA("[1, 2]"), EXTRA("[2, 1]"),
           "changed matrix  x-a : [1,2] -> [2,1]\n", "1 other change");
}
END_TEST

START_TEST(numbers)
{
    expect(EXTRA("[1.0, 100, -0.50]"), EXTRA("[1.00, 100, -5e-1]"), "",
           "no change");
    expect(EXTRA("1"), EXTRA("1.0"), "changed matrix  x-a : 1 -> 1.0\n",
           "1 other change");
}
END_TEST

START_TEST(extra_keys_in_any_order)
{
    expect(matrix("\"maker\"", ", \"x-b\": 1, \"x-a\": 2, \"x-c\": 3"),
           matrix("\"maker\"", ", \"x-c\": 3, \"x-d\": 4, \"x-a\": 5"),
           "changed matrix  x-d :  -> 4\n"
           "changed matrix  x-a : 2 -> 5\n"
           "changed matrix  x-b : 1 -> \n",
           "3 other changes");
}
END_TEST

/* Conditions are compared by what is in the file. */

#define CONDITION(more) "{\"when\": [{\"if\": \"a\", " more "}]}"

START_TEST(conditions_in_other_spellings)
{
    expect(matrix(CONDITION("\"parties\": {\"maker\": \"M\", \"customer\": "
                            "\"C\"}"),
                  ""),
           matrix(CONDITION("\"parties\": {\"customer\": \"C\", \"maker\": "
                            "\"M\"}"),
                  ""),
           "", "no change");
    expect(matrix(CONDITION("\"parties\": {\"maker\": \"\"}"), ""),
           matrix(CONDITION("\"parties\": {\"maker\": \"\"}"),
                  ", \"labels\": {\"if\": \"When\"}"),
           "changed matrix  labels.if :  -> When\n", "1 other change");
    expect(matrix(CONDITION("\"parties\": {\"maker\": \"\"}, \"note\": "
                            "\"n\""),
                  ""),
           matrix(CONDITION("\"parties\": {\"maker\": \"\"}, \"note\": "
                            "\"n\", \"x-a\": 1"),
                  ""),
           "changed cell applications/paas when : If a: Maker [n] -> If a: "
           "Maker [n; x-a: 1]\n",
           "1 other change");
}
END_TEST

Suite *suite_diff(void)
{
    Suite *suite = suite_create("diff");
    TCase *tests = unit_case(suite, "diff");

    tcase_add_test(tests, nothing_changed);
    tcase_add_test(tests, a_cell_changes_hands);
    tcase_add_test(tests, conditions);
    tcase_add_test(tests, things_come_and_go);
    tcase_add_test(tests, fields_of_all_kinds);
    tcase_add_test(tests, order);
    tests = unit_case(suite, "lists");
    tcase_add_test(tests, an_entry_that_stands_twice);
    tcase_add_test(tests, entries_come_and_go_in_the_order_of_their_files);
    tcase_add_test(tests, entries_in_another_order);
    tcase_add_test(tests, entries_whose_words_are_the_same);
    tests = unit_case(suite, "keys");
    tcase_add_test(tests, the_order_of_keys_is_no_change);
    tcase_add_test(tests, numbers);
    tcase_add_test(tests, extra_keys_in_any_order);
    tcase_add_test(tests, conditions_in_other_spellings);
    return suite;
}
