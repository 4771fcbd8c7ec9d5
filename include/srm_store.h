/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_STORE_H
#define SRM_STORE_H

/**
 * @file srm_store.h
 * @brief Persistent storage of one run of bytes in a folder.
 *
 * A file is replaced as a whole: the new one is written beside the old one,
 * flushed to disk and renamed. Only bytes that this code wrote are used: the
 * head has a magic word, a layout, a length and a checksum. A folder or file
 * that another user may write to is not trusted.
 *
 * Each server has a file of its own, so that several may share a folder. For
 * one thread of a process with the rights of the user that starts httpd.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** The most bytes that are read or written. */
#define SRM_STORE_MOST ((apr_size_t)256 << 20)

/** The bytes of the head of a file. */
#define SRM_STORE_HEAD 56

/** The location of a server's bytes. */
typedef struct srm_store {
    const char *folder; /**< an absolute path */
    const char *file;   /**< a name in it */
} srm_store_t;

/** Bytes that are stored. */
typedef struct srm_stored {
    const void *bytes;    /**< aligned for any type; NULL: none */
    apr_size_t length;    /**< number of bytes */
    apr_uint64_t entries; /**< number of entries in them, for the caller to
                               check */
} srm_stored_t;

/**
 * Return the location of a server's bytes.
 * @param pool     owns the name
 * @param folder   not copied
 * @param identity unique for this server
 */
srm_store_t srm_store_at(apr_pool_t *pool, const char *folder,
                         const char *identity);

/** Write the header of a stored file. */
void srm_store_head(apr_pool_t *scratch, const srm_stored_t *what,
                    char head[SRM_STORE_HEAD]);

/**
 * Check a whole file: head and bytes.
 * @param file  aligned for any type
 * @param found receives the bytes in the file; unchanged when they are invalid
 * @return NULL when it is valid; else the problem, to follow the file's name:
 *         "is truncated"
 */
const char *srm_store_verify(apr_pool_t *scratch, const char *file,
                             apr_size_t length, srm_stored_t *found);

/**
 * Read the stored bytes.
 * @param pool  owns the bytes and the returned string
 * @param found receives the bytes; NULL when there are none, or none that may
 *              be used
 * @return NULL when they were read, or none have been stored yet; else the
 *         reason why they are not used, a sentence for the log without a full
 *         stop
 */
const char *srm_store_read(apr_pool_t *pool, const srm_store_t *store,
                           srm_stored_t *found);

/**
 * Replace the stored bytes. Create the folder if its parent exists.
 * @param pool owns the returned string
 * @return NULL when they are on disk; else the reason, as above, and the old
 *         bytes are still stored
 */
const char *srm_store_write(apr_pool_t *pool, const srm_store_t *store,
                            const srm_stored_t *what);

/**
 * Rename the stored file within its folder, so that a write does not replace
 * it. An existing file of the new name is not overwritten.
 * @param pool owns the name
 * @return the new name; NULL on failure
 */
const char *srm_store_set_aside(apr_pool_t *pool, const srm_store_t *store);

/** True if there is a stored file. */
bool srm_store_exists(apr_pool_t *scratch, const srm_store_t *store);

/**
 * Remove the temporary file of an interrupted write of this server.
 * @return the number of files of other servers in the folder
 */
int srm_store_tidy(apr_pool_t *scratch, const srm_store_t *store);

#endif
