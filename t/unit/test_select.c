/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "suites.h"

static srm_selection_t selection;
static srm_refusal_t refusal;

/** A page and a query, and the cells that it comes to. */
static const struct {
    const char *path;
    const char *args;
    const char *cells;
} selected[] = {
    {"/rich", NULL,
     "data/own data/cloud data/edge floor/own floor/cloud floor/edge "
     "wall/own wall/cloud wall/edge"},
    {"/rich/cells", "",
     "data/own data/cloud data/edge floor/own floor/cloud floor/edge "
     "wall/own wall/cloud wall/edge"},
    {"/rich/deployments/cloud", NULL, "data/cloud floor/cloud wall/cloud"},
    {"/rich/areas/floor", NULL, "floor/own floor/cloud floor/edge"},
    {"/rich/areas/floor/edge", NULL, "floor/edge"},
    {"/rich/parties/us", NULL, "data/own data/cloud floor/cloud wall/own"},
    {"/rich/parties/idle", NULL, ""},
    {"/", NULL, ""},
    {"/rich/advantages", NULL, ""},
    /* Several ids of one name widen, several names narrow. */
    {"/rich", "area=floor", "floor/own floor/cloud floor/edge"},
    {"/rich", "area=floor,wall&deployment=own", "floor/own wall/own"},
    {"/rich", "deployment=edge&deployment=own&area=data",
     "data/own data/edge"},
    {"/rich", "group=low&deployment=own", "floor/own wall/own"},
    {"/rich", "group=empty", ""},
    {"/rich", "group=low&area=data", ""},
    {"/rich", "party=us", "data/own data/cloud floor/cloud wall/own"},
    {"/rich", "party=contoso,auditor",
     "data/cloud floor/own floor/cloud wall/own wall/cloud"},
    {"/rich", "party=idle", ""},
    {"/rich", "responsibility=conditional", "floor/cloud"},
    {"/rich", "responsibility=customer,not-applicable",
     "data/own data/edge floor/edge"},
    {"/rich", "responsibility=shared&party=us", "data/cloud wall/own"},
    {"/rich/deployments/cloud", "party=us", "data/cloud floor/cloud"},
    {"/rich/areas/data", "responsibility=shared", "data/cloud"},
    {"/rich/parties/us", "deployment=own", "data/own wall/own"},
    {"/rich/parties/us", "party=acme", "data/cloud floor/cloud"},
    /* The text: an area's, a group's, a deployment's, a cell's. */
    {"/rich", "q=FLOOR", "floor/own floor/cloud floor/edge"},
    {"/rich", "q=%3Cdata%3E", "data/own data/cloud data/edge"},
    {"/rich", "q=area's+note", "data/own data/cloud data/edge"},
    {"/rich", "q=low",
     "floor/own floor/cloud floor/edge wall/own wall/cloud wall/edge"},
    {"/rich", "q=at+home", ""}, /* only what is around cells */
    {"/rich", "q=auditor", ""},
    {"/rich", "q=auditor+wall", "wall/own"},
    {"/rich", "q=at+the",
     "data/own data/cloud data/edge floor/own floor/cloud floor/edge "
     "wall/own wall/cloud wall/edge"}, /* stop words */
    {"/rich", "q=sweep", "floor/cloud"},
    {"/rich", "q=it+shines", "floor/cloud"},
    {"/rich", "q=often", "floor/cloud"},
    {"/rich", "q=None+here", "floor/edge"},
    {"/rich", "q=store+it&deployment=own", ""},
    {"/rich", "q=attic+%26+ROOF+wall", "wall/own"},
    {"/rich", "q=ac-3", "data/cloud"},
    {"/rich", "q=ISO", "data/own data/edge"},
    {"/rich", "q=blue%40example", "data/cloud"},
    {"/rich", "q=no+such+text", ""},
    /* What a page is not narrowed by is passed over. */
    {"/rich/areas/floor/edge", "party=nobody&q=zzz", "floor/edge"},
    {"/rich", "matrix=nothing&area=wall&deployment=own", "wall/own"},
    {"/", "area=nothing", ""},
    {"/cells", "matrix=rich&responsibility=third-party", "floor/own"},
    {"/cells", "matrix=rich&area=customer-data", ""},
    {"/cells", "area=applications,wall&deployment=paas,edge",
     "applications/paas wall/edge"},
};

