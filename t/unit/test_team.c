/* SPDX-License-Identifier: Apache-2.0 */

/* Cells that several help with or nobody has decided yet, lists of tasks, and
 * links. */

#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_diff.h"
#include "srm_tasks.h"
#include "suites.h"
#include "unit.h"

static const char *matrix_of(const char *party, const char *cell,
                             const char *other)
{
    return apr_pstrcat(
        fixture_pool,
        "{'format': 1, 'id': 'm', 'title': 'M', 'revision': '2026-01-06',"
        "'sources': [{'title': 'S'}], 'parties': ["
        "{'id': 'us', 'name': 'Us', 'role': 'customer'},"
        "{'id': 'acme', 'name': 'Acme', 'role': 'provider'},"
        "{'id': '",
        party,
        "', 'name': 'Aid', 'role': 'third-party'}],"
        "'deployments': [{'id': 'own', 'name': 'Own'}, {'id': 'cloud', "
        "'name': 'Cloud'}], 'areas': [{'id': 'a', 'name': 'Login', 'cells': "
        "{'own': ",
        cell, ", 'cloud': ", other,
        "}, 'aliases': ['MFA', 'Two factors'], 'links': [{'title': 'Wiki', "
        "'href': 'https://example.com/wiki'}]}]}",
        NULL);
}

static void use(const char *json)
{
    srm_source_t source = fixture_source("m", json);
    srm_site_info_t *site =
        apr_pmemdup(fixture_pool, fixture_site, sizeof(*site));

    site->catalogue = fixture_load(&source, 1);
    fixture_site = site;
}

static const srm_matrix_t *loaded(const char *json)
{
    use(json);
    return fixture_site->catalogue->matrices.items[0];
}

#define TEAM                                                                  \
    "{'parties': {'us': ['Patch it.', 'Back it up'], 'acme': 'Run it.'}, "    \
    "'lead': 'acme', 'supporting': {'aid': ['Advise', 'Review']}, 'links': "  \
    "[{'title': 'Guide', 'href': 'https://example.com/guide', 'note': "       \
    "'Part 2'}], 'review_by': '2027-01-01'}"
#define OPEN "{'open': 'No contract'}"

START_TEST(open_alone_leaves_a_cell_undecided)
{
    const srm_matrix_t *matrix =
        loaded(matrix_of("aid", "'open'", "{'open': 'No contract'}"));
    const srm_cell_t *cells = matrix->areas.items[0].cells.items;

    ck_assert_int_eq(cells[0].responsibility, SRM_UNDECIDED);
    ck_assert_str_eq(cells[0].open, "");
    ck_assert_int_eq(cells[0].duties.count, 0);
    ck_assert_str_eq(cells[1].open, "No contract");
    ck_assert_int_eq(matrix->cells[SRM_UNDECIDED].count, 2);
    ck_assert_int_eq(matrix->deployments.items[0].counts[SRM_UNDECIDED], 1);
}
END_TEST

START_TEST(open_names_the_party_of_an_old_file)
{
    const srm_matrix_t *matrix =
        loaded(matrix_of("open", "'open'", "{'open': ''}"));
    const srm_cell_t *cells = matrix->areas.items[0].cells.items;

    ck_assert_int_eq(cells[0].responsibility, SRM_THIRD_PARTY);
    ck_assert_ptr_null(cells[0].open);
    ck_assert_int_eq(cells[1].responsibility, SRM_UNDECIDED);
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/m", NULL, SRM_FORMAT_JSON),
               "\"cells\":{\"own\":\"open\",\"cloud\":{\"open\":\"\"}}"));
}
END_TEST

START_TEST(a_lead_and_supporting_parties_are_found)
{
    const srm_matrix_t *matrix = loaded(matrix_of("aid", TEAM, OPEN));
    const srm_cell_t *cell = matrix->areas.items[0].cells.items;

    ck_assert_int_eq(cell->responsibility, SRM_SHARED);
    ck_assert_str_eq(cell->lead->name, "Acme");
    ck_assert_int_eq(cell->supporting.count, 1);
    ck_assert_str_eq(cell->supporting.items[0].party->name, "Aid");
    ck_assert_uint_eq(cell->roles & 1u << SRM_ROLE_THIRD_PARTY, 0);
    ck_assert_int_eq(matrix->parties.items[2].cells.count, 0);
    ck_assert_int_eq(matrix->parties.items[2].supports.count, 1);
    ck_assert_ptr_eq(matrix->parties.items[2].supports.items[0], cell);
}
END_TEST

START_TEST(tasks_are_stepped_through)
{
    const srm_matrix_t *matrix = loaded(matrix_of("aid", TEAM, OPEN));
    const srm_duties_t *duties = &matrix->areas.items[0].cells.items[0].duties;
    const char *at = duties->items[0].tasks;
    size_t length;

    ck_assert(srm_tasks_are_list(at));
    ck_assert(!srm_tasks_are_list(duties->items[1].tasks));
    ck_assert(!strncmp(srm_tasks_next(&at, &length), "Patch it.", 9));
    ck_assert_uint_eq(length, 9);
    ck_assert_str_eq(srm_tasks_next(&at, &length), "Back it up");
    ck_assert_ptr_null(srm_tasks_next(&at, &length));
}
END_TEST

