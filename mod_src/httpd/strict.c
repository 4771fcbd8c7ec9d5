/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file strict.c
 * @brief Deciding if a wrong matrix file refuses a configuration.
 *
 * With `ResponsibilityStartup strict` it does so for a test, a start and a
 * reload by command; never for commands that only print the configuration or
 * stop the server. httpd removes -k from its arguments before modules see them,
 * so the command line is read from the system.
 */

#include "lifecycle.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <apr_file_io.h>
#include <apr_getopt.h>

#include <http_core.h>
#include <http_log.h>
#include <http_main.h>
#include <mpm_common.h>

/** Most bytes of a command line that are read. */
#define COMMAND_MOST 65536

bool modr_is_command(apr_pool_t *scratch)
{
    pid_t server;

    return ap_pid_fname
           && ap_read_pid(scratch, ap_pid_fname, &server) == APR_SUCCESS
           && server > 0 && server != getpid()
           && (kill(server, 0) == 0 || errno == EPERM);
}

/** Read the arguments of this process; return NULL if they are not
 * available. */
static const apr_array_header_t *read_arguments(apr_pool_t *scratch)
{
    apr_array_header_t *all = apr_array_make(scratch, 8, sizeof(char *));
    char *bytes = apr_palloc(scratch, COMMAND_MOST + 1);
    apr_size_t length = 0;
    apr_file_t *file;
    apr_status_t status;
    char *at;

    if (apr_file_open(&file, "/proc/self/cmdline", APR_FOPEN_READ,
                      APR_FPROT_OS_DEFAULT, scratch)
        != APR_SUCCESS) {
        return NULL;
    }
    status = apr_file_read_full(file, bytes, COMMAND_MOST, &length);
    apr_file_close(file);
    if (!APR_STATUS_IS_EOF(status) || length == 0) {
        return NULL;
    }
    bytes[length] = '\0';
    for (at = bytes; at < bytes + length; at += strlen(at) + 1) {
        APR_ARRAY_PUSH(all, char *) = at;
    }
    APR_ARRAY_PUSH(all, char *) = NULL;
    return all;
}

/** Return the argument of -k: "" if there is none, NULL if that is unknown. */
static const char *find_order(apr_pool_t *scratch)
{
    const apr_array_header_t *all = read_arguments(scratch);
    apr_getopt_t *options;
    const char *value;
    char option;

    if (!all
        || apr_getopt_init(&options, scratch, all->nelts - 1,
                           (const char *const *)all->elts)
               != APR_SUCCESS) {
        return NULL;
    }
    options->errfn = NULL;
    while (apr_getopt(options, "k:" AP_SERVER_BASEARGS, &option, &value)
           == APR_SUCCESS) {
        if (option == 'k') {
            return value;
        }
    }
    return "";
}

/** True if this process only prints a part of the configuration. */
static bool is_dump(int mode)
{
    int i;

    if (mode == AP_SQ_RM_CONFIG_DUMP) {
        return true;
    }
    for (i = 0;
         i < ap_server_config_defines->nelts && mode == AP_SQ_RM_CONFIG_TEST;
         i++) {
        if (!strncmp(APR_ARRAY_IDX(ap_server_config_defines, i, const char *),
                     "DUMP_", 5)) {
            return true;
        }
    }
    return false;
}

bool modr_strict_refuses(apr_pool_t *scratch, const server_rec *main)
{
    int mode = ap_state_query(AP_SQ_RUN_MODE);
    const char *order;

    if (modr_server(main)->startup != MODR_STRICT || is_dump(mode)) {
        return false;
    }
    if (mode == AP_SQ_RM_CONFIG_TEST) {
        return true;
    }
    order = find_order(scratch);
    if (!order) {
        /* An unknown command may be a stop, which must not be refused. */
        return !modr_is_command(scratch);
    }
    return strcmp(order, "stop") && strcmp(order, "graceful-stop");
}
