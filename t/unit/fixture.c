/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "fixture.h"
#include "srm_builtin.h"
#include "srm_problems.h"

/** A matrix with every feature of the format; ' stands for a quote. */
static const char rich[] =
    "{"
    "'format': 1, 'id': 'rich', 'title': 'Rich & <odd> "
    "\\u0022matrix\\u0022', 'summary': 'Every feature\\u0027s here.', "
    "'revision': '2026-02-03', 'lang': 'he',"
    "'sources': [{'title': 'A book', 'note': 'On paper', 'x-isbn': '1'}, "
    "{'title': 'Web <b>', 'href': 'https://example.org/?a=1&b=2', "
    "'revised': '2026-01-01'}],"
    "'labels': {'area': 'Duty', 'shared': 'Together', 'x-label': 'kept'},"
    "'parties': [{'id': 'us', 'name': 'Us & Co', 'role': 'customer', "
    "'summary': 'We', 'x-p': [1, 2.5, null, {'a': 'b<c'}]},"
    "{'id': 'acme', 'name': 'Acme', 'role': 'provider'}, {'id': "
    "'contoso', 'name': 'Contoso', 'role': 'provider'},"
    "{'id': 'auditor', 'name': 'Auditor', 'role': 'third-party'}, {'id': "
    "'idle', 'name': 'Idle', 'role': 'third-party'}],"
    "'deployments': [{'id': 'own', 'name': 'Own', 'title': 'At home', "
    "'summary': 'Sum', 'examples': ['Cellar', 'Attic & roof'], 'x-d': "
    "true},"
    "{'id': 'cloud', 'name': 'Cloud'}, {'id': 'edge', 'name': 'Edge'}],"
    "'groups': [{'id': 'low', 'name': 'Low', 'summary': 'Near the "
    "ground', 'x-g': 'g'}, {'id': 'empty', 'name': 'Empty'}],"
    "'areas': ["
    "{'id': 'data', 'name': 'Data', 'summary': 'All <data>', 'note': "
    "'Area\\u0027s note', 'cells': {"
    "'own': 'us',"
    "'cloud': {'parties': {'us': 'Classify it.', 'acme': 'Store it', "
    "'contoso': 'Move it'}, 'note': 'Mind \\u0022this\\u0022', 'owner': "
    "{'team': 'Blue', 'contact': 'blue@example.org', 'x-o': 1}, "
    "'controls': [{'framework': 'nist-800-53', 'ids': ['AC-2', 'AC-3'], "
    "'x-c': {}}], 'x-cell': [' spaced ']},"
    "'edge': null}, 'owner': {'team': 'Red'}, 'controls': [{'framework': "
    "'iso', 'ids': ['5.1']}], 'x-a': '1 < 2 & 3'},"
    "{'id': 'floor', 'name': 'Floor', 'group': 'low', 'cells': {"
    "'own': {'parties': {'auditor': 'Looks'}},"
    "'cloud': {'when': [{'if': 'it rains', 'parties': {'us': 'Mop', "
    "'acme': '', 'contoso': 'Dry'}, 'note': 'Often'}, {'if': 'it "
    "shines', 'parties': {'acme': 'Sweep.'}, 'x-w': 2}, {'if': 'it is "
    "night', 'parties': {}}], 'note': 'Depends'},"
    "'edge': {'parties': {}, 'note': 'None here'}}},"
    "{'id': 'wall', 'name': 'Wall', 'group': 'low', 'summary': 'Brick', "
    "'cells': {"
    "'own': {'parties': {'us': '', 'auditor': ''}},"
    "'cloud': {'parties': {'acme': 'Build', 'contoso': 'Paint'}},"
    "'edge': 'acme'}}"
    "],"
    "'retained': [{'id': 'data', 'name': 'Data', 'tasks': 'Keep', "
    "'note': 'Noted', 'areas': ['data'], 'x-r': 1}, {'id': 'mind', "
    "'name': 'Mind', 'areas': ['wall', 'floor']}, {'id': 'free', 'name': "
    "'Free'}],"
    "'provided': [{'id': 'roof', 'name': 'Roof', 'party': 'acme', "
    "'tasks': 'Cover', 'note': 'PN', 'deployments': ['cloud', 'edge'], "
    "'areas': ['floor'], 'x-v': 1}, {'id': 'air', 'name': 'Air', "
    "'party': 'contoso'}],"
    "'advantages': {'summary': 'Better', 'illustrative': true, "
    "'approaches': [{'id': 'old', 'name': 'Old', 'summary': 'S', "
    "'states': [{'id': 'bad', 'name': 'Bad', 'share': 60, 'x-s': 1}, "
    "{'id': 'good', 'name': 'Good', 'share': 0}], 'x-ap': 1}], "
    "'examples': ['E1'], 'x-ad': 1},"
    "'topics': [{'id': 'why', 'title': 'Why', 'text': 'Because', "
    "'items': [{'name': 'N', 'text': 'T', 'x-i': 1}, {'text': "
    "'Nameless'}], 'areas': ['data', 'wall'], 'matrix': 'azure-cloud', "
    "'x-t': 1}, {'id': 'bare', 'title': 'Bare', 'matrix': 'missing'}],"
    "'see_also': [{'title': 'There', 'href': "
    "'https://example.org/there', 'note': 'LN', 'x-l': 1}, {'title': "
    "'Cloud', 'matrix': 'azure-cloud', 'href': 'https://example.org/x'}, "
    "{'title': 'Only words', 'matrix': 'missing'}],"
    "'reviewed': {'on': '2026-11-01', 'by': 'Team R', 'x-rv': 1},"
    "'x-top': {'deep': [1, 'two', {'three': 3}]}"
    "}";

