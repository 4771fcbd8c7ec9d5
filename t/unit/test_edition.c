/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_builtin.h"
#include "srm_edition.h"
#include "suites.h"

static apr_pool_t *pool;
static const srm_edition_t *edition;
static srm_health_t health;

static srm_catalogue_t *load(const srm_source_t *sources, int count)
{
    apr_array_header_t *list = apr_array_make(pool, 2, sizeof(*sources));
    srm_loading_t loading = {pool, pool, &srm_limits_default, "2026-11-01",
                             srm_report_make(pool)};
    srm_catalogue_t *catalogue;
    int i;

    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(list, srm_source_t) = sources[i];
    }
    catalogue = srm_load_all(&loading, list);
    ck_assert_int_eq(loading.report->errors, 0);
    return catalogue;
}

static void setup(void)
{
    apr_initialize();
    apr_pool_create(&pool, NULL);
    edition = srm_edition_make(pool, pool, load(&srm_builtins[0].source, 1),
                               &srm_settings_default);
}

static void teardown(void)
{
    apr_pool_destroy(pool);
    apr_terminate();
}

static srm_answer_t ask(const char *path, const char *args, const char *accept)
{
    srm_asked_t asked = {path, args, accept, NULL, &health};
    srm_answer_t answer;

    srm_answer(pool, edition, &asked, &answer);
    return answer;
}

START_TEST(ready_pages_are_handed_out_as_they_are)
{
    srm_answer_t one = ask("/azure-cloud.json", NULL, NULL);
    srm_answer_t other = ask("/azure-cloud", NULL, "application/json");

    ck_assert_int_eq(one.status, 200);
    ck_assert(one.ready);
    ck_assert_ptr_eq(one.bytes, other.bytes);
    ck_assert_str_eq(one.etag, other.etag);
    ck_assert(!one.negotiated);
    ck_assert(other.negotiated);
}
END_TEST

START_TEST(ready_and_rendered_are_the_same)
{
    apr_hash_index_t *index;
    int compared = 0;

    for (index = apr_hash_first(pool, edition->ready); index;
         index = apr_hash_next(index)) {
        const srm_ready_t *ready = apr_hash_this_val(index);
        srm_edition_t empty = *edition;
        srm_asked_t asked = {NULL, NULL, NULL, NULL, NULL};
        srm_answer_t answer;

        asked.path = apr_pstrcat(pool, "/",
                                 (const char *)apr_hash_this_key(index), NULL);
        empty.ready = apr_hash_make(pool);
        srm_answer(pool, &empty, &asked, &answer);
        ck_assert_msg(answer.status == 200 && !answer.ready, "%s is %d",
                      asked.path, answer.status);
        ck_assert_uint_eq(answer.length, ready->length);
        ck_assert_mem_eq(answer.bytes, ready->bytes, ready->length);
        ck_assert_str_eq(answer.link, ready->link);
        compared++;
    }
    ck_assert_int_gt(compared, 30);
}
END_TEST

START_TEST(tags_follow_the_bytes)
{
    srm_source_t same = srm_builtins[0].source;
    srm_source_t changed = same;
    char *bytes = apr_pstrmemdup(pool, same.bytes, same.length);
    const char *tag = edition->info.tag;

    ck_assert_str_eq(
        srm_edition_make(pool, pool, load(&same, 1), &srm_settings_default)
            ->info.tag,
        tag);
    *strstr(bytes, "security") = 'S';
    changed.bytes = bytes;
    ck_assert_str_ne(
        srm_edition_make(pool, pool, load(&changed, 1), &srm_settings_default)
            ->info.tag,
        tag);
}
END_TEST

START_TEST(tags_follow_the_settings)
{
    /* As many texts as there are settings, each with one of its own. */
    srm_settings_t settings[sizeof(srm_settings_t) / sizeof(char *)];
    size_t count = 0;
    size_t i, j;

#define SRM_SETTING(name)                                                     \
    settings[count] = srm_settings_default;                                   \
    settings[count++].name = "/x";
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    ck_assert_uint_eq(count, sizeof(settings) / sizeof(*settings));
    for (i = 0; i < count; i++) {
        const char *tag =
            srm_edition_open(pool, edition->info.catalogue, &settings[i])
                ->info.tag;

        ck_assert_str_ne(tag, edition->info.tag);
        for (j = 0; j < i; j++) {
            ck_assert_str_ne(
                tag,
                srm_edition_open(pool, edition->info.catalogue, &settings[j])
                    ->info.tag);
        }
    }
}
END_TEST

START_TEST(etags_of_what_is_rendered_tell_questions_apart)
{
    static const char *const args[] = {"area=applications",
                                       "deployment=paas",
                                       "deployment=saas",
                                       "q=paas",
                                       "q=saas",
                                       "deployment=paas,saas"};
    size_t i, j;

    for (i = 0; i < sizeof(args) / sizeof(*args); i++) {
        const char *etag = ask("/azure-cloud/cells.json", args[i], NULL).etag;

        ck_assert_ptr_nonnull(etag);
        ck_assert_str_eq(etag, ask("/azure-cloud/cells", args[i], NULL).etag);
        for (j = 0; j < i; j++) {
            ck_assert_str_ne(
                etag, ask("/azure-cloud/cells.json", args[j], NULL).etag);
        }
    }
}
END_TEST