START_TEST(cells)
{
    const char *found = "";
    int i;

    ck_assert_int_eq(fixture_select(selected[_i].path, selected[_i].args,
                                    &selection, &refusal),
                     1);
    for (i = 0; i < selection.cells.count; i++) {
        const srm_cell_t *cell = selection.cells.items[i];

        found = apr_pstrcat(fixture_pool, found, i > 0 ? " " : "",
                            cell->area->id, "/", cell->deployment->id, NULL);
    }
    ck_assert_str_eq(found, selected[_i].cells);
}
END_TEST

/* What the lists and counts say agrees with the cells, on every page. */
START_TEST(lists_agree_with_the_cells)
{
    int counts[SRM_RESPONSIBILITY_COUNT] = {0};
    int in_areas = 0, in_deployments = 0;
    int i;

    fixture_select(selected[_i].path, selected[_i].args, &selection, &refusal);
    if (!selection.matrix || selection.route->page == SRM_PAGE_ADVANTAGES) {
        return;
    }
    for (i = 0; i < selection.cells.count; i++) {
        const srm_cell_t *cell = selection.cells.items[i];

        counts[cell->responsibility]++;
        ck_assert(srm_selected(&selection, cell));
        ck_assert(srm_selected_area(&selection, cell->area));
        ck_assert(srm_selected_deployment(&selection, cell->deployment));
    }
    ck_assert_mem_eq(counts, selection.counts, sizeof(counts));
    for (i = 0; i < selection.matrix->areas.count; i++) {
        const srm_area_t *area = &selection.matrix->areas.items[i];
        int j;

        in_areas += srm_selected_area(&selection, area);
        for (j = 0; j < area->cells.count; j++) {
            counts[0] -= srm_selected(&selection, &area->cells.items[j]);
        }
    }
    for (i = 0; i < selection.matrix->deployments.count; i++) {
        in_deployments += srm_selected_deployment(
            &selection, &selection.matrix->deployments.items[i]);
    }
    ck_assert_int_eq(in_areas, selection.areas.count);
    ck_assert_int_eq(in_deployments, selection.deployments.count);
    ck_assert_int_eq(counts[0] + selection.cells.count, selection.counts[0]);
}
END_TEST

/** A page and a query that have no answer. */
static const struct {
    const char *path;
    const char *args;
    int status;
    const char *title;
    const char *detail;
    const char *parameter;
    const char *did_you_mean;
    int allowed;
} refused[] = {
    {"/rihc", NULL, 404, "Unknown matrix",
     "\"rihc\" is not a matrix of this site.", "", "rich", 2},
    {"/azure-cloud/areas/aplications", NULL, 404, "Unknown area",
     "\"aplications\" is not an area of Shared responsibility on Azure.", "",
     "applications", 10},
    {"/rich/areas/data/clowd", NULL, 404, "Unknown deployment type",
     "\"clowd\" is not a deployment type of Rich & <odd> \"matrix\".", "",
     "cloud", 3},
    {"/rich/deployments/zzz", NULL, 404, "Unknown deployment type",
     "\"zzz\" is not a deployment type of Rich & <odd> \"matrix\".", "", "",
     3},
    {"/rich/parties/acmee", "q=x", 404, "Unknown party",
     "\"acmee\" is not a party of Rich & <odd> \"matrix\".", "", "acme", 5},
    {"/\xff\n", NULL, 404, "Unknown matrix",
     "\"\\xff\\x0a\" is not a matrix of this site.", "", "", 2},
    {"/rich", "area=flor", 400, "Unknown value",
     "\"flor\" is not an area of Rich & <odd> \"matrix\".", "area", "floor",
     3},
    {"/rich", "area=floor,flor", 400, "Unknown value",
     "\"flor\" is not an area of Rich & <odd> \"matrix\".", "area", "floor",
     3},
    {"/rich/cells", "deployment=paas", 400, "Unknown value",
     "\"paas\" is not a deployment type of Rich & <odd> \"matrix\".",
     "deployment", "", 3},
    {"/rich", "group=lo", 400, "Unknown value",
     "\"lo\" is not a group of Rich & <odd> \"matrix\".", "group", "low", 2},
    {"/rich", "party=Us", 400, "Unknown value",
     "\"Us\" is not a party of Rich & <odd> \"matrix\".", "party", "us", 5},
    {"/rich", "responsibility=share", 400, "Unknown value",
     "\"share\" is not a responsibility.", "responsibility", "shared", 7},
    {"/cells", "matrix=azure", 400, "Unknown value",
     "\"azure\" is not a matrix of this site.", "matrix", "", 2},
    {"/", "matrix=ritch", 400, "Unknown value",
     "\"ritch\" is not a matrix of this site.", "matrix", "rich", 2},
    {"/cells", "responsibility=x", 400, "Unknown value",
     "\"x\" is not a responsibility.", "responsibility", "", 7},
    {"/cells", "area=floor&deployment=pas", 400, "Unknown value",
     "\"pas\" is not a deployment type of any matrix.", "deployment", "paas",
     7},
    {"/cells", "party=nobody", 400, "Unknown value",
     "\"nobody\" is not a party of any matrix.", "party", "", 7},
};

