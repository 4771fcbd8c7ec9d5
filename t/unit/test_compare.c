/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "fixture.h"
#include "srm_compare.h"
#include "srm_target.h"
#include "suites.h"

static srm_selection_t selection;
static srm_refusal_t refusal;

static void compare(const char *path, const char *args)
{
    ck_assert_int_eq(fixture_select(path, args, &selection, &refusal), 1);
}

/** A query, the two sides that it comes to, and area: change for each turn. */
static const struct {
    const char *path;
    const char *args;
    const char *from;
    const char *to;
    const char *transitions;
} compared[] = {
    {"/rich/compare", NULL, "own", "edge",
     "data:no-longer-applicable floor:no-longer-applicable wall:transferred"},
    {"/rich/compare", "from=own&to=cloud", "own", "cloud",
     "data:becomes-shared floor:becomes-conditional wall:transferred"},
    {"/rich/compare", "from=cloud&to=own", "cloud", "own",
     "data:no-longer-shared floor:no-longer-conditional wall:transferred"},
    {"/rich/compare", "from=cloud&to=edge", "cloud", "edge",
     "data:no-longer-applicable floor:no-longer-applicable "
     "wall:no-longer-shared"},
    {"/rich/compare", "from=cloud&to=cloud", "cloud", "cloud",
     "data:same floor:same wall:same"},
    /* What is not said is the first and the last, but never the other. */
    {"/rich/compare", "from=cloud", "cloud", "edge",
     "data:no-longer-applicable floor:no-longer-applicable "
     "wall:no-longer-shared"},
    {"/rich/compare", "from=edge", "edge", "cloud",
     "data:becomes-applicable floor:becomes-applicable wall:becomes-shared"},
    {"/rich/compare", "to=own", "cloud", "own",
     "data:no-longer-shared floor:no-longer-conditional wall:transferred"},
    {"/rich/compare", "from=&to=", "own", "edge",
     "data:no-longer-applicable floor:no-longer-applicable wall:transferred"},
    {"/rich/compare", "from=own&from=cloud&to=edge&to=own", "cloud", "own",
     "data:no-longer-shared floor:no-longer-conditional wall:transferred"},
    /* Either side keeps the area, with both its cells. */
    {"/rich/compare", "from=own&to=cloud&area=wall,data", "own", "cloud",
     "data:becomes-shared wall:transferred"},
    {"/rich/compare", "from=own&to=cloud&group=low", "own", "cloud",
     "floor:becomes-conditional wall:transferred"},
    {"/rich/compare", "from=own&to=edge&party=acme", "own", "edge",
     "wall:transferred"},
    {"/rich/compare", "from=own&to=edge&party=auditor", "own", "edge",
     "floor:no-longer-applicable wall:transferred"},
    {"/rich/compare", "from=own&to=cloud&responsibility=shared", "own",
     "cloud", "data:becomes-shared wall:transferred"},
    {"/rich/compare", "from=own&to=cloud&q=SWEEP", "own", "cloud",
     "floor:becomes-conditional"},
    {"/rich/compare", "from=own&to=cloud&q=zzz", "own", "cloud", ""},
    {"/rich/compare", "from=own&to=cloud&deployment=nothing&matrix=no", "own",
     "cloud",
     "data:becomes-shared floor:becomes-conditional wall:transferred"},
};

START_TEST(transitions)
{
    const char *found = "";
    int i;

    compare(compared[_i].path, compared[_i].args);
    ck_assert_str_eq(selection.from->id, compared[_i].from);
    ck_assert_str_eq(selection.to->id, compared[_i].to);
    for (i = 0; i < selection.transitions.count; i++) {
        const srm_transition_t *transition = &selection.transitions.items[i];

        ck_assert_ptr_eq(transition->from->deployment, selection.from);
        ck_assert_ptr_eq(transition->to->deployment, selection.to);
        ck_assert_ptr_eq(transition->from->area, selection.areas.items[i]);
        found = apr_pstrcat(fixture_pool, found, i > 0 ? " " : "",
                            transition->from->area->id, ":",
                            srm_transition_id(transition->change), NULL);
    }
    ck_assert_str_eq(found, compared[_i].transitions);
}
END_TEST

