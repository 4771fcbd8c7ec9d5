/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef RESOLVER_H
#define RESOLVER_H

/**
 * @file resolver.h
 * @brief Shared parts of resolving. Private to resolve*.c.
 */

#include "srm_pointer.h"
#include "shape.h"

/** A list with ids that others refer to. */
typedef struct srm_id_table {
    const char *what;   /**< "area" */
    const char *plural; /**< and the key of the list */
    srm_code_e unknown;
    apr_hash_t *index;
    apr_array_header_t *ids; /**< made for the first suggestion */
    const char *items;
    size_t size;
    int count;
    int whole;                              /**< every entry has an id */
    const char *(*instead)(const char *id); /**< suggests a replacement for a
                                                 word that is no id; or NULL */
} srm_id_table_t;

typedef struct srm_resolver {
    const srm_load_state_t *loading;
    const char *file;
    srm_matrix_t *matrix;
    srm_id_table_t parties;
    srm_id_table_t deployments;
    srm_id_table_t groups;
    srm_id_table_t areas;
    int compared;
    const char *meant;     /**< the last suggestion, or NULL */
    int *area_lists;       /**< by order: the last list that named it */
    int *deployment_lists; /**< the same for deployments */
    int *party_cells;      /**< the same for parties: the last cell in which
                                they are responsible, if it has supporting
                                ones */
    int cell;              /**< of the current one of these cells */
    int list;              /**< of the current list */
    srm_cell_t *row;       /**< room for the cells of an area */
} srm_resolver_t;

/* resolve_ids.c */

/**
 * Index a list whose structs begin with their ids, and report repeated ids. Of
 * equal ones the first counts for references.
 * @param here the path of the list
 * @param pool for the index
 */
apr_hash_t *srm_resolver_index(srm_resolver_t *resolver, const void *items,
                               size_t size, int count, const srm_step_t *here,
                               apr_pool_t *pool);

/** Complete a table that has its list, and report repeated ids. */
void srm_resolver_table(srm_resolver_t *resolver, srm_id_table_t *table,
                        const char *what, const char *plural,
                        srm_code_e unknown);

/**
 * Find the item that an id refers to.
 * @param at_key the id is the key of the last step
 * @return its struct; NULL when there is none, which is reported unless the
 *         list itself was wrong
 */
const void *srm_resolver_find(srm_resolver_t *resolver, srm_id_table_t *table,
                              const char *id, int at_key,
                              const srm_step_t *here);

/* resolve_cells.c */

/**
 * Suggest a replacement for a common word in place of a party.
 * @return a phrase; NULL for any other word
 */
const char *srm_resolver_word(const char *id);

/** Resolve and arrange the cells of all areas. */
void srm_resolver_cells(srm_resolver_t *resolver);

#endif
