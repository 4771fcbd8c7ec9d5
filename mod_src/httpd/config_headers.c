/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config_headers.c
 * @brief Directives that change headers only: httpd merges them for each
 * request.
 */

#include "mod_responsibility.h"

#include <apr_strings.h>

#include "srm_origin.h"

/**
 * A source of frame-ancestors as a policy writes it. httpd takes the quotes
 * off `'self'`, so the bare words are the same.
 * @return NULL when it is none
 */
static const char *ancestor(apr_pool_t *pool, const char *arg)
{
    static const char *const words[] = {"'none'", "'self'"};
    int i;

    for (i = 0; i < 2; i++) {
        if (!ap_cstr_casecmp(arg, words[i])
            || (strlen(arg) == 4 && !ap_cstr_casecmpn(arg, words[i] + 1, 4))) {
            return words[i];
        }
    }
    return srm_origin(pool, arg);
}

const char *modr_add_frame_ancestor(cmd_parms *cmd, void *conf,
                                    const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_headers(cmd);
    const char *source = ancestor(cmd->pool, arg);
    const char *all = section->ancestors;

    if (error) {
        return error;
    }
    if (!source) {
        return apr_psprintf(cmd->pool,
                            "%s takes 'none', or any of 'self' and origins "
                            "such as \"https://wiki.example\" without a path; "
                            "not \"%.64s\"",
                            cmd->cmd->name, arg);
    }
    if (all && (!strcmp(all, "'none'") || !strcmp(source, "'none'"))) {
        return apr_psprintf(cmd->pool,
                            "%s: 'none' stands alone, without 'self' and "
                            "origins",
                            cmd->cmd->name);
    }
    section->ancestors =
        all ? apr_pstrcat(cmd->pool, all, " ", source, NULL) : source;
    section->policies = modr_policies_make(cmd->pool, section->ancestors);
    return NULL;
}