/* The lists and the counts are of the same turns. */
START_TEST(lists_agree_with_the_turns)
{
    int changes = 0, customer_changes = 0, cells = 0, i;

    compare(compared[_i].path, compared[_i].args);
    for (i = 0; i < SRM_TRANSITION_COUNT; i++) {
        changes += selection.changes[i];
    }
    for (i = 0; i < SRM_CUSTOMER_CHANGE_COUNT; i++) {
        customer_changes += selection.customer_changes[i];
    }
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        cells += selection.counts[i];
    }
    ck_assert_int_eq(changes, selection.transitions.count);
    ck_assert_int_eq(customer_changes, selection.transitions.count);
    ck_assert_int_eq(cells, selection.cells.count);
    ck_assert_int_eq(selection.areas.count, selection.transitions.count);
    for (i = 0; i < selection.transitions.count; i++) {
        ck_assert(
            srm_selected(&selection, selection.transitions.items[i].from));
        ck_assert(srm_selected(&selection, selection.transitions.items[i].to));
    }
    ck_assert_int_eq(selection.cells.count,
                     selection.transitions.count
                         * (selection.from == selection.to ? 1 : 2));
    ck_assert_int_eq(selection.deployments.count,
                     selection.transitions.count == 0 ? 0
                     : selection.from == selection.to ? 1
                                                      : 2);
    ck_assert(selection.transitions.count == 0
              || (srm_selected_deployment(&selection, selection.from)
                  && srm_selected_deployment(&selection, selection.to)));
}
END_TEST

/** A side that does not exist. */
static const struct {
    const char *args;
    const char *parameter;
    const char *did_you_mean;
} unknown[] = {
    {"from=clod", "from", "cloud"}, {"to=Edge", "to", "edge"},
    {"from=own,cloud", "from", ""}, {"from=own&to=paas", "to", ""},
    {"from=data", "from", ""},
};

START_TEST(unknown_sides)
{
    ck_assert_int_eq(fixture_select("/rich/compare", unknown[_i].args,
                                    &selection, &refusal),
                     0);
    ck_assert_int_eq(refusal.status, 400);
    ck_assert_str_eq(refusal.kind->title, "Unknown value");
    ck_assert_str_eq(refusal.parameter, unknown[_i].parameter);
    ck_assert_str_eq(refusal.did_you_mean, unknown[_i].did_you_mean);
    ck_assert_int_eq(refusal.allowed->nelts, 3);
}
END_TEST

START_TEST(other_pages_compare_nothing)
{
    compare("/rich", "from=nothing&to=nowhere");
    ck_assert_ptr_null(selection.from);
    ck_assert_int_eq(selection.transitions.count, 0);
    ck_assert_uint_eq(selection.used_params, 0);
    compare("/rich/compare", "from=own&area=data&deployment=x");
    ck_assert_uint_eq(selection.filtered, SRM_FILTER_BIT(SRM_FILTER_AREA));
    ck_assert_str_eq(
        srm_query_args(fixture_pool, selection.query, selection.used_params),
        "?area=data&from=own");
}
END_TEST

/** A query and the sentence of it. */
static const struct {
    const char *path;
    const char *args;
    const char *sentence;
} said[] = {
    {"/azure-cloud/compare", "from=iaas&to=paas",
     "3 of 10 areas change. You to Microsoft: 1; Becomes shared: 2; "
     "No change: 7."},
    {"/azure-cloud/compare", "from=saas&to=paas",
     "2 of 10 areas change. Becomes shared: 1; No longer shared: 1; "
     "No change: 8."},
    {"/azure-cloud/compare", "from=paas&to=paas",
     "Nothing changes from PaaS to PaaS. No change: 10."},
    {"/azure-cloud/compare", "from=iaas&to=paas&area=operating-system",
     "1 of 1 areas changes. You to Microsoft: 1."},
    {"/azure-cloud/compare", "q=zzz", "No matches."},
    {"/rich/compare", "from=own&to=cloud",
     "3 of 3 areas change. Us & Co, Auditor to Acme, Contoso: 1; "
     "Becomes shared: 1; Becomes conditional: 1."},
};

static json_t *parse(const char *bytes)
{
    json_error_t error;
    json_t *root = json_loads(bytes, JSON_REJECT_DUPLICATES, &error);

    ck_assert_msg(root != NULL, "%s: %s", error.text, bytes);
    return root;
}