START_TEST(refusals)
{
    ck_assert_int_eq(fixture_select(refused[_i].path, refused[_i].args,
                                    &selection, &refusal),
                     0);
    ck_assert_int_eq(refusal.status, refused[_i].status);
    ck_assert_str_eq(refusal.kind->title, refused[_i].title);
    ck_assert_str_eq(refusal.detail, refused[_i].detail);
    ck_assert_str_eq(refusal.parameter, refused[_i].parameter);
    ck_assert_str_eq(refusal.did_you_mean, refused[_i].did_you_mean);
    ck_assert_int_eq(refusal.allowed->nelts, refused[_i].allowed);
}
END_TEST

/** Where what was probably meant leads, and the first of what there is. */
static const struct {
    const char *path;
    const char *args;
    const char *meant;
    const char *first;
} leads[] = {
    {"/rihc", NULL, "rich", "azure-cloud"},
    {"/rihc/cells", NULL, "rich/cells", "azure-cloud"},
    {"/rihc.html", "q=x", "rich", "azure-cloud"},
    {"/rihc/areas/floor/cloud", NULL, "rich/areas/floor/cloud", "azure-cloud"},
    {"/rich/areas/flor/cloud", NULL, "rich/areas/floor/cloud",
     "rich/areas/data"},
    {"/rich/areas/floor/clowd", NULL, "rich/areas/floor/cloud",
     "rich/deployments/own"},
    {"/rich/parties/acmee", NULL, "rich/parties/acme", "rich/parties/us"},
    /* Of more than 20 the nearest comes first. */
    {"/schemas/matrx", NULL, "schemas/matrix", "schemas/matrix"},
    {"/problems/unknown-aera", NULL, "problems/unknown-area",
     "problems/unknown-area"},
    /* What else is wrong of the path would make the link a dead one. */
    {"/rihc/areas/flor", NULL, "rich", "azure-cloud"},
    {"/rich/areas/flor/clowd", NULL, "rich/areas/floor", "rich/areas/data"},
    {"/rich/areas/nothing-like-it", NULL, "", "rich/areas/data"},
    {"/rich", "area=flor", "rich?area=floor", "rich?area=data"},
    {"/rich/cells.csv", "q=a+b&area=data,flor&format=csv",
     "rich/cells?area=data,floor&q=a+b", "rich/cells?area=data"},
    {"/rich", "area=flor&party=acmee", "rich?area=floor", "rich?area=data"},
    {"/azure-cloud/compare", "from=iass&to=saas&q=a",
     "azure-cloud/compare?q=a&from=iaas&to=saas",
     "azure-cloud/compare?from=on-premises"},
    {"/azure-cloud/compare", "from=iaas&to=sas",
     "azure-cloud/compare?from=iaas&to=saas",
     "azure-cloud/compare?to=on-premises"},
    {"/azure-cloud/compare", "from=iass&to=sas",
     "azure-cloud/compare?from=iaas", "azure-cloud/compare?from=on-premises"},
    {"/", "matrix=ritch", "?matrix=rich", "?matrix=azure-cloud"},
};

START_TEST(refusals_lead_on)
{
    ck_assert_int_eq(
        fixture_select(leads[_i].path, leads[_i].args, &selection, &refusal),
        0);
    ck_assert_str_eq(refusal.meant, leads[_i].meant);
    ck_assert_int_eq(refusal.paths->nelts, refusal.allowed->nelts);
    ck_assert_str_eq(APR_ARRAY_IDX(refusal.paths, 0, const char *),
                     leads[_i].first);
}
END_TEST

