/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file health.c
 * @brief The health of a site, for monitoring.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_json.h"
#include "srm_health.h"

srm_health_e srm_health_judge(const srm_site_info_t *site,
                              const srm_health_t *health)
{
    return site->catalogue->matrices.count == 0 ? SRM_HEALTH_DOWN
           : health->refused > 0                ? SRM_HEALTH_DEGRADED
                                                : SRM_HEALTH_OK;
}

const char *srm_health_word(srm_health_e status)
{
    static const char *const words[SRM_HEALTH_COUNT] = {
        [SRM_HEALTH_OK] = "ok",
        [SRM_HEALTH_DEGRADED] = "degraded",
        [SRM_HEALTH_DOWN] = "down"};

    return words[status];
}

/** The facts, in the order of the output. */
typedef enum {
    FACT_STATUS,
    FACT_EDITION,
    FACT_VERSION,
    FACT_LOADED,
    FACT_AGE,
    FACT_MATRICES,
    FACT_CELLS,
    FACT_REFUSED,
    FACT_OUTDATED,
    FACT_SINCE,
    FACT_LOADS,
    FACT_NEWER,
    FACT_UNKNOWN,
    FACT_COUNT
} fact_e;

/** A fact: a text, or a number where that is NULL. */
typedef struct {
    const char *text;
    apr_int64_t number;
} fact_t;

/** Names of the facts in data and on a page. */
static const struct {
    const char *key;
    const char *name;
} names[FACT_COUNT] = {
    [FACT_STATUS] = {"status", "Status"},
    [FACT_EDITION] = {"edition", "Build"},
    [FACT_VERSION] = {"version", "Version of mod_responsibility"},
    [FACT_LOADED] = {"loaded", "Loaded"},
    [FACT_AGE] = {"age_seconds", "Seconds since loading"},
    [FACT_MATRICES] = {"matrices", "Matrices"},
    [FACT_CELLS] = {"cells", "Cells"},
    [FACT_REFUSED] = {"files_refused", "Rejected files"},
    [FACT_OUTDATED] = {"files_outdated", "Served from the last good version"},
    [FACT_SINCE] = {"refused_since", "Rejected since"},
    [FACT_LOADS] = {"loads_refused", "Consecutive failed reloads"},
    [FACT_NEWER] = {"files_newer", "Files changed since the last load"},
    [FACT_UNKNOWN] = {"files_unknown", "Files that cannot be checked"},
};

static void collect(apr_pool_t *pool, const srm_site_info_t *site,
                    const srm_health_t *health, fact_t facts[FACT_COUNT])
{
    const srm_catalogue_t *catalogue = site->catalogue;
    apr_int64_t cells = 0;
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        cells += (apr_int64_t)matrix->areas.count * matrix->deployments.count;
    }
    facts[FACT_STATUS].text = srm_health_word(srm_health_judge(site, health));
    facts[FACT_EDITION].text = site->tag;
    facts[FACT_VERSION].text = SRM_VERSION;
    facts[FACT_LOADED].text = srm_text_time(pool, health->loaded);
    /* If the clock was set back, the age is 0. */
    facts[FACT_AGE].number = health->now > health->loaded
                                 ? apr_time_sec(health->now - health->loaded)
                                 : 0;
    facts[FACT_MATRICES].number = catalogue->matrices.count;
    facts[FACT_CELLS].number = cells;
    facts[FACT_REFUSED].number = health->refused;
    facts[FACT_OUTDATED].number = health->outdated;
    facts[FACT_SINCE].text =
        health->since ? srm_text_time(pool, health->since) : "";
    facts[FACT_LOADS].number = health->loads;
    facts[FACT_NEWER].number = health->newer;
    facts[FACT_UNKNOWN].number = health->unknown;
}

/** Write the revision and age of every matrix. */
static void write_revisions_json(srm_json_t *json,
                                 const srm_catalogue_t *catalogue)
{
    int i;

    srm_json_array(json, "revisions");
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        srm_json_object(json, NULL);
        srm_json_string(json, "matrix", matrix->id);
        srm_json_string(json, "revision", matrix->revision);
        srm_json_string(json, "reviewed", matrix->reviewed.on);
        srm_json_number(json, "outdated", matrix->outdated);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

void srm_health_json(srm_text_t *out, const srm_site_info_t *site,
                     const srm_health_t *health, const char *root)
{
    fact_t facts[FACT_COUNT] = {{NULL, 0}};
    srm_json_t json;
    int i;

    (void)root;
    collect(out->pool, site, health, facts);
    srm_json_start(&json, out);
    srm_json_object(&json, NULL);
    for (i = 0; i < FACT_COUNT; i++) {
        if (facts[i].text) {
            srm_json_string(&json, names[i].key, facts[i].text);
        }
        else {
            srm_json_number(&json, names[i].key, facts[i].number);
        }
    }
    write_revisions_json(&json, site->catalogue);
    srm_json_end(&json, '}');
    srm_json_finish(&json);
}

static void write_revision_row(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    srm_html_t *html = &doc->html;
    const srm_target_t place = {.matrix = matrix};

    srm_html_open(html, "tr", NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_html_link(doc, SRM_PAGE_MATRIX, &place, matrix->id);
    srm_html_close(html);
    srm_html_element(html, "td", matrix->revision, NULL);
    srm_html_element(
        html, "td",
        *matrix->reviewed.on ? matrix->reviewed.on : "not recorded", NULL);
    srm_html_element(html, "td",
                     matrix->outdated ? "last good version" : "newest file",
                     NULL);
    srm_html_close(html);
}

/** Write the revision and age of every matrix. */
static void write_revisions_html(srm_doc_t *doc,
                                 const srm_catalogue_t *catalogue)
{
    static const char *const columns[] = {"Matrix", "Revision", "Reviewed",
                                          "Version served"};
    srm_html_t *html = &doc->html;
    size_t i;
    int j;

    if (catalogue->matrices.count == 0) {
        return;
    }
    srm_html_open(html, "div", "class", "scroll", "role", "region",
                  "aria-labelledby", "revisions", "tabindex", "0", NULL);
    srm_html_open(html, "table", "class", "revisions", NULL);
    srm_html_element(html, "caption", "Revisions of the matrices", "id",
                     "revisions", NULL);
    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    for (i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        srm_html_element(html, "th", columns[i], "scope", "col", NULL);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_open(html, "tbody", NULL);
    for (j = 0; j < catalogue->matrices.count; j++) {
        write_revision_row(doc, catalogue->matrices.items[j]);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

void srm_health_html(srm_text_t *out, const srm_site_info_t *site,
                     const srm_health_t *health, const char *root)
{
    fact_t facts[FACT_COUNT] = {{NULL, 0}};
    srm_doc_t doc;
    srm_html_t *html = &doc.html;
    int i;

    collect(out->pool, site, health, facts);
    srm_html_begin(&doc, out, site, NULL, root, "Health");
    srm_html_open(html, "dl", "class", "health", NULL);
    for (i = 0; i < FACT_COUNT; i++) {
        srm_html_element(html, "dt", names[i].name, NULL);
        srm_html_open(html, "dd", NULL);
        if (facts[i].text) {
            srm_html_text(html, facts[i].text);
        }
        else {
            srm_html_number(html, facts[i].number);
        }
        srm_html_close(html);
    }
    srm_html_close(html);
    write_revisions_html(&doc, site->catalogue);
    srm_html_end(&doc);
}