static const char *sentence_of(const char *path, const char *args)
{
    json_t *root = parse(fixture_render(path, args, SRM_FORMAT_JSON));
    const char *sentence = apr_pstrdup(
        fixture_pool, json_string_value(json_object_get(root, "summary")));

    json_decref(root);
    return sentence;
}

START_TEST(sentences)
{
    srm_compare_parts_t parts;
    int total = 0, i;

    compare(said[_i].path, said[_i].args);
    ck_assert_str_eq(sentence_of(said[_i].path, said[_i].args),
                     said[_i].sentence);
    srm_compare_parts(fixture_pool, &selection, &parts);
    for (i = 0; i < parts.count; i++) {
        total += parts.items[i].count;
    }
    ck_assert_int_eq(total, selection.transitions.count);
}
END_TEST

/** A query, what a page says of it, and what it means to you. */
static const struct {
    const char *path;
    const char *args;
    const char *summary;
    const char *stakes;
} spoken[] = {
    {"/azure-cloud/compare", "from=iaas&to=saas",
     "4 of 10 areas change. Network controls and Operating system move from "
     "you to Microsoft. Client devices and Applications become shared.",
     "You hand over 2, take on 0, keep 5 (3 alone, 2 shared)."},
    {"/azure-cloud/compare", "from=saas&to=iaas",
     "4 of 10 areas change. Network controls and Operating system move from "
     "Microsoft to you. No longer shared: Client devices and Applications.",
     "You hand over 0, take on 2, keep 5 (5 alone, 0 shared)."},
    {"/azure-cloud/compare", "from=iaas&to=paas",
     "3 of 10 areas change. You hand over Operating system to Microsoft. "
     "Applications and Network controls become shared.",
     "You hand over 1, take on 0, keep 6 (4 alone, 2 shared)."},
    {"/azure-cloud/compare", "from=saas&to=on-premises",
     "7 of 10 areas change. Network controls, Operating system, Physical "
     "hosts, Physical network and Physical datacenter move from Microsoft to "
     "you. No longer shared: Client devices and Applications.",
     "You hand over 0, take on 5, keep 5 (5 alone, 0 shared)."},
    {"/azure-cloud/compare", "from=paas&to=paas",
     "Nothing changes from PaaS to PaaS.",
     "You hand over 0, take on 0, keep 6 (4 alone, 2 shared)."},
    /* Nothing tells the parties of a condition apart. */
    {"/rich/compare", "from=own&to=cloud",
     "3 of 3 areas change. Us & Co, Auditor to Acme, Contoso: Wall. Becomes "
     "shared: Data. Becomes conditional: Floor.",
     "You hand over 1, take on 1, keep 1 (0 alone, 1 shared)."},
    {"/rich/compare", "from=cloud&to=cloud",
     "Nothing changes from Cloud to Cloud.",
     "You hand over 0, take on 0, keep 2 (0 alone, 1 shared, 1 "
     "conditional)."},
};

START_TEST(a_page_names_the_areas)
{
    compare(spoken[_i].path, spoken[_i].args);
    ck_assert_str_eq(srm_compare_summary(fixture_pool, &selection),
                     spoken[_i].summary);
    ck_assert_str_eq(srm_compare_stakes(fixture_pool, &selection),
                     spoken[_i].stakes);
}
END_TEST

/** A row of a comparison, and its phrase. */
static const struct {
    const char *args;
    const char *area;
    const char *phrase;
} phrases[] = {
    {"from=iaas&to=saas", "operating-system", "You hand it over"},
    {"from=saas&to=iaas", "operating-system", "You take it on"},
    {"from=iaas&to=saas", "applications", "Becomes shared"},
    {"from=paas&to=saas", "network-controls", "You hand over your part"},
    {"from=saas&to=paas", "network-controls", "You take on a part"},
    {"from=iaas&to=saas", "customer-data", "No change"},
};

START_TEST(a_change_in_a_phrase)
{
    const char *found = "";
    int i;

    compare("/azure-cloud/compare", phrases[_i].args);
    for (i = 0; i < selection.transitions.count; i++) {
        if (!strcmp(selection.areas.items[i]->id, phrases[_i].area)) {
            found = srm_compare_phrase(&selection,
                                       &selection.transitions.items[i]);
        }
    }
    ck_assert_str_eq(found, phrases[_i].phrase);
}
END_TEST

