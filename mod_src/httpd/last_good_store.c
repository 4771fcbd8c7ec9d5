/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file last_good_store.c
 * @brief The last good version of each file, from one start to the next.
 *
 * The bytes in memory (last_good.c) are also in a file of ResponsibilityStore.
 * A start reads it, the parent writes it, with the rights of the user that
 * starts httpd. No problem with it prevents httpd from starting.
 */

#include "lifecycle.h"

#include <apr_strings.h>

#include <http_log.h>
#include <http_main.h>
#include <mpm_common.h>

#include "srm_digest.h"

APLOG_USE_MODULE(responsibility);

modr_store_t *modr_store_open(apr_pool_t *pool, const server_rec *main)
{
    const char *folder = modr_server(main)->folder;
    const char *pid =
        ap_pid_fname ? ap_runtime_dir_relative(pool, ap_pid_fname) : NULL;
    modr_store_t *store;

    if (!folder) {
        return NULL;
    }
    store = apr_pcalloc(pool, sizeof(*store));
    /* No two running servers have both in common. */
    store->at = srm_store_at(
        pool, folder,
        apr_pstrcat(pool, ap_server_root, "\n", pid ? pid : "", NULL));
    return store;
}

apr_array_header_t *modr_store_read(apr_pool_t *pool, modr_store_t *store)
{
    srm_stored_t *found = &store->found;
    apr_array_header_t *records;

    store->refused = srm_store_read(pool, &store->at, found);
    records = srm_last_good_unpack(pool, found->bytes, found->length);
    if ((apr_uint64_t)records->nelts != found->entries) {
        store->refused = apr_psprintf(
            pool, "%s/%s was written by another version of mod_responsibility",
            store->at.folder, store->at.file);
        found->bytes = NULL;
        apr_array_clear(records);
    }
    return records;
}

void modr_store_report(server_rec *main, int terminal)
{
    const modr_store_t *store = modr_server(main)->store;

    if (store && store->refused) {
        ap_log_error(
            APLOG_MARK, terminal | APLOG_WARNING, 0, main,
            "ResponsibilityStore: %s; the store is ignored, so a start "
            "has no last accepted versions to serve instead of rejected "
            "files",
            store->refused);
    }
}

/** Store bytes; log the reason if that fails. */
static bool write_bytes(apr_pool_t *scratch, server_rec *main,
                        const srm_stored_t *data)
{
    const modr_store_t *store = modr_server(main)->store;
    const char *reason = srm_store_write(scratch, &store->at, data);

    /* A problem with the folder was logged when it was read. */
    if (reason && (!store->refused || strcmp(reason, store->refused))) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, main,
                     "ResponsibilityStore: %s; accepted matrix files are kept "
                     "in memory only, which a restart loses; the next reload "
                     "tries to store them again",
                     reason);
    }
    return !reason;
}

/** Remove leftovers of a write, and log files of other servers. */
static void tidy(apr_pool_t *scratch, server_rec *main)
{
    const modr_store_t *store = modr_server(main)->store;
    int others = srm_store_tidy(scratch, &store->at);

    if (others) {
        ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, main,
                     "ResponsibilityStore: %s also holds %d file%s of other "
                     "servers (another ServerRoot or PidFile); this server "
                     "does not touch them and uses %s",
                     store->at.folder, others, others == 1 ? "" : "s",
                     store->at.file);
    }
}

/** Rename a file that was not used: it may have the only copy of a
 * version that was served, and the problem may be temporary. */
static void set_aside(apr_pool_t *scratch, server_rec *main)
{
    const modr_store_t *store = modr_server(main)->store;
    const char *name = srm_store_exists(scratch, &store->at)
                           ? srm_store_set_aside(scratch, &store->at)
                           : NULL;

    if (name) {
        ap_log_error(
            APLOG_MARK, APLOG_WARNING, 0, main,
            "ResponsibilityStore: renamed the ignored file to %s/%s; to "
            "use it once its problem is solved, stop httpd and "
            "rename it to %s",
            store->at.folder, name, store->at.file);
    }
}

/** Begin a store that this process has not written to yet. */
static void begin_file(apr_pool_t *scratch, server_rec *main, bool first)
{
    const modr_store_t *store = modr_server(main)->store;

    tidy(scratch, main);
    if (!first || !store->found.bytes) {
        set_aside(scratch, main);
    }
}

void modr_store_write(apr_pool_t *scratch, server_rec *main,
                      const srm_stored_t *data, modr_stored_t *stored,
                      bool first)
{
    const modr_store_t *store = modr_server(main)->store;
    const srm_stored_t *found = store ? &store->found : NULL;
    const char *path, *digest;

    if (!store) {
        memset(stored, 0, sizeof(*stored));
        return;
    }
    path = apr_pstrcat(scratch, store->at.folder, "/", store->at.file, NULL);
    digest = srm_digest_hex(scratch, path, strlen(path));
    if (strcmp(stored->path, digest)) {
        begin_file(scratch, main, first);
        apr_cpystrn(stored->path, digest, sizeof(stored->path));
    }
    if (first && found->bytes && found->length == data->length
        && !memcmp(found->bytes, data->bytes, data->length)) {
        apr_cpystrn(stored->current, digest, sizeof(stored->current));
    }
    if (strcmp(stored->current, digest)
        || !srm_store_exists(scratch, &store->at)) {
        apr_cpystrn(stored->current,
                    write_bytes(scratch, main, data) ? digest : "",
                    sizeof(stored->current));
    }
}
