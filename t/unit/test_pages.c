/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "fixture.h"
#include "suites.h"

/** Every page of the table, as a path. */
static const char *const paths[] = {"/",
                                    "/cells",
                                    "/rich",
                                    "/rich/cells",
                                    "/rich/advantages",
                                    "/rich/compare",
                                    "/rich/deployments/cloud",
                                    "/rich/areas/data",
                                    "/rich/areas/floor/cloud",
                                    "/rich/parties/us",
                                    "/problems",
                                    "/problems/unknown-area",
                                    "/azure-cloud",
                                    "/azure-cloud/deployments/paas"};

static json_t *parse(const char *bytes)
{
    json_error_t error;
    json_t *root = json_loads(bytes, JSON_REJECT_DUPLICATES, &error);

    ck_assert_msg(root != NULL, "%s: %s", error.text, bytes);
    return root;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

START_TEST(every_page_has_its_fallback_json_and_schema)
{
    const char *schema = srm_page_writers((srm_page_e)_i)->schema;
    unsigned formats = srm_page_formats((srm_page_e)_i);

    ck_assert(formats & SRM_FORMAT_BIT(srm_page_fallback((srm_page_e)_i)));
    /* The documentation is text only. */
    ck_assert(!!(formats & SRM_FORMAT_BIT(SRM_FORMAT_JSON))
              == !!srm_page_writers((srm_page_e)_i)->json);
    ck_assert(!schema || srm_schema_find(schema));
}
END_TEST

START_TEST(json_is_json_in_lines)
{
    const char *bytes = fixture_render(paths[_i], NULL, SRM_FORMAT_JSON);

    ck_assert_int_eq(bytes[strlen(bytes) - 1], '\n');
    ck_assert_int_ne(bytes[strlen(bytes) - 2], '\n');
    ck_assert_ptr_null(strpbrk(bytes, "<>&"));
    json_decref(parse(bytes));
}
END_TEST

START_TEST(nothing_of_a_matrix_is_markup)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    const char *page;
    const char *script;

    fixture_select(paths[_i], NULL, &selection, &refusal);
    if (!(srm_page_formats(selection.route->page)
          & SRM_FORMAT_BIT(SRM_FORMAT_HTML))) {
        return;
    }
    page = fixture_render(paths[_i], NULL, SRM_FORMAT_HTML);
    ck_assert_int_eq(strncmp(page, "<!doctype html>\n<html lang=", 27), 0);
    ck_assert_ptr_null(strstr(page, "<odd>"));
    ck_assert_ptr_null(strstr(page, "<data>"));
    ck_assert_ptr_null(strstr(page, "& "));
    for (script = strstr(page, "<script"); script;
         script = strstr(script + 1, "<script")) {
        ck_assert_int_eq(strncmp(script, "<script src=\"", 13), 0);
    }
    ck_assert_ptr_null(strstr(page, "<style"));
    ck_assert_ptr_null(strstr(page, " style="));
    ck_assert_ptr_nonnull(strstr(page, "<main id=\"main\">"));
    ck_assert_ptr_nonnull(strstr(page, "<h1>"));
    ck_assert_ptr_null(strstr(strstr(page, "<h1>") + 1, "<h1>"));
    ck_assert_ptr_nonnull(strstr(page, "rel=\"alternate\""));
}
END_TEST

static const char *load_and_write(const char *name, const char *bytes)
{
    const srm_site_info_t *before = fixture_site;
    srm_site_info_t site = {.settings = &srm_settings_default,
                            .tag = "0123abcd"};
    srm_source_t source = {name, bytes, strlen(bytes), 0, NULL};
    const char *again;

    site.catalogue = fixture_load(&source, 1);
    fixture_site = &site;
    again = fixture_render(apr_pstrcat(fixture_pool, "/", name, NULL), NULL,
                           SRM_FORMAT_JSON);
    fixture_site = before;
    return again;
}

static const struct {
    const char *name;
    const char *args;
} documents[] = {
    {"azure-cloud", NULL},
    {"rich", NULL},
    {"azure-cloud", "deployment=paas,saas"},
    {"azure-cloud", "area=applications"},
    {"rich", "deployment=own"},
    {"rich", "deployment=edge&area=data"},
    {"rich", "group=low"},
    {"rich", "area=data"},
    {"rich", "area=floor&deployment=cloud"},
};