START_TEST(a_document_has_what_the_file_has)
{
    const char *own = TEAM;
    char *wanted = apr_pstrdup(fixture_pool, own);
    const char *json;
    int from = 0, to = 0;

    use(matrix_of("aid", TEAM, "'open'"));
    json = fixture_render("/m", NULL, SRM_FORMAT_JSON);
    for (; own[from]; from++) {
        bool space = own[from] == ' ' && strchr(",:", own[from - 1]);

        wanted[to] = own[from] == '\'' ? '"' : own[from];
        to += !space;
    }
    wanted[to] = '\0';
    ck_assert_msg(strstr(json, wanted) != NULL, "no %s\nin %s", wanted, json);
    ck_assert_ptr_nonnull(strstr(json, ",\"cloud\":\"open\"}"));
    ck_assert_ptr_nonnull(
        strstr(json, "\"aliases\":[\"MFA\",\"Two factors\"],\"links\":[{"));
}
END_TEST

START_TEST(a_row_has_it_in_one_line)
{
    const char *csv;

    use(matrix_of("aid", TEAM, OPEN));
    csv = fixture_render("/m/cells", NULL, SRM_FORMAT_CSV);
    ck_assert_msg(
        strstr(csv, "Patch it.; Back it up,Run it.,,,,m/areas/a/own,,Acme,Aid:"
                    " Advise; Review,Guide: https://example.com/guide,"
                    "2027-01-01,,S,,\r\n")
            != NULL,
        "%s", csv);
    ck_assert_msg(strstr(csv, ",undecided,0,0,0,0,0,,,,,,,m/areas/a/cloud,"
                              "No contract,,,,,,S,,\r\n")
                      != NULL,
                  "%s", csv);
}
END_TEST

START_TEST(a_search_finds_the_other_names_and_the_reason)
{
    static const char *const found[] = {"q=two+fact", "q=contract",
                                        "q=advise"};
    size_t i;

    use(matrix_of("aid", TEAM, OPEN));
    for (i = 0; i < sizeof(found) / sizeof(*found); i++) {
        ck_assert_ptr_nonnull(
            strstr(fixture_render("/m/cells", found[i], SRM_FORMAT_CSV),
                   "\r\nm--a--"));
    }
    ck_assert_ptr_nonnull(strstr(
        fixture_render("/m/cells", "responsibility=undecided", SRM_FORMAT_CSV),
        "\r\nm--a--cloud"));
}
END_TEST

/** A page and a part of it. */
static const struct {
    const char *path;
    srm_format_e format;
    const char *part;
} pages[] = {
    {"/m/areas/a/own", SRM_FORMAT_HTML,
     "<ul>\n<li>Patch it.</li>\n<li>Back it up</li></ul></div>"},
    {"/m/areas/a/own", SRM_FORMAT_HTML,
     "<strong>Lead</strong>: <a href=\"../../../m/parties/acme\">Acme</a>"},
    {"/m/areas/a/own", SRM_FORMAT_HTML,
     "<a href=\"../../../m/parties/aid\">Aid</a> (Advise; Review)</li>"},
    {"/m/areas/a/own", SRM_FORMAT_HTML,
     "<a href=\"https://example.com/guide\" rel=\"external\">Guide</a> (Part "
     "2)</li>"},
    {"/m/areas/a/own", SRM_FORMAT_HTML, ">1 January 2027</time>"},
    {"/m/areas/a/own", SRM_FORMAT_MARKDOWN,
     "- [Us](../../../m/parties/us):\n  - Patch it.\n  - Back it up\n- "
     "[Acme]"},
    {"/m/areas/a/own", SRM_FORMAT_TEXT,
     "\nSupporting: Aid (Advise; Review)\n"},
    {"/m/areas/a/own", SRM_FORMAT_JSON,
     "\"tasks\":[\"Patch it.\",\"Back it up\"]"},
    {"/m/areas/a/own", SRM_FORMAT_JSON, "\"lead\":{\"id\":\"acme\","},
    {"/m/areas/a/cloud", SRM_FORMAT_HTML,
     "<div class=\"answer undecided\">\n<p class=\"nobody\">nobody has "
     "decided "
     "yet</p></div>\n<p class=\"owner\"><strong>Undecided</strong>: No "
     "contract</p>"},
    {"/m/areas/a/cloud", SRM_FORMAT_HTML, ">not decided yet</span></h1>"},
    {"/m/areas/a/cloud", SRM_FORMAT_JSON, "\"open\":\"No contract\""},
    {"/m/areas/a", SRM_FORMAT_HTML, "Also called</strong>: MFA, Two factors"},
    {"/m/areas/a", SRM_FORMAT_HTML, "href=\"https://example.com/wiki\""},
    {"/m", SRM_FORMAT_HTML, "<strong>Undecided</strong>: No contract"},
    {"/m", SRM_FORMAT_HTML, "<span class=\"means\">nobody has decided yet"},
    {"/m", SRM_FORMAT_HTML, "<g id=\"i-undecided\">"},
    {"/m", SRM_FORMAT_SVG, "srm-zone srm-zone-undecided"},
    {"/m/deployments/own", SRM_FORMAT_HTML,
     "<ul>\n<li>Patch it.</li>\n<li>Back it up</li></ul>"},
    {"/m/deployments/own", SRM_FORMAT_MARKDOWN,
     "- [ ] [Login](../../m/areas/a/own)\n  - Patch it.\n  - Back it up\n"},
    {"/m/parties/us", SRM_FORMAT_HTML,
     "<div>\n<ul>\n<li>Patch it.</li>\n<li>Back it up</li></ul></div>"},
    {"/m/parties/aid", SRM_FORMAT_HTML,
     "Login \xe2\x80\x93 Own</a> (Advise; Review)</li>"},
    {"/m/parties/aid", SRM_FORMAT_JSON,
     "\"supports\":[\n{\"id\":\"m--a--own\""},
    {"/m/compare", SRM_FORMAT_HTML, "Not decided yet"},
};

