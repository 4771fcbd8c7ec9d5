/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file input.c
 * @brief The input of the program: files, standard input, built-in matrices.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <apr_strings.h>

#include "cli.h"
#include "srm_builtin.h"
#include "srm_nearest.h"

#define BUILTIN "builtin:"

/* Milliseconds to wait for a program that writes to a pipe. */
#define WRITER_MSEC 1000

/* Total time that a command waits for files that are being written. */
#define WAIT apr_time_from_sec(1)

/* Find a built-in matrix, or report that there is none with this name. */
static int read_builtin(apr_pool_t *pool, const char *name,
                        srm_source_t *source, srm_report_t *report)
{
    apr_array_header_t *ids = apr_array_make(pool, 8, sizeof(const char *));
    const char *id = name + strlen(BUILTIN);
    srm_location_t location = {name, "", 0, 0, 0};
    const srm_builtin_t *builtin;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        if (!strcmp(builtin->id, id)) {
            *source = builtin->source;
            return 1;
        }
        APR_ARRAY_PUSH(ids, const char *) = builtin->id;
    }
    srm_report_add(report, &location, SRM_P_UNKNOWN_BUILTIN,
                   "unknown built-in matrix; available: %s%s",
                   apr_array_pstrcat(pool, ids, ' '),
                   srm_nearest_hint(pool, id, ids));
    return 0;
}

/* A stream being read. */
typedef struct {
    apr_pool_t *pool;
    int file;
    apr_size_t limit;
    srm_location_t location;
    srm_report_t *report;
} stream_t;

static int refuse_stream(const stream_t *stream, srm_code_e code,
                         const char *sentence)
{
    srm_report_add(stream->report, &stream->location, code, "%s", sentence);
    return 0;
}

static int refuse_errno(const stream_t *stream, const char *what)
{
    return refuse_stream(
        stream, SRM_P_UNREADABLE,
        apr_psprintf(stream->pool, "cannot be %s: %s", what, strerror(errno)));
}

/* Read a pipe until its end or the limit, because it has no size. */
static int read_stream(const stream_t *stream, srm_source_t *source)
{
    srm_text_t *text = srm_text_make(stream->pool, 0);
    char buffer[16 * 1024];
    ssize_t got;

    do {
        got = read(stream->file, buffer, sizeof(buffer));
        if (got < 0 && errno == EAGAIN) { /* a writer exists, but has sent
                                           * nothing */
            fcntl(stream->file, F_SETFL, 0);
        }
        else if (got < 0 && errno != EINTR) {
            return refuse_errno(stream, "read");
        }
        if (got > 0) {
            srm_text_add(text, buffer, (apr_size_t)got);
        }
        if (text->length > stream->limit) {
            return refuse_stream(stream, SRM_P_TOO_LARGE,
                                 apr_psprintf(stream->pool,
                                              "has more than %lu bytes",
                                              (unsigned long)stream->limit));
        }
    } while (got != 0);
    if (text->length == 0) {
        return refuse_stream(stream, SRM_P_EMPTY, "is empty");
    }
    source->name = stream->location.file;
    source->bytes = srm_text_done(text);
    source->length = text->length;
    source->builtin = 0;
    source->last = NULL;
    return 1;
}

/* Read a pipe, such as the shell makes for <(command). It waits for a
 * program that writes to it, but not forever for one to open it. */
static int read_pipe(stream_t *stream, const char *path, srm_source_t *source)
{
    struct pollfd pipe = {.events = POLLIN};
    int done;

    stream->file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (stream->file < 0) {
        return refuse_errno(stream, "opened");
    }
    pipe.fd = stream->file;
    (void)poll(&pipe, 1, WRITER_MSEC);
    done = read_stream(stream, source);
    close(stream->file);
    return done;
}

static bool is_pipe(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISFIFO(status.st_mode);
}

