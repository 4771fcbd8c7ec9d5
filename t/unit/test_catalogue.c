/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
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
    bool hidden; /* it was not served */
} file_t;

/* A file, and what it was when its id was that of its place. */
#define WAS(now, last) ((file_t){now, last, NULL, 0, false})

static srm_load_state_t loading;

/* A matrix of an id and a title, with something put in. */
static const char *matrix_with(const char *id, const char *title,
                               const char *more)
{
    char *text = apr_pstrdup(unit_pool, unit_matrix(more));
    char *at = strstr(text, "\"m\"");
    const char *rest = strstr(at, "\"title\":");

    ck_assert_ptr_nonnull(rest);
    rest = strchr(strchr(rest, ':'), '"');
    rest = strchr(rest + 1, '"') + 1;
    at[0] = '\0';
    return apr_pstrcat(unit_pool, text, "\"", id, "\", \"title\": \"", title,
                       "\"", rest, NULL);
}

/* A right one. */
static const char *matrix(const char *id, const char *title)
{
    return matrix_with(id, title, "");
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
            last->served = !files[i].hidden;
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
    ck_assert_int_eq(catalogue->outcomes.items[0].status,
                     SRM_SOURCE_LAST_GOOD);
    ck_assert_int_eq(catalogue->outcomes.items[1].status,
                     SRM_SOURCE_LAST_GOOD);
    ck_assert_int_eq(catalogue->outcomes.items[2].status, SRM_SOURCE_ACCEPTED);
    ck_assert_int_eq(catalogue->outcomes.items[3].status, SRM_SOURCE_REJECTED);
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
    ck_assert_int_eq(catalogue->outcomes.items[0].status, SRM_SOURCE_REJECTED);
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

/*
 * Who owns the id "a" after a reload. Each case has the owner, who had it
 * before, and a claimant; the names of what is served are in the titles, and
 * "!" is the last version of what is refused.
 */

/* The owner's states. */
static file_t owner(const char *state)
{
    const char *last = matrix("a", "Owner");

    if (!strcmp(state, "right")) {
        return (file_t){last, last, "a", 0, false};
    }
    if (!strcmp(state, "wrong")) {
        return (file_t){"{", last, "a", 0, false};
    }
    if (!strcmp(state, "missing")) {
        return (file_t){NULL, last, "a", 0, false};
    }
    ck_assert_str_eq(state, "built in");
    return (file_t){last, last, "a", 1, false};
}

/* The claimant's. */
static file_t claimant(const char *state)
{
    const char *now = matrix("a", "Claimant");

    if (!strcmp(state, "new")) {
        return (file_t){now, NULL, NULL, 0, false};
    }
    if (!strcmp(state, "had b")) {
        return (file_t){now, matrix("b", "Was b"), "b", 0, false};
    }
    if (!strcmp(state, "lost a before")) {
        return (file_t){now, matrix("a", "Older"), "a", 0, true};
    }
    if (!strcmp(state, "wrong, lost a before")) {
        return (file_t){"{", matrix("a", "Older"), "a", 0, true};
    }
    if (!strcmp(state, "wrong")) {
        const char *wrong = matrix_with("a", "Wrong", ", \"nonsense\": 1");

        return (file_t){wrong, NULL, NULL, 0, false};
    }
    ck_assert_str_eq(state, "built in");
    return (file_t){now, NULL, NULL, 1, false};
}

static const struct {
    const char *owner;    /* NULL: it is gone */
    const char *claimant; /* named after it */
    const char *served;
    int repeated;         /* times that RSP0401 is reported */
    const char *reversed; /* served when it is named before; NULL: the same */
} owners[] = {
    {"right", "new", "a Owner", 1, NULL},
    {"right", "had b", "a Owner, b Was b!", 1, "b Was b!, a Owner"},
    {"right", "lost a before", "a Owner", 1, NULL},
    {"right", "wrong, lost a before", "a Owner", 0, NULL},
    {"right", "wrong", "a Owner", 1, NULL},
    {"right", "built in", "a Owner", 1, NULL},
    {"wrong", "new", "a Claimant", 0, NULL},
    {"wrong", "had b", "a Claimant", 0, NULL},
    {"wrong", "lost a before", "a Claimant", 0, NULL},
    {"wrong", "wrong, lost a before", "a Owner!", 0, NULL},
    {"wrong", "wrong", "a Owner!", 1, NULL},
    {"wrong", "built in", "a Owner!", 1, NULL},
    {"missing", "new", "a Claimant", 0, NULL},
    {"missing", "wrong", "a Owner!", 1, NULL},
    {"built in", "new", "a Claimant", 0, "a Owner"},
    {"built in", "had b", "a Claimant", 0, "b Was b!, a Owner"},
    {"built in", "wrong, lost a before", "a Owner", 0, NULL},
    {"built in", "wrong", "a Owner", 0, NULL},
    {NULL, "new", "a Claimant", 0, NULL},
    {NULL, "lost a before", "a Claimant", 0, NULL},
    {NULL, "wrong, lost a before", "a Older!", 0, NULL},
    {NULL, "wrong", "", 0, NULL},
    {NULL, "built in", "a Claimant", 0, NULL},
};

static int times_repeated(void)
{
    int times = 0;
    int i;

    for (i = 0; i < loading.report->problems->nelts; i++) {
        times += APR_ARRAY_IDX(loading.report->problems, i, srm_problem_t).code
                 == SRM_P_REPEATED_MATRIX;
    }
    return times;
}

START_TEST(who_owns_an_id_after_a_reload)
{
    const char *reversed =
        owners[_i].reversed ? owners[_i].reversed : owners[_i].served;
    file_t files[3];
    int count = 0;

    if (owners[_i].owner) {
        files[count++] = owner(owners[_i].owner);
    }
    files[count++] = claimant(owners[_i].claimant);
    ck_assert_str_eq(told(load(files, count)), owners[_i].served);
    ck_assert_int_eq(times_repeated(), owners[_i].repeated);
    if (count == 2) {
        files[2] = files[0];
        ck_assert_str_eq(told(load(files + 1, count)), reversed);
    }
}
END_TEST

START_TEST(the_first_by_name_of_the_same_claims)
{
    const char *a = matrix("a", "First");
    const char *other = matrix("a", "Second");
    const file_t both_new[] = {WAS(a, NULL), WAS(other, NULL)};
    const file_t owner_gone[] = {WAS("{", NULL), WAS(a, NULL),
                                 WAS(other, matrix("b", "Second"))};
    /* After a load without memory nothing was served. */
    const file_t none_served[] = {{a, a, "a", 0, true},
                                  {other, other, "a", 0, true}};

    ck_assert_str_eq(told(load(both_new, 2)), "a First");
    ck_assert_str_eq(told(load(owner_gone, 3)), "a First, b Second!");
    ck_assert_str_eq(told(load(none_served, 2)), "a First");
}
END_TEST

/* Who loses falls back to an id that nobody right claims. */
START_TEST(losing_an_id_takes_none_away)
{
    const char *b = matrix("b", "B");
    const file_t files[] = {WAS(matrix("b", "A"), matrix("a", "A")), WAS(b, b),
                            WAS(matrix("a", "C"), NULL)};
    const srm_catalogue_t *catalogue = load(files, 3);

    ck_assert_str_eq(told(catalogue), "b B, a C");
    ck_assert_int_eq(catalogue->outcomes.items[0].status, SRM_SOURCE_REJECTED);
    ck_assert_ptr_null(catalogue->outcomes.items[0].matrix);
    ck_assert_int_eq(catalogue->refused, 1);
}
END_TEST

START_TEST(a_file_that_stands_for_a_built_in_matrix_does_so_ever_after)
{
    const char *module = matrix("a", "Module");
    const char *own = matrix("a", "Own");
    const file_t start[] = {{module, NULL, NULL, 1, false},
                            {own, NULL, NULL, 0, false}};
    const file_t again[] = {{module, NULL, NULL, 1, false},
                            {own, own, "a", 0, false}};
    const file_t broken[] = {{module, NULL, NULL, 1, false},
                             {"{", own, "a", 0, false}};
    const file_t after[] = {{own, own, "a", 0, false},
                            {module, NULL, NULL, 1, false}};

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
    const file_t served[] = {{unit_matrix(""), unit_matrix(""), "m", 1, false},
                             {wrong, NULL, NULL, 0, false}};
    const file_t not_served[] = {{unit_matrix(""), NULL, NULL, 1, false},
                                 {wrong, NULL, NULL, 0, false}};
    const file_t right[] = {{module, module, "a", 1, false},
                            {matrix("a", "Own"), NULL, NULL, 0, false}};
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
    tcase_add_loop_test(tests, who_owns_an_id_after_a_reload, 0,
                        sizeof(owners) / sizeof(owners[0]));
    tcase_add_test(tests, the_first_by_name_of_the_same_claims);
    tcase_add_test(tests, losing_an_id_takes_none_away);
    tcase_add_test(
        tests, a_file_that_stands_for_a_built_in_matrix_does_so_ever_after);
    tcase_add_test(tests,
                   a_wrong_file_takes_no_built_in_matrix_away_that_was_served);
    return suite;
}
