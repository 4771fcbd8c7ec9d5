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
    srm_loading_t loading = unit_loading();
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
    srm_loading_t loading = unit_loading();

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
        "1 cell changed hands, 1 task reworded");
    expect(matrix("\"maker\"", ""), matrix("null", ""),
           "hands cell applications/paas  : Provider (Maker) -> Not "
           "applicable\n",
           "1 cell changed hands");
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
           "1 cell changed hands, 1 other change");
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
           "groups: 1 added and 1 gone, retained: 1 added");
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
    return suite;
}