START_TEST(pages_show_it)
{
    const char *page;

    use(matrix_of("aid", TEAM, OPEN));
    page = fixture_render(pages[_i].path, NULL, pages[_i].format);
    ck_assert_msg(strstr(page, pages[_i].part) != NULL, "no %s\nin %s",
                  pages[_i].part, page);
    ck_assert_ptr_null(strstr(page, "Patch it.\nBack"));
}
END_TEST

/** Two cells, and the changes from the first to the second: field, before and
 * after. */
static const struct {
    const char *before;
    const char *after;
    const char *changes;
} changed[] = {
    {"'open'", "{'open': ''}", ""},
    {"'open'", OPEN, "open:  -> No contract\n"},
    {OPEN, "'us'", ": Undecided -> Customer (Us)\n"},
    {"{'parties': {'us': ['1', '2']}}", "{'parties': {'us': ['1', '3']}}",
     "tasks: 1; 2 -> 1; 3\n"},
    {"{'parties': {'us': '1'}}", "{'parties': {'us': ['1']}}", ""},
    {"{'parties': {'us': '1', 'acme': '2'}, 'lead': 'us'}",
     "{'parties': {'us': '1', 'acme': '2'}, 'lead': 'acme'}",
     "lead: us -> acme\n"},
    {"{'parties': {'us': '1'}}",
     "{'parties': {'us': '1'}, 'supporting': {'aid': ''}}",
     "supporting:  -> Aid\n"},
    {"{'parties': {'us': '1'}, 'supporting': {'aid': ['x', 'y']}}",
     "{'parties': {'us': '1'}, 'supporting': {'acme': 'x', 'aid': 'x'}}",
     "supporting: Aid (x; y) -> Acme (x), Aid (x)\n"},
    {"{'parties': {'us': '1'}, 'review_by': '2027-01-01'}",
     "{'parties': {'us': '1'}, 'review_by': '2028-01-01'}",
     "review_by: 2027-01-01 -> 2028-01-01\n"},
    {"{'parties': {'us': '1'}}",
     "{'parties': {'us': '1'}, 'links': [{'title': 'T', 'href': "
     "'https://a.b'}]}",
     ":  -> title: T; href: https://a.b\n"},
};

START_TEST(a_diff_has_the_keys)
{
    const srm_matrix_t *before =
        loaded(matrix_of("aid", changed[_i].before, "'us'"));
    const srm_matrix_t *after =
        loaded(matrix_of("aid", changed[_i].after, "'us'"));
    const srm_changes_t *found =
        srm_diff(fixture_pool, before, after, 1000000);
    const char *lines = "";
    int i;

    for (i = 0; i < found->count; i++) {
        const srm_change_t *change = &found->items[i];

        lines = apr_pstrcat(fixture_pool, lines, change->field, ": ",
                            change->before, " -> ", change->after, "\n", NULL);
    }
    ck_assert_str_eq(lines, changed[_i].changes);
}
END_TEST

Suite *suite_team(void)
{
    Suite *suite = suite_create("team");
    TCase *tests = tcase_create("team");

    tcase_add_checked_fixture(tests, fixture_setup, fixture_teardown);
    tcase_add_test(tests, open_alone_leaves_a_cell_undecided);
    tcase_add_test(tests, open_names_the_party_of_an_old_file);
    tcase_add_test(tests, a_lead_and_supporting_parties_are_found);
    tcase_add_test(tests, tasks_are_stepped_through);
    tcase_add_test(tests, a_document_has_what_the_file_has);
    tcase_add_test(tests, a_row_has_it_in_one_line);
    tcase_add_test(tests, a_search_finds_the_other_names_and_the_reason);
    tcase_add_loop_test(tests, pages_show_it, 0,
                        sizeof(pages) / sizeof(*pages));
    tcase_add_loop_test(tests, a_diff_has_the_keys, 0,
                        sizeof(changed) / sizeof(*changed));
    suite_add_tcase(suite, tests);
    return suite;
}
