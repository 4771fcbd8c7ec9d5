/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config.c
 * @brief The directives: small setters that check fully.
 */

#include "mod_responsibility.h"

#include <ap_config.h>
#include <apr_fnmatch.h>
#include <apr_strings.h>

#include "srm_builtin.h"
#include "srm_nearest.h"

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
    modr_section_t *merged = modr_section_create(pool, NULL);

    merged->enabled =
        inner->enabled == MODR_UNSET ? outer->enabled : inner->enabled;
    merged->matrices = inner->matrices ? inner->matrices : outer->matrices;
    return merged;
}

void *modr_server_create(apr_pool_t *pool, server_rec *server)
{
    (void)server;
    return apr_pcalloc(pool, sizeof(modr_server_t));
}

void *modr_server_merge(apr_pool_t *pool, void *base, void *add)
{
    /* Sites are made for each server anew. A virtual host without any
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

/**
 * The section that a directive stands in: "<Location", or NULL at server
 * level. Containers that vanish while the file is read do not show here.
 */
static const ap_directive_t *enclosing(const cmd_parms *cmd)
{
    const ap_directive_t *parent = cmd->directive->parent;

    if (parent && !ap_cstr_casecmp(parent->directive, "<VirtualHost")) {
        return NULL;
    }
    return parent;
}

/** Whether a segment of a path is "." or "..": httpd resolves them. */
static int has_dots(const char *path)
{
    const char *segment;

    for (segment = strstr(path, "/."); segment;
         segment = strstr(segment + 1, "/.")) {
        const char *end = segment + 2 + (segment[2] == '.');

        if (*end == '/' || !*end) {
            return 1;
        }
    }
    return 0;
}

/**
 * Check that a section is a Location whose path is a plain one. Sites are
 * found by comparing paths, so a pattern has nothing to stand for.
 */
static const char *check_location(cmd_parms *cmd,
                                  const ap_directive_t *section)
{
    const char *name = cmd->cmd->name;
    const char *path = cmd->path ? cmd->path : "";
    const char *args = section->args;
    const char *why = NULL;

    if (ap_cstr_casecmp(section->directive, "<Location")) {
        return apr_psprintf(cmd->pool,
                            "%s cannot stand in %s>: write it in a "
                            "<Location \"/path\"> section",
                            name, section->directive);
    }
    if (!strcmp(ap_getword_conf(cmd->temp_pool, &args), "~")) {
        why = "is a regular expression";
    }
    else if (*path != '/') {
        why = "does not begin with a slash";
    }
    else if (apr_fnmatch_test(path)) {
        why = "has a wildcard";
    }
    else if (strstr(path, "//")) {
        why = "has two slashes in a row, which no request matches";
    }
    else if (has_dots(path)) {
        why = "has a segment of dots, which no request matches";
    }
    else if (path[1] && path[strlen(path) - 1] == '/') {
        why = "ends in a slash: leave it away, the pages below are included";
    }
    return !why ? NULL
                : apr_psprintf(cmd->pool,
                               "%s needs a <Location> with a plain path such "
                               "as \"/responsibility\"; \"%s\" %s",
                               name, path, why);
}

static const char *set_responsibility(cmd_parms *cmd, void *conf, int on)
{
    modr_section_t *section = conf;
    const ap_directive_t *where = enclosing(cmd);
    const char *error;

    if (!where) {
        return apr_psprintf(cmd->pool,
                            "%s claims a path, so it cannot stand at server "
                            "level: write it in a <Location \"/path\"> "
                            "section",
                            cmd->cmd->name);
    }
    error = check_location(cmd, where);
    if (!error) {
        section->enabled = on;
    }
    return error;
}

/** What is wrong with the id of `builtin:ID`; NULL when it exists. */
static const char *check_builtin(cmd_parms *cmd, const char *id)
{
    apr_array_header_t *ids = apr_array_make(cmd->temp_pool, 4, sizeof(id));
    const srm_builtin_t *builtin;
    const char *nearest;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        if (!strcmp(builtin->id, id)) {
            return NULL;
        }
        APR_ARRAY_PUSH(ids, const char *) = builtin->id;
    }
    nearest = srm_nearest(id, ids);
    return apr_psprintf(cmd->pool,
                        "%s: there is no built-in matrix \"%s\"%s%s%s; "
                        "there are: %s [RSP%04d]",
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
                            "%s needs `builtin`, `builtin:ID` or the name of "
                            "a file, not an empty text",
                            cmd->cmd->name);
    }
    if (!ap_server_root_relative(cmd->temp_pool, name)) {
        return apr_psprintf(cmd->pool, "%s: this is no path of a file: %.64s",
                            cmd->cmd->name, name);
    }
    if (slash
        && apr_fnmatch_test(
            apr_pstrmemdup(cmd->temp_pool, name, slash - name))) {
        return apr_psprintf(cmd->pool,
                            "%s takes wildcards in the last part of a path "
                            "only, not in \"%s\"",
                            cmd->cmd->name, name);
    }
    return NULL;
}

static const char *add_matrix(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const ap_directive_t *where = enclosing(cmd);
    const char *error = where ? check_location(cmd, where) : NULL;
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

static const char *set_startup(cmd_parms *cmd, void *conf, const char *arg)
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

const command_rec modr_directives[] = {
    AP_INIT_FLAG("Responsibility", set_responsibility, NULL,
                 RSRC_CONF | ACCESS_CONF,
                 "On to serve responsibility matrices in this <Location>, "
                 "Off to take a path out of one"),
    AP_INIT_ITERATE("ResponsibilityMatrix", add_matrix, NULL,
                    RSRC_CONF | ACCESS_CONF,
                    "`builtin`, `builtin:ID` or matrix files, relative to "
                    "ServerRoot, with wildcards in the last part"),
    AP_INIT_TAKE1("ResponsibilityStartup", set_startup, NULL, RSRC_CONF,
                  "what a wrong matrix file does when httpd starts: "
                  "`lenient` (its site answers 503) or `strict` (httpd "
                  "refuses to start)"),
    {NULL, {NULL}, NULL, 0, RAW_ARGS, NULL}};