/** Where all that there is is listed. */
static const struct {
    const char *path;
    const char *args;
    const char *list; /**< NULL: nowhere */
} lists[] = {
    {"/rihc", NULL, "options/matrices"},
    {"/rich/areas/flor", NULL, "options/areas?matrix=rich"},
    {"/rich/areas/floor/clowd", NULL, "options/deployments?matrix=rich"},
    {"/rich/parties/acmee", NULL, "options/parties?matrix=rich"},
    {"/problems/unknown-aera", NULL, "problems"},
    {"/schemas/matrx", NULL, NULL},
    {"/rich", "area=flor", "options/areas?matrix=rich"},
    {"/rich", "group=lo", "options/groups?matrix=rich"},
    {"/rich/cells", "responsibility=share",
     "options/responsibilities?matrix=rich"},
    {"/rich/cells", "party=acmee", "options/parties?matrix=rich"},
    {"/cells", "deployment=pas", "options/deployments"},
    {"/", "matrix=ritch", "options/matrices"},
    {"/azure-cloud/compare", "from=iass&to=saas",
     "options/deployments?matrix=azure-cloud"},
};

START_TEST(all_that_there_is_is_listed_somewhere)
{
    const char *list = lists[_i].list;
    char *args;

    ck_assert_int_eq(
        fixture_select(lists[_i].path, lists[_i].args, &selection, &refusal),
        0);
    ck_assert_pstr_eq(refusal.list, list);
    if (list) {
        list = apr_pstrcat(fixture_pool, "/", list, NULL);
        args = strchr(list, '?');
        if (args) {
            *args++ = '\0';
        }
        ck_assert(fixture_select(list, args, &selection, &refusal));
    }
}
END_TEST

START_TEST(what_is_reserved_is_no_unknown_matrix)
{
    ck_assert_str_eq(fixture_refused("/assets", NULL, 404), SRM_NO_SUCH_PAGE);
    ck_assert_str_eq(fixture_refused("/error.json", NULL, 404),
                     SRM_NO_SUCH_PAGE);
    ck_assert_str_eq(fixture_refused("/asset", NULL, 404),
                     "\"asset\" is not a matrix of this site.");
}
END_TEST

START_TEST(a_matrix_without_advantages_has_no_page_of_them)
{
    srm_site_info_t site = {.settings = &srm_settings_default, .tag = "tag"};
    srm_source_t source = fixture_source(
        "plain",
        "{'format':1,'id':'plain','title':'Plain','revision':'2026-10-10',"
        "'sources':[{'title':'S'}],"
        "'parties':[{'id':'c','name':'C','role':'customer'}],"
        "'deployments':[{'id':'d','name':'D'}],"
        "'areas':[{'id':'a','name':'A','cells':{'d':'c'}}]}");

    site.catalogue = fixture_load(&source, 1);
    fixture_site = &site;
    ck_assert_str_eq(fixture_refused("/plain/advantages", NULL, 404),
                     "The matrix plain has no advantages.");
}
END_TEST

/** A page and a query, and what keeps the cells company. */
static const struct {
    const char *path;
    const char *args;
    const char *retained;
    const char *provided;
    const char *topics;
} company[] = {
    {"/rich", NULL, "data mind free", "roof air", "why bare"},
    {"/rich", "area=data", "data free", "air", "why bare"},
    {"/rich", "group=low", "mind free", "roof air", "why bare"},
    {"/rich", "area=floor", "mind free", "roof air", "bare"},
    {"/rich", "deployment=own", "data mind free", "air", "why bare"},
    {"/rich", "deployment=own&area=floor", "mind free", "air", "bare"},
    {"/rich", "party=us", "", "", ""},
    {"/rich", "q=floor", "", "", ""},
    {"/rich", "area=floor&responsibility=shared", "", "", ""},
    {"/rich/deployments/own", NULL, "data mind free", "air", ""},
    {"/rich/deployments/cloud", NULL, "data mind free", "roof air", ""},
    {"/rich/areas/data", NULL, "data", "", "why"},
    {"/rich/areas/floor", NULL, "mind", "roof", ""},
    {"/rich/areas/floor/own", NULL, "mind", "", ""},
    {"/rich/areas/floor/edge", NULL, "mind", "roof", ""},
    {"/rich/parties/us", NULL, "data mind free", "", ""},
    {"/rich/parties/acme", NULL, "", "roof", ""},
    {"/rich/parties/auditor", NULL, "", "", ""},
    {"/rich/cells", NULL, "", "", ""},
    {"/cells", NULL, "", "", ""},
    {"/", NULL, "", "", ""},
};

