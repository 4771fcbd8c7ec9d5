/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_rows.h"
#include "suites.h"

static const char header[] =
    "id,matrix,revision,group,area,area_name,area_order,deployment,"
    "deployment_name,deployment_order,responsibility,customer,provider,"
    "third_party,shared,conditional,parties,customer_tasks,provider_tasks,"
    "third_party_tasks,note,owner,href,open,lead,supporting,links,review_"
    "by,concept,source,read,doubt\r\n";

/** What CSV and JSON could stumble over; ' stands for a quote. */
static const char hostile[] =
    "{'format': 1, 'id': 'bad', 'title': 'A, \\u0022B\\u0022', "
    "'revision': '2026-01-01', 'lang': 'en',"
    "'parties': [{'id': 'us', 'name': ' us ', 'role': 'customer'}, {'id': "
    "'them', 'name': '=1+1', 'role': 'provider'}],"
    "'deployments': [{'id': 'd', 'name': '\\u0022'}],"
    "'areas': [{'id': 'a', 'name': 'x,y', 'cells': {'d': {'parties': {'us': "
    "'say \\u0022no\\u0022, twice', 'them': ';|'}, 'note': '</script>'}}}]}";

static const char *lines_of(const char *path, const char *args)
{
    return fixture_render(path, args, SRM_FORMAT_CSV);
}

static void use(const char *name, const char *json)
{
    srm_site_info_t *site = apr_pcalloc(fixture_pool, sizeof(*site));
    srm_source_t source = fixture_source(name, json);

    site->catalogue = fixture_load(&source, 1);
    site->settings = &srm_settings_default;
    site->tag = "tag";
    fixture_site = site;
}

START_TEST(a_column_has_a_text_or_a_number)
{
    const srm_columns_t *table = srm_columns_of((srm_page_e)_i);
    const srm_column_t *column, *other;

    ck_assert_ptr_nonnull(table->columns->key);
    for (column = table->columns; column->key; column++) {
        ck_assert_int_eq(column->text == NULL, column->number != NULL);
        for (other = table->columns; other < column; other++) {
            ck_assert_str_ne(other->key, column->key);
        }
    }
}
END_TEST

static int one_more(srm_rows_t *rows)
{
    return ++rows->next;
}

START_TEST(a_text_that_has_overflowed_gets_no_more_rows)
{
    static const srm_columns_t endless = {NULL, one_more};
    srm_text_t *text = srm_text_make(fixture_pool, 64);
    srm_rows_t rows = {.table = &endless, .out = text};

    srm_text_limit(text, 64);
    while (srm_rows_next(&rows)) {
        srm_text_adds(text, "a row\n");
    }
    ck_assert_int_eq(rows.next, 11);
}
END_TEST

START_TEST(an_empty_selection_is_the_header)
{
    ck_assert_str_eq(lines_of("/rich/cells", "q=zzz"), header);
    ck_assert_str_eq(lines_of("/rich/parties/idle", NULL), header);
    ck_assert_str_eq(fixture_render("/rich/cells", "q=zzz", SRM_FORMAT_NDJSON),
                     "");
}
END_TEST

START_TEST(one_cell_is_one_line)
{
    ck_assert_str_eq(
        lines_of("/rich/areas/floor/cloud", NULL),
        apr_pstrcat(
            fixture_pool, header,
            "rich--floor--cloud,rich,2026-02-03,low,floor,Floor,1,cloud,"
            "Cloud,1,conditional,1,1,0,0,1,\"Us & Co, Acme, Contoso\","
            "If it rains: Mop,If it rains: Acme; Contoso: Dry; If it shines: "
            "Sweep.,,Depends,,rich/areas/floor/cloud,,,,,,,A book,,\r\n",
            NULL));
}
END_TEST