START_TEST(refusals_take_the_client_s_form)
{
    srm_answer_t json = ask("/azure-clod.json", NULL, "text/html");
    srm_answer_t html = ask("/azure-clod", NULL, "text/html,*/*;q=0.8");
    srm_answer_t form = ask("/azure-cloud/cells.html", NULL, NULL);
    srm_answer_t page = ask("/a/b/c/d/e/f", NULL, "application/json");
    srm_answer_t query = ask("/azure-cloud.json", "deployment=pas", NULL);

    ck_assert_int_eq(json.status, 404);
    ck_assert_str_eq(json.type, "application/problem+json");
    ck_assert_ptr_nonnull(
        strstr(json.bytes, "\"did_you_mean\":\"azure-cloud\""));
    ck_assert_int_eq(html.status, 404);
    ck_assert_str_eq(html.type, "text/html; charset=utf-8");
    ck_assert(html.negotiated);
    ck_assert_int_eq(form.status, 404);
    ck_assert_int_eq(page.status, 404);
    ck_assert_str_eq(page.type, "application/problem+json");
    ck_assert_int_eq(query.status, 400);
    ck_assert_ptr_null(query.etag);
}
END_TEST

START_TEST(without_a_matrix_there_is_a_503)
{
    static const srm_catalogue_t nothing;
    srm_asked_t asked = {"/azure-cloud.json", NULL, NULL, NULL, NULL};
    srm_answer_t answer;

    srm_answer(pool, srm_edition_open(pool, &nothing, &srm_settings_default),
               &asked, &answer);
    ck_assert_int_eq(answer.status, 503);
    ck_assert_str_eq(answer.type, "application/problem+json");
}
END_TEST

START_TEST(without_a_matrix_refusals_are_explained)
{
    static const srm_catalogue_t nothing;
    static const char *const paths[] = {"/problems/no-matrix", "/problems",
                                        "/schemas/matrix.json"};
    srm_asked_t asked = {paths[_i], NULL, NULL, NULL, NULL};
    srm_answer_t answer;

    srm_answer(pool, srm_edition_open(pool, &nothing, &srm_settings_default),
               &asked, &answer);
    ck_assert_int_eq(answer.status, 200);
}
END_TEST

START_TEST(a_form_that_a_page_does_not_have)
{
    srm_answer_t suffix = ask("/azure-cloud/cells.html", NULL, NULL);
    srm_answer_t query =
        ask("/azure-cloud/cells", "area=network-controls&format=html", NULL);
    srm_answer_t unknown = ask("/azure-cloud.json", "format=jsn", NULL);
    srm_answer_t both = ask("/azure-clod/cells.html", NULL, NULL);

    ck_assert_int_eq(suffix.status, 404);
    ck_assert_ptr_nonnull(strstr(suffix.bytes, "problems/unknown-suffix"));
    ck_assert_ptr_nonnull(
        strstr(suffix.bytes, "href=\"../azure-cloud/cells.ndjson\""));
    ck_assert_int_eq(query.status, 400);
    ck_assert_ptr_nonnull(strstr(query.bytes, "problems/unknown-format"));
    ck_assert_ptr_nonnull(
        strstr(query.bytes,
               "href=\"../azure-cloud/cells.csv?area=network-controls\""));
    ck_assert_int_eq(unknown.status, 400);
    ck_assert_ptr_nonnull(strstr(unknown.bytes, "\"did_you_mean\":\"json\""));
    ck_assert_int_eq(both.status, 404);
    ck_assert_ptr_nonnull(strstr(both.bytes, "problems/unknown-matrix"));
}
END_TEST

#define TEXT "text/plain; version=0.0.4; charset=utf-8"
#define OPEN "application/openmetrics-text; version=1.0.0; charset=utf-8"
#define HTML "text/html; charset=utf-8"
#define JSON "application/json"
#define PROBLEM "application/problem+json"

/** What Prometheus 2 and 3 and browsers send. */
#define PROMETHEUS_2                                                          \
    "application/openmetrics-text;version=1.0.0,application/"                 \
    "openmetrics-text;"                                                       \
    "version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
