/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file dump.c
 * @brief `httpd -t -D DUMP_RESPONSIBILITY`: what a start would serve now.
 *
 * It is a separate process and knows nothing of a running server: it reads the
 * configuration and the files, as a start does. Its output never goes to a
 * client, so it includes the names of files.
 */

#include "modr_admin.h"
#include "modr_content.h"

#include <apr_hash.h>
#include <apr_strings.h>

#include <http_core.h>

#include "srm_select.h"
#include "srm_hash.h"

bool modr_dump_wanted(void)
{
    return ap_exists_config_define("DUMP_RESPONSIBILITY");
}

const char *modr_server_name(apr_pool_t *pool, const server_rec *server)
{
    const char *name = server->server_hostname;
    unsigned port = server->port    ? server->port
                    : server->addrs ? server->addrs->host_port
                                    : 0;

    name = name ? name : "-";
    return port ? apr_psprintf(pool, "%s:%u", name, port) : name;
}

/** Return a text from the configuration, a folder or a file, safe for one
 * line. */
static const char *clean(apr_pool_t *pool, const char *text)
{
    return ap_escape_logitem(pool, text);
}

/** Print the settings that are set, by their names in the table. */
static void print_settings(apr_file_t *out, apr_pool_t *pool,
                           const srm_settings_t *settings)
{
#define SRM_SETTING(name)                                                     \
    if (*settings->name) {                                                    \
        apr_file_printf(out, "    " #name ": %s\n",                           \
                        clean(pool, settings->name));                         \
    }
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
}

/** Print the directives about headers of a location. */
static void print_headers(apr_file_t *out, apr_pool_t *pool,
                          const modr_section_t *section)
{
    if (section->ancestors) {
        apr_file_printf(out, "    frame ancestors: %s\n",
                        clean(pool, section->ancestors));
    }
    if (section->cache) {
        apr_file_printf(out, "    cache: %s\n",
                        clean(pool, section->cache->open));
    }
    if (section->negotiation == MODR_NEGOTIATION_OFF) {
        apr_file_printf(out, "    negotiation: off\n");
    }
    if (section->origins && section->origins->nelts) {
        apr_file_printf(
            out, "    cors: %s\n",
            clean(pool, apr_array_pstrcat(pool, section->origins, ' ')));
    }
}

static void print_matrix(apr_file_t *out, const srm_matrix_t *matrix)
{
    apr_file_printf(out, ", matrix %s, revision %s", matrix->id,
                    matrix->revision);
    if (*matrix->reviewed.on) {
        apr_file_printf(out, ", reviewed %s", matrix->reviewed.on);
    }
    apr_file_printf(out, ", %d cells",
                    matrix->areas.count * matrix->deployments.count);
}

static void print_files(apr_file_t *out, apr_pool_t *pool,
                        const modr_content_t *content)
{
    static const char *const states[] = {
        [SRM_SOURCE_ACCEPTED] = "accepted",
        [SRM_SOURCE_LAST_GOOD] = "rejected, last accepted version served",
        [SRM_SOURCE_REJECTED] = "rejected"};
    int i;

    for (i = 0; i < content->items->nelts; i++) {
        const modr_item_t *item =
            &APR_ARRAY_IDX(content->items, i, modr_item_t);
        const srm_outcome_t *outcome = &content->catalogue->outcomes.items[i];
        bool replaced =
            outcome->status == SRM_SOURCE_ACCEPTED && outcome->matrix == NULL;

        apr_file_printf(out, "    %s: %s", clean(pool, item->path),
                        replaced ? "replaced by a file with the same id"
                                 : states[outcome->status]);
        if (outcome->matrix) {
            print_matrix(out, outcome->matrix);
        }
        apr_file_printf(out, "\n");
    }
}

/* Parts of the module that a build may lack. */
#ifdef SRM_WITH_BROTLI
#define BROTLI "with"
#else
#define BROTLI "without"
#endif
#ifdef SRM_WITH_XLSX
#define WORKBOOKS "with"
#else
#define WORKBOOKS "without"
#endif

