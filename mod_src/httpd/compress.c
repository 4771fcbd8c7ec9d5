/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file compress.c
 * @brief Compressing prerendered answers in a separate process.
 *
 * It writes into memory that the parent and the children have mapped too, but
 * read-only, and through a descriptor that cannot write: a compromised child
 * cannot change the answers of others.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create() */
#endif

#include "mod_responsibility.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <apr_signal.h>
#include <apr_strings.h>

#include <http_log.h>

APLOG_USE_MODULE(responsibility);

/** Memory that this process may write and the others may only read. */
typedef struct {
    apr_size_t size;
    int writable;         /* descriptor; -1: none */
    const void *readable; /* mapped */
} shared_t;

/**
 * Set the size of the memory and seal it: a process that may write to it cannot
 * take it away from readers.
 */
static bool set_size(int memory, apr_size_t size)
{
    /* With a limit for file sizes the kernel would end httpd, which
     * ignores this signal itself as soon as it serves. */
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
    /* A separate descriptor, opened for reading: no mapping of it can
     * become writable. */
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

/** Data of the process that compresses. */
typedef struct {
    const srm_prerendered_set_t *set;
    shared_t shared;
    void *memory; /* the same memory, writable */
} compress_state_t;

static bool open_memory(void *data)
{
    compress_state_t *with = data;

    with->memory = mmap(NULL, with->shared.size, PROT_READ | PROT_WRITE,
                        MAP_SHARED, with->shared.writable, 0);
    /* Closed before this process switches to the user of the children. */
    close(with->shared.writable);
    return with->memory != MAP_FAILED;
}

static void compress(server_rec *main, apr_pool_t *pool, void *data)
{
    const compress_state_t *with = data;
    apr_time_t start = apr_time_now();
    apr_size_t filled = srm_compress_fill(with->set, with->memory, pool);

    ap_log_error(APLOG_MARK, APLOG_INFO, 0, main,
                 "process %" APR_PID_T_FMT
                 " has compressed prerendered answers "
                 "to %" APR_SIZE_T_FMT " bytes in %" APR_TIME_T_FMT " ms",
                 getpid(), filled, apr_time_as_msec(apr_time_now() - start));
}

static const modr_job_t compressing = {
    .begins = "compresses prerendered answers",
    .failed = "compress all prerendered answers; the rest are served "
              "uncompressed until the next reload",
    .unable = "compress prerendered answers; they are served uncompressed "
              "until the next reload",
    .prepare = open_memory,
    .work = compress};

void modr_compress(apr_pool_t *pconf, server_rec *main,
                   srm_prerendered_set_t *set)
{
    compress_state_t with = {set, {srm_compress_size(set), -1, NULL}, NULL};

    if (!with.shared.size) {
        return;
    }
    if (!share_memory(pconf, &with.shared)) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, APR_FROM_OS_ERROR(errno), main,
                     "no shared memory for compressed answers; prerendered "
                     "answers are served uncompressed");
        return;
    }
    srm_compress_attach(set, with.shared.readable, with.shared.size);
    modr_background(pconf, main, &compressing, &with);
    close(with.shared.writable);
}
