/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config_where.c
 * @brief The contexts that a directive may be in.
 */

#include "mod_responsibility.h"

#include <apr_fnmatch.h>
#include <apr_strings.h>

/**
 * Return the section that contains a directive: "<Location", or NULL at server
 * level. Containers that httpd evaluates while it reads the file are not seen
 * here.
 */
static const ap_directive_t *enclosing(const cmd_parms *cmd)
{
    const ap_directive_t *parent = cmd->directive->parent;

    if (parent && !ap_cstr_casecmp(parent->directive, "<VirtualHost")) {
        return NULL;
    }
    return parent;
}

/** True if a segment of a path is "." or "..": httpd resolves them. */
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
 * Check that a section is a Location whose path is not a pattern. Sites are
 * found by comparing paths, so a pattern cannot have one.
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
                            "%s is not allowed in %s>; use it in a "
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
        why = "has two consecutive slashes, which no request matches";
    }
    else if (has_dots(path)) {
        why = "contains a \".\" or \"..\" segment, which no request matches";
    }
    else if (path[1] && path[strlen(path) - 1] == '/') {
        why = "ends in a slash; remove it, as the pages below are included";
    }
    return !why ? NULL
                : apr_psprintf(cmd->pool,
                               "%s needs a <Location> with a plain path such "
                               "as \"/responsibility\"; \"%s\" %s",
                               name, path, why);
}

const char *modr_check_location(cmd_parms *cmd)
{
    const ap_directive_t *section = enclosing(cmd);

    return section ? check_location(cmd, section)
                   : apr_psprintf(cmd->pool,
                                  "%s is not allowed at server level; use it "
                                  "in a <Location \"/path\"> section",
                                  cmd->cmd->name);
}

const char *modr_check_site(cmd_parms *cmd)
{
    const ap_directive_t *section = enclosing(cmd);

    return section ? check_location(cmd, section) : NULL;
}

const char *modr_check_headers(cmd_parms *cmd)
{
    /* httpd checks no <Directory> rule for a site, and a <Limit> never
     * applies to our directives. */
    return ap_check_cmd_context(cmd, NOT_IN_DIRECTORY | NOT_IN_FILES
                                         | NOT_IN_HTACCESS | NOT_IN_LIMIT
                                         | NOT_IN_PROXY);
}
