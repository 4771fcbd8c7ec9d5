/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_builtin.h"
#include "editions.h"
#include "suites.h"

static apr_pool_t *pool;
static const srm_edition_t *edition;
static srm_health_t health;

static srm_catalogue_t *load(const srm_source_t *sources, int count)
{
    apr_array_header_t *list = apr_array_make(pool, 2, sizeof(*sources));
    srm_load_state_t loading = {.pool = pool,
                                .scratch = pool,
                                .limits = &srm_limits_default,
                                .today = "2026-11-01",
                                .report = srm_report_make(pool),
                                .digest = 1,
                                .search = true};
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
    edition = editions_make(pool, load(&srm_builtins[0].source, 1),
                            SRM_PRERENDER_LIMIT);
}

static void teardown(void)
{
    apr_pool_destroy(pool);
    apr_terminate();
}

static srm_answer_t ask(const char *path, const char *args, const char *accept)
{
    srm_request_t request = {
        .path = path, .args = args, .accept = accept, .health = &health};
    srm_answer_t answer;

    srm_answer(pool, edition, &request, &answer);
    return answer;
}

START_TEST(prerendered_pages_are_handed_out_as_they_are)
{
    srm_answer_t one = ask("/azure-cloud.json", NULL, NULL);
    srm_answer_t other = ask("/azure-cloud", NULL, "application/json");

    ck_assert_int_eq(one.status, 200);
    ck_assert(one.prerendered);
    ck_assert_ptr_eq(one.bytes, other.bytes);
    ck_assert_str_eq(one.etag, other.etag);
    ck_assert(!one.negotiated);
    ck_assert(other.negotiated);
}
END_TEST

/** Parameters that an answer does not use leave it as it is; a wrong value is
 * refused where the page has the parameter. */
static const struct {
    const char *path;
    const char *args;
    int status;
    int prerendered;
} unused[] = {
    {"/azure-cloud.json", "view=mine&open=1&you=customer&layout=table", 200,
     1},
    {"/azure-cloud.svg", "you=customer", 200, 1},
    {"/azure-cloud.md", "view=mine&open=1", 200, 1},
    {"/azure-cloud.md", "you=microsoft", 200, 0},
    {"/azure-cloud.csv", "you=microsoft&layout=table", 200, 0},
    {"/azure-cloud.html", "view=mine", 200, 0},
    {"/azure-cloud.html", "layout=table&from=x&x=y", 200, 1},
    {"/azure-cloud/deployments/paas.html", "view=mine&layout=bad", 200, 1},
    {"/index.html", "layout=bad&view=bad&open=bad&you=bad", 200, 1},
    {"/azure-cloud.json", "view=bad", 400, 0},
    {"/azure-cloud.json", "you=bad", 400, 0},
    {"/azure-cloud.html", "open=bad&layout=bad", 400, 0},
    {"/azure-cloud.html", "view=mine&layout=bad", 400, 0},
};

START_TEST(unused_parameters_change_nothing)
{
    const srm_answer_t answer =
        ask(unused[_i].path, unused[_i].args, "text/html");

    ck_assert_int_eq(answer.status, unused[_i].status);
    ck_assert_int_eq(answer.prerendered, unused[_i].prerendered);
    if (answer.prerendered) {
        ck_assert_ptr_eq(answer.bytes, ask(unused[_i].path, NULL, NULL).bytes);
    }
}
END_TEST

static void assert_same(const srm_answer_t *one, const srm_answer_t *other,
                        const char *path)
{
    ck_assert_msg(one->bytes == other->bytes && one->length == other->length,
                  "%s", path);
    ck_assert_int_eq(one->status, other->status);
    ck_assert_int_eq(one->cache, other->cache);
    ck_assert_int_eq(one->format, other->format);
    ck_assert_str_eq(one->type, other->type);
    ck_assert_str_eq(one->etag, other->etag);
    ck_assert_ptr_eq(one->location, other->location);
    ck_assert_int_eq(one->prerendered, other->prerendered);
    ck_assert_int_eq(one->negotiated, other->negotiated);
    ck_assert_int_eq(one->encoded, other->encoded);
    ck_assert_int_eq(one->coding, other->coding);
    ck_assert_int_eq(one->unchanged, other->unchanged);
}

