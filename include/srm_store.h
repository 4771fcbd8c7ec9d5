/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_STORE_H
#define SRM_STORE_H

/**
 * @file srm_store.h
 * @brief One run of bytes in a folder, that survives the process.
 *
 * A file is replaced whole: it is written beside the old one, flushed to the
 * disk and renamed. What is read was written by this code or is not used: its
 * head has a magic word, a layout, a length and a checksum. Neither a folder
 * nor a file is trusted that another user may write to.
 *
 * Each server has a file of its own, so that several may share a folder. All
 * of this is for one thread of a process with the rights of the one that
 * starts httpd.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** The most bytes that are read or written. */
#define SRM_STORE_MOST ((apr_size_t)256 << 20)

/** The bytes of the head of a file. */
#define SRM_STORE_HEAD 56

/** The place of a server's bytes. */
typedef struct srm_store {
    const char *folder; /**< an absolute path */
    const char *file;   /**< a name in it */
} srm_store_t;

/** Bytes that are stored. */
typedef struct srm_stored {
    const void *bytes;    /**< aligned for anything; NULL: there are none */
    apr_size_t length;    /**< of them */
    apr_uint64_t entries; /**< what they hold: for the caller to check */
} srm_stored_t;

/**
 * Name the place of a server's bytes.
 * @param pool     owns the name
 * @param folder   is kept as it is
 * @param identity tells this server from all others
 */
srm_store_t srm_store_at(apr_pool_t *pool, const char *folder,
                         const char *identity);

/** Write the header of a stored file. */
void srm_store_head(apr_pool_t *scratch, const srm_stored_t *what,
                    char head[SRM_STORE_HEAD]);

/**
 * Check a whole file: head and bytes.
 * @param file  aligned for anything
 * @param found receives the bytes in the file; untouched when they are wrong
 * @return NULL when it is right; else what is wrong, to follow its name: "is
 *         truncated"
 */
const char *srm_store_verify(apr_pool_t *scratch, const char *file,
                             apr_size_t length, srm_stored_t *found);

/**
 * Read what is stored.
 * @param pool  owns the bytes and what is returned
 * @param found receives it; without bytes when there is nothing, or nothing
 *              that may be used
 * @return NULL when it was read, or nothing has been stored yet; else why it
 *         is not used, a sentence for the log without a full stop
 */
const char *srm_store_read(apr_pool_t *pool, const srm_store_t *store,
                           srm_stored_t *found);

/**
 * Store bytes instead of those that are stored. The folder is made where its
 * parent exists.
 * @param pool owns what is returned
 * @return NULL when they are on the disk; else why not, as above, and what was
 *         stored before is still there
 */
const char *srm_store_write(apr_pool_t *pool, const srm_store_t *store,
                            const srm_stored_t *what);

/**
 * Give the file at the place another name there, so that a write does not
 * replace it. A file that has that name already stays.
 * @param pool owns the name
 * @return that name; NULL when it could not be done
 */
const char *srm_store_set_aside(apr_pool_t *pool, const srm_store_t *store);

/** True if there is a file at the place. */
bool srm_store_exists(apr_pool_t *scratch, const srm_store_t *store);

/**
 * Remove what a write of this server that was cut short has left.
 * @return how many files of other servers are in the folder
 */
int srm_store_tidy(apr_pool_t *scratch, const srm_store_t *store);

#endif
