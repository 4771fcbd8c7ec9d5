/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MODR_CONTENT_H
#define MODR_CONTENT_H

/**
 * @file modr_content.h
 * @brief The files that a content names. One thread, before the server forks.
 */

#include "mod_responsibility.h"

/* content.c */

/** True if an argument of ResponsibilityMatrix is not a file. */
int modr_name_is_builtin(const char *name);

/** True if a content has a file among its items that was found by this
 * wildcard or name. */
int modr_content_names(const modr_content_t *content, const char *path,
                       const char *pattern);

/** Read the files that a content names: fills in items, sources and report. */
void modr_content_collect(modr_loader_t *loader, modr_content_t *content);

/* wildcard.c */

/**
 * List the files of a wildcard in the last part of a path, sorted: those in its
 * folder, and those that it matched last time and that still exist.
 * @param pattern the whole path
 * @param names   of const char *, in the folder; receives them
 * @return APR_SUCCESS, even if there is no such folder; else the reason why it
 *         could not be read, and then names has the known files
 */
apr_status_t modr_wildcard_files(modr_loader_t *loader, const char *pattern,
                                 apr_array_header_t *names);

/* synonyms.c */

/** Synonyms: the shipped ones, and those of a file. */
struct modr_synonyms {
    const char *path;  /**< of the file; NULL: there is none */
    srm_stamp_t stamp; /**< of the file when it was read */
    bool is_read;      /**< false: only the shipped ones are used */
    const srm_synonyms_t *all;
};

/**
 * Read the synonyms of a content, once for all contents of a load with the same
 * file. The content's report receives the problems of the file: a NO_SYNONYMS,
 * which is an error, or warnings about its lines. Any rest of the file counts.
 */
void modr_synonyms_load(modr_loader_t *loader, modr_content_t *content);

#endif
