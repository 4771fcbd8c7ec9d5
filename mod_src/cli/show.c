/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file show.c
 * @brief `responsibility show`: any page of a matrix, or all of them.
 */

#include <string.h>

#include <apr_strings.h>

#include "cli_page.h"
#include "srm_edition.h"

static const cli_option_t options[] = {
    {"page", "PATH", "page to write, as in URLs (default: the matrix)"},
    {"as", "FORMAT", "format (default: the page's own)"},
#define SRM_FILTER(name, word) {word, "ID[,ID]...", "only cells of these"},
    SRM_FILTERS(SRM_FILTER)
#undef SRM_FILTER
        {"q", "WORDS", "only cells that have all of these words"},
    {"from", "ID", "first deployment of --page compare"},
    {"to", "ID", "second deployment of --page compare"},
    {"output", "DIR", "write all pages in all formats to a folder"},
    {"force", NULL, "write to a folder that is not empty"},
    {NULL, NULL, NULL}};

/* Options that are also parameters of the query. */
static const char *const query_options[] = {
#define SRM_FILTER(name, word) word,
    SRM_FILTERS(SRM_FILTER)
#undef SRM_FILTER
        "q",
    "from", "to", NULL};

/* Find the path of a page: relative to the only matrix unless it begins
 * with a slash. */
static int find_path(const cli_t *cli, const srm_catalogue_t *catalogue,
                     cli_wanted_t *wanted)
{
    const char *page = cli_value(cli, "page");
    const char *query = page ? strchr(page, '?') : NULL;
    const char *path =
        query  ? apr_pstrmemdup(cli->pool, page, (apr_size_t)(query - page))
        : page ? page
               : "";
    srm_text_t *args = srm_text_make(cli->pool, 256);
    const char *base;

    srm_text_adds(args, query ? query + 1 : "");
    cli_query_options(args, cli, query_options);
    wanted->args = srm_text_done(args);
    if (*path == '/') {
        wanted->path = path;
        return 1;
    }
    if (catalogue->matrices.count != 1 && *path) {
        cli_misused(cli, "--page \"%s\" names no matrix; use /ID/%s", page,
                    page);
        return 0;
    }
    base = "/";
    if (catalogue->matrices.count == 1) {
        base = apr_pstrcat(cli->pool, base, catalogue->matrices.items[0]->id,
                           NULL);
    }
    wanted->path =
        *path ? apr_pstrcat(cli->pool, base, "/", path, NULL) : base;
    return 1;
}

static int show_page(const cli_t *cli, const srm_site_info_t *site)
{
    srm_text_t *out = srm_text_make(cli->pool, 16 * 1024);
    cli_wanted_t wanted = {NULL, NULL, SRM_FORMAT_NONE, NULL};
    srm_refusal_t refusal;

    if (!cli_format(cli, &wanted.format)
        || !find_path(cli, site->catalogue, &wanted)) {
        return CLI_TROUBLE;
    }
    if (!cli_page(out, site, &wanted, &refusal)) {
        return cli_refused(cli->pool, &refusal);
    }
    return cli_print(out) ? CLI_GOOD : CLI_TROUBLE;
}

static int show_site(const cli_t *cli, const srm_site_info_t *site)
{
    const char *folder = cli_value(cli, "output");
    int count;

    if (!*folder) {
        return cli_misused(cli, "--output needs a folder name");
    }
    if (!cli_site(cli->pool, site, folder, cli_values(cli, "force") != NULL,
                  &count)) {
        return CLI_TROUBLE;
    }
    cli_complain(cli->pool, "%s: %d files", folder, count);
    return CLI_GOOD;
}

/* Refuse options that choose a page if all pages are written. */
static int check_options(const cli_t *cli)
{
    int one = cli_value(cli, "page") || cli_value(cli, "as");
    int i;

    for (i = 0; query_options[i]; i++) {
        one = one || cli_value(cli, query_options[i]);
    }
    if (one && cli_value(cli, "output")) {
        cli_misused(cli, "--output writes all pages in all formats; use it "
                         "without --page, --as and filters");
        return 0;
    }
    if (cli_values(cli, "force") && !cli_value(cli, "output")) {
        cli_misused(cli, "--force requires --output");
        return 0;
    }
    return 1;
}

static int run(cli_t *cli)
{
    const srm_catalogue_t *catalogue;
    const srm_edition_t *edition;

    if (!check_options(cli)) {
        return CLI_TROUBLE;
    }
    /* Warnings are not written here, so the date does not matter. */
    catalogue = cli_load(cli->pool, "1970-01-01", cli->files);
    if (!catalogue) {
        return CLI_PROBLEMS;
    }
    edition = srm_edition_open(cli->pool, catalogue, &srm_settings_default);
    return cli_value(cli, "output") ? show_site(cli, &edition->info)
                                    : show_page(cli, &edition->info);
}

const cli_command_t cli_show = {
    "show",
    "FILE...",
    "Write a page of a matrix, or the whole site as files.",
    "FILE is a matrix file, - for standard input, or builtin:ID. PATH is the "
    "part of\na URL after the matrix, such as deployments/paas or cells. With "
    "a leading slash,\nit is the part after the base of the site, such as "
    "/cells. It may have a file\nextension and a query. With several files, "
    "the default page lists them.\n",
    1,
    0,
    options,
    run};