/* The way round the index of what is ready, and round that itself. */
START_TEST(prerendered_and_rendered_are_the_same)
{
    apr_hash_index_t *index;
    int compared = 0;

    for (index = apr_hash_first(pool, edition->prerendered); index;
         index = apr_hash_next(index)) {
        const srm_prerendered_t *prerendered = apr_hash_this_val(index);
        const srm_body_t *body = &prerendered->bodies->in[SRM_CODING_IDENTITY];
        srm_edition_t empty = *edition;
        srm_request_t request = {.path = NULL};
        srm_answer_t answer, routed;

        request.path = apr_pstrcat(
            pool, "/", (const char *)apr_hash_this_key(index), NULL);
        srm_answer(pool, edition, &request, &answer);
        ck_assert_ptr_eq(answer.bytes, body->bytes);
        request.args = "utm=x";
        srm_answer(pool, edition, &request, &routed);
        assert_same(&answer, &routed, request.path);
        request.args = NULL;
        empty.prerendered = apr_hash_make(pool);
        empty.pages = apr_hash_make(pool);
        srm_answer(pool, &empty, &request, &answer);
        ck_assert_msg(answer.status == 200
                          && answer.prerendered
                                 == (prerendered->format == SRM_FORMAT_NONE),
                      "%s is %d", request.path, answer.status);
        ck_assert_uint_eq(answer.length, body->length);
        ck_assert_mem_eq(answer.bytes, body->bytes, body->length);
        ck_assert_str_eq(answer.type, prerendered->type);
        ck_assert_int_eq(answer.format, prerendered->format);
        ck_assert_int_eq(answer.cache, prerendered->cache);
        ck_assert_pstr_eq(answer.link, prerendered->link);
        compared++;
    }
    ck_assert_int_gt(compared, 30);
}
END_TEST

/* Whatever Accept says, the index and the route come to the same. */
START_TEST(what_is_negotiated_is_the_same_both_ways)
{
    static const char *const accepts[] = {NULL,
                                          "text/html,*/*;q=0.8",
                                          "application/json;q=0.9,text/plain",
                                          "text/csv",
                                          "image/svg+xml",
                                          "application/x-ndjson",
                                          "image/png",
                                          ""};
    apr_hash_index_t *index;
    int compared = 0;

    for (index = apr_hash_first(pool, edition->pages); index;
         index = apr_hash_next(index)) {
        const char *path = apr_pstrcat(
            pool, "/", (const char *)apr_hash_this_key(index), NULL);
        size_t i;

        for (i = 0; i < sizeof(accepts) / sizeof(*accepts); i++) {
            srm_answer_t one = ask(path, NULL, accepts[i]);
            srm_answer_t other = ask(path, "utm=x", accepts[i]);

            ck_assert_msg(one.prerendered, "%s, %s", path, accepts[i]);
            assert_same(&one, &other, path);
            compared++;
        }
    }
    ck_assert_int_gt(compared, 100);
}
END_TEST

START_TEST(every_coding_has_a_tag_of_its_own)
{
    srm_request_t request = {.path = "/azure-cloud.json"};
    srm_answer_t plain, gzip, without;

    srm_answer(pool, edition, &request, &plain);
    ck_assert_int_eq(plain.coding, SRM_CODING_IDENTITY);
    ck_assert(plain.encoded);
    request.coding = "gzip";
    srm_answer(pool, edition, &request, &gzip);
    ck_assert_int_eq(gzip.coding, SRM_CODING_GZIP);
    ck_assert(gzip.encoded);
    ck_assert_uint_lt(gzip.length, plain.length / 2);
    ck_assert_str_ne(gzip.etag, plain.etag);
    request.without = SRM_CODING_BIT(SRM_CODING_GZIP);
    srm_answer(pool, edition, &request, &without);
    ck_assert_int_eq(without.coding, SRM_CODING_IDENTITY);
    ck_assert_str_eq(without.etag, plain.etag);
}
END_TEST