START_TEST(fields_are_quoted_where_needed)
{
    use("bad", hostile);
    ck_assert_str_eq(
        lines_of("/bad/cells", NULL),
        apr_pstrcat(fixture_pool, header,
                    "bad--a--d,bad,2026-01-01,,a,\"x,y\",0,d,\"\"\"\",0,"
                    "shared,1,1,0,1,0,\" us , =1+1\",\"say \"\"no\"\", "
                    "twice\",;|,,</script>,,bad/areas/a/d,,,,,,,,,\r\n",
                    NULL));
    ck_assert_ptr_nonnull(strstr(lines_of("/", NULL),
                                 "\r\nbad,\"A, \"\"B\"\"\",2026-01-01,en,1,"
                                 "1,1,0,0,0,1,0,0,bad,0\r\n"));
}
END_TEST

/* Wherever in a field it stands; and what needs none has none. */
START_TEST(what_ends_a_field_is_quoted)
{
    const char mark = _i % 2 ? ',' : 'x';
    const int at = _i / 2;
    char name[40];

    memset(name, 'n', sizeof(name));
    name[sizeof(name) - 1] = '\0';
    name[at] = mark;
    use("long",
        apr_psprintf(
            fixture_pool,
            "{'format': 1, 'id': 'long', 'title': 'T', 'revision': "
            "'2026-01-01', 'lang': 'en', 'parties': [{'id': 'us', 'name': "
            "'Us', 'role': 'customer'}], 'deployments': [{'id': 'd', "
            "'name': 'D'}], 'areas': [{'id': 'a', 'name': '%s', 'cells': "
            "{'d': 'us'}}]}",
            name));
    ck_assert_ptr_nonnull(
        strstr(lines_of("/long/cells", NULL),
               apr_psprintf(fixture_pool,
                            mark == ',' ? ",a,\"%s\",0," : ",a,%s,0,", name)));
}
END_TEST

START_TEST(a_matrix_is_a_table_in_words)
{
    use("bad", hostile);
    ck_assert_str_eq(lines_of("/bad", "layout=table"),
                     "Responsibility area,\"\"\"\",\"\"\": Tasks\",Note\r\n"
                     "\"x,y\",\"Shared ( us , =1+1)\",\" us : say \"\"no\"\", "
                     "twice; =1+1: ;|\",\"\"\": </script>\"\r\n");
    ck_assert_ptr_nonnull(
        strstr(lines_of("/bad", "layout=table&bom=1"), "twice;' =1+1"));
    ck_assert_str_eq(lines_of("/bad/cells", "layout=table"),
                     lines_of("/bad/cells", NULL));
}
END_TEST

START_TEST(links_are_absolute_where_the_public_address_is_known)
{
    srm_settings_t settings = srm_settings_default;
    srm_site_info_t site = *fixture_site;

    settings.url = "https://h.example/r/";
    site.settings = &settings;
    fixture_site = &site;
    ck_assert_ptr_nonnull(
        strstr(lines_of("/rich/areas/floor/cloud", NULL),
               ",https://h.example/r/rich/areas/floor/cloud,,,,,,,A book,,"
               "\r\n"));
    ck_assert_ptr_nonnull(
        strstr(lines_of("/", NULL), ",https://h.example/r/rich,0\r\n"));
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/rich/cells", NULL, SRM_FORMAT_JSON),
               "\"href\":\"https://h.example/r/rich/areas/floor/cloud\""));
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/rich/cells", NULL, SRM_FORMAT_MARKDOWN),
               "(https://h.example/r/rich/areas/floor/cloud)"));
}
END_TEST

