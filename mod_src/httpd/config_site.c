/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config_site.c
 * @brief Directives for the base and the matrices of a site.
 */

#include "mod_responsibility.h"

#include <apr_cstr.h>
#include <apr_fnmatch.h>
#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_builtin.h"
#include "srm_nearest.h"

/** Largest value of ResponsibilityPrerenderLimit, in bytes. */
#define PRERENDERED_MOST ((apr_int64_t)1024 << 20)

const char *modr_set_responsibility(cmd_parms *cmd, void *conf, int on)
{
    modr_section_t *section = conf;
    const char *error = modr_check_location(cmd);

    if (!error) {
        section->enabled = on;
        section->origin = cmd->directive;
    }
    return error;
}

/** Return the error in the name of `builtin:NAME`; NULL if it exists. */
static const char *check_builtin(cmd_parms *cmd, const char *id)
{
    apr_array_header_t *ids = srm_builtin_names(cmd->temp_pool);
    const srm_builtin_t *builtin;
    const char *nearest;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        if (srm_builtin_has_name(builtin, id)) {
            return NULL;
        }
    }
    nearest = srm_nearest(id, ids);
    return apr_psprintf(cmd->pool,
                        "%s: there is no built-in matrix or set \"%s\"%s%s%s; "
                        "available: %s [RSP%04d]",
                        cmd->cmd->name, id, nearest ? " (did you mean \"" : "",
                        nearest ? nearest : "", nearest ? "\"?)" : "",
                        apr_array_pstrcat(cmd->temp_pool, ids, ' '),
                        SRM_P_UNKNOWN_BUILTIN);
}

static const char *check_matrix(cmd_parms *cmd, const char *name)
{
    const char *slash = strrchr(name, '/');

    if (!strncmp(name, "builtin:", 8)) {
        return check_builtin(cmd, name + 8);
    }
    if (!*name) {
        return apr_psprintf(cmd->pool,
                            "%s must be `builtin`, `builtin:NAME` or a file "
                            "name, not empty",
                            cmd->cmd->name);
    }
    if (!ap_server_root_relative(cmd->temp_pool, name)) {
        return apr_psprintf(cmd->pool, "%s: not a valid file path: %.64s",
                            cmd->cmd->name, name);
    }
    if (slash
        && apr_fnmatch_test(
            apr_pstrmemdup(cmd->temp_pool, name, slash - name))) {
        return apr_psprintf(cmd->pool,
                            "%s allows wildcards in the last segment of a "
                            "path only, not in \"%s\"",
                            cmd->cmd->name, name);
    }
    return NULL;
}

const char *modr_add_matrix(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);
    modr_name_t *name;

    if (!error) {
        error = check_matrix(cmd, arg);
    }
    if (error) {
        return error;
    }
    if (!section->matrices) {
        section->matrices = apr_array_make(cmd->pool, 4, sizeof(*name));
    }
    name = apr_array_push(section->matrices);
    name->name = arg;
    name->file = cmd->directive->filename;
    name->line = cmd->directive->line_num;
    return NULL;
}

const char *modr_set_startup(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_server_t *server = modr_server(cmd->server);
    const char *error = ap_check_cmd_context(cmd, GLOBAL_ONLY);

    (void)conf;
    if (error) {
        return error;
    }
    if (!ap_cstr_casecmp(arg, "lenient")) {
        server->startup = MODR_LENIENT;
    }
    else if (!ap_cstr_casecmp(arg, "strict")) {
        server->startup = MODR_STRICT;
    }
    else {
        return apr_psprintf(cmd->pool,
                            "%s must be lenient or strict, not \"%s\"",
                            cmd->cmd->name, arg);
    }
    return NULL;
}

const char *modr_set_store(cmd_parms *cmd, void *conf, const char *arg)
{
    const char *error = ap_check_cmd_context(cmd, GLOBAL_ONLY);
    const char *folder = NULL;

    (void)conf;
    if (error) {
        return error;
    }
    if (ap_cstr_casecmp(arg, "off")) {
        char *path = *arg ? ap_server_root_relative(cmd->pool, arg) : NULL;

        /* With a slash at its end, a link would not be recognized as one. */
        while (path && path[1] && path[strlen(path) - 1] == '/') {
            path[strlen(path) - 1] = '\0';
        }
        folder = path;
        if (!folder || !strcmp(folder, "/")) {
            return apr_psprintf(
                cmd->pool,
                "%s must be `off` or a folder of its own, such "
                "as \"/var/lib/apache2/responsibility\", not "
                "\"%.64s\"",
                cmd->cmd->name, arg);
        }
    }
    modr_server(cmd->server)->folder = folder;
    return NULL;
}

/** Read a number of bytes, optionally with K or M; return 0 if it is not
 * one. */
static int read_bytes(const char *arg, apr_size_t *bytes)
{
    char *end;
    apr_int64_t number = apr_strtoi64(arg, &end, 10);
    int shift = !ap_cstr_casecmp(end, "K")   ? 10
                : !ap_cstr_casecmp(end, "M") ? 20
                                             : 0;

    if (!apr_isdigit(*arg) || (*end && !shift) || number > PRERENDERED_MOST
        || number << shift > PRERENDERED_MOST) {
        return 0;
    }
    *bytes = (apr_size_t)(number << shift);
    return 1;
}

const char *modr_set_prerender_limit(cmd_parms *cmd, void *conf,
                                     const char *arg)
{
    const char *error = ap_check_cmd_context(cmd, GLOBAL_ONLY);

    (void)conf;
    if (!error && !read_bytes(arg, &modr_server(cmd->server)->prerendered)) {
        error =
            apr_psprintf(cmd->pool,
                         "%s must be a number of bytes up to 1024M, such as "
                         "0, 512K or 32M, not \"%.64s\"",
                         cmd->cmd->name, arg);
    }
    return error;
}
