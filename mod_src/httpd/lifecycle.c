/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file lifecycle.c
 * @brief Loading, checking and publishing matrices at the right moments.
 *
 * They are loaded in check_config, because `httpd -t` and `httpd -k graceful`
 * run no later hook: an error is found there or too late. The last good version
 * of a wrong file is served, if there is one, unless the configuration says
 * `ResponsibilityStartup strict` (strict.c). A running server never refuses a
 * configuration, because httpd would end.
 */

#include "lifecycle.h"
#include "modr_admin.h"

#include <apr_strings.h>
#include <apr_time.h>

#include <http_core.h>
#include <http_log.h>

#include "srm_hash.h"

APLOG_USE_MODULE(responsibility);

/** Phases of a server in which it reads its configuration. */
typedef enum {
    MODR_TEST,   /**< httpd -t: report problems */
    MODR_FIRST,  /**< the first reading at a start; messages go to the
                      terminal */
    MODR_SECOND, /**< the second reading at a start, which is served */
    MODR_RELOAD  /**< the server is running */
} modr_phase_e;

static modr_phase_e current_phase(void)
{
    if (ap_state_query(AP_SQ_RUN_MODE) == AP_SQ_RM_CONFIG_TEST) {
        return MODR_TEST;
    }
    if (ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_PRE_CONFIG) {
        return MODR_FIRST;
    }
    return ap_state_query(AP_SQ_CONFIG_GEN) <= 1 ? MODR_SECOND : MODR_RELOAD;
}

/** Change errors with a code into warnings. */
static void downgrade(srm_report_t *report, srm_code_e code)
{
    int i;

    for (i = 0; i < report->problems->nelts; i++) {
        srm_problem_t *problem =
            &APR_ARRAY_IDX(report->problems, i, srm_problem_t);

        if (problem->code == code && problem->severity == SRM_ERROR) {
            problem->severity = SRM_WARNING;
            report->errors--;
            report->warnings++;
        }
    }
}

/**
 * Log every problem once, even if several sites name the same file.
 * @param terminal APLOG_STARTUP for lines without date and level, or 0
 * @return the number of errors
 */
static int log_problems(apr_pool_t *scratch, server_rec *main, int terminal)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    apr_hash_t *seen = srm_hash_make(scratch);
    const apr_array_header_t *idle = modr_server(main)->idle;
    int errors = 0;
    int all = 0;
    int i, j;

    for (i = 0; i < idle->nelts; i++) {
        ap_log_error(APLOG_MARK, terminal | APLOG_WARNING, 0, main,
                     "<Location \"%s\"> has no \"Responsibility On\"; its "
                     "other Responsibility directives have no effect",
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
                         "%d more problems were found and are not listed",
                         report->left_out);
        }
    }
    /* Problems beyond the report's room count as errors as well. */
    return errors ? errors : all;
}

/** Log the consequence of the errors. */
static void log_consequence(server_rec *main, int terminal, int errors,
                            const char *consequence)
{
    ap_log_error(APLOG_MARK, terminal | APLOG_ERR, 0, main,
                 "%d %s found in matrix files: %s", errors,
                 errors == 1 ? "problem was" : "problems were", consequence);
}

/** Return a sentence about what is, or would be, served instead of wrong
 * files. */
static const char *lenient_consequence(apr_pool_t *scratch, server_rec *main,
                                       modr_phase_e phase)
{
    const modr_store_t *store = modr_server(main)->store;
    bool has_last_good = phase == MODR_RELOAD || (store && !store->refused);

    if (phase == MODR_FIRST && modr_is_command(scratch)) {
        has_last_good = true; /* the running server will reload */
    }
    if (phase == MODR_TEST && !has_last_good) {
        return "accepted (ResponsibilityStartup lenient): a reload would "
               "serve the last accepted version of each of these files; a "
               "start would not serve their matrices";
    }
    if (!has_last_good) {
        return "the matrices of these files are not served until a reload "
               "accepts them; all others are, and a site without any answers "
               "503";
    }
    return phase == MODR_TEST
               ? "accepted (ResponsibilityStartup lenient): a reload or a "
                 "start would serve the last accepted version of each of "
                 "these files, if it has one"
               : "serving the last accepted version of each of these files, "
                 "if "
                 "it has one; a site without any matrix answers 503";
}

