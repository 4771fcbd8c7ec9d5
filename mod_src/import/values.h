/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef VALUES_H
#define VALUES_H

/**
 * @file values.h
 * @brief Meanings of texts of cells, given by options. Private to
 * mod_src/import.
 */

#include "srm_import.h"
#include "words.h"

/** The meaning of a text. */
typedef struct draft_value {
    const char *text;    /**< of a cell; case is ignored; "": empty cells */
    const char *meaning; /**< parties joined by `+`, shared, n/a, open,
                              ignore, or letters of RACI */
    const char *file;    /**< that it comes from; NULL: --value */
    bool used;
} draft_value_t;

/**
 * Take the options --value and --values.
 * @return NULL, or a sentence about a wrong one
 */
const char *values_take(draft_t *draft, const srm_import_t *import);

/** Report values whose meaning is unknown, when all parties are declared. */
void values_check(draft_t *draft);

/** Find the meaning of a text that an option gives. */
word_t values_find(draft_t *draft, const char *text);

/** Return a text of a cell; "" if an option ignores it. */
const char *values_text(draft_t *draft, const char *text);

/** Add doubts about values of the command line that no cell has. */
void values_end(draft_t *draft);

/**
 * Read a JSON object of texts (values_json.c).
 * @param add receives each member
 * @return NULL, or a sentence about what is wrong
 */
const char *values_read_json(apr_pool_t *pool, const char *bytes,
                             apr_size_t length,
                             void (*add)(void *data, const char *key,
                                         const char *value),
                             void *data);

#endif