#define IDS(list)                                                             \
    do {                                                                      \
        ids = "";                                                             \
        for (i = 0; i < (list).count; i++) {                                  \
            ids = apr_pstrcat(fixture_pool, ids, i > 0 ? " " : "",            \
                              (list).items[i]->id, NULL);                     \
        }                                                                     \
    } while (0)

START_TEST(what_goes_with_the_cells)
{
    const char *ids;
    int i;

    ck_assert_int_eq(fixture_select(company[_i].path, company[_i].args,
                                    &selection, &refusal),
                     1);
    IDS(selection.retained);
    ck_assert_str_eq(ids, company[_i].retained);
    IDS(selection.provided);
    ck_assert_str_eq(ids, company[_i].provided);
    IDS(selection.topics);
    ck_assert_str_eq(ids, company[_i].topics);
}
END_TEST

START_TEST(counts_of_the_builtin_matrix)
{
    static const struct {
        const char *deployment;
        int customer, provider, shared;
    } facts[] = {{"on-premises", 10, 0, 0},
                 {"iaas", 7, 3, 0},
                 {"paas", 4, 4, 2},
                 {"saas", 3, 5, 2}};
    int i;

    for (i = 0; i < 4; i++) {
        const char *path =
            apr_pstrcat(fixture_pool, "/azure-cloud/deployments/",
                        facts[i].deployment, NULL);

        ck_assert_int_eq(fixture_select(path, NULL, &selection, &refusal), 1);
        ck_assert_int_eq(selection.counts[SRM_CUSTOMER], facts[i].customer);
        ck_assert_int_eq(selection.counts[SRM_PROVIDER], facts[i].provider);
        ck_assert_int_eq(selection.counts[SRM_SHARED], facts[i].shared);
    }
    fixture_select("/", "matrix=azure-cloud", &selection, &refusal);
    ck_assert_int_eq(selection.matrices.count, 1);
    ck_assert_int_eq(selection.counts[SRM_CUSTOMER], 24);
    ck_assert_int_eq(selection.counts[SRM_PROVIDER], 12);
    ck_assert_int_eq(selection.counts[SRM_SHARED], 4);
}
END_TEST

START_TEST(owner_and_controls_come_from_the_cell_or_its_area)
{
    const srm_cell_t *cell;

    fixture_select("/rich/areas/data/cloud", NULL, &selection, &refusal);
    cell = selection.cells.items[0];
    ck_assert_str_eq(srm_cell_owner(cell)->team, "Blue");
    ck_assert_str_eq(srm_cell_controls(cell)->items[0].framework,
                     "nist-800-53");
    fixture_select("/rich/areas/data/own", NULL, &selection, &refusal);
    cell = selection.cells.items[0];
    ck_assert_str_eq(srm_cell_owner(cell)->team, "Red");
    ck_assert_str_eq(srm_cell_controls(cell)->items[0].framework, "iso");
    fixture_select("/rich/areas/floor/own", NULL, &selection, &refusal);
    cell = selection.cells.items[0];
    ck_assert_str_eq(srm_cell_owner(cell)->team, "");
    ck_assert_int_eq(srm_cell_controls(cell)->count, 0);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_select(void)
{
    Suite *suite = suite_create("select");
    TCase *tcase = tcase_create("select");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, cells, 0, COUNT(selected));
    tcase_add_loop_test(tcase, lists_agree_with_the_cells, 0, COUNT(selected));
    tcase_add_loop_test(tcase, refusals, 0, COUNT(refused));
    tcase_add_loop_test(tcase, refusals_lead_on, 0, COUNT(leads));
    tcase_add_loop_test(tcase, all_that_there_is_is_listed_somewhere, 0,
                        sizeof(lists) / sizeof(*lists));
    tcase_add_test(tcase, what_is_reserved_is_no_unknown_matrix);
    tcase_add_test(tcase, a_matrix_without_advantages_has_no_page_of_them);
    tcase_add_loop_test(tcase, what_goes_with_the_cells, 0, COUNT(company));
    tcase_add_test(tcase, counts_of_the_builtin_matrix);
    tcase_add_test(tcase, owner_and_controls_come_from_the_cell_or_its_area);
    suite_add_tcase(suite, tcase);
    return suite;
}
