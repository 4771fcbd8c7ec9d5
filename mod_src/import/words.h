/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef WORDS_H
#define WORDS_H

/**
 * @file words.h
 * @brief Words in cells and headers: parties, and what else they mean. Private
 * to mod_src/import.
 *
 * words.c knows single words of cells, header_words.c those of headers;
 * cell_words.c reads cells of several words, marks.c
 * reads ticks and letters, values.c the meanings that options give.
 */

#include "draft.h"

/** Meanings of a text. */
typedef enum {
    WORD_UNKNOWN,
    WORD_PARTIES, /**< one party or several */
    WORD_SHARED,  /**< all parties, if there are two */
    WORD_NOBODY,  /**< does not apply */
    WORD_OPEN,    /**< undecided */
    WORD_IGNORE,  /**< as if the cell were empty */
    WORD_LETTERS, /**< letters of RACI: only of a value */
    WORD_CONDITIONAL
} word_e;

/** A meaning. */
typedef struct word {
    word_e kind;
    draft_set_t parties; /**< of WORD_PARTIES */
    bool several;        /**< a word for a role of which there are several */
    srm_role_e role;     /**< of a word for a role; else SRM_ROLE_COUNT */
    const char *letters; /**< of WORD_LETTERS */
} word_t;

/** True if texts are equal except for the case of ASCII letters. */
bool word_same(const char *one, const char *other);

/** Remove spaces at both ends of a text, in place. */
char *word_trim(char *text);

/** Find a declared party by its name or id; -1 if there is none. */
int word_party(const draft_t *draft, const char *text);

/** Read a party's name or id, or a known word. */
word_t word_read(const draft_t *draft, const char *text);

/** True for a text that says that there is no task: "Not required". */
bool word_is_denial(const char *text);

/** Return the parties of a role: declared ones, or the default. */
draft_set_t word_role(const draft_t *draft, srm_role_e role, int *count);

/**
 * Return the role that words of a header name: "Your responsibility" is the
 * customer.
 * @return SRM_ROLE_COUNT if none does
 */
srm_role_e word_header_role(apr_pool_t *pool, const char *header);

/** True for the name of a deployment type, such as IaaS. */
bool word_is_type(const char *text);

/** Return a deployment type such as IaaS in a header; NULL without one. */
const char *word_header_type(apr_pool_t *pool, const char *header);

/** True for a header of a column of texts: "Comments". */
bool word_is_about_text(apr_pool_t *pool, const char *header);

/** True for a header such as "Acme's tasks", whoever that is. */
bool word_ends_in_duties(apr_pool_t *pool, const char *header);

/**
 * Return all parties: of a role that options name, only those.
 * @param count receives their number
 */
draft_set_t word_everybody(const draft_t *draft, int *count);

/** Return a header without "responsibility" and the like: "IBM". */
const char *word_header_name(apr_pool_t *pool, const char *header);

/**
 * Match the longest name of a party, or word, at the start of a text.
 * @param length receives its length
 * @return its meaning; WORD_UNKNOWN without one
 */
word_t word_match(const draft_t *draft, const char *text, size_t *length);

/** Return all names that a cell may use, for messages. */
const apr_array_header_t *word_names(const draft_t *draft);

/* cell_words.c */

/** True if a text names parties or is a known word, without any error. */
bool word_is_cell(draft_t *draft, const char *text);

/** Interpret the text of a cell; row and column are for error messages. */
void draft_read_cell(draft_t *draft, const char *text, int row, int column,
                     draft_cell_t *cell);

/** Interpret names of parties with separators between them, silently.
 * @return the parties; 0 if it is anything else */
draft_set_t word_parties(draft_t *draft, const char *text);

#endif
