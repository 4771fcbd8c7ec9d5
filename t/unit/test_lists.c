/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "fixture.h"
#include "srm_target.h"
#include "srm_rows.h"
#include "suites.h"

/* Lists of rows that are not cells, and what rows can be asked to be. */

static const char *csv(const char *path, const char *args)
{
    return fixture_render(path, args, SRM_FORMAT_CSV);
}

/** Some lines of CSV of a page: the last column of each, or all of it. */
static const struct {
    const char *path;
    const char *args;
    const char *lines;
} lists[] = {
    {"/summary", "matrix=rich&deployment=cloud&responsibility=shared",
     "id,matrix,matrix_title,revision,deployment,deployment_name,"
     "deployment_order,responsibility,responsibility_name,"
     "responsibility_order,cells,areas,share,href\r\n"
     "rich--cloud--shared,rich,\"Rich & <odd> \"\"matrix\"\"\",2026-02-03,"
     "cloud,Cloud,1,shared,Together,3,2,3,67,"
     "rich/deployments/cloud?responsibility=shared\r\n"},
    {"/summary", "matrix=rich&deployment=paas",
     "id,matrix,matrix_title,revision,deployment,deployment_name,"
     "deployment_order,responsibility,responsibility_name,"
     "responsibility_order,cells,areas,share,href\r\n"},
    {"/rich/retained", "area=wall",
     "id,matrix,revision,item,name,order,tasks,note,area_ids,area_names,"
     "area_count,href\r\n"
     "rich--retained--mind,rich,2026-02-03,mind,Mind,1,,,\"wall,floor\","
     "\"Wall, Floor\",2,rich#retained--mind\r\n"
     "rich--retained--free,rich,2026-02-03,free,Free,2,,,,,0,"
     "rich#retained--free\r\n"},
    {"/rich/provided", NULL,
     "id,matrix,revision,item,name,order,party,party_name,tasks,note,"
     "deployment_ids,deployment_names,deployment_count,everywhere,area_ids,"
     "area_names,area_count,href\r\n"
     "rich--provided--roof,rich,2026-02-03,roof,Roof,0,acme,Acme,Cover,PN,"
     "\"cloud,edge\",\"Cloud, Edge\",2,0,floor,Floor,1,rich#provided--roof\r\n"
     "rich--provided--air,rich,2026-02-03,air,Air,1,contoso,Contoso,,,"
     "\"own,cloud,edge\",\"Own, Cloud, Edge\",3,1,,,0,rich#provided--air\r\n"},
    {"/options/matrices", NULL,
     "__text,__value\r\n"
     "Shared responsibility on Azure,azure-cloud\r\n"
     "\"Rich & <odd> \"\"matrix\"\"\",rich\r\n"},
    {"/options/areas", "matrix=rich",
     "__text,__value\r\nData,data\r\nFloor,floor\r\nWall,wall\r\n"},
    {"/options/groups", NULL, "__text,__value\r\nLow,low\r\nEmpty,empty\r\n"},
    {"/options/deployments", "matrix=rich&deployment=own",
     "__text,__value\r\nOwn,own\r\nCloud,cloud\r\nEdge,edge\r\n"},
    {"/options/parties", "matrix=azure-cloud",
     "__text,__value\r\nYou,customer\r\nMicrosoft,microsoft\r\n"},
    {"/options/responsibilities", NULL,
     "__text,__value\r\nYou / Customer,customer\r\nProvider,provider\r\n"
     "Third party,third-party\r\nShared / Together,shared\r\n"
     "Conditional,conditional\r\nNot applicable,not-applicable\r\n"
     "Undecided,undecided\r\n"},
};

START_TEST(lists_as_csv)
{
    ck_assert_str_eq(csv(lists[_i].path, lists[_i].args), lists[_i].lines);
}
END_TEST