START_TEST(a_document_is_a_matrix_file)
{
    const char *name = documents[_i].name;
    const char *path = apr_pstrcat(fixture_pool, "/", name, NULL);
    const char *bytes =
        fixture_render(path, documents[_i].args, SRM_FORMAT_JSON);

    ck_assert_str_eq(load_and_write(name, bytes), bytes);
}
END_TEST

/* A list is in the file when it has an entry: what has none, is equal. */
START_TEST(a_document_is_the_whole_matrix)
{
    const srm_matrix_t *matrix =
        srm_catalogue_matrix(fixture_site->catalogue, "rich");
    json_t *root = parse(fixture_render("/rich", NULL, SRM_FORMAT_JSON));
    static const char *const kept[] = {
        "x-top", "x-isbn", "x-label", "x-p", "x-d", "x-g", "x-a",
        "x-o",   "x-c",    "x-cell",  "x-w", "x-r", "x-v", "x-s",
        "x-ap",  "x-ad",   "x-i",     "x-t", "x-l", "x-rv"};
    char *all = json_dumps(root, JSON_COMPACT);
    size_t i;

    for (i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
        ck_assert_msg(strstr(all, kept[i]) != NULL, "%s", kept[i]);
    }
    ck_assert_str_eq(text_of(root, "title"), matrix->title);
    ck_assert_str_eq(text_of(json_object_get(root, "reviewed"), "by"),
                     "Team R");
    ck_assert_int_eq(json_array_size(json_object_get(root, "groups")), 2);
    free(all);
    json_decref(root);
}
END_TEST

START_TEST(a_narrowed_document_refers_to_nothing_lost)
{
    json_t *root = parse(
        fixture_render("/rich", "area=wall&deployment=edge", SRM_FORMAT_JSON));
    json_t *groups = json_object_get(root, "groups");
    json_t *retained = json_object_get(root, "retained");
    json_t *mind = json_array_get(retained, 0);

    ck_assert_int_eq(json_array_size(groups), 1);
    ck_assert_int_eq(json_array_size(retained), 2);
    ck_assert_str_eq(text_of(mind, "id"), "mind");
    ck_assert_int_eq(json_array_size(json_object_get(mind, "areas")), 1);
    json_decref(root);
    root = parse(fixture_render("/rich", "area=data", SRM_FORMAT_JSON));
    ck_assert_ptr_null(json_object_get(root, "groups"));
    json_decref(root);
}
END_TEST

static const struct {
    const char *args;
    const char *parameter;
    const char *detail;
} gaps[] = {
    {"party=us", "party", "/rich/cells?party=us for"},
    {"responsibility=shared", "responsibility", "/rich/cells?"},
    {"q=a+b&area=wall", "q", "/rich/cells?area=wall&q=a+b for"},
    {"area=data&group=low", NULL, "leave no area of the matrix rich"},
    {"group=empty", NULL, "leave no area of the matrix rich"},
};

START_TEST(a_document_has_no_gaps)
{
    json_t *root =
        parse(fixture_render("/rich", gaps[_i].args, SRM_FORMAT_JSON));
    const char *page = fixture_render("/rich", gaps[_i].args, SRM_FORMAT_HTML);

    ck_assert_int_eq(json_integer_value(json_object_get(root, "status")), 400);
    ck_assert_pstr_eq(text_of(root, "parameter"), gaps[_i].parameter);
    ck_assert_ptr_nonnull(strstr(text_of(root, "detail"), gaps[_i].detail));
    json_decref(root);
    /* The page takes every narrowing, and does not offer that document. */
    ck_assert_ptr_nonnull(strstr(page, "Showing "));
    ck_assert_ptr_null(strstr(page, "./rich.json"));
    ck_assert_ptr_nonnull(strstr(page, "./rich/cells.json?"));
}
END_TEST

static const char *const row_keys[] = {"id",
                                       "matrix",
                                       "revision",
                                       "group",
                                       "area",
                                       "area_name",
                                       "area_order",
                                       "deployment",
                                       "deployment_name",
                                       "deployment_order",
                                       "responsibility",
                                       "customer",
                                       "provider",
                                       "third_party",
                                       "shared",
                                       "conditional",
                                       "parties",
                                       "customer_tasks",
                                       "provider_tasks",
                                       "third_party_tasks",
                                       "note",
                                       "owner",
                                       "href",
                                       "open",
                                       "lead",
                                       "supporting",
                                       "links",
                                       "review_by",
                                       "concept",
                                       "source",
                                       "read",
                                       "doubt"};