/** Tags that a client may name, made of ours by a format, and what it
 *  accepts: whether it has the answer, and the suffix of the tag then. */
static const struct {
    const char *known;
    const char *coding;
    int unchanged;
    const char *suffix;
} tags[] = {
    {"\"%s\"", NULL, 1, ""},
    {"\"%s\"", "gzip", 1, ""},
    {"W/\"%s\"", NULL, 1, ""},
    {"\"other\", \"%s\"", NULL, 1, ""},
    {"*", NULL, 0, ""},
    {"\"other\"", NULL, 0, ""},
    {"\"%sx\"", NULL, 0, ""},
    {"\"x%s\"", NULL, 0, ""},
    {"%s", NULL, 0, ""},
    {"\"%s", NULL, 0, ""},
    {"", NULL, 0, ""},
    {"\"", NULL, 0, ""},
    {"\"a,\", \"b\",\"%s\"", NULL, 1, ""},
    {"\"%s-gzip\"", "gzip", 1, "-gzip"},
    {"W/\"%s-gzip\"", "gzip, br", 1, "-gzip"},
    {"\"%s-br\"", "gzip, br", 1, "-br"},
    {"\"%s-gzip\", \"%s\"", "gzip", 1, ""},
    {"\"%s-gzip\"", NULL, 0, ""},
    {"\"%s-gzip\"", "br", 0, ""},
    {"\"%s-gzip\"", "gzip;q=0", 0, ""},
    {"\"%s-br\"", "gzip", 0, ""},
    {"\"%s-identity\"", "identity", 0, ""},
    {"\"%s-\"", "gzip", 0, ""},
    {"\"%s-gzip2\"", "gzip", 0, ""},
};

START_TEST(a_client_that_has_it_is_told)
{
    static const char *const args[] = {"deployment=paas", "q=zzz",
                                       "area=applications"};
    size_t i;

    for (i = 0; i < sizeof(args) / sizeof(*args); i++) {
        srm_request_t request = {.path = "/azure-cloud/cells",
                                 .args = args[i]};
        srm_answer_t first, again;
        char *tag;

        srm_answer(pool, edition, &request, &first);
        ck_assert(!first.unchanged && !first.encoded);
        tag = apr_pstrmemdup(pool, first.etag + 1, strlen(first.etag) - 2);
        request.if_none_match = tags[_i].known;
        for (; strstr(request.if_none_match, "%s");) {
            const char *at = strstr(request.if_none_match, "%s");

            request.if_none_match =
                apr_pstrcat(pool,
                            apr_pstrmemdup(pool, request.if_none_match,
                                           at - request.if_none_match),
                            tag, at + 2, NULL);
        }
        request.coding = tags[_i].coding;
        srm_answer(pool, edition, &request, &again);
        ck_assert_int_eq(again.status, 200);
        ck_assert_msg(again.unchanged == tags[_i].unchanged, "%s",
                      request.if_none_match);
        ck_assert_str_eq(again.etag, apr_pstrcat(pool, "\"", tag,
                                                 tags[_i].suffix, "\"", NULL));
        ck_assert_int_eq(again.encoded, *tags[_i].suffix != '\0');
        ck_assert_int_eq(!again.bytes, again.unchanged);
    }
}
END_TEST

START_TEST(what_is_wrong_is_told_whatever_the_client_has)
{
    srm_request_t request = {.path = "/azure-cloud/cells",
                             .args = "party=nobody",
                             .if_none_match = "\"x\", \"y\""};
    srm_answer_t answer;

    srm_answer(pool, edition, &request, &answer);
    ck_assert_int_eq(answer.status, 400);
    ck_assert(!answer.unchanged);
    ck_assert_ptr_null(answer.etag);
}
END_TEST