/** A list, how it is narrowed, and the items that are left. */
static const struct {
    const char *path;
    const char *args;
    const char *items;
} kept[] = {
    {"/rich/retained", NULL, "data mind free"},
    {"/rich/retained", "area=data", "data free"},
    {"/rich/retained", "group=low", "mind free"},
    {"/rich/retained", "group=empty", "free"},
    {"/rich/retained", "q=KEEP", "data"},
    {"/rich/retained", "q=noted", "data"},
    {"/rich/retained", "q=zzz", ""},
    {"/rich/retained", "deployment=nothing&party=nobody", "data mind free"},
    {"/rich/provided", "deployment=own", "air"},
    {"/rich/provided", "deployment=own,edge", "roof air"},
    {"/rich/provided", "party=acme", "roof"},
    {"/rich/provided", "party=us", ""},
    {"/rich/provided", "area=wall", "air"},
    {"/rich/provided", "area=wall,floor&party=acme,us", "roof"},
    {"/rich/provided", "q=cONTOSO", "air"},
    {"/rich/provided", "responsibility=nothing", "roof air"},
    {"/azure-cloud/retained", "area=client-devices", "endpoints"},
};

START_TEST(lists_are_narrowed)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    const char *found = "";
    int i;

    ck_assert_int_eq(
        fixture_select(kept[_i].path, kept[_i].args, &selection, &refusal), 1);
    for (i = 0; i < selection.retained.count; i++) {
        found = apr_pstrcat(fixture_pool, found, i > 0 ? " " : "",
                            selection.retained.items[i]->id, NULL);
    }
    for (i = 0; i < selection.provided.count; i++) {
        found = apr_pstrcat(fixture_pool, found, i > 0 ? " " : "",
                            selection.provided.items[i]->id, NULL);
    }
    ck_assert_str_eq(found, kept[_i].items);
}
END_TEST

/** Pages with rows that are none of a matrix's own pages. */
static const char *const pages[] = {
    "/summary",       "/options/matrices",
    "/options/areas", "/options/responsibilities",
    "/rich/retained", "/rich/provided",
    "/rich/compare",  "/cells"};

/* Each row has the keys of the header, in its order, and no null. */
START_TEST(rows_have_the_keys_of_the_header)
{
    const char *header = csv(pages[_i], NULL);
    const char *stream = fixture_render(pages[_i], NULL, SRM_FORMAT_NDJSON);
    int rows = 0;

    for (; *stream; stream = strchr(stream, '\n') + 1, rows++) {
        json_t *row = json_loads(stream, JSON_DISABLE_EOF_CHECK, NULL);
        const char *keys = "";
        void *at;

        ck_assert_ptr_nonnull(row);
        for (at = json_object_iter(row); at;
             at = json_object_iter_next(row, at)) {
            const json_t *value = json_object_iter_value(at);

            ck_assert(json_is_string(value) || json_is_integer(value));
            keys = apr_pstrcat(fixture_pool, keys, *keys ? "," : "",
                               json_object_iter_key(at), NULL);
        }
        ck_assert_str_eq(
            keys, apr_pstrmemdup(fixture_pool, header, strcspn(header, "\r")));
        json_decref(row);
    }
    ck_assert_int_gt(rows, 0);
}
END_TEST

/* What the summary counts is what the rows of cells are. */
START_TEST(the_summary_adds_up)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    int counts[SRM_RESPONSIBILITY_COUNT] = {0};
    int i;

    ck_assert_int_eq(fixture_select("/summary", NULL, &selection, &refusal),
                     1);
    ck_assert_int_eq(selection.tallies.count, (4 + 3) * 7);
    for (i = 0; i < selection.tallies.count; i++) {
        counts[selection.tallies.items[i].responsibility] +=
            selection.tallies.items[i].cells;
    }
    ck_assert_mem_eq(counts, selection.counts, sizeof(counts));
    fixture_select("/cells", NULL, &selection, &refusal);
    ck_assert_mem_eq(counts, selection.counts, sizeof(counts));
}
END_TEST

static void use(const srm_source_t *sources, int count,
                const srm_settings_t *settings)
{
    srm_site_info_t *site = apr_pcalloc(fixture_pool, sizeof(*site));

    site->catalogue = fixture_load(sources, count);
    site->settings = settings;
    site->tag = "tag";
    fixture_site = site;
}

static srm_source_t matrix_of(const char *id, const char *areas)
{
    return fixture_source(
        id,
        apr_psprintf(fixture_pool,
                     "{'format':1,'id':'%s','title':'T',"
                     "'revision':'2026-10-10','sources':[{'title':'S'}],"
                     "'parties':[{'id':'c','name':'=C','role':'customer'}],"
                     "'deployments':[{'id':'d','name':'@D'}],"
                     "'areas':[%s]}",
                     id, areas));
}