/** Pages, and where else the same cells are. */
static const struct {
    const char *page;
    const char *args;
    const char *other;
    const char *other_args;
} pages[] = {
    {"/rich", NULL, "/rich/cells", NULL},
    {"/rich", "group=low&q=sweep", "/rich/cells", "group=low&q=sweep"},
    {"/cells", NULL, "/cells", "matrix=rich,azure-cloud"},
    {"/cells", "matrix=rich", "/rich", NULL},
    {"/rich/deployments/cloud", NULL, "/rich/cells", "deployment=cloud"},
    {"/rich/areas/data", NULL, "/rich/cells", "area=data"},
    {"/rich/parties/acme", NULL, "/rich/cells", "party=acme"},
    {"/azure-cloud/areas/applications/paas", NULL, "/azure-cloud/cells",
     "area=applications&deployment=paas"},
};

START_TEST(the_rows_of_a_page_are_its_cells)
{
    const char *rows = lines_of(pages[_i].page, pages[_i].args);

    ck_assert_str_eq(rows, lines_of(pages[_i].other, pages[_i].other_args));
    ck_assert_uint_gt(strlen(rows), strlen(header));
}
END_TEST

/* The array has brackets and commas that the stream has not. */
START_TEST(a_stream_has_the_objects_of_the_array)
{
    const char *array = fixture_render("/cells", NULL, SRM_FORMAT_JSON);
    const char *stream = fixture_render("/cells", NULL, SRM_FORMAT_NDJSON);
    const char *line = array + strlen("[\n");
    int count = 0;

    while (*stream) {
        size_t length = strcspn(stream, "\n");

        ck_assert_int_eq(stream[length], '\n');
        ck_assert_mem_eq(line, stream, length);
        line += length + (line[length] == ',' ? 2 : 1);
        stream += length + 1;
        count++;
    }
    ck_assert_int_eq(count, 49);
    ck_assert_str_eq(line, "]\n");
}
END_TEST

START_TEST(the_catalogue_is_a_row_a_matrix)
{
    ck_assert_str_eq(
        lines_of("/", "matrix=azure-cloud"),
        "id,title,revision,lang,areas,deployments,cells,customer,provider,"
        "third_party,shared,conditional,not_applicable,href,undecided\r\n"
        "azure-cloud,Shared responsibility on Azure,2026-05-05,en,10,4,40,"
        "24,12,0,4,0,0,azure-cloud,0\r\n");
    ck_assert_ptr_nonnull(
        strstr(lines_of("/", NULL),
               "\r\nrich,\"Rich & <odd> \"\"matrix\"\"\",2026-02-03,he,3,3,9,"
               "1,1,1,3,1,2,rich,0\r\n"));
}
END_TEST

START_TEST(the_advantages_are_a_row_a_state)
{
    ck_assert_str_eq(lines_of("/rich/advantages", NULL),
                     "approach,approach_name,state,state_name,share,order,"
                     "illustrative\r\n"
                     "old,Old,bad,Bad,60,0,1\r\n"
                     "old,Old,good,Good,0,1,1\r\n");
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_rows(void)
{
    Suite *suite = suite_create("rows");
    TCase *tcase = tcase_create("rows");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, a_column_has_a_text_or_a_number, 0,
                        SRM_PAGE_COUNT);
    tcase_add_test(tcase, a_text_that_has_overflowed_gets_no_more_rows);
    tcase_add_test(tcase, an_empty_selection_is_the_header);
    tcase_add_test(tcase, one_cell_is_one_line);
    tcase_add_test(tcase, fields_are_quoted_where_needed);
    tcase_add_loop_test(tcase, what_ends_a_field_is_quoted, 0, 2 * 39);
    tcase_add_test(tcase, a_matrix_is_a_table_in_words);
    tcase_add_test(tcase,
                   links_are_absolute_where_the_public_address_is_known);
    tcase_add_loop_test(tcase, the_rows_of_a_page_are_its_cells, 0,
                        COUNT(pages));
    tcase_add_test(tcase, a_stream_has_the_objects_of_the_array);
    tcase_add_test(tcase, the_catalogue_is_a_row_a_matrix);
    tcase_add_test(tcase, the_advantages_are_a_row_a_state);
    suite_add_tcase(suite, tcase);
    return suite;
}