/** Print what holds for all sites. */
static void print_server(apr_file_t *out, apr_pool_t *pool, server_rec *main)
{
    const modr_server_t *conf = modr_server(main);

    apr_file_printf(
        out,
        "mod_responsibility " SRM_VERSION " " BROTLI " Brotli, " WORKBOOKS
        " workbooks, ResponsibilityStartup %s, ResponsibilityStore %s\n",
        conf->startup == MODR_STRICT ? "strict" : "lenient",
        conf->folder ? clean(pool, conf->folder) : "off");
}

/** Return the file and line of a site's Responsibility, and of the virtual
 * host unless it is the main server. */
static const char *where(apr_pool_t *pool, const server_rec *server,
                         const modr_site_t *site)
{
    const ap_directive_t *origin = site->section.origin;
    const char *line = apr_psprintf(
        pool, "%s:%d", clean(pool, origin->filename), origin->line_num);

    return server->is_virtual && server->defn_name
               ? apr_psprintf(pool, "%s, virtual host %s:%u", line,
                              clean(pool, server->defn_name),
                              server->defn_line_number)
               : line;
}

static void print_content(apr_file_t *out, apr_pool_t *pool,
                          const modr_content_t *content)
{
    const modr_synonyms_t *synonyms = content->synonyms;
    const srm_edition_t *edition = srm_edition_open_with(
        pool, content->catalogue, content->settings, synonyms->all);
    int matrices = content->catalogue->matrices.count;

    apr_file_printf(out, "  edition %s: %d %s\n", edition->info.tag, matrices,
                    matrices == 0   ? "matrices, every page answers 503"
                    : matrices == 1 ? "matrix"
                                    : "matrices");
    print_settings(out, pool, content->settings);
    if (synonyms->path) {
        apr_file_printf(out, "    synonyms: %s%s\n",
                        clean(pool, synonyms->path),
                        synonyms->is_read ? "" : " (not used)");
    }
    print_files(out, pool, content);
}

/** State of printing all sites. */
typedef struct {
    apr_file_t *out;
    apr_hash_t *printed; /* names of sites by the number of their content */
    int sites;           /* that are on */
} print_state_t;

/** Print a site and its content, but each content only once. */
static void print_site(server_rec *server, const modr_site_t *site, void *data)
{
    print_state_t *printing = data;
    apr_file_t *out = printing->out;
    apr_pool_t *pool = apr_hash_pool_get(printing->printed);
    const modr_content_t *content = site->content;
    const char *name = apr_psprintf(
        pool, "%s %s", clean(pool, modr_server_name(pool, server)),
        clean(pool, site->base));
    const char *at = where(pool, server, site);
    const char *first;

    if (!content) {
        apr_file_printf(out, "%s: off (%s)\n", name, at);
        return;
    }
    printing->sites++;
    first = apr_hash_get(printing->printed, &content->number,
                         sizeof(content->number));
    if (first) {
        apr_file_printf(out, "%s: the same as %s (%s)\n", name, first, at);
        return;
    }
    apr_hash_set(printing->printed, &content->number, sizeof(content->number),
                 name);
    apr_file_printf(out, "%s\n  configured in %s\n", name, at);
    print_headers(out, pool, &site->section);
    print_content(out, pool, content);
}

static void test_config(apr_pool_t *pconf, server_rec *main)
{
    print_state_t printing = {NULL, srm_hash_make(pconf), 0};

    if (!modr_dump_wanted()
        || apr_file_open_stdout(&printing.out, pconf) != APR_SUCCESS) {
        return;
    }
    apr_file_printf(printing.out,
                    "Responsibility sites, as a start would serve "
                    "them now:\n");
    print_server(printing.out, pconf, main);
    modr_sites_each(main, print_site, &printing);
    if (!printing.sites) {
        apr_file_printf(printing.out,
                        "none: no <Location> that httpd reads has "
                        "\"Responsibility On\"\n");
    }
}

void modr_dump_hooks(void)
{
    ap_hook_test_config(test_config, NULL, NULL, APR_HOOK_MIDDLE);
}