#define PROMETHEUS_3                                                          \
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"  \
    "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version="    \
    "1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,"        \
    "*/*;q=0.1"
#define BROWSER                                                               \
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

/** Pages about the site, and in which type they answer whom. */
static const struct {
    const char *path;
    const char *args;
    const char *accept;
    const char *type;
    int status;
} status_pages[] = {
    {"/health", NULL, NULL, JSON, 200},
    {"/health", NULL, "*/*", JSON, 200},
    {"/health", NULL, "image/png", JSON, 200},
    {"/health", NULL, BROWSER, HTML, 200},
    {"/health", "format=json", BROWSER, JSON, 200},
    {"/health", "q=%ff&format=html&area=x", NULL, HTML, 200},
    {"/health.json", NULL, BROWSER, JSON, 200},
    {"/health.html", NULL, NULL, HTML, 200},
    {"/health.csv", NULL, NULL, PROBLEM, 404},
    {"/health", "format=csv", NULL, PROBLEM, 400},
    {"/health", "format=xml", BROWSER, HTML, 400},
    {"/metrics", NULL, NULL, TEXT, 200},
    {"/metrics", NULL, "*/*", TEXT, 200},
    {"/metrics", NULL, BROWSER, TEXT, 200},
    {"/metrics", NULL, "text/plain", TEXT, 200},
    {"/metrics", NULL, "text/plain;version=0.0.4;q=1,*/*;q=0.1", TEXT, 200},
    {"/metrics", NULL, PROMETHEUS_2, OPEN, 200},
    {"/metrics", NULL, PROMETHEUS_3, OPEN, 200},
    {"/metrics", NULL, "application/openmetrics-text;q=0,text/plain;q=0.1",
     TEXT, 200},
    {"/metrics", NULL, "application/openmetrics-text;q=0.1,text/plain;q=0.2",
     TEXT, 200},
    {"/metrics.json", NULL, NULL, PROBLEM, 404},
    {"/metrics", "format=json", NULL, PROBLEM, 400},
    {"/metrics/x", NULL, NULL, HTML, 404},
};

START_TEST(pages_about_the_site)
{
    srm_answer_t answer = ask(status_pages[_i].path, status_pages[_i].args,
                              status_pages[_i].accept);

    ck_assert_int_eq(answer.status, status_pages[_i].status);
    ck_assert_str_eq(answer.type, status_pages[_i].type);
    ck_assert_ptr_null(answer.etag);
    ck_assert(!answer.ready);
    if (answer.status == 200) {
        ck_assert_int_eq(answer.cache, SRM_CACHE_NEVER);
        ck_assert_int_eq(answer.negotiated,
                         !status_pages[_i].args
                             && !strchr(status_pages[_i].path, '.'));
    }
}
END_TEST

START_TEST(a_site_that_is_down_says_so)
{
    static const srm_catalogue_t nothing;
    srm_asked_t asked = {"/health", NULL, NULL, NULL, &health};
    const srm_edition_t *empty =
        srm_edition_open(pool, &nothing, &srm_settings_default);
    srm_answer_t answer;

    srm_answer(pool, empty, &asked, &answer);
    ck_assert_int_eq(answer.status, 503);
    ck_assert_int_eq(answer.cache, SRM_CACHE_NEVER);
    ck_assert_str_eq(answer.type, JSON);
    asked.path = "/metrics";
    srm_answer(pool, empty, &asked, &answer);
    ck_assert_int_eq(answer.status, 200);
    asked.health = NULL;
    srm_answer(pool, edition, &asked, &answer);
    ck_assert_int_eq(answer.status, 404);
}
END_TEST

START_TEST(links_follow_the_client)
{
    srm_asked_t asked = {"/azure-cloud", NULL, NULL, "../../base/", NULL};
    srm_answer_t answer;

    srm_answer(pool, edition, &asked, &answer);
    ck_assert_int_eq(answer.status, 200);
    ck_assert(!answer.ready);
    ck_assert_ptr_null(answer.etag);
    ck_assert_ptr_nonnull(
        strstr(answer.bytes, "href=\"../../base/azure-cloud/areas/"));
    asked.root = "./";
    srm_answer(pool, edition, &asked, &answer);
    ck_assert(answer.ready);
}
END_TEST

START_TEST(redirects_are_relative)
{
    ck_assert_str_eq(ask("/azure-cloud/", NULL, NULL).location,
                     "../azure-cloud");
    ck_assert_int_eq(ask("/azure-cloud/areas", NULL, NULL).status, 301);
}
END_TEST

Suite *suite_edition(void)
{
    Suite *suite = suite_create("edition");
    TCase *tcase = tcase_create("edition");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, ready_pages_are_handed_out_as_they_are);
    tcase_add_test(tcase, ready_and_rendered_are_the_same);
    tcase_add_test(tcase, tags_follow_the_bytes);
    tcase_add_test(tcase, tags_follow_the_settings);
    tcase_add_test(tcase, etags_of_what_is_rendered_tell_questions_apart);
    tcase_add_test(tcase, refusals_take_the_client_s_form);
    tcase_add_test(tcase, without_a_matrix_there_is_a_503);
    tcase_add_loop_test(tcase, without_a_matrix_refusals_are_explained, 0, 3);
    tcase_add_test(tcase, a_form_that_a_page_does_not_have);
    tcase_add_loop_test(tcase, pages_about_the_site, 0,
                        sizeof(status_pages) / sizeof(*status_pages));
    tcase_add_test(tcase, a_site_that_is_down_says_so);
    tcase_add_test(tcase, links_follow_the_client);
    tcase_add_test(tcase, redirects_are_relative);
    suite_add_tcase(suite, tcase);
    return suite;
}
