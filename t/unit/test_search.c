/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "fixture.h"
#include "srm_search.h"
#include "suites.h"

/*
 * What ?q= keeps, held against a walk over all texts of random matrices: each
 * is one word, which is folded here and compared from its beginning. The texts
 * are of few letters, so that every short one is found somewhere.
 */

static unsigned seed;

static int draw(int below)
{
    seed = seed * 1103515245u + 12345u;
    return (int)(seed >> 16) % below;
}

/* Add a text between quotes, at least one letter and at most eight. */
static void add_text(srm_text_t *json)
{
    static const char *const letters[] = {"a",        "B",        "b",
                                          "\xC3\xA4", "\xC3\x84", "\xD0\x96"};
    int length = 1 + draw(8);

    srm_text_addc(json, '\'');
    while (length-- > 0) {
        srm_text_adds(json, letters[draw(6)]);
    }
    srm_text_addc(json, '\'');
}

/* Add a member with a random text, or often nothing. */
static void add_member(srm_text_t *json, const char *name, int always)
{
    if (always || draw(3) == 0) {
        srm_text_adds(json, apr_psprintf(fixture_pool, ",'%s':", name));
        add_text(json);
    }
}

static void add_owner(srm_text_t *json)
{
    if (draw(2)) {
        srm_text_adds(json, ",'owner':{'x-o':1");
        add_member(json, "team", 1);
        add_member(json, "contact", 0);
        srm_text_addc(json, '}');
    }
    if (draw(2)) {
        srm_text_adds(json, ",'controls':[{'x-c':1");
        add_member(json, "framework", 1);
        srm_text_adds(json, ",'ids':[");
        add_text(json);
        srm_text_addc(json, ',');
        add_text(json);
        srm_text_adds(json, "]}]");
    }
}

static void add_parties(srm_text_t *json)
{
    int i, some = 0;

    srm_text_adds(json, "'parties':{");
    for (i = 0; i < 3; i++) {
        if (draw(2)) {
            srm_text_adds(json, apr_psprintf(fixture_pool, "%s'p%d':",
                                             some++ ? "," : "", i));
            add_text(json);
        }
    }
    srm_text_addc(json, '}');
}

static void add_cell(srm_text_t *json)
{
    int conditions = draw(2) ? 0 : 1 + draw(3);
    int i;

    srm_text_addc(json, '{');
    if (conditions == 0) {
        add_parties(json);
    }
    for (i = 0; i < conditions; i++) {
        srm_text_adds(json, i > 0 ? ",{" : "'when':[{");
        add_parties(json);
        add_member(json, "if", 1);
        add_member(json, "note", 0);
        srm_text_adds(json, i + 1 == conditions ? "}]" : "}");
    }
    add_member(json, "note", 0);
    add_owner(json);
    srm_text_addc(json, '}');
}

#define EACH(json, name)                                                      \
    srm_text_adds((json), (name));                                            \
    for (i = 0; i < 3; i++, srm_text_adds((json), i < 3 ? "," : ""))

static void add_area(srm_text_t *json, int number)
{
    int i;

    srm_text_adds(json, apr_psprintf(fixture_pool, "{'id':'a%d'", number));
    add_member(json, "name", 1);
    add_member(json, "summary", 0);
    add_member(json, "note", 0);
    if (draw(2)) {
        srm_text_adds(json,
                      apr_psprintf(fixture_pool, ",'group':'g%d'", draw(3)));
    }
    EACH(json, ",'cells':{")
    {
        srm_text_adds(json, apr_psprintf(fixture_pool, "'d%d':", i));
        add_cell(json);
    }
    srm_text_addc(json, '}');
    add_owner(json);
    srm_text_addc(json, '}');
}

/* Add an object with an id and a name, still open. */
static void add_named(srm_text_t *json, const char *kind, int number)
{
    srm_text_adds(json,
                  apr_psprintf(fixture_pool, "{'id':'%s%d'", kind, number));
    add_member(json, "name", 1);
}

