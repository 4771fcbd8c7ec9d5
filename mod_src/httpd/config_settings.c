/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config_settings.c
 * @brief Directives for the content of a site's answers.
 */

#include "mod_responsibility.h"

#include <apr_strings.h>

#include "srm_validate.h"

/** Most bytes of a text that is on every page. */
#define TEXT_MAX 200

/** Return the error in a text for pages; NULL if there is none. */
static const char *check_text(cmd_parms *cmd, const char *text)
{
    if (strlen(text) <= TEXT_MAX && srm_is_text(text)) {
        return NULL;
    }
    return apr_psprintf(cmd->pool,
                        "%s must be a visible UTF-8 text of 1 to %d bytes, "
                        "without control characters and with balanced "
                        "bidirectional controls",
                        cmd->cmd->name, TEXT_MAX);
}

/** True if all characters of a text may be in a URL without escapes. */
static int is_of_url(const char *text)
{
    for (; *text; text++) {
        if (*text <= ' ' || *text > '~' || strchr("\"'<>\\^`{|}", *text)) {
            return 0;
        }
    }
    return 1;
}

/**
 * True if a text is a path of this origin. "//host" and "/\\host" are other
 * hosts to a browser.
 */
static int is_path(const char *text)
{
    return text[0] == '/' && text[1] != '/' && is_of_url(text);
}

static int is_url(const char *text)
{
    return srm_is_link(text) && is_of_url(text);
}

const char *modr_set_title(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);

    if (!error) {
        error = check_text(cmd, arg);
    }
    if (!error) {
        section->settings.title = arg;
    }
    return error;
}

const char *modr_set_home(cmd_parms *cmd, void *conf, const char *url,
                          const char *title)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);

    if (!error && !is_path(url) && !is_url(url)) {
        error = apr_psprintf(cmd->pool,
                             "%s must be an http or https URL, or a path that "
                             "begins with one slash; characters that URLs do "
                             "not allow must be percent-encoded; not "
                             "\"%.64s\"",
                             cmd->cmd->name, url);
    }
    if (!error && title) {
        error = check_text(cmd, title);
    }
    if (!error) {
        section->settings.home = url;
        /* Set together, so that an outer text never names an inner URL. */
        section->settings.home_title = title ? title : "";
    }
    return error;
}

/* Only characters that a URL holds as they are. */
static int is_mail(const char *arg)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_";
    size_t name = strspn(arg, plain);

    return name > 0 && arg[name] == '@' && arg[name + 1]
           && !arg[name + 1 + strspn(arg + name + 1, plain)];
}

const char *modr_set_contact(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);

    if (!error && !is_path(arg) && !is_url(arg) && !is_mail(arg)) {
        error = apr_psprintf(cmd->pool,
                             "%s needs an http or https URL, a path that "
                             "begins with one slash, or a mail address such "
                             "as \"cloud-security@example.com\"; not "
                             "\"%.64s\"",
                             cmd->cmd->name, arg);
    }
    if (!error) {
        section->settings.contact =
            is_mail(arg) ? apr_pstrcat(cmd->pool, "mailto:", arg, NULL) : arg;
    }
    return error;
}

const char *modr_set_stylesheet(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);

    if (!error && !is_path(arg)) {
        error =
            apr_psprintf(cmd->pool,
                         "%s must be a path on this server that begins with "
                         "one slash, such as \"/intranet.css\", because "
                         "pages load styles from their own origin only; "
                         "not \"%.64s\"",
                         cmd->cmd->name, arg);
    }
    if (!error) {
        section->settings.stylesheet = arg;
    }
    return error;
}

const char *modr_set_url(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);

    if (!error && (!is_url(arg) || strpbrk(arg, "?#@"))) {
        error = apr_psprintf(cmd->pool,
                             "%s must be the http or https URL that clients "
                             "use for the location, without a user, a "
                             "query or a fragment, such as "
                             "\"https://intranet.example/responsibility/\"; "
                             "not \"%.64s\"",
                             cmd->cmd->name, arg);
    }
    if (!error) {
        section->settings.url = arg[strlen(arg) - 1] == '/'
                                    ? arg
                                    : apr_pstrcat(cmd->pool, arg, "/", NULL);
    }
    return error;
}
