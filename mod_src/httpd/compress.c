/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file compress.c
 * @brief Compressing prerendered answers in a process of its own.
 *
 * It is forked by the parent when the configuration has been read, and ends
 * when it is done. It writes into memory that the parent and the children have
 * mapped too, but read-only, and through a descriptor that they cannot write
 * by: a child that is taken over cannot change what others serve.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create() */
#endif

#include "mod_responsibility.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
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
#include <http_log.h>
#include <http_main.h>
#include <mpm_common.h>

APLOG_USE_MODULE(responsibility);

/** Requests come first. */
#define NICENESS 10

/** Memory that this process may write, and the others may only read. */
typedef struct {
    apr_size_t size;
    int writable;         /* descriptor; -1: none */
    const void *readable; /* mapped */
} shared_t;

/**
 * Give the memory its size, once for all: whoever may write to it cannot take
 * it away from those that read.
 */
static bool set_size(int memory, apr_size_t size)
{
    /* Under a limit for files the kernel would end httpd, which ignores that
     * signal itself as soon as it serves. */
    apr_sigfunc_t *before = apr_signal(SIGXFSZ, SIG_IGN);
    bool done = ftruncate(memory, (off_t)size) == 0
                && fcntl(memory, F_ADD_SEALS,
                         F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)
                       == 0;

    apr_signal(SIGXFSZ, before);
    return done;
}

static bool share_memory(apr_pool_t *scratch, shared_t *shared)
{
#ifdef MFD_CLOEXEC
    void *mapped = MAP_FAILED;
    int readable, saved;

    shared->writable =
        memfd_create("responsibility", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (shared->writable < 0) {
        return false;
    }
    /* A descriptor of its own, opened for reading: nobody can make a mapping
     * of it writable. */
    readable =
        open(apr_psprintf(scratch, "/proc/self/fd/%d", shared->writable),
             O_RDONLY | O_CLOEXEC);
    if (readable >= 0 && set_size(shared->writable, shared->size)) {
        mapped = mmap(NULL, shared->size, PROT_READ, MAP_SHARED, readable, 0);
    }
    saved = errno;
    if (readable >= 0) {
        close(readable);
    }
    if (mapped == MAP_FAILED) {
        close(shared->writable);
        errno = saved;
        return false;
    }
    shared->readable = mapped;
    return true;
#else
    (void)scratch;
    (void)shared;
    errno = ENOSYS;
    return false;
#endif
}

/** The signals of a parent are not for this process: SIGTERM and SIGKILL end
 *  it, and nothing else has a meaning. */
static void reset_signals(void)
{
    apr_signal(SIGTERM, SIG_DFL);
    apr_signal(SIGINT, SIG_DFL);
    apr_signal(SIGHUP, SIG_IGN);
    apr_signal(AP_SIG_GRACEFUL, SIG_IGN);
    apr_signal(AP_SIG_GRACEFUL_STOP, SIG_IGN);
}

/** The life of the process. */
static void compress(server_rec *main, const srm_ready_set_t *set,
                     const shared_t *shared)
{
    apr_time_t start = apr_time_now();
    apr_pool_t *pool, *scratch;
    apr_size_t filled;
    void *memory;

    reset_signals();
    ap_close_listeners();
    apr_pool_create(&pool, NULL);
    apr_pool_create(&scratch, pool);
    setpriority(PRIO_PROCESS, 0, NICENESS);
    memory = mmap(NULL, shared->size, PROT_READ | PROT_WRITE, MAP_SHARED,
                  shared->writable, 0);
    /* Closed before this becomes the user whom children run as. */
    close(shared->writable);
    if (memory == MAP_FAILED || ap_run_drop_privileges(pool, main) != OK) {
        _exit(1);
    }
#ifdef PR_SET_DUMPABLE
    /* Else a child of the same user could write through /proc. */
    prctl(PR_SET_DUMPABLE, 0);
#endif
    filled = srm_late_fill(set, memory, scratch);
    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "process %" APR_PID_T_FMT
                 " has compressed prerendered answers "
                 "to %" APR_SIZE_T_FMT " bytes in %" APR_TIME_T_FMT " ms",
                 getpid(), filled, apr_time_as_msec(apr_time_now() - start));
    /* Not exit(): what that would run is the parent's. */
    _exit(0);
}

/** The process has ended, or is of no use any more. */
static void note_end(int reason, void *data, apr_wait_t status)
{
    apr_proc_t *process = data;

    if (reason == APR_OC_REASON_DEATH || reason == APR_OC_REASON_LOST) {
        if (reason == APR_OC_REASON_DEATH && status) {
            ap_log_error(APLOG_MARK, APLOG_WARNING, 0, ap_server_conf,
                         "process %" APR_PID_T_FMT
                         " failed to compress all prerendered "
                         "answers; the rest are served uncompressed until the "
                         "next reload",
                         process->pid);
        }
        process->pid = 0; /* is anybody's from now on */
        apr_proc_other_child_unregister(data);
    }
}

/**
 * End the process, if it is running or halted, and a child of this one. The
 * memory is right at any moment, so it may end at any. (A pool's list of
 * subprocesses takes one that is halted for one that has ended, and kills who
 * has the number of one that has.)
 */
static apr_status_t end(void *data)
{
    const apr_proc_t *process = data;

    if (process->pid > 0 && waitpid(process->pid, NULL, WNOHANG) == 0) {
        kill(process->pid, SIGKILL);
        while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    return APR_SUCCESS;
}

void modr_compress(apr_pool_t *pconf, server_rec *main, srm_ready_set_t *set)
{
    shared_t shared = {srm_late_size(set), -1, NULL};
    apr_proc_t *process;
    apr_status_t status;

    if (!shared.size) {
        return;
    }
    if (!share_memory(pconf, &shared)) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, APR_FROM_OS_ERROR(errno), main,
                     "no shared memory for compressed answers; prerendered "
                     "answers are served uncompressed");
        return;
    }
    srm_late_attach(set, shared.readable, shared.size);
    process = apr_palloc(pconf, sizeof(*process));
    status = apr_proc_fork(process, pconf);
    if (status == APR_INCHILD) {
        compress(main, set, &shared);
    }
    close(shared.writable);
    if (status != APR_INPARENT) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, status, main,
                     "cannot fork a process to compress prerendered answers; "
                     "they are served uncompressed until the next reload");
        return;
    }
    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "process %" APR_PID_T_FMT " compresses prerendered answers",
                 process->pid);
    apr_proc_other_child_register(process, note_end, process, NULL, pconf);
    apr_pool_cleanup_register(pconf, process, end, apr_pool_cleanup_null);
}