START_TEST(tags_follow_the_bytes)
{
    srm_source_t same = srm_builtins[0].source;
    srm_source_t changed = same;
    char *bytes = apr_pstrmemdup(pool, same.bytes, same.length);
    const char *tag = edition->info.tag;

    ck_assert_str_eq(
        srm_edition_open(pool, load(&same, 1), &srm_settings_default)
            ->info.tag,
        tag);
    *strstr(bytes, "security") = 'S';
    changed.bytes = bytes;
    ck_assert_str_ne(
        srm_edition_open(pool, load(&changed, 1), &srm_settings_default)
            ->info.tag,
        tag);
}
END_TEST

/* With the last one some pages are ready and some are not. */
START_TEST(a_limit_changes_no_answer)
{
    const apr_size_t limits[] = {0, 4, 1024 * 1024};
    const srm_edition_t *full = edition;
    const srm_edition_t *limited;
    apr_hash_index_t *at;

    limited = editions_make(pool, full->info.catalogue, limits[_i]);
    edition = limited;
    ck_assert_str_eq(edition->info.tag, full->info.tag);
    ck_assert_uint_lt(apr_hash_count(edition->prerendered),
                      apr_hash_count(full->prerendered));
    for (at = apr_hash_first(pool, full->prerendered); at;
         at = apr_hash_next(at)) {
        const srm_prerendered_t *prerendered = apr_hash_this_val(at);
        const char *path = apr_pstrcat(pool, "/", apr_hash_this_key(at), NULL);
        srm_answer_t answer = ask(path, NULL, NULL);
        const char *filename = ask(path, "download=1", NULL).filename;

        ck_assert_int_eq(answer.status, 200);
        ck_assert_str_eq(answer.type, prerendered->type);
        ck_assert_uint_eq(answer.length,
                          prerendered->bodies->in[SRM_CODING_IDENTITY].length);
        ck_assert(!memcmp(answer.bytes,
                          prerendered->bodies->in[SRM_CODING_IDENTITY].bytes,
                          answer.length));
        ck_assert_str_eq(answer.link ? answer.link : "",
                         prerendered->link ? prerendered->link : "");
        edition = full;
        ck_assert_pstr_eq(filename, ask(path, "download=1", NULL).filename);
        edition = limited;
    }
    edition = full;
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
    srm_answer_t format = ask("/azure-cloud/cells.html", NULL, NULL);
    srm_answer_t page = ask("/a/b/c/d/e/f", NULL, "application/json");
    srm_answer_t query = ask("/azure-cloud.json", "deployment=pas", NULL);

    ck_assert_int_eq(json.status, 404);
    ck_assert_str_eq(json.type, "application/problem+json");
    ck_assert_ptr_nonnull(
        strstr(json.bytes, "\"did_you_mean\":\"azure-cloud\""));
    ck_assert_int_eq(html.status, 404);
    ck_assert_str_eq(html.type, "text/html; charset=utf-8");
    ck_assert(html.negotiated);
    ck_assert_int_eq(format.status, 404);
    ck_assert_int_eq(page.status, 404);
    ck_assert_str_eq(page.type, "application/problem+json");
    ck_assert_int_eq(query.status, 400);
    ck_assert_ptr_null(query.etag);
}
END_TEST

START_TEST(without_a_matrix_there_is_a_503)
{
    static const srm_catalogue_t nothing;
    srm_request_t request = {.path = "/azure-cloud.json"};
    srm_answer_t answer;

    srm_answer(pool, srm_edition_open(pool, &nothing, &srm_settings_default),
               &request, &answer);
    ck_assert_int_eq(answer.status, 503);
    ck_assert_str_eq(answer.type, "application/problem+json");
}
END_TEST

