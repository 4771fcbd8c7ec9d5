/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include "fixture.h"
#include "suites.h"

/** Every zone in one column; ' stands for a quote. */
static const char teams[] =
    "{'format': 1, 'id': 'teams', 'title': 'Teams', 'summary': 'S', "
    "'owner': {'team': 'Red', 'contact': 'red@example.org'}, "
    "'revision': '2026-02-03', 'lang': 'en','parties': [{'id': 'it', "
    "'name': 'Group IT', 'role': 'customer'},{'id': 'shop', 'name': "
    "'Shop', 'role': 'customer'},{'id': 'acme', 'name': 'Acme', 'role': "
    "'provider'},{'id': 'snow', 'name': 'Snow', 'role': 'provider'},{'id': "
    "'soc', 'name': 'SOC', 'role': 'third-party'}],'deployments': [{'id': "
    "'own', 'name': 'Own'}, {'id': 'run', 'name': 'Run'}, {'id': 'rent', "
    "'name': 'Rent'}],'areas': [{'id': 'keys', 'name': 'Keys', 'cells': "
    "{'own': 'it', 'rent': 'it', 'run': {'parties': {'it': 'Own <them>.'}, "
    "'note': 'Yearly.', 'owner': {'team': 'Blue'}, 'controls': "
    "[{'framework': 'iso', 'ids': ['5.1']}]}}},{'id': 'logs', 'name': "
    "'Logs', 'cells': {'own': 'it', 'rent': 'acme', 'run': {'parties': "
    "{'it': 'Read.', 'shop': 'Write.', 'soc': 'Watch.'}}}},{'id': 'tills', "
    "'name': 'Tills', 'cells': {'own': 'shop', 'rent': 'acme', 'run': "
    "{'parties': {'shop': 'Count.'}}}},{'id': 'nets', 'name': 'Nets', "
    "'cells': {'own': 'acme', 'rent': 'acme', 'run': {'parties': {'acme': "
    "'Lay.', 'soc': 'Look.'}}}},{'id': 'hosts', 'name': 'Hosts', 'cells': "
    "{'own': 'acme', 'rent': 'acme', 'run': 'acme'}},{'id': 'data', "
    "'name': 'Data', 'cells': {'own': 'acme', 'rent': 'acme', 'run': "
    "'snow'}},{'id': 'roof', 'name': 'Roof', 'cells': {'own': 'acme', "
    "'rent': 'acme', 'run': {'when': [{'if': 'it rains', 'parties': {'it': "
    "'Mop.'}}, {'if': 'it shines', 'parties': {'acme': "
    "'Sweep.'}}]}}},{'id': 'sea', 'name': 'Sea', 'cells': {'own': 'acme', "
    "'rent': 'acme', 'run': null}}]}";

static const srm_site_info_t *before;
static srm_site_info_t site;

static void set_up(void)
{
    srm_source_t source;

    fixture_setup();
    source = fixture_source("teams", teams);
    site.settings = &srm_settings_default;
    site.tag = "0123abcd";
    site.catalogue = fixture_load(&source, 1);
    before = fixture_site;
    fixture_site = &site;
}

static void tear_down(void)
{
    fixture_site = before;
    fixture_teardown();
}

static const char *render(const char *args, srm_format_e format)
{
    return fixture_render("/teams/deployments/run", args, format);
}

static int times(const char *text, const char *part)
{
    int found = 0;

    while ((text = strstr(text, part)) != NULL) {
        found++;
        text += strlen(part);
    }
    return found;
}

/** The reader and the boxes of the list: what others do has none. */
static const struct {
    const char *args;
    int boxes;
} readers[] = {{NULL, 2}, {"you=it", 2}, {"you=shop", 2}, {"q=read", 1}};

START_TEST(all_formats_have_the_same_boxes)
{
    const char *args = readers[_i].args;

    ck_assert_int_eq(
        times(render(args, SRM_FORMAT_HTML), "<input type=\"checkbox\""),
        readers[_i].boxes);
    ck_assert_int_eq(times(render(args, SRM_FORMAT_MARKDOWN), "- [ ] "),
                     readers[_i].boxes);
    ck_assert_int_eq(times(render(args, SRM_FORMAT_TEXT), "[ ] "),
                     readers[_i].boxes);
}
END_TEST