static int check_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                        server_rec *main)
{
    const apr_array_header_t *contents;
    const char *date = srm_text_today(ptemp);
    modr_phase_e phase = current_phase();
    int is_served = phase != MODR_TEST && phase != MODR_FIRST;
    bool refused;
    int errors;
    modr_loader_t loader;
    int i;

    (void)plog;
    modr_sites_make(pconf, main);
    modr_last_good_read(ptemp, main);
    contents = modr_server(main)->contents;
    modr_loader_begin(&loader, pconf, ptemp, modr_server(main)->last_good,
                      date, is_served || modr_dump_wanted());
    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        modr_content_load(&loader, content);
        /* That a wildcard matches nothing may be intended. */
        if (modr_server(main)->startup != MODR_STRICT) {
            downgrade(content->report, SRM_P_NO_MATCH);
        }
        /* What is served now is all that there is, but for some synonyms. */
        if (modr_server(main)->startup != MODR_STRICT || is_served) {
            downgrade(content->report, SRM_P_NO_SYNONYMS);
        }
    }
    srm_load_end();
    /* In the second reading the error log opens after this, and nothing
     * can be refused: a start that has begun continues. */
    if (is_served) {
        return OK;
    }
    errors = log_problems(ptemp, main, APLOG_STARTUP);
    modr_store_report(main, APLOG_STARTUP);
    if (!errors) {
        return OK;
    }
    refused = modr_strict_refuses(ptemp, main);
    log_consequence(
        main, APLOG_STARTUP, errors,
        refused ? "configuration rejected (ResponsibilityStartup strict); "
                  "a running server continues unchanged"
        : modr_server(main)->startup == MODR_STRICT
            ? "ignored by this command, which does not start or "
              "reload the server"
            : lenient_consequence(ptemp, main, phase));
    return refused ? HTTP_INTERNAL_SERVER_ERROR : OK;
}

/** Warn of a site without any matrix, once for all sites with the same
 * content. */
static void log_if_empty(server_rec *server, const modr_site_t *site,
                         void *data)
{
    const modr_content_t *content = site->content;
    apr_hash_t *seen = data;

    if (!content || content->catalogue->matrices.count
        || apr_hash_get(seen, &content->number, sizeof(content->number))) {
        return;
    }
    apr_hash_set(seen, &content->number, sizeof(content->number), content);
    ap_log_error(APLOG_MARK, APLOG_WARNING, 0, server,
                 "<Location \"%s\"> has no matrix to serve; every page "
                 "answers 503 until a reload finds one",
                 site->base);
}

/** Log the outcome of the files, and store the data that outlive this load. */
static void finish_load(apr_pool_t *pconf, apr_pool_t *ptemp, server_rec *main,
                        modr_phase_e phase, apr_time_t now)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    const apr_array_header_t *previous = modr_server(main)->last_good;
    const apr_array_header_t *current =
        modr_last_good_update(ptemp, contents, now);
    int errors = log_problems(ptemp, main, 0);
    int i;

    modr_store_report(main, 0);
    if (errors) {
        log_consequence(main, 0, errors,
                        lenient_consequence(ptemp, main, phase));
    }
    modr_sites_each(main, log_if_empty, srm_hash_make(ptemp));
    if (phase == MODR_RELOAD || previous->nelts) {
        modr_changes_refused(ptemp, main, current);
        modr_changes_log(pconf, main, previous, current,
                         srm_text_today(ptemp));
    }
    for (i = 0; i < contents->nelts; i++) {
        modr_watch_note(APR_ARRAY_IDX(contents, i, modr_content_t *));
    }
    modr_last_good_write(ptemp, main, current);
}

static int post_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *main)
{
    const apr_array_header_t *contents = modr_server(main)->contents;
    modr_phase_e phase = current_phase();
    apr_time_t now = apr_time_now();
    int i;

    (void)plog;
    ap_add_version_component(pconf, "mod_responsibility/" MODR_VERSION);
    if (phase == MODR_FIRST) {
        return OK; /* all of this is discarded and made again */
    }
    finish_load(pconf, ptemp, main, phase, now);
    modr_prerender(pconf, ptemp, main);
    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        content->health.loaded = now;
        /* These are in ptemp, which is cleared now. */
        content->report = NULL;
        content->items = NULL;
        content->sources = NULL;
    }
    modr_server(main)->last_good = NULL;
    modr_server(main)->store = NULL;
    return OK;
}

void modr_lifecycle_hooks(void)
{
    ap_hook_check_config(check_config, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_post_config(post_config, NULL, NULL, APR_HOOK_MIDDLE);
}