/* With two customers the page speaks to the one that is named. Six areas are
 * too many names, and four kinds of moves too many sentences. */
START_TEST(many_areas_and_customers)
{
    srm_source_t source = fixture_source(
        "many",
        "{'format':1,'id':'many','title':'Many','revision':'2026-10-10',"
        "'sources':[{'title':'S'}],"
        "'parties':[{'id':'a','name':'A','role':'customer'},"
        "{'id':'b','name':'B','role':'customer'},"
        "{'id':'p','name':'P','role':'provider'}],"
        "'deployments':[{'id':'d','name':'D'},{'id':'e','name':'E'}],"
        "'areas':["
        "{'id':'a1','name':'A1','cells':{'d':'a','e':'p'}},"
        "{'id':'a2','name':'A2','cells':{'d':'a','e':'p'}},"
        "{'id':'a3','name':'A3','cells':{'d':'a','e':'p'}},"
        "{'id':'a4','name':'A4','cells':{'d':'a','e':'p'}},"
        "{'id':'a5','name':'A5','cells':{'d':'a','e':'p'}},"
        "{'id':'a6','name':'A6','cells':{'d':'a','e':'p'}},"
        "{'id':'b1','name':'B1','cells':{'d':'b','e':'p'}},"
        "{'id':'b2','name':'B2','cells':{'d':'b','e':'p'}},"
        "{'id':'p1','name':'P1','cells':{'d':'p','e':'a'}},"
        "{'id':'n1','name':'N1','cells':{'d':null,'e':'a'}}]}");
    srm_site_info_t site = *fixture_site;
    const char *page;

    site.catalogue = fixture_load(&source, 1);
    fixture_site = &site;
    compare("/many/compare", NULL);
    ck_assert_str_eq(srm_compare_summary(fixture_pool, &selection),
                     "10 of 10 areas change. A1, A2, A3, A4, A5 and 1 more "
                     "move from you to P. B1 and B2 move from B to P. You "
                     "take on P1 from P.");
    compare("/many/compare", "you=b");
    ck_assert_str_eq(srm_compare_stakes(fixture_pool, &selection),
                     "You hand over 2, take on 0, keep 0 (0 alone, 0 "
                     "shared).");
    page = fixture_render("/many/compare", "you=b", SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(strstr(page, "<table class=\"moves\">"));
    ck_assert_ptr_nonnull(strstr(page, "compare?from=e&amp;to=d&amp;you=b\""));
}
END_TEST

START_TEST(the_page_shows_changes_first)
{
    const char *page = fixture_render("/azure-cloud/compare",
                                      "from=iaas&to=saas", SRM_FORMAT_HTML);
    const char *changed = strstr(page, "id=\"areas--applications\"");
    const char *folded = strstr(page, "<details>");

    ck_assert_ptr_nonnull(
        strstr(page, "<a href=\"#areas--network-controls\">Network "
                     "controls</a> and <a href=\"#areas--operating-system\">"
                     "Operating system</a> move from you to Microsoft."));
    ck_assert_ptr_null(strstr(page, "class=\"moves\""));
    ck_assert_ptr_nonnull(
        strstr(page, "name=\"description\" content=\"4 of 10 areas change. "
                     "Network controls and "));
    ck_assert_ptr_nonnull(changed);
    ck_assert_ptr_nonnull(folded);
    ck_assert(changed < folded);
    ck_assert(strstr(page, "id=\"areas--customer-data\"") > folded);
}
END_TEST

/* Two transfers of one kind are one part, whatever is between them, and a
 * matrix that says its words in its own way is not glued to ours. */
START_TEST(a_matrix_says_it_in_its_own_words)
{
    srm_source_t source = fixture_source(
        "own",
        "{'format':1,'id':'own','title':'Own','revision':'2026-10-10',"
        "'sources':[{'title':'S'}],'labels':{"
        "'changes':'{areas}/{changed} {to}<-{from} {from}{nothing} {','"
        "transfer':'{to} nimmt','change-same':'bleibt','comparison':'{to}'},"
        "'parties':[{'id':'c','name':'{to}','role':'customer'},"
        "{'id':'p','name':'P','role':'provider'},"
        "{'id':'t','name':'T','role':'third-party'}],"
        "'deployments':[{'id':'d','name':'D{to}'},{'id':'e','name':'E'}],"
        "'areas':["
        "{'id':'a','name':'A','cells':{'d':'c','e':'p'}},"
        "{'id':'b','name':'B','cells':{'d':'c','e':'t'}},"
        "{'id':'f','name':'F','cells':{'d':'c','e':'t'}},"
        "{'id':'g','name':'G','cells':{'d':'c','e':'c'}}]}");
    srm_site_info_t site = *fixture_site;

    site.catalogue = fixture_load(&source, 1);
    fixture_site = &site;
    compare("/own/compare", NULL);
    ck_assert_str_eq(srm_compare_title(fixture_pool, &selection), "E");
    ck_assert_str_eq(sentence_of("/own/compare", NULL),
                     "4/3 E<-D{to} D{to}{nothing} { T nimmt: 2; P nimmt: 1; "
                     "bleibt: 1.");
}
END_TEST

START_TEST(one_deployment_is_compared_with_itself)
{
    srm_source_t source = fixture_source(
        "one", "{'format':1,'id':'one','title':'One','revision':'2026-10-10',"
               "'sources':[{'title':'S'}],"
               "'parties':[{'id':'c','name':'C','role':'customer'}],"
               "'deployments':[{'id':'d','name':'D'}],"
               "'areas':[{'id':'a','name':'A','cells':{'d':'c'}}]}");
    srm_site_info_t site = *fixture_site;
    const char *page;

    site.catalogue = fixture_load(&source, 1);
    fixture_site = &site;
    compare("/one/compare", NULL);
    ck_assert_ptr_eq(selection.from, selection.to);
    ck_assert_int_eq(selection.transitions.count, 1);
    ck_assert_int_eq(selection.cells.count, 1);
    page = fixture_render("/one/compare", NULL, SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(strstr(page, "Nothing changes from D to D."));
    ck_assert_ptr_null(strstr(page, "<select"));
}
END_TEST

START_TEST(links_to_a_comparison)
{
    const srm_matrix_t *matrix =
        srm_catalogue_matrix(fixture_site->catalogue, "rich");
    const char *path =
        srm_target_compare(fixture_pool, matrix, &matrix->deployments.items[1],
                           &matrix->deployments.items[0]);

    ck_assert_str_eq(path, "rich/compare?from=cloud&to=own");
    /* The other way round stays as narrow; everything is not. */
    path = fixture_render("/rich/compare", "from=own&to=cloud&q=a+b%26data",
                          SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(
        strstr(path, "href=\"../rich/compare?from=cloud&amp;to=own&amp;"
                     "q=a+b%26data\">"));
    ck_assert_ptr_nonnull(
        strstr(path, "href=\"../rich/compare?from=own&amp;to=cloud\">Clear "));
    ck_assert_ptr_nonnull(
        strstr(path, "href=\"../rich/compare.csv?q=a+b%26data&amp;from=own"
                     "&amp;to=cloud\""));
    path = fixture_render("/rich/compare", "from=own&to=cloud&area=data",
                          SRM_FORMAT_MARKDOWN);
    ck_assert_ptr_nonnull(
        strstr(path, "(../rich/compare?from=own\\&to=cloud)"));
}
END_TEST

START_TEST(the_document_adds_up)
{
    json_t *root = parse(
        fixture_render("/rich/compare", "from=own&to=cloud", SRM_FORMAT_JSON));
    json_t *changes = json_object_get(root, "changes");
    json_t *counts = json_object_get(root, "counts");
    const char *key;
    json_t *count;
    json_int_t total = 0;

    ck_assert_int_eq(json_array_size(changes), 3);
    ck_assert_int_eq(json_object_size(counts), SRM_TRANSITION_COUNT);
    json_object_foreach(counts, key, count)
    {
        total += json_integer_value(count);
    }
    ck_assert_int_eq(total, 3);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "changed")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "kept")), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "handed_over")),
                     1);
    ck_assert_int_eq(json_integer_value(json_object_get(root, "taken_on")), 1);
    ck_assert_str_eq(json_string_value(json_object_get(
                         json_object_get(root, "from"), "href")),
                     "rich/deployments/own");
    json_decref(root);
}
END_TEST

