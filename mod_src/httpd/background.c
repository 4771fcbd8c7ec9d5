/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file background.c
 * @brief Work in a separate process, while the server serves.
 *
 * The parent forks it when the configuration has been read, and continues: its
 * time and memory delay nobody and are freed when it ends. It sees all that the
 * parent has at that moment, and changes nothing of it.
 */

#include "mod_responsibility.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <apr_signal.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>

#include <ap_listen.h>
#include <http_core.h>
#include <http_log.h>
#include <http_main.h>
#include <mpm_common.h>

APLOG_USE_MODULE(responsibility);

/** Niceness: requests have priority. */
#define NICENESS 10

/** A process, as its parent knows it. */
typedef struct {
    apr_proc_t proc; /* its number is 0 after it has ended */
    const modr_job_t *job;
} process_t;

/** End at a limit, without a message: the parent logs a warning. */
static void exit_at_limit(int number)
{
    (void)number;
    _exit(1);
}

static int exit_without_memory(int status)
{
    exit_at_limit(status);
    return status;
}

/** Reset the parent's handlers: SIGTERM, SIGKILL and the limits end this
 * process, and other signals have no meaning for it. */
static void reset_signals(void)
{
    apr_signal(SIGTERM, SIG_DFL);
    apr_signal(SIGINT, SIG_DFL);
    apr_signal(SIGXCPU, exit_at_limit);
    apr_signal(SIGABRT, exit_at_limit);
    apr_signal(SIGHUP, SIG_IGN);
    apr_signal(AP_SIG_GRACEFUL, SIG_IGN);
    apr_signal(AP_SIG_GRACEFUL_STOP, SIG_IGN);
}

static void limit(int resource, rlim_t most)
{
    struct rlimit limits;

    if (getrlimit(resource, &limits) == 0 && limits.rlim_cur > most) {
        limits.rlim_cur = most;
        setrlimit(resource, &limits);
    }
}

/** Return the number of bytes that this process has mapped; 0 if unknown. */
static rlim_t mapped(void)
{
    FILE *file = fopen("/proc/self/statm", "re");
    unsigned long pages = 0;
    char line[128];

    if (file) {
        if (fgets(line, sizeof(line), file)) {
            pages = strtoul(line, NULL, 10);
        }
        (void)fclose(file);
    }
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void set_limits(const modr_job_t *job)
{
    rlim_t already = mapped();

    if (job->memory && already) {
        limit(RLIMIT_AS, already + job->memory);
    }
    if (job->seconds) {
        limit(RLIMIT_CPU, job->seconds);
    }
}

/** Main function of the process. */
static void run_process(server_rec *main, const modr_job_t *job, void *data)
{
    apr_pool_t *pool;

    reset_signals();
    ap_close_listeners();
    apr_pool_create(&pool, NULL);
    apr_pool_abort_set(exit_without_memory, pool);
    setpriority(PRIO_PROCESS, 0, NICENESS);
    if ((job->prepare && !job->prepare(data))
        || ap_run_drop_privileges(pool, main) != OK) {
        _exit(1);
    }
#ifdef PR_SET_DUMPABLE
    /* Otherwise a child of the same user could write through /proc. */
    prctl(PR_SET_DUMPABLE, 0);
#endif
    set_limits(job);
    job->work(main, pool, data);
    /* Not exit(): its handlers belong to the parent. */
    _exit(0);
}

/** Log that a process did not do its work. */
static void log_failure(const process_t *process)
{
    ap_log_error(APLOG_MARK, APLOG_WARNING, 0, ap_server_conf,
                 "process %" APR_PID_T_FMT " failed to %s", process->proc.pid,
                 process->job->failed);
}

/**
 * True if the process was asked to end, as all of them are by Ctrl-C in a
 * terminal and by systemd: the parent hears of that after it may see the end.
 * @param status a signal or an exit status; our own are 0 and 1
 */
static bool was_asked_to_end(apr_wait_t status)
{
    return status == SIGINT || status == SIGTERM;
}

/** Note that the process has ended, or is not needed any more. */
static void handle_end(int reason, void *data, apr_wait_t status)
{
    process_t *process = data;

    if (reason == APR_OC_REASON_DEATH || reason == APR_OC_REASON_LOST) {
        if (reason == APR_OC_REASON_DEATH && status
            && !was_asked_to_end(status)) {
            log_failure(process);
        }
        process->proc.pid = 0; /* may be reused from now on */
        apr_proc_other_child_unregister(data);
    }
}

/**
 * End the process if it is running or stopped, and a child of this one: it may
 * safely end at any moment. (A pool's list of subprocesses takes a stopped
 * process for one that has ended, and kills the process that has reused its
 * number.)
 */
static apr_status_t kill_process(void *data)
{
    pid_t process = ((process_t *)data)->proc.pid;

    if (process > 0 && waitpid(process, NULL, WNOHANG) == 0) {
        kill(process, SIGKILL);
        while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    return APR_SUCCESS;
}

/** True with -X: then the parent serves, and does not collect ended
 * processes. */
static bool is_one_process(void)
{
    return ap_exists_config_define("DEBUG")
           || ap_exists_config_define("ONE_PROCESS");
}

static void wait_for_end(process_t *process)
{
    int status = 0;

    while (waitpid(process->proc.pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (status) {
        log_failure(process);
    }
}

void modr_background(apr_pool_t *pconf, server_rec *main,
                     const modr_job_t *job, void *data)
{
    process_t *process = apr_palloc(pconf, sizeof(*process));
    apr_status_t status = apr_proc_fork(&process->proc, pconf);

    process->job = job;
    if (status == APR_INCHILD) {
        run_process(main, job, data);
    }
    if (status != APR_INPARENT) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, status, main,
                     "cannot fork a process to %s", job->unable);
        return;
    }
    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "process %" APR_PID_T_FMT " %s", process->proc.pid,
                 job->begins);
    if (job->seconds && is_one_process()) {
        wait_for_end(process);
        return;
    }
    apr_proc_other_child_register(&process->proc, handle_end, process, NULL,
                                  pconf);
    apr_pool_cleanup_register(pconf, process, kill_process,
                              apr_pool_cleanup_null);
}