START_TEST(options_of_several_matrices_are_told_apart)
{
    srm_source_t sources[3];

    sources[0] =
        matrix_of("one", "{'id':'a','name':'A','cells':{'d':'c'}},"
                         "{'id':'b','name':'Same','cells':{'d':'c'}}");
    sources[1] =
        matrix_of("two", "{'id':'a','name':'A','cells':{'d':'c'}},"
                         "{'id':'e','name':'Same','cells':{'d':'c'}}");
    sources[2] =
        matrix_of("three", "{'id':'a','name':'Other','cells':{'d':'c'}},"
                           "{'id':'f','name':'A','cells':{'d':'c'}}");
    use(sources, 3, &srm_settings_default);
    ck_assert_str_eq(csv("/options/areas", NULL),
                     "__text,__value\r\nA / Other,a\r\nSame (b),b\r\n"
                     "Same (e),e\r\nA,f\r\n");
    ck_assert_str_eq(csv("/options/areas", "matrix=two,one"),
                     "__text,__value\r\nA,a\r\nSame (b),b\r\nSame (e),e\r\n");
    ck_assert_str_eq(csv("/options/matrices", NULL),
                     "__text,__value\r\nT (one),one\r\nT (two),two\r\n"
                     "T (three),three\r\n");
}
END_TEST

START_TEST(an_unknown_list_names_the_known)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert_int_eq(
        fixture_select("/options/area", NULL, &selection, &refusal), 0);
    ck_assert_int_eq(refusal.status, 404);
    ck_assert_str_eq(refusal.kind->title, "Unknown list");
    ck_assert_str_eq(refusal.did_you_mean, "areas");
    ck_assert_int_eq(refusal.allowed->nelts, SRM_OPTIONS_COUNT);
}
END_TEST

/** What a note says, and how it stands in CSV for spreadsheets. */
static const struct {
    const char *note;
    const char *guarded;
} formulas[] = {
    {"=1+1", ",'=1+1,"},
    {"+1", ",'+1,"},
    {"-1", ",'-1,"},
    {"@SUM(A1)", ",'@SUM(A1),"},
    {"=1,2", ",\"'=1,2\","},
    {"=\\u0022x\\u0022", ",\"'=\"\"x\"\"\","},
    {"1=1", ",1=1,"},
    {"a=b", ",a=b,"},
    {" =1", ",\"' =1\","},
    {"a-b", ",a-b,"},
    {"\xEF\xBC\x9D"
     "1",
     ",'\xEF\xBC\x9D"
     "1,"},
    {"\xEF\xBC\x8B"
     "1",
     ",'\xEF\xBC\x8B"
     "1,"},
    {"\xEF\xBC\x8D"
     "1",
     ",'\xEF\xBC\x8D"
     "1,"},
    {"\xEF\xBC\xA0S()", ",'\xEF\xBC\xA0S(),"},
    {"\xC2\xA0=1", ",'\xC2\xA0=1,"},
    {"\xE3\x80\x80 \xEF\xBC\x9D"
     "1",
     ",'\xE3\x80\x80 \xEF\xBC\x9D"
     "1,"},
    {"\xEF\xBB\xBF=1", ",'\xEF\xBB\xBF=1,"},
    {"\xE2\x80\x8B@a", ",'\xE2\x80\x8B@a,"},
    {"\\u0022 =1", ",\"'\"\" =1\","},
    {"\xEF\xBC\x9C"
     "1",
     ",\xEF\xBC\x9C"
     "1,"},
    {"x;y", ",\"x;y\","},
    {"x;=1;y", ",\"x;'=1;y\","},
    {"x; \\u0022 +1", ",\"x;' \"\" +1\","},
    {"x,=1", ",\"x,=1\","},
    {"x \\u0022-\\u0022", ",\"x \"\"-\"\"\","},
};

