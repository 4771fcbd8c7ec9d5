/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file life.c
 * @brief When matrices are loaded, judged and published.
 *
 * They are loaded in check_config, because `httpd -t` and `httpd -k graceful`
 * run no further: a wrong file is found there or too late. A server that is
 * running is never refused anything, for then httpd would end.
 */

#include "modr_admin.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <apr_strings.h>
#include <apr_time.h>

#include <http_core.h>
#include <http_log.h>
#include <mpm_common.h>

APLOG_USE_MODULE(responsibility);

/** The moment a configuration is read in. */
typedef enum {
    MODR_TEST,   /**< httpd -t: say what is wrong, and refuse it */
    MODR_FIRST,  /**< the first reading at a start; the terminal listens */
    MODR_SECOND, /**< the one after, that is served from */
    MODR_RELOAD  /**< the server is running */
} modr_moment_e;

static modr_moment_e moment(void)
{
    if (ap_state_query(AP_SQ_RUN_MODE) == AP_SQ_RM_CONFIG_TEST) {
        return MODR_TEST;
    }
    if (ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_PRE_CONFIG) {
        return MODR_FIRST;
    }
    return ap_state_query(AP_SQ_CONFIG_GEN) <= 1 ? MODR_SECOND : MODR_RELOAD;
}

/**
 * Whether this is a command for a server that is running, such as `httpd -k
 * stop`: it reads the configuration like a start.
 */
static int is_command(apr_pool_t *scratch)
{
    pid_t server;

    return ap_pid_fname
           && ap_read_pid(scratch, ap_pid_fname, &server) == APR_SUCCESS
           && server > 0 && server != getpid()
           && (kill(server, 0) == 0 || errno == EPERM);
}

static const char *today(apr_pool_t *pool)
{
    apr_time_exp_t now;

    apr_time_exp_gmt(&now, apr_time_now());
    return apr_psprintf(pool, "%04d-%02d-%02d", now.tm_year + 1900,
                        now.tm_mon + 1, now.tm_mday);
}

/**
 * Log every problem once, though several sites name the same file.
 * @param terminal APLOG_STARTUP for lines without date and level, or 0
 * @return the errors there are
 */
static int log_problems(apr_pool_t *scratch, server_rec *main, int terminal)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    apr_hash_t *seen = apr_hash_make(scratch);
    const apr_array_header_t *idle = modr_server(main)->idle;
    int errors = 0;
    int all = 0;
    int i, j;

    for (i = 0; i < idle->nelts; i++) {
        ap_log_error(APLOG_MARK, terminal | APLOG_WARNING, 0, main,
                     "<Location \"%s\"> says for nothing what to serve: "
                     "there is no Responsibility On",
                     APR_ARRAY_IDX(idle, i, const char *));
    }
    for (i = 0; i < contents->nelts; i++) {
        const srm_report_t *report =
            APR_ARRAY_IDX(contents, i, modr_content_t *)->report;

        for (j = 0; j < report->problems->nelts; j++) {
            const srm_problem_t *problem =
                &APR_ARRAY_IDX(report->problems, j, srm_problem_t);
            const char *line = srm_report_line(scratch, problem);
            int level =
                problem->severity == SRM_ERROR ? APLOG_ERR : APLOG_WARNING;

            if (!apr_hash_get(seen, line, APR_HASH_KEY_STRING)) {
                apr_hash_set(seen, line, APR_HASH_KEY_STRING, line);
                ap_log_error(APLOG_MARK, terminal | level, 0, main, "%s",
                             line);
                errors += problem->severity == SRM_ERROR;
            }
        }
        all += report->errors;
        if (report->left_out) {
            ap_log_error(APLOG_MARK, terminal | APLOG_ERR, 0, main,
                         "%d more problems were found and left out here",
                         report->left_out);
        }
    }
    /* What the report had no room for is no less wrong. */
    return errors ? errors : all;
}

