/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sites.c
 * @brief Making sites from sections, and finding the site of a path.
 *
 * httpd merges Location sections in file order, so the inner one does not
 * always win. Sites are compared by their paths instead, once, when the
 * configuration has been read: a request only looks for the longest base.
 */

#include "modr_content.h"
#include "modr_serve.h"

#include <stdlib.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include <http_core.h>

#include "srm_hash.h"

/** Return the default names, for sites without ResponsibilityMatrix. */
static const apr_array_header_t *default_names(apr_pool_t *pool)
{
    apr_array_header_t *names = apr_array_make(pool, 1, sizeof(modr_name_t));
    modr_name_t *name = apr_array_push(names);

    name->name = "builtin";
    name->file = NULL;
    name->line = 0;
    return names;
}

/** Return the key of a content: sites with the same key share it. */
static const char *content_key(apr_pool_t *pool,
                               const apr_array_header_t *names,
                               const modr_name_t *synonyms,
                               const srm_settings_t *settings)
{
    apr_array_header_t *parts =
        apr_array_make(pool, names->nelts + 8, sizeof(const char *));
    int i;

    for (i = 0; i < names->nelts; i++) {
        const char *name = APR_ARRAY_IDX(names, i, modr_name_t).name;

        APR_ARRAY_PUSH(parts, const char *) =
            modr_name_is_builtin(name) ? name
                                       : ap_server_root_relative(pool, name);
    }
#define SRM_SETTING(name) APR_ARRAY_PUSH(parts, const char *) = settings->name;
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    /* Last: without it, the key is the one of versions before it. */
    if (synonyms) {
        APR_ARRAY_PUSH(parts, const char *) =
            ap_server_root_relative(pool, synonyms->name);
    }
    /* None can contain a line feed: httpd reads the configuration line by
     * line. */
    return apr_array_pstrcat(pool, parts, '\n');
}

static modr_content_t *find_content(apr_pool_t *pconf,
                                    apr_array_header_t *contents,
                                    const apr_array_header_t *names,
                                    const modr_name_t *synonyms,
                                    const srm_settings_t *settings)
{
    const char *key = content_key(pconf, names, synonyms, settings);
    modr_content_t *content;
    int i;

    for (i = 0; i < contents->nelts; i++) {
        content = APR_ARRAY_IDX(contents, i, modr_content_t *);
        if (!strcmp(content->key, key)) {
            return content;
        }
    }
    content = apr_pcalloc(pconf, sizeof(*content));
    content->names = names;
    content->synonyms_name = synonyms;
    content->settings = settings;
    content->key = key;
    content->number = contents->nelts;
    APR_ARRAY_PUSH(contents, modr_content_t *) = content;
    return content;
}

static modr_site_t *find_site(apr_pool_t *pconf, apr_array_header_t *sites,
                              const char *base)
{
    modr_site_t *site;
    int i;

    for (i = 0; i < sites->nelts; i++) {
        site = APR_ARRAY_IDX(sites, i, modr_site_t *);
        if (!strcmp(site->base, base)) {
            return site;
        }
    }
    site = apr_pcalloc(pconf, sizeof(*site));
    site->base = base;
    site->length = strcmp(base, "/") ? strlen(base) : 0;
    site->section.enabled = MODR_UNSET;
    APR_ARRAY_PUSH(sites, modr_site_t *) = site;
    return site;
}

/** qsort: the longest base first. */
static int by_length(const void *left, const void *right)
{
    const modr_site_t *a = *(modr_site_t *const *)left;
    const modr_site_t *b = *(modr_site_t *const *)right;

    return (a->length < b->length) - (a->length > b->length);
}

/** True if a section configures a site or its content. */
static int is_of_site(const modr_section_t *section)
{
    int is_set = section->enabled != MODR_UNSET || section->matrices
                 || section->synonyms;

#define SRM_SETTING(name) is_set = is_set || section->settings.name;
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    return is_set;
}

/**
 * Collect the paths of a server with our directives. The main server's sections
 * are among every virtual host's, before its own.
 */
static apr_array_header_t *collect(apr_pool_t *pconf, server_rec *server)
{
    const core_server_config *core =
        ap_get_core_module_config(server->module_config);
    ap_conf_vector_t **sections = (ap_conf_vector_t **)core->sec_url->elts;
    apr_array_header_t *sites =
        apr_array_make(pconf, 2, sizeof(modr_site_t *));
    int i;

    for (i = 0; i < core->sec_url->nelts; i++) {
        const modr_section_t *section =
            ap_get_module_config(sections[i], &responsibility_module);
        const core_dir_config *path = ap_get_core_module_config(sections[i]);

        if (section && is_of_site(section)) {
            modr_site_t *site = find_site(pconf, sites, path->d);

            site->section = *(modr_section_t *)modr_section_merge(
                pconf, &site->section, (void *)section);
        }
    }
    return sites;
}