START_TEST(csv_for_spreadsheets)
{
    srm_source_t source = matrix_of(
        "m", apr_psprintf(fixture_pool,
                          "{'id':'a','name':'A','cells':{'d':{'parties':"
                          "{'c':''},'note':'%s'}}}",
                          formulas[_i].note));
    const char *plain, *guarded;

    use(&source, 1, &srm_settings_default);
    plain = csv("/m/cells", NULL);
    guarded = csv("/m/cells", "bom=1");
    ck_assert_int_eq(strncmp(plain, "id,", 3), 0);
    ck_assert_int_eq(strncmp(guarded, "\xEF\xBB\xBFid,", 6), 0);
    ck_assert_ptr_null(strstr(plain, "'"));
    /* The names of the party and the deployment are formulas, too. */
    ck_assert_ptr_nonnull(strstr(guarded, ",'=C,"));
    ck_assert_ptr_nonnull(strstr(guarded, ",'@D,"));
    ck_assert_msg(strstr(guarded, formulas[_i].guarded) != NULL, "%s",
                  guarded);
    ck_assert_str_eq(csv("/m/cells", "bom=0"), plain);
    ck_assert_str_eq(csv("/m/cells", "bom=1&bom=0"), plain);
    ck_assert_str_eq(fixture_render("/m/cells", "bom=1", SRM_FORMAT_JSON),
                     fixture_render("/m/cells", NULL, SRM_FORMAT_JSON));
}
END_TEST

/** A note, and what it is with each separator. */
static const struct {
    const char *note;
    const char *comma;
    const char *semicolon;
    const char *tab;
} sheets[] =
    {
        {"=1", ",'=1,", ";'=1;", "\t'=1\t"},
        {"x,=1;-2", ",\"x,=1;'-2\",", ";\"x,'=1;-2\";", "\t\"x,'=1;'-2\"\t"},
},
  separated[] = {
      {"plain", ",plain,", ";plain;", "\tplain\t"},
      {"a;b", ",a;b,", ";\"a;b\";", "\t\"a;b\"\t"},
      {"a,b", ",\"a,b\",", ";\"a,b\";", "\t\"a,b\"\t"},
      {" a", ",\" a\",", ";\" a\";", "\t\" a\"\t"},
};

START_TEST(csv_with_other_separators)
{
    srm_source_t source = matrix_of(
        "m", apr_psprintf(fixture_pool,
                          "{'id':'a','name':'A','cells':{'d':{'parties':"
                          "{'c':''},'note':'%s'}}}",
                          separated[_i].note));
    const char *plain, *semicolon;

    use(&source, 1, &srm_settings_default);
    plain = csv("/m/cells", NULL);
    semicolon = csv("/m/cells", "separator=;");
    ck_assert_int_eq(strncmp(plain, "id,matrix,", 10), 0);
    ck_assert_int_eq(strncmp(semicolon, "id;matrix;", 10), 0);
    ck_assert_ptr_nonnull(strstr(plain, separated[_i].comma));
    ck_assert_ptr_nonnull(strstr(semicolon, separated[_i].semicolon));
    ck_assert_ptr_nonnull(
        strstr(csv("/m/cells", "separator=tab"), separated[_i].tab));
    ck_assert_str_eq(csv("/m/cells", "separator=,"), plain);
    ck_assert_ptr_nonnull(
        strstr(csv("/m/cells", "separator=;&bom=1"), ";'=C;"));
    ck_assert_str_eq(
        fixture_render("/m/cells", "separator=;", SRM_FORMAT_JSON),
        fixture_render("/m/cells", NULL, SRM_FORMAT_JSON));
}
END_TEST

/* Whoever reads it by another separator finds no formula either. */
START_TEST(csv_for_spreadsheets_with_other_separators)
{
    srm_source_t source = matrix_of(
        "m", apr_psprintf(fixture_pool,
                          "{'id':'a','name':'A','cells':{'d':{'parties':"
                          "{'c':''},'note':'%s'}}}",
                          sheets[_i].note));

    use(&source, 1, &srm_settings_default);
    ck_assert_ptr_nonnull(strstr(csv("/m/cells", "bom=1"), sheets[_i].comma));
    ck_assert_ptr_nonnull(
        strstr(csv("/m/cells", "bom=1&separator=;"), sheets[_i].semicolon));
    ck_assert_ptr_nonnull(
        strstr(csv("/m/cells", "bom=1&separator=tab"), sheets[_i].tab));
}
END_TEST