static const srm_matrix_t *make_matrix(void)
{
    srm_text_t *json = srm_text_make(fixture_pool, 8192);
    srm_source_t source;
    int i;

    srm_text_adds(json, "{'format':1,'id':'m','title':'M','revision':"
                        "'2026-10-10','sources':[{'title':'S'}]");
    EACH(json, ",'parties':[")
    {
        add_named(json, "p", i);
        srm_text_adds(json, i ? ",'role':'provider'}" : ",'role':'customer'}");
    }
    EACH(json, "],'groups':[")
    {
        add_named(json, "g", i);
        srm_text_adds(json, "}");
    }
    EACH(json, "],'deployments':[")
    {
        add_named(json, "d", i);
        add_member(json, "title", 0);
        add_member(json, "summary", 0);
        srm_text_adds(json, ",'examples':[");
        add_text(json);
        srm_text_adds(json, "]}");
    }
    EACH(json, "],'retained':[")
    {
        add_named(json, "r", i);
        add_member(json, "tasks", 0);
        add_member(json, "note", 0);
        srm_text_adds(json, "}");
    }
    EACH(json, "],'provided':[")
    {
        add_named(json, "v", i);
        add_member(json, "tasks", 0);
        add_member(json, "note", 0);
        srm_text_adds(
            json, apr_psprintf(fixture_pool, ",'party':'p%d'}", 1 + i % 2));
    }
    EACH(json, "],'areas':[")
    {
        add_area(json, i);
    }
    srm_text_adds(json, "]}");
    source = fixture_source("m.json", srm_text_done(json));
    return fixture_load(&source, 1)->matrices.items[0];
}

/* What is looked for: folded, and never empty. */
static const char *wanted;

/* Fold the letters of add_text(). */
static const char *fold(const char *text)
{
    char *folded = apr_pcalloc(fixture_pool, strlen(text) + 1);
    char *to = folded;

    for (; *text; text++) {
        if (!strncmp(text, "\xC3\xA4", 2) || !strncmp(text, "\xC3\x84", 2)) {
            *to++ = 'a';
            text++;
        }
        else if (!strncmp(text, "\xD0\x96", 2)) {
            to = apr_cpystrn(to, "\xD0\xB6", 3);
            text++;
        }
        else {
            *to++ = *text == 'B' ? 'b' : *text;
        }
    }
    return folded;
}

static bool has(const char *text)
{
    return !strncmp(fold(text), wanted, strlen(wanted));
}

static bool has_item(const char *name, const char *tasks, const char *note)
{
    return has(name) || has(tasks) || has(note);
}

static bool have(const srm_strings_t *texts)
{
    int i;

    for (i = 0; i < texts->count && !has(texts->items[i]); i++) {
    }
    return i < texts->count;
}

static bool has_duty(const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (has(duties->items[i].tasks)) {
            return true;
        }
    }
    return false;
}

static bool has_owner_or_control(const srm_cell_t *cell)
{
    const srm_owner_t *owner = srm_cell_owner(cell);
    const srm_controls_t *controls = srm_cell_controls(cell);
    int i;

    for (i = 0; i < controls->count; i++) {
        if (has(controls->items[i].framework)
            || have(&controls->items[i].ids)) {
            return true;
        }
    }
    return has(owner->team) || has(owner->contact);
}

static bool has_cell(const srm_cell_t *cell)
{
    const srm_area_t *area = cell->area;
    int i;

    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (has(condition->when) || has(condition->note)
            || has_duty(&condition->duties)) {
            return true;
        }
    }
    return has_item(area->name, area->summary, area->note)
           || (area->group && has(area->group->name)) || has(cell->note)
           || has_duty(&cell->duties) || has_owner_or_control(cell);
}

static void check_cells(const srm_matrix_t *matrix, const char *args)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    int i, j, at = 0;

    ck_assert(fixture_select("/m/cells", args, &selection, &refusal));
    for (i = 0; i < matrix->areas.count; i++) {
        const srm_area_t *area = &matrix->areas.items[i];

        for (j = 0; j < area->cells.count; j++) {
            const srm_cell_t *cell = &area->cells.items[j];

            if (has_cell(cell)) {
                ck_assert_msg(at < selection.cells.count
                                  && selection.cells.items[at] == cell,
                              "%s: %s/%s", args, area->id, cell->id);
                at++;
            }
        }
    }
    ck_assert_msg(at == selection.cells.count, "%s", args);
}