apr_pool_t *fixture_pool;
const srm_site_info_t *fixture_site;

const srm_catalogue_t *fixture_load(const srm_source_t *sources, int count)
{
    apr_array_header_t *list =
        apr_array_make(fixture_pool, count, sizeof(*sources));
    srm_load_state_t loading = {.pool = fixture_pool,
                                .scratch = fixture_pool,
                                .limits = &srm_limits_default,
                                .today = "2026-11-23",
                                .report = srm_report_make(fixture_pool),
                                .digest = 1,
                                .search = true};
    const srm_catalogue_t *catalogue;
    int i;

    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(list, srm_source_t) = sources[i];
    }
    catalogue = srm_load_all(&loading, list);
    for (i = 0; i < loading.report->problems->nelts; i++) {
        const srm_problem_t *problem =
            &APR_ARRAY_IDX(loading.report->problems, i, srm_problem_t);

        ck_assert_msg(problem->severity == SRM_WARNING, "%s",
                      srm_report_line(fixture_pool, problem));
    }
    return catalogue;
}

srm_source_t fixture_source(const char *name, const char *json)
{
    srm_source_t source = {name, NULL, strlen(json), 0, NULL};
    char *bytes = apr_pstrdup(fixture_pool, json);

    source.bytes = bytes;
    for (; *bytes; bytes++) {
        *bytes = *bytes == '\'' ? '"' : *bytes;
    }
    return source;
}

char *fixture_repeat(const char *text, int times)
{
    srm_text_t *all = srm_text_make(fixture_pool, 0);

    while (times-- > 0) {
        srm_text_adds(all, text);
    }
    srm_text_done(all);
    return all->bytes;
}

void fixture_setup(void)
{
    srm_source_t sources[2];
    srm_site_info_t *site;

    apr_initialize();
    apr_pool_create(&fixture_pool, NULL);
    sources[0] = srm_builtins[0].source;
    sources[1] = fixture_source("rich", rich);
    site = apr_pcalloc(fixture_pool, sizeof(*site));
    site->catalogue = fixture_load(sources, 2);
    site->settings = &srm_settings_default;
    site->tag = "0123abcd";
    fixture_site = site;
}

void fixture_teardown(void)
{
    apr_pool_destroy(fixture_pool);
    apr_terminate();
}

/* A selection knows the form that it is for, as in an answer. */
static int select_for(const char *path, const char *args, srm_format_e format,
                      srm_selection_t *selection, srm_refusal_t *refusal)
{
    srm_route_t *route = apr_palloc(fixture_pool, sizeof(*route));
    srm_query_t *query = apr_palloc(fixture_pool, sizeof(*query));
    const char *to;

    ck_assert_int_eq(srm_route(fixture_pool, path, route, &to), SRM_ROUTED);
    route->format = format;
    return srm_query_read(fixture_pool, args, query, refusal)
           && srm_select(fixture_pool, fixture_site, route, query, selection,
                         refusal);
}

int fixture_select(const char *path, const char *args,
                   srm_selection_t *selection, srm_refusal_t *refusal)
{
    return select_for(path, args, SRM_FORMAT_NONE, selection, refusal);
}

const char *fixture_refused(const char *path, const char *args, int status)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert_int_eq(fixture_select(path, args, &selection, &refusal), 0);
    ck_assert_int_eq(refusal.status, status);
    return refusal.detail;
}

const char *fixture_render(const char *path, const char *args,
                           srm_format_e format)
{
    srm_text_t *text = srm_text_make(fixture_pool, 0);
    srm_selection_t selection;
    srm_refusal_t refusal;

    if (!select_for(path, args, format, &selection, &refusal)
        || !srm_write_selection(text, &selection, format, &refusal)) {
        srm_refusal_write(text, fixture_site, &refusal, format, "./");
    }
    return srm_text_done(text);
}