/** A path with its suffix, and its name as a file. */
static const char *const files[][2] = {
    {"index.json", "index.json"},
    {"cells.csv", "cells.csv"},
    {"azure-cloud/deployments/paas.md", "azure-cloud-deployments-paas.md"},
    {"azure-cloud/areas/applications/paas.csv",
     "azure-cloud-areas-applications-paas.csv"},
};

START_TEST(pages_have_names_as_files)
{
    const srm_matrix_t *matrix =
        srm_catalogue_matrix(fixture_site->catalogue, "rich");

    ck_assert_str_eq(srm_target_file(fixture_pool, files[_i][0], NULL, NULL),
                     files[_i][1]);
    ck_assert_str_eq(srm_target_file(fixture_pool, "rich/compare.csv",
                                     &matrix->deployments.items[0],
                                     &matrix->deployments.items[1]),
                     "rich-compare-own-cloud.csv");
}
END_TEST

/* Where the public address is known, data has whole addresses. */
START_TEST(addresses_are_whole_where_the_base_is_known)
{
    static const char url[] = "https://intra.example/r/";
    static const char *const formats[][2] = {
        {"/", "azure-cloud"},
        {"/azure-cloud/deployments/paas", "azure-cloud/deployments/paas"},
        {"/azure-cloud/areas/applications", "azure-cloud/areas/applications"},
        {"/azure-cloud/areas/applications/paas",
         "azure-cloud/areas/applications/on-premises"},
        {"/azure-cloud/compare", "azure-cloud/areas/applications"},
        {"/azure-cloud/cells", "azure-cloud/areas/applications/paas"},
        {"/azure-cloud/retained", "azure-cloud#retained--data"},
        {"/summary", "azure-cloud/deployments/paas?responsibility=shared"},
    };
    srm_settings_t settings = srm_settings_default;
    srm_site_info_t site = *fixture_site;
    const char *href;
    size_t i;

    settings.url = url;
    site.settings = &settings;
    for (i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        href = apr_pstrcat(fixture_pool, "\"href\":\"", formats[i][1], "\"",
                           NULL);
        ck_assert_msg(
            strstr(fixture_render(formats[i][0], NULL, SRM_FORMAT_JSON), href)
                != NULL,
            "%s", formats[i][0]);
    }
    fixture_site = &site;
    for (i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        const char *json =
            fixture_render(formats[i][0], NULL, SRM_FORMAT_JSON);

        href = apr_pstrcat(fixture_pool, "\"href\":\"", url, formats[i][1],
                           "\"", NULL);
        ck_assert_msg(strstr(json, href) != NULL, "%s", formats[i][0]);
        ck_assert_ptr_null(strstr(json, "href\":\"azure"));
    }
    ck_assert_ptr_nonnull(
        strstr(csv("/azure-cloud/cells", "area=applications"),
               ",https://intra.example/r/azure-cloud/areas/applications/paas"
               ",,,,,,application,"));
    ck_assert_ptr_nonnull(strstr(
        fixture_render("/azure-cloud/cells", "q=network", SRM_FORMAT_MARKDOWN),
        "](https://intra.example/r/azure-cloud/areas/"));
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_lists(void)
{
    Suite *suite = suite_create("lists");
    TCase *tcase = tcase_create("lists");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, lists_as_csv, 0, COUNT(lists));
    tcase_add_loop_test(tcase, lists_are_narrowed, 0, COUNT(kept));
    tcase_add_loop_test(tcase, rows_have_the_keys_of_the_header, 0,
                        COUNT(pages));
    tcase_add_test(tcase, the_summary_adds_up);
    tcase_add_test(tcase, options_of_several_matrices_are_told_apart);
    tcase_add_test(tcase, an_unknown_list_names_the_known);
    tcase_add_loop_test(tcase, csv_for_spreadsheets, 0, COUNT(formulas));
    tcase_add_loop_test(tcase, csv_with_other_separators, 0, COUNT(separated));
    tcase_add_loop_test(tcase, csv_for_spreadsheets_with_other_separators, 0,
                        COUNT(sheets));
    tcase_add_loop_test(tcase, pages_have_names_as_files, 0, COUNT(files));
    tcase_add_test(tcase, addresses_are_whole_where_the_base_is_known);
    suite_add_tcase(suite, tcase);
    return suite;
}
