/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file access.c
 * @brief Access rules of the server apply to locations without rules.
 *
 * A request of a site walks no file system, so httpd would merge no
 * `<Directory>` for it, and a server that denies by default would not deny a
 * site. So the content of `<Directory "/">` is merged once, before the fork,
 * and each request begins with it. Location sections come on top, as always.
 */

#include "modr_serve.h"

#include <stdbool.h>
#include <string.h>

#include <apr_fnmatch.h>
#include <apr_hash.h>
#include <apr_strings.h>

#include <http_core.h>
#include <http_log.h>
#include <util_cfgtree.h>

#include "srm_hash.h"

APLOG_USE_MODULE(responsibility);

/** True if a section applies to the root of the file system: `<Directory
 * "/">`, or a DirectoryMatch that matches it, which httpd merges after all
 * others. */
static bool is_root(const core_dir_config *section, bool is_pattern)
{
    if (!section->r != !is_pattern) {
        return false;
    }
    return is_pattern ? !ap_regexec(section->r, "/", 0, NULL, 0)
                      : !strcmp(section->d, "/");
}

/** Return the configuration of a server for all files: its own, then that
 * of "/". */
static ap_conf_vector_t *merge_root(apr_pool_t *pconf, server_rec *server)
{
    const core_server_config *core =
        ap_get_core_module_config(server->module_config);
    ap_conf_vector_t **sections = (ap_conf_vector_t **)core->sec_dir->elts;
    ap_conf_vector_t *merged = server->lookup_defaults;
    int i;

    for (i = 0; i < 2 * core->sec_dir->nelts; i++) {
        ap_conf_vector_t *section = sections[i % core->sec_dir->nelts];

        if (is_root(ap_get_core_module_config(section),
                    i >= core->sec_dir->nelts)) {
            merged = ap_merge_per_dir_configs(pconf, merged, section);
        }
    }
    return merged;
}

void modr_access_begin(request_rec *r)
{
    r->per_dir_config = modr_server(r->server)->root;
}

/** True if a node of the configuration is a section of this kind. */
static bool is_section(const ap_directive_t *node, const char *name)
{
    return !ap_cstr_casecmp(node->directive, name);
}

/** True if a node is `<Directory "/">`. */
static bool is_root_node(apr_pool_t *scratch, const ap_directive_t *node)
{
    const char *args = node->args;
    const char *path;

    if (!is_section(node, "<Directory")) {
        return false;
    }
    path = ap_getword_conf(scratch, &args);
    return !strcmp(path, "/") || !strcmp(path, "/>");
}

/** True if a directive is one of mod_authz_core's rules. */
static bool is_rule(const ap_directive_t *node)
{
    return !ap_cstr_casecmp(node->directive, "Require")
           || !ap_cstr_casecmpn(node->directive, "<Require", 8);
}

/** Verdict of the last `<Directory "/">` with a rule. */
typedef enum {
    MODR_SAYS_NOTHING,
    MODR_DENIES_ALL,
    MODR_DEPENDS /**< on the request, or everybody has access */
} modr_verdict_e;

static modr_verdict_e read_rules(apr_pool_t *scratch,
                                 const ap_directive_t *node)
{
    modr_verdict_e verdict = MODR_SAYS_NOTHING;

    for (node = node->first_child; node; node = node->next) {
        const char *args = node->args;

        if (is_rule(node)) {
            bool denies =
                !ap_cstr_casecmp(node->directive, "Require")
                && !ap_cstr_casecmp(ap_getword_conf(scratch, &args), "all")
                && !ap_cstr_casecmp(ap_getword_conf(scratch, &args), "denied");

            if (!denies) {
                return MODR_DEPENDS;
            }
            verdict = MODR_DENIES_ALL;
        }
    }
    return verdict;
}

static modr_verdict_e last_rules(apr_pool_t *scratch,
                                 const ap_directive_t *node)
{
    modr_verdict_e last = MODR_SAYS_NOTHING;

    for (; node; node = node->next) {
        modr_verdict_e verdict = is_root_node(scratch, node)
                                     ? read_rules(scratch, node)
                                     : MODR_SAYS_NOTHING;

        last = verdict == MODR_SAYS_NOTHING ? last : verdict;
    }
    return last;
}

/**
 * True if a server denies everything by default. mod_authz_core's rules are
 * private, so this reads the text of the configuration.
 */