static const struct {
    const char *args;
    srm_format_e format;
    const char *words;
} parts[] = {
    {NULL, SRM_FORMAT_TEXT,
     "Your tasks 1 \xc2\xb7 Shared with you 1 \xc2\xb7 Shop 1 \xc2\xb7 Acme 1 "
     "\xc2\xb7 Snow 1 \xc2\xb7 Shared by others 1 \xc2\xb7 Conditional 1 "
     "\xc2\xb7 Not applicable 1\n"},
    {NULL, SRM_FORMAT_TEXT,
     "\n[ ] Logs: Read.\n  - Shop: Write.\n  - SOC: Watch.\n"},
    {NULL, SRM_FORMAT_TEXT, "\n- Nets\n  - Acme: Lay.\n  - SOC: Look.\n"},
    {NULL, SRM_FORMAT_TEXT, "\n- Tills: Count.\n"},
    {NULL, SRM_FORMAT_MARKDOWN, "# Checklist: Run\n"},
    {"you=shop", SRM_FORMAT_MARKDOWN,
     "\n## Your tasks ([Shop](../../teams/parties/shop)): 1\n\n- [ ] "
     "[Tills]("},
    {"you=shop", SRM_FORMAT_MARKDOWN,
     "run): Write.\n  - [Group IT](../../teams/parties/it): Read.\n"},
    {NULL, SRM_FORMAT_HTML,
     "<h1>Checklist: Run <span class=\"of\">Teams</span></h1>"},
    {NULL, SRM_FORMAT_HTML,
     "<input type=\"checkbox\" value=\"keys\"><span><b>Keys</b> Own "
     "&lt;them&gt;.</span></label><a class=\"details\" "
     "href=\"../../teams/areas/keys/run\">"},
    {NULL, SRM_FORMAT_HTML, "<strong>Note</strong>: Yearly.</p>"},
    {NULL, SRM_FORMAT_HTML, "<strong>Owner</strong>: Blue</p>"},
    {NULL, SRM_FORMAT_HTML, "<li>iso: 5.1</li>"},
    {NULL, SRM_FORMAT_HTML, "<p class=\"if\">If it rains:</p>"},
    {NULL, SRM_FORMAT_HTML,
     "href=\"../../teams/compare?from=own&amp;to=run\""},
    {NULL, SRM_FORMAT_HTML,
     "Red (<a href=\"mailto:red@example.org\">red@example.org</a>)"},
    {NULL, SRM_FORMAT_HTML, " data-you=\"it\" data-whole=\"\""},
    {NULL, SRM_FORMAT_HTML, "<progress aria-labelledby=\"done\" max=\"2\""},
    {"q=read", SRM_FORMAT_HTML, " data-you=\"it\">"},
    {"q=read", SRM_FORMAT_HTML, "</b> <mark>Read</mark>.</span>"},
    {"you=shop", SRM_FORMAT_HTML, "<span>Your tasks (Shop)</span>"},
    {"you=shop", SRM_FORMAT_HTML, "/deployments/rent?you=shop\""},
};

START_TEST(the_parts_of_a_checklist)
{
    const char *page = render(parts[_i].args, parts[_i].format);

    ck_assert_msg(strstr(page, parts[_i].words) != NULL, "no %s",
                  parts[_i].words);
}
END_TEST

START_TEST(the_first_deployment_is_compared_with_its_neighbour)
{
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/teams/deployments/own", NULL, SRM_FORMAT_HTML),
               "href=\"../../teams/compare?from=own&amp;to=run\""));
}
END_TEST

START_TEST(a_list_without_tasks_says_so)
{
    const char *page =
        fixture_render("/teams/deployments/rent", "you=shop", SRM_FORMAT_HTML);

    ck_assert_ptr_nonnull(strstr(page, "No task here is yours."));
    ck_assert_ptr_null(strstr(page, "<progress"));
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_checklist(void)
{
    Suite *suite = suite_create("checklist");
    TCase *tcase = tcase_create("checklist");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, all_formats_have_the_same_boxes, 0,
                        COUNT(readers));
    tcase_add_loop_test(tcase, the_parts_of_a_checklist, 0, COUNT(parts));
    tcase_add_test(tcase, the_first_deployment_is_compared_with_its_neighbour);
    tcase_add_test(tcase, a_list_without_tasks_says_so);
    suite_add_tcase(suite, tcase);
    return suite;
}
