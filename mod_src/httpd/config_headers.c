/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config_headers.c
 * @brief Directives that change headers only: httpd merges them for each
 * request.
 */

#include "modr_serve.h"

#include <apr_strings.h>

#include "srm_origin.h"

/**
 * Return a source of frame-ancestors as a policy writes it. httpd removes the
 * quotes of `'self'`, so the bare words mean the same.
 * @return NULL if it is not a valid source
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
                            "%s must be 'none', or any of 'self' and origins "
                            "such as \"https://wiki.example\" without a path; "
                            "not \"%.64s\"",
                            cmd->cmd->name, arg);
    }
    if (all && (!strcmp(all, "'none'") || !strcmp(source, "'none'"))) {
        return apr_psprintf(cmd->pool,
                            "%s: 'none' cannot be combined with 'self' or "
                            "origins",
                            cmd->cmd->name);
    }
    section->ancestors =
        all ? apr_pstrcat(cmd->pool, all, " ", source, NULL) : source;
    section->policies = modr_policies_make(cmd->pool, section->ancestors);
    return NULL;
}

const char *modr_set_negotiation(cmd_parms *cmd, void *conf, int on)
{
    modr_section_t *section = conf;
    const char *error = modr_check_headers(cmd);

    if (!error) {
        section->negotiation = on ? MODR_NEGOTIATION_ON : MODR_NEGOTIATION_OFF;
    }
    return error;
}

const char *modr_add_origin(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_headers(cmd);
    int is_off = !ap_cstr_casecmp(arg, "off");
    int alone = is_off || !strcmp(arg, "*");
    const char *origin = alone ? arg : srm_origin(cmd->pool, arg);
    apr_array_header_t *origins;

    if (error) {
        return error;
    }
    if (!origin) {
        return apr_psprintf(cmd->pool,
                            "%s must be off, \"*\", or origins such as "
                            "\"https://board.example:3000\" without a path; "
                            "not \"%.64s\"",
                            cmd->cmd->name, arg);
    }
    if (section->origins
        && (alone || !section->origins->nelts
            || !strcmp(APR_ARRAY_IDX(section->origins, 0, const char *),
                       "*"))) {
        return apr_psprintf(
            cmd->pool, "%s: off and \"*\" cannot be combined with origins",
            cmd->cmd->name);
    }
    origins = section->origins ? apr_array_copy(cmd->pool, section->origins)
                               : apr_array_make(cmd->pool, 2, sizeof(origin));
    if (!is_off) {
        APR_ARRAY_PUSH(origins, const char *) = origin;
    }
    section->origins = origins;
    return NULL;
}