/** Say what comes of the errors. */
static void log_consequence(server_rec *main, int terminal, int errors,
                            const char *consequence)
{
    ap_log_error(APLOG_MARK, terminal | APLOG_ERR, 0, main,
                 "%d %s found in matrix files: %s", errors,
                 errors == 1 ? "problem was" : "problems were", consequence);
}

static const char start_consequence[] =
    "the sites that name them answer 503 until a reload "
    "(ResponsibilityStartup lenient)";
static const char reload_consequence[] =
    "each of these files is served as it was accepted before, or else left "
    "out; a site that has nothing left answers 503";

static int check_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                        server_rec *main)
{
    const apr_array_header_t *contents;
    const apr_array_header_t *kept = modr_keep_read(ptemp);
    const char *date = today(ptemp);
    modr_moment_e when = moment();
    int served = when != MODR_TEST && when != MODR_FIRST;
    int errors;
    modr_loader_t loader;
    int i;

    (void)plog;
    modr_sites_make(pconf, main);
    contents = modr_server(main)->contents;
    modr_loader_begin(&loader, pconf, ptemp, kept, date,
                      served || modr_dump_wanted());
    for (i = 0; i < contents->nelts; i++) {
        modr_content_load(&loader,
                          APR_ARRAY_IDX(contents, i, modr_content_t *));
    }
    /* Later on the error log opens after this, and there is nothing to
     * refuse: what has begun to start is let start. */
    if (served) {
        return OK;
    }
    errors = log_problems(ptemp, main, APLOG_STARTUP);
    if (!errors) {
        return OK;
    }
    if (modr_dump_wanted()) {
        return OK; /* it is to show what is wrong, too */
    }
    if (when == MODR_FIRST && is_command(ptemp)) {
        log_consequence(main, APLOG_STARTUP, errors, reload_consequence);
        return OK; /* to refuse would be to refuse `-k stop`, too */
    }
    if (when == MODR_FIRST && modr_server(main)->startup != MODR_STRICT) {
        log_consequence(main, APLOG_STARTUP, errors, start_consequence);
        return OK;
    }
    log_consequence(main, APLOG_STARTUP, errors, "refused");
    return HTTP_INTERNAL_SERVER_ERROR;
}

/** Log what came of the files, and keep what is to outlive this load. */
static void settle(apr_pool_t *ptemp, server_rec *main, modr_moment_e when,
                   apr_time_t now)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    const apr_array_header_t *before = modr_keep_read(ptemp);
    const apr_array_header_t *kept = modr_keep_note(ptemp, contents, now);
    int errors = log_problems(ptemp, main, 0);
    int i;

    if (errors) {
        log_consequence(main, 0, errors,
                        when == MODR_SECOND ? start_consequence
                                            : reload_consequence);
    }
    if (when == MODR_RELOAD) {
        modr_changes_refused(ptemp, main, kept);
        modr_changes_log(ptemp, main, before, today(ptemp));
    }
    for (i = 0; i < contents->nelts; i++) {
        modr_watch_note(APR_ARRAY_IDX(contents, i, modr_content_t *));
    }
    if (!modr_keep_write(kept)) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, main,
                     "out of memory: what is accepted now of the files is not "
                     "kept for the next reload");
    }
}

static int post_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *main)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    modr_moment_e when = moment();
    apr_time_t now = apr_time_now();
    int i;

    (void)plog;
    ap_add_version_component(pconf, "mod_responsibility/" MODR_VERSION);
    if (when == MODR_FIRST) {
        return OK; /* all of this is thrown away and made once more */
    }
    for (i = 0; i < contents->nelts && when == MODR_SECOND; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        content->withheld = content->report->errors > 0;
    }
    settle(ptemp, main, when, now);
    modr_prerender(pconf, ptemp, main);
    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        content->health.loaded = now;
        /* These are of ptemp, which goes now. */
        content->report = NULL;
        content->items = NULL;
        content->sources = NULL;
    }
    return OK;
}

void modr_life_hooks(void)
{
    ap_hook_check_config(check_config, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_post_config(post_config, NULL, NULL, APR_HOOK_MIDDLE);
}