/** A key of the row of the floor, which begins to depend, and its value. */
static const struct {
    const char *key;
    const char *text;
    int number;
} cells[] = {
    {"id", "rich--floor--own--cloud", 0},
    {"matrix", "rich", 0},
    {"revision", "2026-02-03", 0},
    {"group", "low", 0},
    {"area", "floor", 0},
    {"area_name", "Floor", 0},
    {"area_order", NULL, 1},
    {"from", "own", 0},
    {"from_name", "Own", 0},
    {"to", "cloud", 0},
    {"to_name", "Cloud", 0},
    {"change", "becomes-conditional", 0},
    {"changed", NULL, 1},
    {"from_responsibility", "third-party", 0},
    {"to_responsibility", "conditional", 0},
    {"from_parties", "Auditor", 0},
    {"to_parties", "Us & Co, Acme, Contoso", 0},
    {"gained", "Us & Co, Acme, Contoso", 0},
    {"released", "Auditor", 0},
    {"kept", NULL, 0},
    {"handed_over", NULL, 0},
    {"taken_on", NULL, 1},
    {"tasks_changed", NULL, 1},
    {"from_customer_tasks", "", 0},
    {"to_customer_tasks", "If it rains: Mop", 0},
    {"from_provider_tasks", "", 0},
    {"to_provider_tasks",
     "If it rains: Acme; Contoso: Dry; If it shines: Sweep.", 0},
    {"from_third_party_tasks", "Looks", 0},
    {"to_third_party_tasks", "", 0},
    {"from_note", "", 0},
    {"to_note", "Depends", 0},
    {"from_href", "rich/areas/floor/own", 0},
    {"to_href", "rich/areas/floor/cloud", 0},
    {"href", "rich/areas/floor", 0},
};

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

