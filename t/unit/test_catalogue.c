/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_load.h"
#include "suites.h"
#include "unit.h"

/* A file of a site: what stands there now, and what was accepted before. */
typedef struct {
    const char *now;  /* NULL: it cannot be read */
    const char *last; /* NULL: nothing was */
    const char *id;   /* of that; NULL: "a", "b" and so on */
    int builtin;
} file_t;

/* A file, and what it was when its id was that of its place. */
#define WAS(now, last) ((file_t){now, last, NULL, 0})

static srm_loading_t loading;

/* A right matrix of one id and title. */
static const char *matrix(const char *id, const char *title)
{
    char *text = apr_pstrdup(unit_pool, unit_matrix(""));
    char *at = strstr(text, "\"m\"");
    const char *rest = strstr(at, "\"title\":");

    ck_assert_ptr_nonnull(rest);
    rest = strchr(strchr(rest, ':'), '"');
    rest = strchr(rest + 1, '"') + 1;
    at[0] = '\0';
    return apr_pstrcat(unit_pool, text, "\"", id, "\", \"title\": \"", title,
                       "\"", rest, NULL);
}

static const srm_catalogue_t *load(const file_t *files, int count)
{
    apr_array_header_t *sources =
        apr_array_make(unit_pool, 4, sizeof(srm_source_t));
    int i;

    loading = unit_loading();
    for (i = 0; i < count; i++) {
        const char *name = apr_psprintf(unit_pool, "%d.json", i);
        srm_source_t source = {name, NULL, 0, 0, NULL};

        if (files[i].now) {
            source = unit_source(files[i].now);
            source.name = name;
        }
        if (files[i].last) {
            srm_last_t *last = apr_palloc(unit_pool, sizeof(*last));

            last->bytes = files[i].last;
            last->length = strlen(files[i].last);
            last->id = files[i].id ? files[i].id
                                   : apr_psprintf(unit_pool, "%c", 'a' + i);
            source.last = last;
        }
        source.builtin = files[i].builtin;
        APR_ARRAY_PUSH(sources, srm_source_t) = source;
    }
    return srm_load_all(&loading, sources);
}

/* What stands in the catalogue, "id title" each, with "!" when outdated. */
static const char *told(const srm_catalogue_t *catalogue)
{
    const char *told = "";
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *each = catalogue->matrices.items[i];

        told = apr_pstrcat(unit_pool, told, i ? ", " : "", each->id, " ",
                           each->title, each->outdated ? "!" : "", NULL);
    }
    return told;
}

START_TEST(what_is_wrong_stands_as_it_was_accepted)
{
    const file_t files[] = {
        WAS("{", matrix("a", "Old")), WAS(NULL, matrix("b", "Old")),
        WAS(matrix("c", "New"), matrix("c", "Old")), WAS("{", NULL)};
    const srm_catalogue_t *catalogue = load(files, 4);

    ck_assert_str_eq(told(catalogue), "a Old!, b Old!, c New");
    ck_assert_int_eq(catalogue->refused, 3);
    ck_assert_int_eq(catalogue->outcomes.count, 4);
    ck_assert_int_eq(catalogue->outcomes.items[0].what, SRM_SOURCE_KEPT);
    ck_assert_int_eq(catalogue->outcomes.items[1].what, SRM_SOURCE_KEPT);
    ck_assert_int_eq(catalogue->outcomes.items[2].what, SRM_SOURCE_TAKEN);
    ck_assert_int_eq(catalogue->outcomes.items[3].what, SRM_SOURCE_REFUSED);
    ck_assert_ptr_null(catalogue->outcomes.items[3].matrix);
    ck_assert_ptr_eq(catalogue->outcomes.items[2].matrix,
                     catalogue->matrices.items[2]);
}
END_TEST

START_TEST(what_was_accepted_may_be_wrong_for_a_newer_module)
{
    const file_t files[] = {WAS("{", "[")};
    const srm_catalogue_t *catalogue = load(files, 1);

    ck_assert_int_eq(catalogue->matrices.count, 0);
    ck_assert_int_eq(catalogue->outcomes.items[0].what, SRM_SOURCE_REFUSED);
    ck_assert_int_eq(loading.report->errors, 1);
}
END_TEST