/** State of making the sites of all servers. */
typedef struct modr_make_state {
    apr_pool_t *pconf;
    apr_array_header_t *contents;
    apr_hash_t *idle; /* locations with content but without a site */
    apr_hash_t *busy; /* locations that have a site on some server */
    const apr_array_header_t *names; /* default names */
    const modr_policies_t *policies;
} modr_make_state_t;

/** Return the content of a section, with the server's defaults for
 * directives that it does not have. */
static const modr_content_t *make_content(const modr_make_state_t *making,
                                          server_rec *server,
                                          const modr_section_t *section)
{
    const modr_section_t *whole = modr_section_merge(
        making->pconf,
        ap_get_module_config(server->lookup_defaults, &responsibility_module),
        (void *)section);
    srm_settings_t *settings = apr_palloc(making->pconf, sizeof(*settings));

    *settings = srm_settings_default;
#define SRM_SETTING(name)                                                     \
    if (whole->settings.name) {                                               \
        settings->name = whole->settings.name;                                \
    }
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    return find_content(making->pconf, making->contents,
                        whole->matrices ? whole->matrices : making->names,
                        whole->synonyms, settings);
}

static void make_server(const modr_make_state_t *making, server_rec *server)
{
    modr_server_t *conf = modr_server(server);
    apr_array_header_t *all = collect(making->pconf, server);
    int i;

    conf->sites =
        apr_array_make(making->pconf, all->nelts, sizeof(modr_site_t *));
    for (i = 0; i < all->nelts; i++) {
        modr_site_t *site = APR_ARRAY_IDX(all, i, modr_site_t *);

        apr_hash_set(site->section.enabled == MODR_UNSET ? making->idle
                                                         : making->busy,
                     site->base, APR_HASH_KEY_STRING, site);
        if (site->section.enabled == MODR_UNSET) {
            continue;
        }
        if (site->section.enabled) {
            site->content = make_content(making, server, &site->section);
        }
        site->policies = making->policies;
        APR_ARRAY_PUSH(conf->sites, modr_site_t *) = site;
    }
    qsort(conf->sites->elts, conf->sites->nelts, sizeof(modr_site_t *),
          by_length);
}

void modr_sites_make(apr_pool_t *pconf, server_rec *main)
{
    modr_server_t *conf = modr_server(main);
    modr_make_state_t making = {
        pconf,
        apr_array_make(pconf, 2, sizeof(modr_content_t *)),
        srm_hash_make(pconf),
        srm_hash_make(pconf),
        default_names(pconf),
        modr_policies_make(pconf, "'self'")};
    apr_hash_index_t *index;
    server_rec *server;

    for (server = main; server; server = server->next) {
        make_server(&making, server);
    }
    conf->contents = making.contents;
    conf->idle = apr_array_make(pconf, 1, sizeof(const char *));
    for (index = apr_hash_first(pconf, making.idle); index;
         index = apr_hash_next(index)) {
        const char *base = apr_hash_this_key(index);

        if (!apr_hash_get(making.busy, base, APR_HASH_KEY_STRING)) {
            APR_ARRAY_PUSH(conf->idle, const char *) = base;
        }
    }
}

const modr_site_t *modr_claimed(const request_rec *r)
{
    return ap_get_module_config(r->request_config, &responsibility_module);
}

const modr_site_t *modr_sites_match(const server_rec *server, const char *uri)
{
    const apr_array_header_t *sites = modr_server(server)->sites;
    int i;

    for (i = 0; sites && i < sites->nelts; i++) {
        const modr_site_t *site = APR_ARRAY_IDX(sites, i, modr_site_t *);

        if (!strncmp(uri, site->base, site->length)
            && (uri[site->length] == '/' || !uri[site->length])) {
            return site->content ? site : NULL;
        }
    }
    return NULL;
}

void modr_sites_each(server_rec *main, modr_site_fn *look, void *data)
{
    server_rec *server;
    int i;

    for (server = main; server; server = server->next) {
        const apr_array_header_t *sites = modr_server(server)->sites;

        for (i = 0; i < sites->nelts; i++) {
            look(server, APR_ARRAY_IDX(sites, i, const modr_site_t *), data);
        }
    }
}