START_TEST(rows_have_the_same_keys_and_types)
{
    json_t *root = parse(fixture_render("/cells", NULL, SRM_FORMAT_JSON));
    size_t i;
    json_t *row;

    ck_assert_int_eq(json_array_size(root), 49);
    json_array_foreach(root, i, row)
    {
        void *at = json_object_iter(row);
        size_t key;

        for (key = 0; key < sizeof(row_keys) / sizeof(*row_keys); key++) {
            const char *name = json_object_iter_key(at);
            int number =
                strstr(name, "_order") != NULL || (key >= 11 && key <= 15);

            ck_assert_str_eq(name, row_keys[key]);
            ck_assert_int_eq(json_typeof(json_object_iter_value(at)),
                             number ? JSON_INTEGER : JSON_STRING);
            at = json_object_iter_next(row, at);
        }
        ck_assert_ptr_null(at);
    }
    json_decref(root);
}
END_TEST

/** A cell, a key of its row, and the value. */
static const struct {
    const char *cell;
    const char *key;
    const char *value;
} rows[] = {
    {"floor/cloud", "id", "rich--floor--cloud"},
    {"floor/cloud", "group", "low"},
    {"data/cloud", "group", ""},
    {"floor/cloud", "responsibility", "conditional"},
    {"floor/cloud", "parties", "Us & Co, Acme, Contoso"},
    {"floor/cloud", "customer_tasks", "If it rains: Mop"},
    {"floor/cloud", "provider_tasks",
     "If it rains: Acme; Contoso: Dry; If it shines: Sweep."},
    {"floor/cloud", "third_party_tasks", ""},
    {"floor/cloud", "note", "Depends"},
    {"floor/cloud", "href", "rich/areas/floor/cloud"},
    {"data/cloud", "customer_tasks", "Classify it."},
    {"data/cloud", "provider_tasks", "Acme: Store it; Contoso: Move it"},
    {"data/cloud", "owner", "Blue (blue@example.org)"},
    {"data/own", "owner", "Red"},
    {"data/own", "parties", "Us & Co"},
    {"data/own", "customer_tasks", ""},
    {"data/edge", "parties", ""},
    {"floor/own", "third_party_tasks", "Looks"},
    {"wall/own", "parties", "Us & Co, Auditor"},
};

static json_t *row_of(const char *cell)
{
    json_t *root = parse(fixture_render("/rich/cells", NULL, SRM_FORMAT_JSON));
    const char *href = apr_psprintf(fixture_pool, "rich/areas/%s", cell);
    json_t *row;
    size_t i;

    json_array_foreach(root, i, row)
    {
        if (strcmp(text_of(row, "href"), href) == 0) {
            json_incref(row);
            json_decref(root);
            return row;
        }
    }
    ck_abort_msg("no row %s", cell);
    return NULL;
}

START_TEST(words_of_a_row)
{
    json_t *row = row_of(rows[_i].cell);

    ck_assert_str_eq(text_of(row, rows[_i].key), rows[_i].value);
    json_decref(row);
}
END_TEST

/** A cell and its columns: customer, provider, third party, shared, if. */
static const struct {
    const char *cell;
    int columns[5];
} numbers[] = {
    {"data/own", {1, 0, 0, 0, 0}},    {"data/cloud", {1, 1, 0, 1, 0}},
    {"data/edge", {0, 0, 0, 0, 0}},   {"floor/own", {0, 0, 1, 0, 0}},
    {"floor/cloud", {1, 1, 0, 0, 1}}, {"wall/own", {1, 0, 1, 1, 0}},
    {"wall/cloud", {0, 1, 0, 1, 0}},  {"wall/edge", {0, 1, 0, 0, 0}},
};

START_TEST(numbers_of_a_row)
{
    json_t *row = row_of(numbers[_i].cell);
    int i;

    for (i = 0; i < 5; i++) {
        ck_assert_int_eq(
            json_integer_value(json_object_get(row, row_keys[11 + i])),
            numbers[_i].columns[i]);
    }
    json_decref(row);
}
END_TEST

START_TEST(nothing_selected)
{
    ck_assert_str_eq(fixture_render("/rich/cells", "q=zzz", SRM_FORMAT_JSON),
                     "[]\n");
    ck_assert_ptr_nonnull(strstr(
        fixture_render("/rich", "q=zzz", SRM_FORMAT_HTML), "No matches."));
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/rich/parties/idle", NULL, SRM_FORMAT_HTML),
               "No matches."));
}
END_TEST