START_TEST(a_row_of_a_comparison)
{
    json_t *root = parse(fixture_render(
        "/rich/compare", "from=own&to=cloud&area=floor", SRM_FORMAT_JSON));
    json_t *row = json_array_get(json_object_get(root, "changes"), 0);
    void *at = json_object_iter(row);
    int i;

    for (i = 0; i < COUNT(cells); i++) {
        const json_t *value = json_object_iter_value(at);

        ck_assert_str_eq(json_object_iter_key(at), cells[i].key);
        ck_assert_pstr_eq(json_string_value(value), cells[i].text);
        if (!cells[i].text) {
            ck_assert(json_is_integer(value));
            ck_assert_int_eq(json_integer_value(value), cells[i].number);
        }
        at = json_object_iter_next(row, at);
    }
    ck_assert_ptr_null(at);
    json_decref(root);
}
END_TEST

START_TEST(nothing_is_left)
{
    ck_assert_str_eq(
        fixture_render("/rich/compare", "q=zzz", SRM_FORMAT_NDJSON), "");
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/rich/compare", "q=zzz", SRM_FORMAT_JSON),
               "\"changes\":[]}"));
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/rich/compare", "q=zzz", SRM_FORMAT_HTML),
               "No matches."));
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/rich/compare", "q=zzz", SRM_FORMAT_MARKDOWN),
               "No matches."));
}
END_TEST

Suite *suite_compare(void)
{
    Suite *suite = suite_create("compare");
    TCase *tcase = tcase_create("compare");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, transitions, 0, COUNT(compared));
    tcase_add_loop_test(tcase, lists_agree_with_the_turns, 0, COUNT(compared));
    tcase_add_loop_test(tcase, unknown_sides, 0, COUNT(unknown));
    tcase_add_test(tcase, other_pages_compare_nothing);
    tcase_add_loop_test(tcase, sentences, 0, COUNT(said));
    tcase_add_loop_test(tcase, a_page_names_the_areas, 0, COUNT(spoken));
    tcase_add_loop_test(tcase, a_change_in_a_phrase, 0, COUNT(phrases));
    tcase_add_test(tcase, many_areas_and_customers);
    tcase_add_test(tcase, the_page_shows_changes_first);
    tcase_add_test(tcase, a_matrix_says_it_in_its_own_words);
    tcase_add_test(tcase, one_deployment_is_compared_with_itself);
    tcase_add_test(tcase, links_to_a_comparison);
    tcase_add_test(tcase, the_document_adds_up);
    tcase_add_test(tcase, a_row_of_a_comparison);
    tcase_add_test(tcase, nothing_is_left);
    suite_add_tcase(suite, tcase);
    return suite;
}