START_TEST(who_has_an_id_keeps_it)
{
    const char *b = matrix("b", "B");
    const file_t taken_over[] = {WAS(matrix("b", "A"), matrix("a", "A")),
                                 WAS(b, b)};
    const file_t both_changed[] = {WAS(matrix("b", "Draft"), matrix("a", "A")),
                                   WAS(matrix("b", "New"), b)};
    const file_t swapped[] = {WAS(matrix("b", "A"), matrix("a", "A")),
                              WAS(matrix("a", "B"), matrix("b", "B"))};
    const file_t both_new[] = {WAS(matrix("b", "A"), NULL), WAS(b, NULL)};

    ck_assert_str_eq(told(load(taken_over, 2)), "a A!, b B");
    ck_assert_int_eq(loading.report->errors, 1);
    ck_assert_str_eq(told(load(both_changed, 2)), "a A!, b New");
    ck_assert_int_eq(loading.report->errors, 1);
    ck_assert_str_eq(told(load(swapped, 2)), "b A, a B");
    ck_assert_int_eq(loading.report->errors, 0);
    ck_assert_str_eq(told(load(both_new, 2)), "b A");
    ck_assert_int_eq(loading.report->errors, 1);
}
END_TEST

START_TEST(an_old_id_that_is_taken_is_not_fought_for)
{
    /* The first is wrong now, and its old id has gone to the second. */
    const file_t files[] = {WAS("{", matrix("a", "Old")),
                            WAS(matrix("a", "New"), matrix("b", "Old"))};
    const srm_catalogue_t *catalogue = load(files, 2);

    ck_assert_int_eq(catalogue->matrices.count, 2);
    ck_assert_str_eq(told(catalogue), "a Old!, b Old!");
}
END_TEST

START_TEST(a_file_that_stands_for_a_built_in_matrix_does_so_ever_after)
{
    const char *module = matrix("a", "Module");
    const char *own = matrix("a", "Own");
    const file_t start[] = {{module, NULL, NULL, 1}, {own, NULL, NULL, 0}};
    const file_t again[] = {{module, NULL, NULL, 1}, {own, own, "a", 0}};
    const file_t broken[] = {{module, NULL, NULL, 1}, {"{", own, "a", 0}};
    const file_t after[] = {{own, own, "a", 0}, {module, NULL, NULL, 1}};

    ck_assert_str_eq(told(load(start, 2)), "a Own");
    ck_assert_int_eq(loading.report->errors, 0);
    ck_assert_str_eq(told(load(again, 2)), "a Own");
    ck_assert_int_eq(loading.report->errors, 0);
    ck_assert_str_eq(told(load(broken, 2)), "a Own!");
    ck_assert_str_eq(told(load(after, 2)), "a Own");
    ck_assert_int_eq(loading.report->errors, 1);
}
END_TEST

START_TEST(a_wrong_file_takes_no_built_in_matrix_away_that_was_served)
{
    const char *module = matrix("a", "Module");
    const char *wrong = unit_matrix(", \"nonsense\": 1");
    const file_t served[] = {{unit_matrix(""), unit_matrix(""), "m", 1},
                             {wrong, NULL, NULL, 0}};
    const file_t not_served[] = {{unit_matrix(""), NULL, NULL, 1},
                                 {wrong, NULL, NULL, 0}};
    const file_t right[] = {{module, module, "a", 1},
                            {matrix("a", "Own"), NULL, NULL, 0}};
    const srm_catalogue_t *catalogue = load(served, 2);

    ck_assert_str_eq(told(catalogue), "m M");
    ck_assert_int_eq(catalogue->refused, 1);
    ck_assert_int_eq(load(not_served, 2)->matrices.count, 0);
    ck_assert_str_eq(told(load(right, 2)), "a Own");
    ck_assert_int_eq(loading.report->errors, 0);
}
END_TEST

Suite *suite_catalogue(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *tests = unit_case(suite, "last good");

    tcase_add_test(tests, what_is_wrong_stands_as_it_was_accepted);
    tcase_add_test(tests, what_was_accepted_may_be_wrong_for_a_newer_module);
    tcase_add_test(tests, who_has_an_id_keeps_it);
    tcase_add_test(tests, an_old_id_that_is_taken_is_not_fought_for);
    tcase_add_test(
        tests, a_file_that_stands_for_a_built_in_matrix_does_so_ever_after);
    tcase_add_test(tests,
                   a_wrong_file_takes_no_built_in_matrix_away_that_was_served);
    return suite;
}