int cli_read(apr_pool_t *pool, const char *name, apr_size_t limit,
             srm_source_t *source, srm_report_t *report)
{
    static apr_interval_time_t left = WAIT;
    const apr_interval_time_t wait =
        left < SRM_FILE_WAIT ? left : SRM_FILE_WAIT;
    srm_file_budget_t budget = {limit, wait};
    stream_t stream = {pool, STDIN_FILENO, limit, {name, "", 0, 0, 0}, report};
    int done;

    if (!strcmp(name, "-") || !strcmp(name, "/dev/stdin")) {
        stream.location.file = *name == '-' ? CLI_STDIN : name;
        return read_stream(&stream, source);
    }
    if (!strncmp(name, BUILTIN, strlen(BUILTIN))) {
        return read_builtin(pool, name, source, report);
    }
    if (is_pipe(name)) {
        return read_pipe(&stream, name, source);
    }
    done = srm_file_read(pool, name, name, &budget, source, report, NULL);
    left -= wait - budget.wait;
    return done;
}

void cli_report_lines(srm_text_t *out, const srm_report_t *report)
{
    apr_pool_t *pool;
    int i;

    apr_pool_create(&pool, out->pool);
    for (i = 0; i < report->problems->nelts; i++) {
        srm_text_adds(out, srm_report_marked_line(
                               pool, &APR_ARRAY_IDX(report->problems, i,
                                                    srm_problem_t)));
        srm_text_addc(out, '\n');
        apr_pool_clear(pool);
    }
    if (report->left_out > 0) {
        srm_text_adds(
            out, apr_psprintf(pool, "... and %d more\n", report->left_out));
    }
    apr_pool_destroy(pool);
}

/* Add the sources of a name: all those of a set of built-in matrices. */
static void read_all(apr_pool_t *pool, const char *name,
                     apr_array_header_t *sources, srm_report_t *report)
{
    const char *set =
        strncmp(name, BUILTIN, strlen(BUILTIN)) ? "" : name + strlen(BUILTIN);
    const srm_builtin_t *builtin;
    srm_source_t source;
    int before = sources->nelts;

    for (builtin = srm_builtins; *set && builtin->id; builtin++) {
        if (srm_builtin_has_name(builtin, set)) {
            APR_ARRAY_PUSH(sources, srm_source_t) = builtin->source;
        }
    }
    if (sources->nelts == before
        && cli_read(pool, name, srm_limits_default.bytes, &source, report)) {
        APR_ARRAY_PUSH(sources, srm_source_t) = source;
    }
}

const srm_catalogue_t *cli_load(apr_pool_t *pool, const char *today,
                                const apr_array_header_t *names)
{
    srm_report_t *report = srm_report_make(pool);
    apr_array_header_t *sources =
        apr_array_make(pool, names->nelts, sizeof(srm_source_t));
    srm_load_state_t loading = {.pool = pool,
                                .limits = &srm_limits_default,
                                .today = today,
                                .report = report,
                                .digest = 1,
                                .search = true};
    const srm_catalogue_t *catalogue;
    srm_text_t *text;
    int i;

    apr_pool_create(&loading.scratch, pool);
    for (i = 0; i < names->nelts; i++) {
        read_all(loading.scratch, APR_ARRAY_IDX(names, i, const char *),
                 sources, report);
    }
    catalogue = srm_load_all(&loading, sources);
    if (report->errors) {
        text = srm_text_make(loading.scratch, 1024);
        cli_report_lines(text, report);
        cli_warn(text->bytes, text->length);
        catalogue = NULL;
    }
    apr_pool_destroy(loading.scratch);
    srm_load_end();
    return catalogue;
}

static void write_report(apr_pool_t *pool, const srm_report_t *report)
{
    srm_text_t *text = srm_text_make(pool, 1024);

    cli_report_lines(text, report);
    cli_warn(text->bytes, text->length);
}

const srm_matrix_t *cli_load_bytes(apr_pool_t *pool,
                                   const srm_source_t *source)
{
    srm_report_t *report = srm_report_make(pool);
    /* Warnings are not written, so the date does not matter. */
    srm_load_state_t loading = {.pool = pool,
                                .scratch = pool,
                                .limits = &srm_limits_default,
                                .today = "1970-01-01",
                                .report = report};
    const srm_matrix_t *matrix = srm_load(&loading, source);

    if (report->errors) {
        write_report(pool, report);
    }
    return report->errors ? NULL : matrix;
}

const srm_matrix_t *cli_load_one(apr_pool_t *pool, const char *name,
                                 srm_source_t *source)
{
    srm_report_t *report = srm_report_make(pool);

    if (!cli_read(pool, name, srm_limits_default.bytes, source, report)) {
        write_report(pool, report);
        return NULL;
    }
    return cli_load_bytes(pool, source);
}