START_TEST(without_a_matrix_refusals_are_explained)
{
    static const srm_catalogue_t nothing;
    static const char *const paths[] = {"/problems/no-matrix", "/problems",
                                        "/schemas/matrix.json"};
    srm_request_t request = {.path = paths[_i]};
    srm_answer_t answer;

    srm_answer(pool, srm_edition_open(pool, &nothing, &srm_settings_default),
               &request, &answer);
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
    ck_assert(!answer.prerendered);
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
    srm_request_t request = {.path = "/health", .health = &health};
    const srm_edition_t *empty =
        srm_edition_open(pool, &nothing, &srm_settings_default);
    srm_answer_t answer;

    srm_answer(pool, empty, &request, &answer);
    ck_assert_int_eq(answer.status, 503);
    ck_assert_int_eq(answer.cache, SRM_CACHE_NEVER);
    ck_assert_str_eq(answer.type, JSON);
    request.path = "/metrics";
    srm_answer(pool, empty, &request, &answer);
    ck_assert_int_eq(answer.status, 200);
    request.health = NULL;
    srm_answer(pool, edition, &request, &answer);
    ck_assert_int_eq(answer.status, 404);
}
END_TEST

START_TEST(links_follow_the_client)
{
    srm_request_t request = {.path = "/azure-cloud", .root = "../../base/"};
    srm_answer_t answer;

    srm_answer(pool, edition, &request, &answer);
    ck_assert_int_eq(answer.status, 200);
    ck_assert(!answer.prerendered);
    ck_assert_ptr_null(answer.etag);
    ck_assert_ptr_nonnull(
        strstr(answer.bytes, "href=\"../../base/azure-cloud/areas/"));
    request.root = "./";
    srm_answer(pool, edition, &request, &answer);
    ck_assert(answer.prerendered);
}
END_TEST

START_TEST(redirects_are_relative)
{
    ck_assert_str_eq(ask("/azure-cloud/", NULL, NULL).location,
                     "../azure-cloud");
    ck_assert_int_eq(ask("/azure-cloud/areas", NULL, NULL).status, 301);
}
END_TEST

/* Its frame may have changed, although the matrices and the text have not. */
START_TEST(the_tag_of_a_help_page_is_of_the_module_too)
{
    srm_edition_t next = *edition;
    srm_request_t request = {.path = "/help", .health = &health};
    const char *tag = ask("/help", NULL, NULL).etag;
    srm_answer_t answer;

    next.id = apr_pstrcat(pool, edition->id, "0", NULL);
    srm_answer(pool, &next, &request, &answer);
    ck_assert_str_ne(answer.etag, tag);
}
END_TEST

START_TEST(a_set_of_built_in_matrices_has_one_word)
{
    static const srm_builtin_t builtin = {.id = "one", .sets = " all aws "};

    ck_assert(srm_builtin_has_name(&builtin, "one"));
    ck_assert(srm_builtin_has_name(&builtin, "aws"));
    ck_assert(!srm_builtin_has_name(&builtin, "aw"));
    ck_assert(!srm_builtin_has_name(&builtin, ""));
    ck_assert(!srm_builtin_has_name(&builtin, " all"));
    ck_assert(!srm_builtin_has_name(&builtin, "all aws"));
}
END_TEST

Suite *suite_edition(void)
{
    Suite *suite = suite_create("edition");
    TCase *tcase = tcase_create("edition");

    /* Once for all: no test changes the edition. */
    tcase_add_unchecked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, prerendered_pages_are_handed_out_as_they_are);
    tcase_add_loop_test(tcase, unused_parameters_change_nothing, 0,
                        sizeof(unused) / sizeof(*unused));
    tcase_add_test(tcase, prerendered_and_rendered_are_the_same);
    tcase_add_test(tcase, what_is_negotiated_is_the_same_both_ways);
    tcase_add_test(tcase, every_coding_has_a_tag_of_its_own);
    tcase_add_loop_test(tcase, a_client_that_has_it_is_told, 0,
                        sizeof(tags) / sizeof(*tags));
    tcase_add_test(tcase, what_is_wrong_is_told_whatever_the_client_has);
    tcase_add_test(tcase, tags_follow_the_bytes);
    tcase_add_loop_test(tcase, a_limit_changes_no_answer, 0, 3);
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
    tcase_add_test(tcase, the_tag_of_a_help_page_is_of_the_module_too);
    tcase_add_test(tcase, a_set_of_built_in_matrices_has_one_word);
    suite_add_tcase(suite, tcase);
    return suite;
}
