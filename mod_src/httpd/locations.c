/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file locations.c
 * @brief A warning about locations that cover less than they seem to.
 *
 * To httpd the suffix is a part of the last segment: the rules of <Location
 * "/base/health"> do not apply to /base/health.json, which returns the same
 * data. An administrator who opens or closes one usually means both.
 */

#include "modr_admin.h"

#include <apr_hash.h>
#include <apr_strings.h>

#include <http_core.h>
#include <http_log.h>

#include "srm_status.h"
#include "srm_hash.h"

APLOG_USE_MODULE(responsibility);

static const core_dir_config *section_of(const core_server_config *core, int i)
{
    return ap_get_core_module_config(
        APR_ARRAY_IDX(core->sec_url, i, ap_conf_vector_t *));
}

/** True if some section applies to a path by itself. */
static bool is_covered(const core_server_config *core, const char *path)
{
    int i;

    for (i = 0; i < core->sec_url->nelts; i++) {
        const core_dir_config *section = section_of(core, i);

        if (section->r ? ap_regexec(section->r, path, 0, NULL, 0) == 0
                       : !strcmp(section->d, path)) {
            return true;
        }
    }
    return false;
}

/** Return the page about the site that a section is for; NULL if there is
 * none. */
static const char *page_of(const modr_site_t *site, const char *path)
{
    const char *name = path + site->length + 1;

    return site->content && !strncmp(path, site->base, site->length)
                   && path[site->length] == '/' && *name
               ? name
               : NULL;
}

/** State of the warnings. */
typedef struct {
    apr_hash_t *warned; /* paths that a location does not cover; in the
                         * scratch pool: virtual hosts also have the main
                         * server's locations */
    int terminal;       /* APLOG_STARTUP for lines without date and level */
} warning_t;

static void warn_of(const warning_t *warning, server_rec *server,
                    const modr_site_t *site, const core_dir_config *section)
{
    apr_pool_t *scratch = apr_hash_pool_get(warning->warned);
    const core_server_config *core =
        ap_get_core_module_config(server->module_config);
    const char *page = section->r ? NULL : page_of(site, section->d);
    const apr_array_header_t *suffixes =
        page ? srm_status_suffixes(scratch, page) : NULL;
    int i;

    for (i = 0; suffixes && i < suffixes->nelts; i++) {
        const char *twin =
            apr_pstrcat(scratch, section->d, ".",
                        APR_ARRAY_IDX(suffixes, i, const char *), NULL);

        if (apr_hash_get(warning->warned, twin, APR_HASH_KEY_STRING)) {
            return;
        }
        if (!is_covered(core, twin)) {
            apr_hash_set(warning->warned, twin, APR_HASH_KEY_STRING, twin);
            /* The log would escape a backslash. */
            ap_log_error(APLOG_MARK, warning->terminal | APLOG_WARNING, 0,
                         server,
                         "<Location \"%s\"> does not apply to %s: to cover "
                         "all formats, use <LocationMatch \"^%s([.]|$)\">",
                         section->d, twin, section->d);
            return;
        }
    }
}

/** Check every section of a server for one of its sites. */
static void warn_of_sections(server_rec *server, const modr_site_t *site,
                             void *data)
{
    const core_server_config *core =
        ap_get_core_module_config(server->module_config);
    int i;

    for (i = 0; i < core->sec_url->nelts; i++) {
        warn_of(data, server, site, section_of(core, i));
    }
}

static void warn(apr_pool_t *scratch, server_rec *main, int terminal)
{
    warning_t warning = {srm_hash_make(scratch), terminal};

    modr_sites_each(main, warn_of_sections, &warning);
}

/** Warn on the terminal, if there is one. */
static int check_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                        server_rec *main)
{
    (void)pconf;
    (void)plog;
    if (ap_state_query(AP_SQ_RUN_MODE) == AP_SQ_RM_CONFIG_TEST
        || ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_PRE_CONFIG) {
        warn(ptemp, main, APLOG_STARTUP);
    }
    return OK;
}

/** Warn in the log, which is open by now. */
static int post_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *main)
{
    (void)pconf;
    (void)plog;
    if (ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_CONFIG) {
        warn(ptemp, main, 0);
    }
    return OK;
}

void modr_locations_hooks(void)
{
    /* After the sites have been made. */
    ap_hook_check_config(check_config, NULL, NULL, APR_HOOK_LAST);
    ap_hook_post_config(post_config, NULL, NULL, APR_HOOK_LAST);
}