static void check_lists(const srm_matrix_t *matrix, const char *args)
{
    srm_selection_t retained, provided;
    srm_refusal_t refusal;
    int i, at = 0;

    ck_assert(fixture_select("/m/retained", args, &retained, &refusal));
    ck_assert(fixture_select("/m/provided", args, &provided, &refusal));
    for (i = 0; i < matrix->retained.count; i++) {
        const srm_retained_t *item = &matrix->retained.items[i];

        if (has_item(item->name, item->tasks, item->note)) {
            ck_assert_ptr_eq(retained.retained.items[at++], item);
        }
    }
    ck_assert_int_eq(at, retained.retained.count);
    for (at = i = 0; i < matrix->provided.count; i++) {
        const srm_provided_t *item = &matrix->provided.items[i];

        if (has_item(item->name, item->tasks, item->note)
            || has(item->party->name)) {
            ck_assert_ptr_eq(provided.provided.items[at++], item);
        }
    }
    ck_assert_int_eq(at, provided.provided.count);
}

START_TEST(a_search_finds_what_a_walk_over_all_texts_finds)
{
    static srm_site_info_t site;
    static srm_catalogue_t catalogue;
    const srm_matrix_t *matrix;
    int i;

    seed = (unsigned)_i + 1;
    matrix = make_matrix();
    catalogue.matrices.items = &matrix;
    catalogue.matrices.count = 1;
    site = *fixture_site;
    site.catalogue = &catalogue;
    fixture_site = &site;
    for (i = 0; i < 40; i++) {
        srm_text_t *text = srm_text_make(fixture_pool, 32);
        srm_text_t *args = srm_text_make(fixture_pool, 64);
        const char *at;

        add_text(text);
        text->length--;
        at = srm_text_done(text) + 1;
        wanted = fold(at);
        if (!strcmp(wanted, "a")) {
            continue; /* a stop word */
        }
        srm_text_adds(args, "q=");
        for (; *at; at++) {
            srm_text_adds(args, apr_psprintf(fixture_pool, "%%%02X",
                                             (unsigned char)*at));
        }
        check_cells(matrix, srm_text_done(args));
        check_lists(matrix, srm_text_done(args));
    }
}
END_TEST

/* Passages of each kind are where their numbers say, and of nothing else. */
START_TEST(passages_have_their_own_texts)
{
    const srm_matrix_t *matrix = fixture_site->catalogue->matrices.items[1];
    static const struct {
        const char *text;
        srm_passage_e kind;
        int order;
    } facts[] = {
        {"us & co", SRM_PASSAGE_PARTY, 0},
        {"idle", SRM_PASSAGE_PARTY, 4},
        {"low", SRM_PASSAGE_GROUP, 0},
        {"attic & roof", SRM_PASSAGE_DEPLOYMENT, 0},
        {"edge", SRM_PASSAGE_DEPLOYMENT, 2},
        {"noted", SRM_PASSAGE_RETAINED, 0},
        {"cover", SRM_PASSAGE_PROVIDED, 0},
        {"all <data>", SRM_PASSAGE_AREA, 0},
        {"red", SRM_PASSAGE_OWNER, 0},
        {"5.1", SRM_PASSAGE_CONTROLS, 0},
        {"blue@example.org", SRM_PASSAGE_CELL, 1},
        {"brick", SRM_PASSAGE_AREA, 2},
        {"looks", SRM_PASSAGE_CELL, 3},
        {"sweep.", SRM_PASSAGE_CELL, 4},
        {"paint", SRM_PASSAGE_CELL, 7},
    };
    const srm_wanted_t *search = srm_wanted_read(
        fixture_pool,
        apr_pstrcat(fixture_pool, "\"", facts[_i].text, "\"", NULL), NULL);
    int number = srm_search_number(matrix, facts[_i].kind, facts[_i].order);
    srm_found_t found;
    int i;

    srm_search(fixture_pool, matrix, search,
               srm_matcher_make(fixture_pool, search, "en"), &found);
    ck_assert_int_lt(number, matrix->search->count);
    for (i = 0; i < matrix->search->count; i++) {
        ck_assert_int_eq(found.hits[i].items == found.all, i == number);
    }
}
END_TEST

Suite *suite_search(void)
{
    Suite *suite = suite_create("search");
    TCase *tcase = tcase_create("search");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, a_search_finds_what_a_walk_over_all_texts_finds,
                        0, 30);
    tcase_add_loop_test(tcase, passages_have_their_own_texts, 0, 15);
    suite_add_tcase(suite, tcase);
    return suite;
}
