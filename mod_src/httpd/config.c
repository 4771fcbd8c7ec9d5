/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config.c
 * @brief The configuration records, their merging, and the table of directives.
 */

#include "mod_responsibility.h"

/** The value of the inner section, else that of the outer one. */
#define INNER(field) (inner->field ? inner->field : outer->field)

void *modr_section_create(apr_pool_t *pool, char *where)
{
    modr_section_t *section = apr_pcalloc(pool, sizeof(*section));

    (void)where;
    section->enabled = MODR_UNSET;
    return section;
}

void *modr_section_merge(apr_pool_t *pool, void *base, void *add)
{
    const modr_section_t *outer = base;
    const modr_section_t *inner = add;
    modr_section_t *merged = apr_palloc(pool, sizeof(*merged));

    merged->enabled =
        inner->enabled == MODR_UNSET ? outer->enabled : inner->enabled;
    merged->origin = INNER(origin);
    merged->matrices = INNER(matrices);
    merged->synonyms = INNER(synonyms);
#define SRM_SETTING(name) merged->settings.name = INNER(settings.name);
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    merged->ancestors = INNER(ancestors);
    merged->policies = INNER(policies);
    merged->cache = INNER(cache);
    merged->negotiation = INNER(negotiation);
    merged->origins = INNER(origins);
    return merged;
}

void *modr_server_create(apr_pool_t *pool, server_rec *server)
{
    modr_server_t *conf = apr_pcalloc(pool, sizeof(*conf));

    (void)server;
    conf->prerendered = SRM_PRERENDER_LIMIT;
    return conf;
}

void *modr_server_merge(apr_pool_t *pool, void *base, void *add)
{
    /* Sites are made for each server. A virtual host without any
     * directive of ours shares the main server's configuration instead: it
     * has the same sections, and so the same sites. */
    (void)base;
    (void)add;
    return modr_server_create(pool, NULL);
}

modr_server_t *modr_server(const server_rec *server)
{
    return ap_get_module_config(server->module_config, &responsibility_module);
}

const modr_section_t *modr_section(const request_rec *r)
{
    return ap_get_module_config(r->per_dir_config, &responsibility_module);
}

/** Context of all directives but one. */
#define ANYWHERE (RSRC_CONF | ACCESS_CONF)

const command_rec modr_directives[] = {
    AP_INIT_FLAG("Responsibility", modr_set_responsibility, NULL, ANYWHERE,
                 "On to serve responsibility matrices in this <Location>, "
                 "Off to exclude a path below it"),
    AP_INIT_TAKE1("ResponsibilityContact", modr_set_contact, NULL, ANYWHERE,
                  "the URL, path or mail address to which readers report "
                  "mistakes"),
    AP_INIT_ITERATE("ResponsibilityCORS", modr_add_origin, NULL, ANYWHERE,
                    "origins whose pages may read answers: `off`, `*` or "
                    "origins"),
    AP_INIT_ITERATE("ResponsibilityFrameAncestors", modr_add_frame_ancestor,
                    NULL, ANYWHERE,
                    "origins that may frame answers: `'none'`, or `'self'` "
                    "and origins"),
    AP_INIT_TAKE12("ResponsibilityHome", modr_set_home, NULL, ANYWHERE,
                   "URL or path that pages link back to, and the text of "
                   "the link"),
    AP_INIT_ITERATE("ResponsibilityMatrix", modr_add_matrix, NULL, ANYWHERE,
                    "`builtin`, `builtin:NAME` or matrix files, relative to "
                    "ServerRoot, with wildcards in the last part"),
    AP_INIT_TAKE_ARGV("ResponsibilityMaxAge", modr_set_max_age, NULL, ANYWHERE,
                      "seconds for which caches may reuse answers, or `off`; "
                      "then `private` or `public`, `s-maxage=`, "
                      "`stale-while-revalidate=` and `stale-if-error=`"),
    AP_INIT_FLAG("ResponsibilityNegotiation", modr_set_negotiation, NULL,
                 ANYWHERE,
                 "Off to answer each address in one format, whatever "
                 "Accept says"),
    AP_INIT_TAKE1("ResponsibilityPrerenderLimit", modr_set_prerender_limit,
                  NULL, RSRC_CONF,
                  "most bytes of answers that the whole server "
                  "prerenders: a number, optionally with K or M"),
    AP_INIT_TAKE1(
        "ResponsibilityStartup", modr_set_startup, NULL, RSRC_CONF,
        "effect of an invalid matrix file on httpd -t, start and "
        "httpd -k graceful: `lenient` (the last accepted version or "
        "none is served) or `strict` (the configuration is rejected)"),
    AP_INIT_TAKE1("ResponsibilityStore", modr_set_store, NULL, RSRC_CONF,
                  "folder that keeps accepted matrix files for "
                  "the next start, relative to ServerRoot, or `off`"),
    AP_INIT_TAKE1("ResponsibilityStylesheet", modr_set_stylesheet, NULL,
                  ANYWHERE,
                  "path of a stylesheet on this server that pages load "
                  "after their own"),
    AP_INIT_TAKE1("ResponsibilitySynonyms", modr_set_synonyms, NULL, ANYWHERE,
                  "file of words that a search finds for others, relative "
                  "to ServerRoot, in addition to the shipped ones"),
    AP_INIT_TAKE1("ResponsibilityTitle", modr_set_title, NULL, ANYWHERE,
                  "name of the site on its pages"),
    AP_INIT_TAKE1("ResponsibilityURL", modr_set_url, NULL, ANYWHERE,
                  "public URL of the location, for absolute links in "
                  "data"),
    {NULL, {NULL}, NULL, 0, RAW_ARGS, NULL}};