START_TEST(the_catalogue)
{
    json_t *root = parse(fixture_render("/", NULL, SRM_FORMAT_JSON));
    json_t *matrices = json_object_get(root, "matrices");
    json_t *counts = json_object_get(json_array_get(matrices, 0), "counts");

    ck_assert_str_eq(text_of(root, "edition"), "0123abcd");
    ck_assert_int_eq(json_array_size(matrices), 2);
    ck_assert_str_eq(text_of(json_array_get(matrices, 1), "href"), "rich");
    ck_assert_int_eq(json_integer_value(json_object_get(counts, "customer")),
                     24);
    json_decref(root);
    root = parse(fixture_render("/", "matrix=rich", SRM_FORMAT_JSON));
    ck_assert_int_eq(json_array_size(json_object_get(root, "matrices")), 1);
    json_decref(root);
}
END_TEST

START_TEST(a_matrix_page_has_a_real_table)
{
    const char *page = fixture_render("/rich", NULL, SRM_FORMAT_HTML);

    ck_assert_ptr_nonnull(strstr(page, "<html lang=\"he\" dir=\"rtl\">"));
    ck_assert_ptr_nonnull(
        strstr(page, "<table class=\"matrix\" aria-labelledby=\"table\">"));
    ck_assert_ptr_nonnull(
        strstr(page, "<th scope=\"col\" rowspan=\"2\">Duty</th>"));
    ck_assert_ptr_nonnull(
        strstr(page, "<th scope=\"rowgroup\" colspan=\"4\">Low</th>"));
    ck_assert_ptr_nonnull(strstr(
        page, "<th scope=\"row\">\n<details>\n<summary>Wall</summary>"));
    ck_assert_ptr_nonnull(
        strstr(page, "<a href=\"./rich/areas/wall/edge\" "
                     "aria-label=\"Wall, Edge: Acme\"><svg class=\"icon\""));
    ck_assert_ptr_nonnull(strstr(page, "</svg><span>Acme</span></a>"));
    ck_assert_ptr_nonnull(strstr(page, ": Together, Acme, Contoso\">"));
    ck_assert_ptr_nonnull(strstr(page, "</svg><span>Acme, Contoso</span>"));
}
END_TEST

START_TEST(links_to_other_matrices_need_the_matrix)
{
    const char *page = fixture_render("/rich", NULL, SRM_FORMAT_HTML);

    ck_assert_ptr_nonnull(strstr(page, "<a href=\"./azure-cloud\">Cloud</a>"));
    ck_assert_ptr_nonnull(strstr(page, "<li>Only words</li>"));
    page = fixture_render("/azure-cloud", NULL, SRM_FORMAT_HTML);
    ck_assert_ptr_null(strstr(page, "./azure-ai"));
    ck_assert_ptr_nonnull(
        strstr(page, "shared-responsibility-ai\" rel=\"external\">"));
}
END_TEST

/** A cell, and what its title and its answer are. */
static const struct {
    const char *path;
    const char *args;
    const char *title;
    const char *answer;
} answers[] = {
    {"/azure-cloud/areas/applications/paas", NULL,
     "Applications in PaaS: shared",
     "<div class=\"answer blocks shared\">\n<div class=\"customer\">"},
    {"/azure-cloud/areas/operating-system/saas", NULL,
     "Operating system in SaaS: Microsoft",
     "<div class=\"answer blocks provider\">\n<div class=\"provider\">"},
    {"/rich/areas/data/cloud", NULL,
     "Data in Cloud: shared (Us &amp; Co, Acme, Contoso)",
     "<div class=\"answer blocks shared\">\n<div class=\"customer\">"},
    {"/rich/areas/data/cloud", "you=acme",
     "Data in Cloud: shared (Us &amp; Co, Acme, Contoso)",
     "<div class=\"answer blocks shared\">\n<div class=\"other-customer\">"},
    {"/rich/areas/floor/cloud", NULL, "Floor in Cloud: depends on conditions",
     "<div class=\"answer conditional\">\n<div class=\"condition\">"},
    {"/rich/areas/floor/edge", NULL, "Floor in Edge: does not apply",
     "<div class=\"answer not-applicable\">\n<p class=\"nobody\">"},
};