static bool denies_by_default(apr_pool_t *scratch, const server_rec *server)
{
    modr_verdict_e verdict = MODR_SAYS_NOTHING;
    const ap_directive_t *node;

    for (node = ap_conftree; node && server->is_virtual; node = node->next) {
        if (is_section(node, "<VirtualHost") && server->defn_name
            && !strcmp(node->filename, server->defn_name)
            && (unsigned)node->line_num == server->defn_line_number) {
            verdict = last_rules(scratch, node->first_child);
        }
    }
    if (verdict == MODR_SAYS_NOTHING) {
        verdict = last_rules(scratch, ap_conftree);
    }
    return verdict == MODR_DENIES_ALL;
}

/** True if httpd merges a Location section for a path. */
static bool is_for(const core_dir_config *section, const char *path)
{
    size_t length = strlen(section->d);

    if (section->r) {
        return !ap_regexec(section->r, path, 0, NULL, 0);
    }
    if (section->d_is_fnmatch) {
        return !apr_fnmatch(section->d, path, APR_FNM_PATHNAME);
    }
    return !strncmp(section->d, path, length)
           && (!length || section->d[length - 1] == '/' || path[length] == '/'
               || !path[length]);
}

/** True if a section may have an `<If>`, whose rules are not checked. */
static bool has_conditions(const core_dir_config *section)
{
    return section->sec_if && section->sec_if->nelts;
}

/** True if a Location has a rule for a path, or may have one. */
static bool has_rule(const server_rec *server, const char *path)
{
    const module *authz = ap_find_linked_module("mod_authz_core.c");
    const core_server_config *core =
        ap_get_core_module_config(server->module_config);
    ap_conf_vector_t **sections = (ap_conf_vector_t **)core->sec_url->elts;
    int i;

    if (!authz
        || has_conditions(
            ap_get_core_module_config(server->lookup_defaults))) {
        return true;
    }
    for (i = 0; i < core->sec_url->nelts; i++) {
        const core_dir_config *section =
            ap_get_core_module_config(sections[i]);

        if (is_for(section, path)
            && (ap_get_module_config(sections[i], authz)
                || has_conditions(section))) {
            return true;
        }
    }
    return false;
}

/** State of the warnings of closed sites. */
typedef struct {
    apr_hash_t *warned; /* bases; in the pool for work */
    int terminal;       /* APLOG_STARTUP for lines without date and level */
} warning_t;

/** Warn of a site that answers every request with 403, and give the reason. */
static void warn_if_closed(server_rec *server, const modr_site_t *site,
                           void *data)
{
    const warning_t *warning = data;

    if (!site->content
        || apr_hash_get(warning->warned, site->base, APR_HASH_KEY_STRING)
        || has_rule(server, site->base)
        || !denies_by_default(apr_hash_pool_get(warning->warned), server)) {
        return;
    }
    apr_hash_set(warning->warned, site->base, APR_HASH_KEY_STRING, site);
    ap_log_error(APLOG_MARK, warning->terminal | APLOG_WARNING, 0, server,
                 "<Location \"%s\"> has no Require of its own, and "
                 "<Directory \"/\"> denies all access: every request is "
                 "answered 403. Add \"Require all granted\", or a stricter "
                 "rule, to the Location",
                 site->base);
}

/** Warn of all closed sites, on the terminal or in the log. */
static void warn(apr_pool_t *scratch, server_rec *main, int terminal)
{
    warning_t warning = {srm_hash_make(scratch), terminal};

    modr_sites_each(main, warn_if_closed, &warning);
}

/** Warn on the terminal: `httpd -t` runs no later hook. */
static int check_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                        server_rec *main)
{
    (void)pconf;
    (void)plog;
    if (ap_state_query(AP_SQ_RUN_MODE) == AP_SQ_RM_CONFIG_TEST) {
        warn(ptemp, main, APLOG_STARTUP);
    }
    return OK;
}

static int post_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *main)
{
    modr_server_t *shared = modr_server(main);
    server_rec *server;

    (void)plog;
    for (server = main; server; server = server->next) {
        modr_server_t *conf = modr_server(server);

        if (!conf->sites->nelts) {
            continue;
        }
        /* A virtual host without a directive of ours has the main
         * server's configuration of the module, and may have a <Directory
         * "/"> of its own. */
        if (server != main && conf == shared) {
            conf = apr_pmemdup(pconf, shared, sizeof(*shared));
            ap_set_module_config(server->module_config, &responsibility_module,
                                 conf);
        }
        conf->root = merge_root(pconf, server);
    }
    if (ap_state_query(AP_SQ_MAIN_STATE) != AP_SQ_MS_CREATE_PRE_CONFIG) {
        warn(ptemp, main, 0);
    }
    return OK;
}

void modr_access_hooks(void)
{
    /* After httpd has sorted <Directory> sections and the sites are made. */
    ap_hook_check_config(check_config, NULL, NULL, APR_HOOK_LAST);
    ap_hook_post_config(post_config, NULL, NULL, APR_HOOK_LAST);
}
