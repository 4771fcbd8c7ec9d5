/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file server_status.c
 * @brief The sites on mod_status' page, and in its short format for programs.
 *
 * mod_status shows all virtual hosts to everyone with access to it, and so does
 * this.
 */

#include "modr_admin.h"

#include <apr_optional_hooks.h>
#include <apr_strings.h>

#include <http_main.h>
#include <http_protocol.h>
#include <mod_status.h>

/** A line about a site. */
typedef struct {
    const char *server; /**< name and port; clean, as the base is */
    const char *base;
    const char *status; /**< "ok" ... */
    const char *edition;
    const char *loaded;
    int matrices;
    srm_health_t health;
} line_t;

/** Digits of a tag that are shown: enough to tell editions apart. */
#define SHORT_TAG 7

typedef void line_fn(request_rec *r, int number, const line_t *line);

static void write_short(request_rec *r, int number, const line_t *line)
{
    const char *name = apr_psprintf(r->pool, "ResponsibilitySite[%d]", number);

    ap_rprintf(r, "%sServer: %s\n", name, line->server);
    ap_rprintf(r, "%sBase: %s\n", name, line->base);
    ap_rprintf(r, "%sStatus: %s\n", name, line->status);
    ap_rprintf(r, "%sEdition: %s\n", name, line->edition);
    ap_rprintf(r, "%sLoaded: %s\n", name, line->loaded);
    ap_rprintf(r, "%sMatrices: %d\n", name, line->matrices);
    ap_rprintf(r, "%sFilesRefused: %d\n", name, line->health.refused);
    ap_rprintf(r, "%sFilesNewer: %d\n", name, line->health.newer);
    ap_rprintf(r, "%sFilesUnknown: %d\n", name, line->health.unknown);
}

static void write_row(request_rec *r, int number, const line_t *line)
{
    (void)number;
    ap_rprintf(r,
               "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>"
               "<td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>\n",
               ap_escape_html(r->pool, line->server),
               ap_escape_html(r->pool, line->base), line->status,
               apr_pstrmemdup(r->pool, line->edition, SHORT_TAG), line->loaded,
               line->matrices, line->health.refused, line->health.newer,
               line->health.unknown);
}

static void write_item(request_rec *r, int number, const line_t *line)
{
    (void)number;
    ap_rprintf(r,
               "<dd>%s %s: %s, edition %s, loaded %s; matrices: %d; files "
               "rejected: %d, newer: %d, unknown: %d</dd>\n",
               ap_escape_html(r->pool, line->server),
               ap_escape_html(r->pool, line->base), line->status,
               apr_pstrmemdup(r->pool, line->edition, SHORT_TAG), line->loaded,
               line->matrices, line->health.refused, line->health.newer,
               line->health.unknown);
}

/** State of writing all sites. */
typedef struct {
    request_rec *r;
    line_fn *write;
    int number; /* of the next site */
} write_state_t;

static void write_site(server_rec *server, const modr_site_t *site, void *data)
{
    write_state_t *writing = data;
    apr_pool_t *pool = writing->r->pool;
    const srm_site_info_t *info;
    line_t line;

    if (!site->content) {
        return;
    }
    info = &site->content->edition->info;
    /* Texts of the configuration may have control characters. */
    line = (line_t){
        .server = ap_escape_logitem(pool, modr_server_name(pool, server)),
        .base = ap_escape_logitem(pool, site->base),
        .edition = info->tag,
        .matrices = info->catalogue->matrices.count,
        .health = site->content->health};
    modr_watch_look(writing->r, site->content, &line.health);
    line.status = srm_health_word(srm_health_judge(info, &line.health));
    line.loaded = srm_text_time(pool, line.health.loaded);
    writing->write(writing->r, writing->number++, &line);
}

/** Write all sites of all servers. Return their number. */
static int write_sites(request_rec *r, line_fn *write)
{
    write_state_t writing = {r, write, 0};

    modr_sites_each(ap_server_conf, write_site, &writing);
    return writing.number;
}

static int status_section(request_rec *r, int flags)
{
    if (flags & AP_STATUS_SHORT) {
        ap_rprintf(r, "ResponsibilitySites: %d\n",
                   write_sites(r, write_short));
        return OK;
    }
    ap_rputs("<hr />\n<h2>Responsibility matrices</h2>\n", r);
    if (flags & AP_STATUS_NOTABLE) {
        ap_rputs("<dl>\n", r);
        write_sites(r, write_item);
        ap_rputs("</dl>\n", r);
        return OK;
    }
    ap_rputs(
        "<table border=\"0\">\n<tr><th>Server</th><th>Location</th>"
        "<th>Status</th><th>Edition</th><th>Loaded</th><th>Matrices</th>"
        "<th>Files rejected</th><th>Files newer</th><th>Files unknown</th>"
        "</tr>\n",
        r);
    write_sites(r, write_row);
    ap_rputs("</table>\n", r);
    return OK;
}

void modr_server_status_hooks(void)
{
    APR_OPTIONAL_HOOK(ap, status_hook, status_section, NULL, NULL,
                      APR_HOOK_MIDDLE);
}