START_TEST(the_title_of_a_cell_is_the_answer)
{
    const char *page =
        fixture_render(answers[_i].path, answers[_i].args, SRM_FORMAT_HTML);

    ck_assert_ptr_nonnull(strstr(
        page, apr_pstrcat(fixture_pool, "<title>", answers[_i].title, NULL)));
    ck_assert_ptr_nonnull(
        strstr(page, apr_pstrcat(fixture_pool, "\"og:title\" content=\"",
                                 answers[_i].title, "\"", NULL)));
    ck_assert_ptr_nonnull(strstr(page, answers[_i].answer));
}
END_TEST

/* A cell's neighbours: the row of its area, and the areas beside it. */
START_TEST(a_cell_leads_to_its_neighbours)
{
    const char *page = fixture_render("/azure-cloud/areas/applications/paas",
                                      NULL, SRM_FORMAT_HTML);

    ck_assert_ptr_nonnull(strstr(page, "<li class=\"customer s\">"));
    ck_assert_ptr_nonnull(strstr(page, "<li class=\"shared e\">"));
    ck_assert_ptr_nonnull(strstr(page, "client-devices/paas\" rel=\"prev\""));
    ck_assert_ptr_nonnull(
        strstr(page, "network-controls/paas\" rel=\"next\""));
    ck_assert_ptr_nonnull(strstr(page, "compare?from=iaas&amp;to=paas\""));
    ck_assert_ptr_nonnull(strstr(page, "Compare PaaS with IaaS"));
}
END_TEST

/** Pages for a chosen reader, and a link that stays with that reader; links to
 * data and to pages that speak to nobody do not say so. */
static const struct {
    const char *path;
    const char *link;
} kept[] = {
    {"/rich", "areas/data/cloud?you=acme\""},
    {"/rich", "areas/data?you=acme\""},
    {"/rich", "deployments/cloud?you=acme\""},
    {"/rich", "action=\"./rich\""},
    {"/rich", "?deployment=cloud&amp;responsibility=shared&amp;you=acme\""},
    {"/rich", "rich.json\""},
    {"/rich/deployments/cloud", "areas/data/cloud?you=acme\""},
    {"/rich/areas/data", "areas/data/cloud?you=acme\""},
    {"/rich/areas/data/cloud", "deployments/cloud?you=acme\""},
    {"/rich/areas/data/cloud", "&amp;you=acme\""},
    {"/rich/areas/data/cloud", "href=\"../../../rich?you=acme\""},
    {"/rich/parties/us", "rich?party=us&amp;you=acme\""},
    {"/rich/compare", "areas/data/own?you=acme\""},
};

START_TEST(links_keep_the_reader)
{
    ck_assert_ptr_nonnull(
        strstr(fixture_render(kept[_i].path, "you=acme", SRM_FORMAT_HTML),
               kept[_i].link));
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_pages(void)
{
    Suite *suite = suite_create("pages");
    TCase *tcase = tcase_create("pages");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, every_page_has_its_fallback_json_and_schema, 0,
                        SRM_PAGE_COUNT);
    tcase_add_loop_test(tcase, json_is_json_in_lines, 0, COUNT(paths));
    tcase_add_loop_test(tcase, nothing_of_a_matrix_is_markup, 0, COUNT(paths));
    tcase_add_loop_test(tcase, a_document_is_a_matrix_file, 0,
                        COUNT(documents));
    tcase_add_test(tcase, a_document_is_the_whole_matrix);
    tcase_add_test(tcase, a_narrowed_document_refers_to_nothing_lost);
    tcase_add_loop_test(tcase, a_document_has_no_gaps, 0, COUNT(gaps));
    tcase_add_test(tcase, rows_have_the_same_keys_and_types);
    tcase_add_loop_test(tcase, words_of_a_row, 0, COUNT(rows));
    tcase_add_loop_test(tcase, numbers_of_a_row, 0, COUNT(numbers));
    tcase_add_test(tcase, nothing_selected);
    tcase_add_test(tcase, the_catalogue);
    tcase_add_test(tcase, a_matrix_page_has_a_real_table);
    tcase_add_test(tcase, links_to_other_matrices_need_the_matrix);
    tcase_add_loop_test(tcase, the_title_of_a_cell_is_the_answer, 0,
                        COUNT(answers));
    tcase_add_test(tcase, a_cell_leads_to_its_neighbours);
    tcase_add_loop_test(tcase, links_keep_the_reader, 0, COUNT(kept));
    suite_add_tcase(suite, tcase);
    return suite;
}
